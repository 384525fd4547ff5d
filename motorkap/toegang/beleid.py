"""Loads policies/toegang.toml: per handeling who may do it, and what the logboek says then."""

from __future__ import annotations

from pathlib import Path

import msgspec

from motorkap.kluis.model import Soort
from motorkap.toegang.handeling import Handeling

WOORDEN = {
    "indiener": "de indiener",
    "collega": "een collega die de indiener heeft toegevoegd",
    "voorzitter": "de voorzitter van het overleg",
    "deelnemer": "een deelnemer",
    "vervanger": "een vervanger",
    "afspraakhouder": "wie een afspraak heeft",
    "noodtoegang": "wie noodtoegang heeft",
    "afzender": "de afzender van de overdracht",
    "tweede": "de collega die meebeslist",
    "ontvanger": "de genoemde ontvanger van de overdracht",
    "nazorghouder": "wie de nazorg doet",
    "consulent": "een consulent van OnS Altena",
    "regie": "Team Regie",
    "privacy_officer": "de privacy officer",
    "archiefbeheerder": "de archiefbeheerder",
    "organisatiebeheerder": "de beheerder van de organisatie",
    "beheerder": "de functioneel beheerder",
    "systeem": "Motorkap zelf",
}


class Regel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the policy: the handeling, its rule and its line in the logboek."""

    gebeurtenis: str
    crude: str
    doel: str
    verwerking: str
    object: str
    wie: tuple[str, ...]
    zin: str
    levensloop: int = 6
    mits: tuple[str, ...] = ()
    opent: tuple[str, ...] = ()
    naam: str = ""  # its own name, filled in when the policy is read
    na_afloop: bool = False
    bij_beperking: bool = False

    def soorten(self) -> frozenset[Soort]:
        """The kinds of text this handeling needs."""
        return frozenset(Soort(naam) for naam in self.opent)

    def wie_in_woorden(self) -> str:
        """The people who may, as part of a sentence."""
        namen = [WOORDEN[naam] for naam in self.wie]
        return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


class Beleid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole policy of access."""

    versie: str
    handeling: dict[Handeling, Regel]

    def regel(self, handeling: Handeling) -> Regel:
        """The rule of this handeling; there is one for each, or the program had not started."""
        return self.handeling[handeling]


def load_beleid(policies: Path, voorwaarden: frozenset[str]) -> Beleid:
    """Read and check the policy; refuses an unknown key, a missing rule, an unknown condition."""
    beleid = msgspec.toml.decode((policies / "toegang.toml").read_bytes(), type=Beleid)
    if missing := set(Handeling) - set(beleid.handeling):
        raise ValueError(f"policies/toegang.toml has no rule for {sorted(missing)}")
    for handeling, regel in beleid.handeling.items():
        if regel.naam:
            raise ValueError(f"policies/toegang.toml, {handeling}: naam is no key of a rule")
        if unknown := (set(regel.mits) - voorwaarden) | (set(regel.wie) - set(WOORDEN)):
            raise ValueError(f"policies/toegang.toml, {handeling}: unknown {sorted(unknown)}")
        regel.soorten()
    named = {h: msgspec.structs.replace(r, naam=str(h)) for h, r in beleid.handeling.items()}
    return msgspec.structs.replace(beleid, handeling=named)
