"""The rhythm: which days a new plan gets, and when to look again after a contact. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from motorkap.nazorg.model import Moment, Plan, Uitkomst
from motorkap.policies.bewaring import Termijn
from motorkap.policies.types import Nazorgregels

NieuwId = Callable[[], UUID]
FRIDAY = 4


def begin(plan: Plan, regels: Nazorgregels, new_id: NieuwId) -> Plan:
    """The plan with its first contacts, none after its end."""
    for contact in regels.contact:
        dag = Termijn(contact.maanden).na(plan.begonnen_op) + timedelta(weeks=contact.weken)
        plan.add(new_id(), _workday(dag))
    return plan


def last_day(begonnen_op: date, regels: Nazorgregels) -> date:
    """The day on which aftercare is over, whatever happens."""
    return Termijn(regels.hoogstens_maanden).na(begonnen_op)


def look_again(
    plan: Plan, uitkomst: Uitkomst, op: date, wat: tuple[Nazorgregels, NieuwId]
) -> Moment | None:
    """Plan what a contact asks for; gives the next one, or None when there is none any more.

    Not reached: again in a week. A light relapse: an extra one soon. After the last one: on with
    the rhythm, until the end.
    """
    regels, new_id = wat
    soon = _soon(uitkomst, op, regels)
    if soon and (plan.volgende is None or plan.volgende.dag > soon):
        plan.add(new_id(), soon)
    if plan.volgende is None:
        plan.add(new_id(), _workday(Termijn(regels.herhaal_maanden).na(op)))
    return plan.volgende


def _workday(dag: date) -> date:
    """Nobody calls a resident in a weekend: the Monday after it."""
    return dag + timedelta(days=7 - dag.weekday()) if dag.weekday() > FRIDAY else dag


def _soon(uitkomst: Uitkomst, op: date, regels: Nazorgregels) -> date | None:
    if uitkomst is Uitkomst.NIET_BEREIKT:
        return _workday(op + timedelta(days=regels.opnieuw_dagen))
    if uitkomst is Uitkomst.LICHTE_TERUGVAL:
        return _workday(op + timedelta(weeks=regels.extra_weken))
    return None
