"""After tabling: another ground (GRD-09), and whether the resident was told by now (LAW-09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import structs

from motorkap.casus import service, store
from motorkap.casus.code import parse_code
from motorkap.casus.forms import BewerkForm, GrondForm, VerteldForm
from motorkap.casus.grond.grondslag import Grond, Toets, check_ground
from motorkap.casus.grond.klok import LOPEND, Klok, ground_ends, tell_by
from motorkap.casus.inbrengen.antwoorden import read_ground, read_told
from motorkap.casus.inbrengen.indienen import Inbreng, check_told
from motorkap.casus.inbrengen.service_inbrengen import consent
from motorkap.casus.inbrengen.service_indienen import check_named
from motorkap.casus.kop import Kop
from motorkap.casus.lijsten import Verteld
from motorkap.casus.model import ZIN
from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg.adapter import dutch_calendar
from motorkap.policies.types import Organisatiesoort, Verwerkingsgrond
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

NIET_NU = "Deze casus is {}. Dit past u alleen aan bij een casus die loopt."
BLIJVEND = "Kies een reden die blijft gelden."


async def look(gate: Gate, code: str, handeling: Handeling) -> Kop:
    """The head of a running casus, before asking; refuses whoever may not change this."""
    return _runs(await service.head_for(gate, code, handeling))


async def change_ground(gate: Gate, code: str, form: GrondForm) -> Grond:
    """Another ground, as a new version; Ongeldig with a sentence per field when it does not fit."""
    toegang = await gate.open(parse_code(code), Handeling.GROND_WIJZIGEN)
    kop = _runs(await service.head(gate, toegang.casus_id))
    answers = BewerkForm(grondslag=form.grondslag, uitzondering=form.uitzondering)
    grond = read_ground(answers, kop.grond, gate.policies)
    await _check(gate, kop, grond)
    if grond == kop.grond:
        return grond
    waarden = {"grond_a": grond.a, "grond_c": grond.c_code, "grond_versie": grond.versie}
    await _keep(gate, kop, waarden, "grond")
    row = {"casus_id": kop.id, "versie": grond.versie, "op": gate.nu, "door": gate.actor.id}
    await store.insert_ground(gate.tx, row | {"grond_a": grond.a, "grond_c": grond.c_code})
    return grond


async def record_told(gate: Gate, code: str, form: VerteldForm) -> date | None:
    """Told by now, with day and way; or still not, with the reason, and the clock starts again.

    Gives by when it is asked again; None once the resident knows.
    """
    toegang = await gate.open(parse_code(code), Handeling.VERTELD)
    kop = _runs(await service.head(gate, toegang.casus_id))
    fouten: dict[str, str] = {}
    waarden = read_told(form, fouten)
    if waarden["verteld"] is None:
        fouten["verteld"] = "Kies of de inwoner ervan weet."
    fouten = dict(check_told(Inbreng(**waarden), gate.today)) | fouten
    if fouten:
        raise Ongeldig(fouten)
    verteld: Verteld = waarden["verteld"]
    waarden["verteld_gezien"] = gate.today if verteld is Verteld.NEE else None
    await _keep(gate, kop, waarden, "verteld" if verteld is Verteld.JA else "niet_verteld")
    termijn = clock(gate, await service.head(gate, kop.id)).vertel
    return termijn.dag if termijn else None


def clock(gate: Gate, kop: Kop) -> Klok:
    """By when this casus needs another ground, and by when its resident is told."""
    gronden, vandaag, kalender = gate.policies.grondslagen, gate.today, dutch_calendar()
    return Klok(
        vandaag,
        ground_ends(kop, gronden, vandaag, kalender),
        tell_by(kop, gronden, vandaag, kalender),
    )


def soort_of(gate: Gate, kop: Kop) -> Organisatiesoort:
    """What the organisation of this casus may choose from; no emergency, no learning casus."""
    soort = gate.policies.organisatiesoorten[kop.organisatiesoort]
    gronden = gate.policies.grondslagen.a
    lasting = tuple(code for code in soort.grondslagen_a if _lasts(gronden[code]))
    return structs.replace(soort, grondslagen_a=lasting)


def _lasts(a: Verwerkingsgrond) -> bool:
    return not (a.alleen_crisis or a.zonder_vervolg)


async def _check(gate: Gate, kop: Kop, grond: Grond) -> None:
    toets = Toets(
        grond=grond,
        soort=soort_of(gate, kop),
        leefgebieden=kop.leefgebieden,
        toestemming=await consent(gate, kop.id) is not None,
    )
    fouten = check_ground(toets, gate.policies)
    a = gate.policies.grondslagen.a.get(grond.a)
    if a is not None and not _lasts(a):
        fouten = {"grondslag": BLIJVEND}
    if fouten:
        raise Ongeldig(fouten)
    readers = [str(o) for o in await service.kring_now(gate, kop.id)]
    await check_named(gate, replace(kop, grond_a=grond.a, grond_c=grond.c_code), readers)


async def _keep(gate: Gate, kop: Kop, waarden: Mapping[str, Any], soort: str) -> None:
    """Keep it under the next version of the head, with its line in the verloop."""
    if not await store.save_head(gate.tx, kop.id, kop.versie, {**waarden, "gewijzigd_op": gate.nu}):
        raise KanNiet(service.INTUSSEN)
    await service.record(gate, kop, soort)


def _runs(kop: Kop) -> Kop:
    if kop.status not in LOPEND:
        raise KanNiet(NIET_NU.format(ZIN[kop.status]))
    return kop
