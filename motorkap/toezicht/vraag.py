"""What an officer asks the log: at most one value per filter, all of them codes, ids and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
JA = "ja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraag:
    """A selection from the log; without any filter it is the whole log."""

    persoon: UUID | None = None
    organisatie: UUID | None = None
    casus: UUID | None = None
    gebeurtenis: str = ""
    doel: str = ""
    van: date | None = None
    tot: date | None = None
    geweigerd: bool = False
    noodtoegang: bool = False

    def as_codes(self) -> dict[str, str]:
        """What was asked, as it is kept and as the line about this reading says it."""
        asked = {
            "persoon": self.persoon,
            "organisatie": self.organisatie,
            "casus": self.casus,
            "gebeurtenis": self.gebeurtenis,
            "doel": self.doel,
            "van": self.van,
            "tot": self.tot,
            "geweigerd": JA if self.geweigerd else "",
            "noodtoegang": JA if self.noodtoegang else "",
        }
        return {naam: str(waarde) for naam, waarde in asked.items() if waarde}

    def as_filter(self) -> dict[str, str]:
        """The same for the database: days become the moments at which they begin and are over."""
        codes = self.as_codes()
        if self.van:
            codes["van"] = _midnight(self.van).isoformat()
        if self.tot:
            codes["tot"] = _midnight(self.tot + timedelta(days=1)).isoformat()
        return codes


def from_codes(codes: dict[str, str]) -> Vraag:
    """The selection that was kept as these codes."""
    return Vraag(
        persoon=_uuid(codes.get("persoon")),
        organisatie=_uuid(codes.get("organisatie")),
        casus=_uuid(codes.get("casus")),
        gebeurtenis=codes.get("gebeurtenis", ""),
        doel=codes.get("doel", ""),
        van=_day(codes.get("van")),
        tot=_day(codes.get("tot")),
        geweigerd=codes.get("geweigerd") == JA,
        noodtoegang=codes.get("noodtoegang") == JA,
    )


def _midnight(dag: date) -> datetime:
    return datetime.combine(dag, time(), AMSTERDAM).astimezone(UTC)


def _uuid(waarde: str | None) -> UUID | None:
    return UUID(waarde) if waarde else None


def _day(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None
