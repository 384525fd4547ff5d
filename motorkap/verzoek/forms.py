"""What a browser may send about requests of residents."""

from __future__ import annotations

from datetime import date

import msgspec

from motorkap.errors import Ongeldig
from motorkap.pseudonimisering.keuren import Vrij
from motorkap.verzoek.model import Soort


class VerzoekForm(msgspec.Struct):
    """A new request: what is asked, and when it came in."""

    casus: str = ""
    soort: str = ""
    ontvangen: str = ""

    def values(self, vandaag: date) -> tuple[Soort, date]:
        """The kind and the day; raises Ongeldig with every fault at once."""
        fouten: dict[str, str] = {}
        if self.soort not in set(Soort):
            fouten["soort"] = "Kies wat de inwoner vraagt."
        dag = vandaag
        try:
            dag = date.fromisoformat(self.ontvangen)
        except ValueError:
            fouten["ontvangen"] = "Vul in op welke dag het verzoek kwam."
        if dag > vandaag:
            fouten["ontvangen"] = "Deze dag is nog niet geweest."
        if fouten:
            raise Ongeldig(fouten)
        return Soort(self.soort), dag


class BesluitForm(msgspec.Struct):
    """What is decided about a request."""

    besluit: str = ""
    reden: str = ""
    verlengen: str = ""


class VerbeterForm(msgspec.Struct):
    """One text of a casus as it should be, and the version that was shown."""

    tekst: Vrij = ""
    getoond: str = ""
    terzijde: list[str] = []


class WeglaatForm(msgspec.Struct):
    """The words that must go from every text; *zeker* once it was shown where they stand."""

    woorden: str = ""
    zeker: str = ""
