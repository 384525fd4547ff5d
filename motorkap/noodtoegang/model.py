"""What noodtoegang asks: a reason, a fresh code, an end. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.errors import Ongeldig

DUUR = timedelta(minutes=60)
VERSE_CODE = timedelta(minutes=5)
KORTST, LANGST = 20, 500
TE_KORT = f"Schrijf in minstens {KORTST} tekens waarom dit niet kan wachten."
TE_LANG = f"Maak dit korter: hoogstens {LANGST} tekens."


@dataclass(frozen=True, slots=True)
class Noodtoegang:
    """One time that somebody broke the glass; its reason is sealed."""

    id: UUID
    casus_id: UUID
    code: str
    gebruiker_id: UUID
    organisatie_id: UUID
    vanaf: datetime
    tot: datetime

    def runs(self, op: datetime) -> bool:
        """Whether it still opens the casus."""
        return self.vanaf <= op < self.tot


def check_reason(reden: str) -> str:
    """The reason without stray spaces; raises Ongeldig when it says too little or too much."""
    reden = " ".join(reden.split())
    if len(reden) < KORTST:
        raise Ongeldig({"reden": TE_KORT})
    if len(reden) > LANGST:
        raise Ongeldig({"reden": TE_LANG})
    return reden


def is_fresh(tweede_factor_op: datetime | None, nu: datetime) -> bool:
    """Whether the second factor was given so lately that the glass may be broken."""
    return tweede_factor_op is not None and nu - tweede_factor_op <= VERSE_CODE
