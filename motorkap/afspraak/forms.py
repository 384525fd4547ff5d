"""What a browser may send about an afspraak."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from motorkap.afspraak.model import RedenNiet
from motorkap.errors import Ongeldig
from motorkap.pseudonimisering.keuren import Vrij


class NietGedaanForm(msgspec.Struct):
    """Why it was not done."""

    reden: str = ""

    def reason(self) -> RedenNiet:
        """The reason; Ongeldig when none was chosen."""
        if self.reden not in set(RedenNiet):
            raise Ongeldig({"reden": "Kies waarom het niet is gedaan."})
        return RedenNiet(self.reden)


class VoortgangForm(msgspec.Struct):
    """How it goes."""

    voortgang: Vrij = ""
    terzijde: list[str] = []


class OpnieuwForm(msgspec.Struct):
    """A new date for an afspraak that is still to do."""

    uiterlijk: str = ""

    def day(self, today: date) -> date:
        """The chosen day; a week from today when none was given; Ongeldig for no date at all."""
        if not self.uiterlijk:
            return today + timedelta(days=7)
        try:
            return date.fromisoformat(self.uiterlijk)
        except ValueError:
            raise Ongeldig({"uiterlijk": "Vul een dag in, bijvoorbeeld 4-12-2026."}) from None
