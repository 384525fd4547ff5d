"""On which day the parts of a casus become unreadable, and the sentence that says why.

A day of destruction is the first day after the term. A day that its month lacks becomes the first
of the next, so nothing ever goes early (29 February plus five years is 1 March).
"""

from __future__ import annotations

from datetime import date, timedelta

from motorkap.casus.model import Status
from motorkap.kluis.model import Soort

KORT = timedelta(days=42)  # RET-01, RET-02, RET-03a
MAANDEN_INHOUD = 60  # RET-03: five years after closing
MAANDEN_KENMERK = 6  # RET-05
MAANDEN_LOPEND = 12  # while it runs: as if it were closed within a year; closing sets the real days


def add_months(dag: date, maanden: int) -> date:
    """The same day so many months later, or the first of the next month if there is none."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    try:
        return date(dag.year + jaar, maand + 1, dag.day)
    except ValueError:
        return date(dag.year + jaar, maand + 2, 1)


def end_days(status: Status, op: date) -> dict[Soort, date]:
    """The days of destruction for a casus in this state since *op*.

    *op* is the last change of a concept, the day of closing or withdrawing, else today.
    """
    if status in {Status.CONCEPT, Status.INGETROKKEN}:
        return dict.fromkeys((Soort.CASUS, Soort.WERKTEKST, Soort.KENMERK), op + KORT)
    if status is Status.GESLOTEN:
        return {
            Soort.CASUS: add_months(op, MAANDEN_INHOUD),
            Soort.WERKTEKST: op + KORT,
            Soort.KENMERK: add_months(op, MAANDEN_KENMERK),
        }
    return {
        Soort.CASUS: add_months(op, MAANDEN_LOPEND + MAANDEN_INHOUD),
        Soort.WERKTEKST: add_months(op, MAANDEN_LOPEND),
        Soort.KENMERK: add_months(op, MAANDEN_LOPEND + MAANDEN_KENMERK),
    }


def reason(status: Status) -> str:
    """Why it ends then, as the end of a sentence (RET-R6)."""
    if status is Status.CONCEPT:
        return "omdat dit concept nog niet is ingebracht"
    if status is Status.INGETROKKEN:
        return "omdat de casus is ingetrokken"
    if status is Status.GESLOTEN:
        return "omdat de casus is gesloten"
    return "voorlopig: de dag staat vast als de casus sluit"
