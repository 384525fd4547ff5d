"""What the privacy officer asks the log: lines, never a casus; each reading leaves its own line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.casus.code import parse_code
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND, new_id
from motorkap.logboek.model import Regel
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overleg.kalender.kalender import local_day
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.toezicht import store
from motorkap.toezicht.forms import KIES, VraagForm, chosen
from motorkap.toezicht.model import Plek
from motorkap.toezicht.store import Gevonden
from motorkap.toezicht.vraag import Vraag, from_codes
from motorkap.toezicht.zinnen import Logregel, Namen, sentence, shown

BLADZIJDE = 50
ONTHOUDEN = timedelta(days=30)
GEEN_CASUS = "Deze code hoort niet bij een casus. Kijk hem na."


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """One page of the log, newest first; *verder* is where the next page begins."""

    vraag: Vraag
    gids: Gids
    code: str
    regels: list[Logregel]
    verder: Plek | None


def line_of(
    gate: Gate, handeling: Handeling, vraag: Vraag, **rest: object
) -> list[tuple[str, bytes]]:
    """The line about reading this selection; MagNiet for who is no officer."""
    casus = {"hoofdobject_id": str(vraag.casus)} if vraag.casus else {}
    asked = vraag.as_codes() or None
    return gate.permit_reading(
        handeling, Voorwerp("log", NIEMAND), zoekvraag=asked, **casus, **rest
    )


async def page(
    gate: Gate,
    vraag: Vraag,
    voor: Plek | None = None,
    handeling: Handeling = Handeling.LOGBOEK_LEZEN,
) -> Bladzijde:
    """The newest lines that fit; one line about this reading."""
    line = line_of(gate, handeling, vraag)
    found = await store.read(gate.tx, line, vraag.as_filter(), voor, BLADZIJDE + 1)
    regels = await explain(gate, found[:BLADZIJDE])
    last = regels[-1] if len(found) > BLADZIJDE else None
    return Bladzijde(
        vraag,
        await organisatie.gids(gate),
        await code_of(gate, vraag.casus),
        regels,
        Plek(last.op, last.id) if last else None,
    )


async def explain(gate: Gate, found: Sequence[Gevonden]) -> list[Logregel]:
    """These lines, each with its sentence."""
    namen = await names(gate, found)
    return [
        shown(g.regel, (g.jaar, g.nummer), namen, sentence(g.regel, namen, gate.beleid))
        for g in found
    ]


async def names(gate: Gate, found: Sequence[Gevonden]) -> Namen:
    """The words for everything these lines name."""
    gids = await organisatie.gids(gate)
    casussen = {UUID(g.regel.hoofdobject_id) for g in found if g.regel.hoofdobject_id}
    overleggen = {UUID(g.regel.overleg_id) for g in found if g.regel.overleg_id}
    meetings = await store.meetings(gate.tx, overleggen)
    return Namen(
        {m.id: m.naam for m in gids.mensen.values()},
        {o.id: o.kort for o in gids.organisaties.values()},
        await store.codes(gate.tx, casussen),
        {
            id_: f"het overleg van team {team} op {datum(local_day(begin))}"
            for id_, (team, begin) in meetings.items()
        },
    )


async def select(gate: Gate, form: VraagForm) -> UUID:
    """Remember what is asked, so that no address holds it; raises Ongeldig."""
    await gate.permit(Handeling.LOGBOEK_LEZEN, Voorwerp("log", NIEMAND))
    vraag = await _asked(gate, form)
    id_ = new_id()
    await store.keep(gate.tx, id_, gate.actor.id, vraag.as_codes(), gate.nu)
    return id_


async def selection(gate: Gate, id_: UUID) -> Vraag:
    """What this officer asked before; NietGevonden for anybody else's."""
    codes = await store.kept(gate.tx, id_, gate.actor.id)
    if codes is None:
        raise NietGevonden
    return from_codes(codes)


def moment_of(regel: Regel) -> datetime:
    """When it happened."""
    return datetime.fromisoformat(regel.begin)


async def code_of(gate: Gate, casus: UUID | None) -> str:
    """The code of the casus that was asked for, to be shown again."""
    found = await store.codes(gate.tx, [casus]) if casus else {}
    return next(iter(found.values()), "")


async def casus_id(gate: Gate, tekst: str) -> UUID:
    """The casus of a code that was typed; raises Ongeldig."""
    try:
        found = await store.casus_of(gate.tx, parse_code(tekst))
    except NietGevonden:
        found = None
    if found is None:
        raise Ongeldig({"casus": GEEN_CASUS})
    return found


async def _asked(gate: Gate, form: VraagForm) -> Vraag:
    van, tot = form.period()
    gids = await organisatie.gids(gate)
    _known("gebeurtenis", form.gebeurtenis, events(gate))
    _known("doel", form.doel, purposes(gate))
    return Vraag(
        persoon=chosen("persoon", form.persoon, gids.mensen),
        organisatie=chosen("organisatie", form.organisatie, gids.organisaties),
        casus=await casus_id(gate, form.casus) if form.casus else None,
        gebeurtenis=form.gebeurtenis,
        doel=form.doel,
        van=van,
        tot=tot,
        geweigerd="geweigerd" in form.alleen,
        noodtoegang="noodtoegang" in form.alleen,
    )


def _known(veld: str, waarde: str, lijst: list[str]) -> None:
    if waarde and waarde not in lijst:
        raise Ongeldig({veld: KIES})


def events(gate: Gate) -> list[str]:
    """Every event that the policy knows, and the refusal."""
    return sorted({r.gebeurtenis for r in gate.beleid.handeling.values()} | {"toegang.geweigerd"})


def purposes(gate: Gate) -> list[str]:
    """Every purpose that the policy knows."""
    return sorted({r.doel for r in gate.beleid.handeling.values()})
