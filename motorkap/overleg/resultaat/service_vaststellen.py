"""The result of an overleg: shown, corrected for five working days, fixed by the chair.

There is no transcript: per casus an outcome, a few lines, and who does what by when.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.kop import Getoond
from motorkap.casus import service as casussen
from motorkap.errors import KanNiet, MagNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.organisatie import service as organisaties
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus
from motorkap.overleg.agenda.service_agenda import find
from motorkap.overleg.agenda.service_tonen import own_part
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import KLAAR, Overleg
from motorkap.overleg.resultaat import service_les, store_correctie, store_trend
from motorkap.overleg.resultaat.les import Les
from motorkap.overleg.resultaat.service_nakijken import approve_result, count_blocked
from motorkap.overleg.resultaat.store_correctie import Correctie
from motorkap.overleg.resultaat.trend import Kwartaal, quarters
from motorkap.overleg.service_basis import hold, keep, load, permit
from motorkap.overleg.uur import service_notitie, store_notitie
from motorkap.overleg.uur.forms_uur import ConclusieForm, WatForm
from motorkap.overleg.uur.service_blad import claim
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang
from motorkap.toezicht import service_zegel

VOORBIJ = "De tijd voor correcties is voorbij. Breng de casus opnieuw in als iets niet klopt."
NIET_BESPROKEN = "Deze casus is niet besproken. Er is geen conclusie om aan te passen."


@dataclass(frozen=True, slots=True, repr=False)
class Puntuitslag:
    """What came of one casus; for whoever may not read it no *hulpvraag* and no outcome."""

    punt: Agendapunt
    hulpvraag: str | None
    conclusie: str
    afspraken: tuple[Getoond, ...]
    correcties: tuple[Correctie, ...]
    leidt: bool
    dicht: bool
    notitie: str = ""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The whole result, and what this person can still do with it."""

    overleg: Overleg
    team: str
    punten: tuple[Puntuitslag, ...]
    leidt: bool
    corrigeert: bool
    anker: str
    trend: tuple[Kwartaal, ...]
    les: Les


async def result(gate: Gate, overleg_id: UUID) -> Uitslag:
    """The result as far as this person may read it; KanNiet before the hour is over."""
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await load(gate, overleg_id)
    if overleg.status not in KLAAR:
        raise KanNiet("Het resultaat is er als het overleg is afgelopen.")
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    lines = own_part(gate, overleg, rows, await store_agenda.lines(gate.tx, overleg_id, gate.nu))
    regels = [r for r in lines if not r.punt.open]
    gids = await organisaties.gids(gate)
    leidt = overleg.voorzitter_id == gate.actor.id
    return Uitslag(
        overleg=overleg,
        team=gids.teams[overleg.team_id].naam,
        punten=tuple(await _points(gate, overleg, regels)),
        leidt=leidt,
        corrigeert=overleg.may_correct(gate.nu),
        anker=(await service_zegel.anchor(gate)).zin,
        trend=tuple(await _trend(gate, overleg)) if leidt else (),
        les=await service_les.of_meeting(gate, overleg_id),
    )


async def _trend(gate: Gate, overleg: Overleg) -> list[Kwartaal]:
    """How the team does, for whoever chairs it: counts per quarter, up to the day of today."""
    return await store_trend.of_team(gate.tx, overleg.team_id, quarters(gate.today))


async def _points(gate: Gate, overleg: Overleg, regels: list[Agendaregel]) -> list[Puntuitslag]:
    rechten = await gate.open_all([r.punt.casus_id for r in regels], Handeling.AGENDA_LEZEN)
    ids = [r.punt.id for r in regels]
    inhoud = await casussen.texts(gate, rechten)
    texts = await store_agenda.contents(gate.tx, rechten, ids)
    made = await _made(gate, ids, rechten)
    asked = await store_correctie.of_punten(gate.tx, rechten, ids)
    own = [r.punt for r in regels if _leads(gate, overleg, r.punt)]
    notes = {} if overleg.vastgesteld_op else await service_notitie.of_result(gate, own)
    return [
        Puntuitslag(
            punt=r.punt
            if r.punt.casus_id in rechten
            or (_leads(gate, overleg, r.punt) and not r.is_walled(gate.actor, overleg))
            else replace(r.punt, slot=None),
            hulpvraag=inhoud[r.punt.casus_id].hulpvraag if r.punt.casus_id in inhoud else None,
            conclusie=texts[r.punt.id].conclusie if r.punt.id in texts else "",
            afspraken=tuple(a for a in made if a.afspraak.agendapunt_id == r.punt.id),
            correcties=tuple(c for c in asked if c.punt_id == r.punt.id),
            leidt=_leads(gate, overleg, r.punt),
            dicht=r.is_walled(gate.actor, overleg) and r.punt.casus_id not in rechten,
            notitie=notes.get(r.punt.id, ""),
        )
        for r in regels
    ]


