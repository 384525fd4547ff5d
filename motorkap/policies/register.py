"""What policies/register.toml may say: the register of processing activities (AVG article 30)."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.policies.bewaring import Bewaartermijnen
from motorkap.policies.types import Beleid, Codes


class Verwerking(Beleid, frozen=True, kw_only=True):
    """One processing activity, with its version: the log names both."""

    id: str
    versie: str
    naam: str
    doel: str
    grondslag: str
    betrokkenen: Codes
    gegevens: Codes
    ontvangers: Codes
    bewaren: Codes
    verantwoordelijke: str


class Register(Beleid, frozen=True, kw_only=True):
    """The whole register."""

    versie: str
    verantwoordelijke: str
    contact: str
    fg: str
    doorgifte: str
    beveiliging: str
    verwerking: tuple[Verwerking, ...]
    invullen: bool = False

    def of(self, naam: str) -> Verwerking | None:
        """The activity of this id."""
        return next((v for v in self.verwerking if v.id == naam), None)

    def unfilled(self) -> list[str]:
        """What the municipality still has to fill in."""
        return ["register.toml: contact en FG"] if self.invullen else []

    def faults(self, termijnen: Bewaartermijnen) -> Iterable[str]:
        """What is wrong: double ids, and terms that do not exist."""
        ids = [v.id for v in self.verwerking]
        if len(ids) != len(set(ids)):
            yield "register.toml: een verwerking staat er twee keer."
        for verwerking in self.verwerking:
            for regel in set(verwerking.bewaren) - set(termijnen.regels):
                yield f"register.toml, {verwerking.id}: de bewaarregel {regel} bestaat niet."
