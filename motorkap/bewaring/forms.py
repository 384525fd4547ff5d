"""What a browser may send about retention; every field arrives as text."""

from __future__ import annotations

from datetime import date

import msgspec

from motorkap.errors import Ongeldig

REDENEN = {
    "lopende_claim": "Er loopt een klacht, claim of rechtszaak",
    "onderzoek": "Een toezichthouder doet onderzoek",
    "nog_nodig": "De casus is nog nodig voor een vervolg dat al begonnen is",
    "onjuist": "De casus had niet ingebracht moeten worden",
}


class TermijnForm(msgspec.Struct):
    """Another day of destruction for one casus, with a reason."""

    casus: str = ""
    dag: str = ""
    reden: str = ""

    def values(self, vandaag: date) -> tuple[date, str]:
        """The day and the reason; raises Ongeldig with every fault at once."""
        fouten: dict[str, str] = {}
        dag = self._day(fouten, vandaag)
        if self.reden not in REDENEN:
            fouten["reden"] = "Kies een reden."
        if fouten:
            raise Ongeldig(fouten)
        return dag, self.reden

    def _day(self, fouten: dict[str, str], vandaag: date) -> date:
        try:
            dag = date.fromisoformat(self.dag)
        except ValueError:
            fouten["dag"] = "Vul een dag in, zoals 31-12-2027."
            return vandaag
        if not vandaag <= dag <= vandaag.replace(year=vandaag.year + 20, day=1):
            fouten["dag"] = "Kies een dag van vandaag of later, binnen twintig jaar."
        return dag