def _leads(gate: Gate, overleg: Overleg, punt: Agendapunt) -> bool:
    return (punt.voorzitter_id or overleg.voorzitter_id) == gate.actor.id


async def _made(gate: Gate, ids: list[UUID], rechten: Mapping[UUID, Toegang]) -> list[Getoond]:
    """The afspraken of the casussen that this person may read."""
    found = await afspraken.of_punten(gate, ids, dict(rechten))
    return [a for a in found if a.afspraak.casus_id in rechten]


async def ask_correction(
    gate: Gate, overleg_id: UUID, punt_id: UUID, tekst: str, gevinkt: Collection[str] = ()
) -> None:
    """Say what is not right; until the corrections end, by whoever may read the casus."""
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    regel = find(await store_agenda.lines(gate.tx, overleg_id, gate.nu), punt_id)
    _check_open(overleg, regel.punt, gate.nu)
    if not tekst:
        raise Ongeldig({"tekst": "Schrijf op wat er niet klopt."})
    toegang = await gate.open_id(regel.punt.casus_id, Handeling.CORRECTIE)
    await keuren.approve(gate, {"tekst": tekst}, gevinkt)
    new = Correctie(new_id(), punt_id, toegang.casus_id, gate.actor.id, gate.nu, tekst)
    await store_correctie.add(gate.tx, toegang, new)
    await keep(gate.tx, overleg)


def _check_open(overleg: Overleg, punt: Agendapunt, nu: datetime) -> None:
    """KanNiet when there is nothing to correct any more, or nothing was concluded."""
    if not overleg.may_correct(nu):
        raise KanNiet(VOORBIJ)
    if punt.status is not Puntstatus.BESPROKEN:
        raise KanNiet(NIET_BESPROKEN)


async def amend(gate: Gate, overleg_id: UUID, punt_id: UUID, form: ConclusieForm) -> None:
    """Another conclusion, by the chair, until the corrections end; settles what was asked.

    Botsing when another page wrote since.
    """
    overleg, toegang = await _concluding(gate, overleg_id, punt_id)
    await claim(gate, punt_id, form)
    await keuren.approve(gate, {"conclusie": form.conclusie}, form.terzijde)
    found = await store_agenda.contents(gate.tx, {toegang.casus_id: toegang}, [punt_id])
    new = replace(found.get(punt_id, store_agenda.Puntinhoud()), conclusie=form.conclusie)
    await store_agenda.write(gate.tx, toegang, punt_id, new)
    await store_correctie.settle(gate.tx, punt_id, gate.nu)
    overleg.moet_weg = await count_blocked(gate, overleg_id)
    await keep(gate.tx, overleg)


async def reword(
    gate: Gate, overleg_id: UUID, punt_id: UUID, afspraak_id: UUID, form: WatForm
) -> None:
    """Another text for an afspraak, by the chair, until the corrections end; Botsing as above."""
    overleg, toegang = await _concluding(gate, overleg_id, punt_id)
    await claim(gate, punt_id, form)
    await afspraken.reword(gate, toegang, afspraak_id, form.wat, form.terzijde)
    overleg.moet_weg = await count_blocked(gate, overleg_id)
    await keep(gate.tx, overleg)


async def _concluding(gate: Gate, overleg_id: UUID, punt_id: UUID) -> tuple[Overleg, Toegang]:
    """The meeting and the right to write what was concluded; for who led this casus alone."""
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    punt = find(await store_agenda.lines(gate.tx, overleg_id, gate.nu), punt_id).punt
    _check_open(overleg, punt, gate.nu)
    if (punt.voorzitter_id or overleg.voorzitter_id) != gate.actor.id:
        await permit(gate, Handeling.OVERLEG_VASTSTELLEN, overleg_id)
        raise MagNiet("Een andere voorzitter leidde deze casus. Vraag een correctie aan.")
    return overleg, await gate.open_id(punt.casus_id, Handeling.BESPREKEN)


async def fix(gate: Gate, overleg_id: UUID, gevinkt: Collection[str] = ()) -> None:
    """The chair fixes the result; corrections stay possible until their term is over.

    Ongeldig while a text holds what the check blocks, or a warning that nobody set aside.
    """
    await permit(gate, Handeling.OVERLEG_VASTSTELLEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    overleg.fix(gate.nu)
    await approve_result(gate, overleg_id, gevinkt)
    await keep(gate.tx, overleg)
    await store_notitie.wipe(gate.tx, overleg_id)
