"""What aftercare says in plain Dutch: where a plan stands, and what a contact led to."""

from __future__ import annotations

from datetime import date

from motorkap.nazorg.model import Plan, Status, Uitkomst
from motorkap.nazorg.service import Uitslag
from motorkap.overleg.kalender.kalender import local_day
from motorkap.policies.types import Nazorgregels
from motorkap.taal import datum

UITKOMSTEN = {
    Uitkomst.STABIEL: "Stabiel",
    Uitkomst.LICHTE_TERUGVAL: "Lichte terugval",
    Uitkomst.TERUGVAL: "Terugval",
    Uitkomst.NIET_BEREIKT: "Niet bereikt",
}
EINDES = {
    Status.AFGEROND: "De nazorg is afgerond.",
    Status.TERUGVAL: "Na een terugval staat de casus weer op de agenda.",
    Status.AGENDA: "De casus staat weer op de agenda. Daar blijkt of nazorg verder gaat.",
    Status.VERLOPEN: "De nazorg is vanzelf gestopt.",
}


def stand(plan: Plan, vandaag: date) -> tuple[str, str]:
    """A shape and a sentence: when the next contact is, or how it ended."""
    if plan.status is not Status.LOPEND:
        return "klaar", EINDES[plan.status]
    if plan.volgende is None:
        return "wacht", f"Geen contact meer gepland. Stopt vanzelf op {with_year(plan.eindigt_op)}."
    dag = plan.volgende.dag
    if dag > vandaag:
        return "wacht", f"Volgend contact {datum(dag)}."
    if dag == vandaag:
        return "nu", "Contact vandaag."
    return ("laat" if plan.is_late(vandaag) else "nu"), f"Contact stond voor {datum(dag)}."


def with_year(dag: date) -> str:
    """A day with its year: these terms are long."""
    return f"{datum(dag)} {dag.year}"


def rhythm(regels: Nazorgregels) -> str:
    """The rhythm in a sentence: contact na 2 weken, na 3 maanden en na 6 maanden."""
    *eerst, laatst = [contact.label for contact in regels.contact]
    return f"contact {', '.join(eerst)} en {laatst}" if eerst else f"contact {laatst}"


def came_of(code: str, uitslag: Uitslag) -> str:
    """What happens now, after a contact was recorded."""
    if uitslag.terugval:
        dag = datum(local_day(uitslag.terugval.overleg.begin))
        return f"{code} komt bovenaan de agenda van {dag}. {uitslag.terugval.genodigd}".strip()
    if not uitslag.nog_nodig:
        return "Genoteerd. Rond de casus nu af: wat kwam eruit?"
    if uitslag.volgende is None:
        return f"Genoteerd. Voor {code} staat geen contact meer gepland."
    return f"Genoteerd. Volgend contact met {code}: {datum(uitslag.volgende.dag)}."
