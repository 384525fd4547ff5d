"""Reads answers of the sender's pages: a code that stands in its list, a day that can be read."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.casus.inbrengen.antwoorden import one_of, read_day
from motorkap.casus.lijsten import NietVerteld, Verteld, VerteldHoe
from motorkap.errors import Ongeldig
from motorkap.overdracht.forms import GrondForm
from motorkap.overdracht.model import Overdracht
from motorkap.policies.model import Policies
from motorkap.policies.types import Keuze


def read_told(o: Overdracht, form: GrondForm, policies: Policies) -> dict[str, str]:
    """Who told the resident, when and how, or why not (LAW-09); gives what cannot be read."""
    fouten: dict[str, str] = {}
    verteld = one_of(Verteld, form.verteld)
    ja = verteld is Verteld.JA
    door = {keuze.code for keuze in policies.overdracht.verteld_door}
    o.verteld = verteld
    o.verteld_op = read_day(form.verteld_op, "verteld_op", fouten) if ja else None
    o.verteld_hoe = one_of(VerteldHoe, form.verteld_hoe) if ja else None
    o.verteld_door = form.verteld_door if ja and form.verteld_door in door else None
    o.verteld_reden = one_of(NietVerteld, form.verteld_reden) if verteld and not ja else None
    return fouten


def chosen(code: str, keuzes: Iterable[Keuze], veld: str, zin: str) -> str:
    """The code, if it stands in the list; Ongeldig beside its field when it does not."""
    if code not in {keuze.code for keuze in keuzes}:
        raise Ongeldig({veld: zin})
    return code
