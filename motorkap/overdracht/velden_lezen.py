"""Reads answers of the sender's pages: a code that stands in its list, a day that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from motorkap.casus.grond.toestemming import Toestemming, Wie, default_end
from motorkap.casus.inbrengen.antwoorden import one_of, read_day
from motorkap.casus.lijsten import Leeftijdsband, NietVerteld, Verteld, VerteldHoe
from motorkap.errors import Ongeldig
from motorkap.overdracht.forms import GrondForm, JaForm
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


def read_yes(form: JaForm, naar: UUID, policies: Policies, vandaag: date) -> Toestemming:
    """The yes of the resident as a record; Ongeldig with a sentence per open question."""
    fouten: dict[str, str] = {}
    wie, hoe = one_of(Wie, form.wie), one_of(VerteldHoe, form.hoe)
    band, op = one_of(Leeftijdsband, form.leeftijdsband), read_day(form.op, "op", fouten)
    tot = read_day(form.geldig_tot, "geldig_tot", fouten)
    missing = {
        "wie": "" if wie else "Kies wie ja zei.",
        "leeftijdsband": "" if band else "Kies hoe oud de inwoner is.",
        "hoe": "" if hoe else "Kies hoe de inwoner ja zei.",
        "op": "" if op else "Vul in wanneer de inwoner ja zei.",
    }
    fouten = {veld: zin for veld, zin in missing.items() if zin} | fouten
    if fouten or wie is None or band is None or hoe is None or op is None:
        raise Ongeldig(fouten)
    ja = Toestemming(
        wie=wie,
        leeftijdsband=band,
        gegevens=frozenset(form.gegevens) & frozenset(policies.leefgebieden),
        doel="overdracht",
        organisaties=frozenset({naar}),
        hoe=hoe,
        op=op,
        geldig_tot=tot or default_end(op, policies.grondslagen.toestemming_maanden),
    )
    ja.check(vandaag)
    return ja


def chosen(code: str, keuzes: Iterable[Keuze], veld: str, zin: str) -> str:
    """The code, if it stands in the list; Ongeldig beside its field when it does not."""
    if code not in {keuze.code for keuze in keuzes}:
        raise Ongeldig({veld: zin})
    return code
