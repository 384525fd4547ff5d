"""The turns a casus can take after tabling: back, withdrawn, sent back, closed, reopened."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.afspraak import service as afspraak
from motorkap.casus import service
from motorkap.casus.code import parse_code
from motorkap.casus.forms import HeropenForm, KenmerkForm, RedenForm, SluitForm
from motorkap.casus.inbrengen.antwoorden import one_of
from motorkap.casus.inbrengen.service_inbrengen import content
from motorkap.casus.kop import Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid
from motorkap.casus.model import Casus, Sluiting, Stap, Status
from motorkap.errors import KanNiet, Ongeldig
from motorkap.overdracht.uitweg import service_casus as overdracht
from motorkap.overleg import service as overleg
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Inbreng
from motorkap.policies.types import Keuze
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang

KIES = "Kies een reden."


async def withdraw(gate: Gate, code: str, form: RedenForm) -> None:
    """Take a tabled casus back for good; its texts become unreadable after 42 days."""
    toegang = await gate.open(parse_code(code), Handeling.INTREKKEN)
    reden = _reason(form.reden, gate.policies.redenen.intrekken)
    await _no_open_work(gate, toegang)
    await overleg.withdraw_punt(gate, toegang.casus_id)
    await service.move(
        gate,
        toegang.casus_id,
        Status.INGETROKKEN,
        soort="ingetrokken",
        reden=reden,
        toegang=toegang,
    )


async def take_back(gate: Gate, code: str) -> None:
    """Make a tabled casus a concept again, to change its text; it leaves the agenda."""
    toegang = await gate.open(parse_code(code), Handeling.BEWERKEN)
    await _back_to_concept(gate, toegang, "teruggehaald", "teruggehaald")


async def send_back(gate: Gate, code: str, form: RedenForm) -> None:
    """The chair asks the indiener to change it first."""
    toegang = await gate.open(parse_code(code), Handeling.TERUGSTUREN)
    reden = _reason(form.reden, gate.policies.redenen.terugsturen)
    await _back_to_concept(gate, toegang, "teruggestuurd", reden)


async def close(gate: Gate, code: str, form: SluitForm) -> None:
    """Close a casus with its result; refuses while an afspraak or a handover is open."""
    toegang = await gate.open(parse_code(code), Handeling.SLUITEN)
    resultaat = one_of(Resultaat, form.resultaat)
    if resultaat is None:
        raise Ongeldig({"resultaat": "Kies wat eruit kwam."})
    kop = await service.head(gate, toegang.casus_id)
    if kop.status is Status.INGEDIEND:
        await overleg.withdraw_punt(gate, kop.id, "spoedroute")
    tevreden = one_of(Tevredenheid, form.tevredenheid) or Tevredenheid.ONBEKEND
    await finish(gate, toegang, Sluiting(resultaat, tevreden, one_of(Casussoort, form.casussoort)))


async def finish(gate: Gate, toegang: Toegang, sluiting: Sluiting) -> Kop:
    """Close an opened casus, also at the table; sets the days of destruction that hold from now.

    The own reference follows when its organisation's people close it; the chair holds no key to it.
    """
    open_werk = await afspraak.count_open(gate, toegang.casus_id)
    open_werk += await overdracht.open_work(gate, toegang.casus_id)

    def step(casus: Casus) -> Stap:
        return casus.close(sluiting, gate.nu, open_werk)

    kop = await service.apply(gate, toegang.casus_id, step, "gesloten")
    await overleg.withdraw_punt(gate, kop.id)
    await service.set_days(gate, toegang, Status.GESLOTEN)
    return kop


async def reopen(gate: Gate, code: str, form: HeropenForm) -> OverlegKop:
    """Put a closed casus on an agenda again; its days of destruction start anew (RET-R7)."""
    toegang = await gate.open(parse_code(code), Handeling.HEROPENEN)
    reden = _reason(form.reden, gate.policies.redenen.heropenen)
    kop = await service.head(gate, toegang.casus_id)
    keuzes = await meetings_for(gate, kop)
    gekozen = next((k for k in keuzes if str(k.id) == form.overleg), None)
    if gekozen is None:
        raise Ongeldig({"overleg": "Kies een overleg uit de lijst."})

    def step(casus: Casus) -> Stap:
        return casus.reopen(reden, gekozen.id)

    await service.apply(gate, kop.id, step, "heropend")
    await overleg.propose(gate, toegang, gekozen.id)
    await service.set_days(gate, toegang, Status.GEAGENDEERD)
    await service.make_anew(gate, toegang, Status.GEAGENDEERD)
    return gekozen


async def meetings_for(gate: Gate, kop: Kop) -> list[OverlegKop]:
    """The meetings that still take this casus."""
    if kop.team_id is None:
        return []
    found = await overleg.next_for_team(gate, kop.team_id, kop.specialisme)
    return [k for k in found if k.inbreng is Inbreng.OPEN][:4]


async def ask_distance(gate: Gate, code: str) -> None:
    """Refuse whoever cannot take herself off: not involved, or the indiener herself."""
    _not_own(gate, await service.head_for(gate, code, Handeling.AFSTAND_NEMEN))


async def keep_distance(gate: Gate, code: str) -> None:
    """I know this person: take me off this casus, for good."""
    toegang = await gate.open(parse_code(code), Handeling.AFSTAND_NEMEN)
    kop = await service.head(gate, toegang.casus_id)
    _not_own(gate, kop)
    await service.record(gate, kop, "afstand", rol=str(toegang.besluit.grond))
    await store_kring.keep_distance(gate.tx, kop.id, gate.actor.id, gate.nu)


def _not_own(gate: Gate, kop: Kop) -> None:
    if gate.actor.id == kop.indiener_id:
        raise KanNiet("Dit is uw eigen casus. Trek hem in als u hem niet kunt inbrengen.")


async def set_reference(gate: Gate, code: str, form: KenmerkForm) -> None:
    """The own reference of the tabling organisation; nobody else ever reads it."""
    toegang = await gate.open(parse_code(code), Handeling.BEWERKEN)
    inhoud = await content(gate, toegang)
    if inhoud.kenmerk is None:
        raise KanNiet("Het eigen kenmerk kan alleen de organisatie die de casus inbracht wijzigen.")
    await service.set_reference(gate, toegang, inhoud.kop, form.kenmerk)


async def _back_to_concept(gate: Gate, toegang: Toegang, soort: str, reden: str) -> None:
    kop = await service.head(gate, toegang.casus_id)
    if kop.status is not Status.INGEDIEND:
        raise KanNiet("Dit kan alleen met een casus die nog niet op de agenda staat.")
    await overleg.withdraw_punt(gate, toegang.casus_id, reden)
    await service.move(gate, kop.id, Status.CONCEPT, soort=soort, reden=reden, toegang=toegang)


async def _no_open_work(gate: Gate, toegang: Toegang) -> None:
    if await afspraak.count_open(gate, toegang.casus_id):
        raise KanNiet("Er loopt nog een afspraak. Rond die eerst af.")
    if await overdracht.open_work(gate, toegang.casus_id):
        raise KanNiet("Er loopt nog een overdracht. Trek die eerst in.")


def _reason(reden: str, keuzes: Iterable[Keuze]) -> str:
    """The code, if it stands on the list."""
    if reden not in {keuze.code for keuze in keuzes}:
        raise Ongeldig({"reden": KIES})
    return reden
