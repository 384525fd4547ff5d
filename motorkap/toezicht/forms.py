"""What a browser may send to the officer's desk; everything arrives as text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

import msgspec

from motorkap.errors import Ongeldig
from motorkap.pseudonimisering.keuren import Vrij
from motorkap.toezicht.lijsten import Vorm

GEEN_DAG = "Dit is geen datum. Kies een dag."
OMGEKEERD = "De laatste dag ligt vóór de eerste. Draai ze om."
KIES = "Kies uit de lijst."


class VraagForm(msgspec.Struct):
    """The filters above the log."""

    persoon: str = ""
    organisatie: str = ""
    casus: str = ""
    gebeurtenis: str = ""
    doel: str = ""
    van: str = ""
    tot: str = ""
    alleen: list[str] = msgspec.field(default_factory=list)

    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day; raises Ongeldig."""
        fouten: dict[str, str] = {}
        van, tot = day(fouten, "van", self.van), day(fouten, "tot", self.tot)
        if van and tot and tot < van:
            fouten["tot"] = OMGEKEERD
        if fouten:
            raise Ongeldig(fouten)
        return van, tot


class CodeForm(msgspec.Struct):
    """A casus code."""

    casus: str = ""


def day(fouten: dict[str, str], veld: str, waarde: str) -> date | None:
    """The day that was typed; none when the field is empty."""
    if not waarde:
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        fouten[veld] = GEEN_DAG
        return None


def chosen(veld: str, waarde: str, known: Collection[UUID]) -> UUID | None:
    """The id that was chosen from a list; raises Ongeldig for one that is not on it."""
    if not waarde:
        return None
    try:
        found = UUID(waarde)
    except ValueError:
        raise Ongeldig({veld: KIES}) from None
    if found not in known:
        raise Ongeldig({veld: KIES})
    return found


class GatForm(msgspec.Struct):
    """Why an older database was put back, and a note from before; who agrees sends nothing."""

    reden: Vrij = ""
    briefje: str = ""
    terzijde: list[str] = msgspec.field(default_factory=list)


class UitvoerForm(msgspec.Struct):
    """Which kind of file."""

    soort: str = ""

    def vorm(self) -> Vorm:
        """The kind; raises Ongeldig."""
        if self.soort not in set(Vorm):
            raise Ongeldig({"soort": KIES})
        return Vorm(self.soort)


class UittrekselForm(msgspec.Struct):
    """The days of an extract, and whether names stand in it and why."""

    van: str = ""
    tot: str = ""
    namen: str = ""
    reden: str = ""

    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day; raises Ongeldig."""
        return VraagForm(van=self.van, tot=self.tot).period()
