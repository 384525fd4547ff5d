"""Use cases of an afspraak: make it at the table, see it in a list, finish it in one tap."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from motorkap.afspraak import store
from motorkap.afspraak.kop import Getoond, Kop
from motorkap.afspraak.model import Afspraak, NieuweAfspraak, RedenNiet, Status
from motorkap.casus import service as casus
from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.organisatie import service as organisatie
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond, Toegang

NET = timedelta(hours=1)
INTUSSEN = "Iemand anders heeft deze afspraak net gewijzigd. Laad de pagina opnieuw."
MUUR = "Deze casus is gesloten voor de gemeente. Kies een organisatie buiten de gemeente."


async def mine(gate: Gate) -> list[Getoond]:
    """My afspraken and those of my organisation, open ones first, by date.

    A text is shown only where this person may read the casus; each such casus gets its line.
    """
    koppen = await store.of_people(gate.tx, gate.actor, gate.nu)
    return await _with_texts(gate, koppen)


async def show(gate: Gate, afspraak_id: UUID) -> Getoond:
    """One afspraak with its text and progress; NietGevonden without a right to its casus."""
    kop = await store.load(gate.tx, afspraak_id)
    if kop is None:
        raise NietGevonden
    toegang = await gate.open_id(kop.afspraak.casus_id, Handeling.AFSPRAAK_LEZEN)
    visible = _visible(gate, [kop], {toegang.casus_id} if _is_own(toegang) else set())
    if not visible:
        raise NietGevonden
    return (await store.with_texts(gate.tx, visible, {toegang.casus_id: toegang}))[0]


async def of_casus(gate: Gate, toegang: Toegang) -> list[Getoond]:
    """The afspraken of a casus that was opened; without a care task only one's own (LAW-12)."""
    koppen = await store.of_casussen(gate.tx, [toegang.casus_id])
    visible = _visible(gate, koppen, own={toegang.casus_id} if _is_own(toegang) else set())
    return await store.with_texts(gate.tx, visible, {toegang.casus_id: toegang})


async def of_punten(
    gate: Gate, punten: Sequence[UUID], toegangen: dict[UUID, Toegang]
) -> list[Getoond]:
    """The afspraken made at these agendapunten, as far as this person may see them."""
    koppen = await store.of_punten(gate.tx, punten)
    own = {casus_id for casus_id, toegang in toegangen.items() if _is_own(toegang)}
    return await store.with_texts(gate.tx, _visible(gate, koppen, own), toegangen)


async def before(gate: Gate, team_id: UUID, overleg_id: UUID) -> list[Getoond]:
    """What the team still has open when an overleg begins, with the texts one may read.

    What was finished just now stands at the end, so that a tap can be taken back.
    """
    sinds = gate.nu - NET
    return await _with_texts(
        gate, await store.open_before(gate.tx, gate.actor, (team_id, overleg_id), sinds)
    )


async def heads_before(gate: Gate, team_id: UUID, overleg_id: UUID) -> list[Kop]:
    """The same without any text: who still has what open, by date."""
    return await store.open_before(gate.tx, gate.actor, (team_id, overleg_id), gate.nu)


async def heads_mine(gate: Gate) -> list[Kop]:
    """The heads of my own open afspraken, by date."""
    koppen = await store.of_people(gate.tx, gate.actor, gate.nu)
    return [k for k in koppen if k.afspraak.gebruiker_id == gate.actor.id]


async def count_open(gate: Gate, casus_id: UUID) -> int:
    """How many afspraken of this casus are still to do."""
    koppen = await store.of_casussen(gate.tx, [casus_id])
    return sum(kop.afspraak.status is Status.OPEN for kop in koppen)


async def heads_of_punten(gate: Gate, punten: Sequence[UUID]) -> list[Kop]:
    """Who does something by when after these agendapunten; without any text."""
    return await store.of_punten(gate.tx, punten)


async def add(gate: Gate, toegang: Toegang, punt_id: UUID, nieuw: NieuweAfspraak) -> UUID:
    """Make an afspraak; Ongeldig without what, organisation, person and date.

    The organisation joins the kring. A casus behind the wall of independent client support gets no
    owner at the municipality.
    """
    gids = await organisatie.gids(gate)
    person = gids.mensen.get(nieuw.gebruiker_id) if nieuw.gebruiker_id else None
    if person and nieuw.organisatie_id is None:
        nieuw = replace(nieuw, organisatie_id=person.organisatie_id)
    replace(nieuw, organisatie_van_gebruiker=person.organisatie_id if person else None).check(
        gate.today
    )
    if person is None or nieuw.uiterlijk is None:
        raise Ongeldig({"wie": "Kies wie dit doet."})
    kop = await casus.head(gate, toegang.casus_id)
    if kop.onafhankelijk and gids.organisaties[person.organisatie_id].gemeentelijk:
        raise Ongeldig({"organisatie": MUUR})
    new = Afspraak(
        id=new_id(),
        casus_id=toegang.casus_id,
        agendapunt_id=punt_id,
        organisatie_id=person.organisatie_id,
        gebruiker_id=person.id,
        uiterlijk=nieuw.uiterlijk,
        gemaakt_op=gate.nu,
    )
    await store.add(gate.tx, toegang, new, nieuw.wat.strip())
    await casus.add_to_kring(gate, toegang, person.organisatie_id, "voorzitter")
    return new.id


async def finish(gate: Gate, afspraak_id: UUID) -> None:
    """Done; refuses for people of another organisation."""
    await _change(gate, afspraak_id, lambda afspraak: afspraak.finish(gate.nu))


async def drop(gate: Gate, afspraak_id: UUID, reden: RedenNiet) -> None:
    """Not done, with one of the two reasons."""
    await _change(gate, afspraak_id, lambda afspraak: afspraak.drop(reden, gate.nu))


async def reopen(gate: Gate, afspraak_id: UUID, uiterlijk: date) -> None:
    """Still to do, by this day."""
    await _change(gate, afspraak_id, lambda afspraak: afspraak.reopen(uiterlijk, gate.today))


async def undo(gate: Gate, afspraak_id: UUID) -> None:
    """Not done after all: back to where it was before the tap."""
    await _change(gate, afspraak_id, lambda afspraak: afspraak.undo())


async def add_progress(
    gate: Gate, afspraak_id: UUID, tekst: str, gevinkt: Collection[str] = ()
) -> None:
    """Note how it goes; the fixed result of the overleg stays as it is."""
    if not tekst.strip():
        raise Ongeldig({"voortgang": "Schrijf op hoe het gaat."})
    kop, toegang = await open_own(gate, afspraak_id)
    await keuren.approve(gate, {"voortgang": tekst}, gevinkt)
    note = (tekst.strip(), gate.actor.id, gate.nu)
    await store.add_progress(gate.tx, toegang, kop.afspraak, note)


async def reword(
    gate: Gate, toegang: Toegang, afspraak_id: UUID, wat: str, gevinkt: Collection[str]
) -> None:
    """Another text for an afspraak of this casus, by whoever concludes it; NietGevonden else."""
    kop = await store.load(gate.tx, afspraak_id)
    if kop is None or kop.afspraak.casus_id != toegang.casus_id:
        raise NietGevonden
    if not wat:
        raise Ongeldig({"wat": "Schrijf op wat er gebeurt."})
    await keuren.approve(gate, {"wat": wat}, gevinkt)
    await store.reword(gate.tx, toegang, kop.afspraak, wat)


async def _change(gate: Gate, afspraak_id: UUID, change: Callable[[Afspraak], None]) -> None:
    kop, _ = await open_own(gate, afspraak_id)
    change(kop.afspraak)
    if not await store.save(gate.tx, kop.afspraak):
        raise KanNiet(INTUSSEN)


async def open_own(gate: Gate, afspraak_id: UUID) -> tuple[Kop, Toegang]:
    """An afspraak of one's own organisation, or of the casus one chairs; MagNiet for others."""
    kop = await store.load(gate.tx, afspraak_id)
    if kop is None:
        raise NietGevonden
    toegang = await gate.open_id(kop.afspraak.casus_id, Handeling.AFSPRAAK_BIJWERKEN)
    own = kop.afspraak.organisatie_id == gate.actor.organisatie_id
    if not own and toegang.besluit.grond is not Grond.VOORZITTER:
        raise MagNiet("Deze afspraak is van een andere organisatie. Alleen zij werkt hem bij.")
    return kop, toegang


async def _with_texts(gate: Gate, koppen: Sequence[Kop]) -> list[Getoond]:
    """All these heads; the text only where this person may read it (LAW-12)."""
    ids = {kop.afspraak.casus_id for kop in koppen}
    toegangen = await gate.open_all(ids, Handeling.AFSPRAAK_LEZEN) if ids else {}
    own = {casus_id for casus_id, toegang in toegangen.items() if _is_own(toegang)}
    read = await store.with_texts(gate.tx, _visible(gate, koppen, own), toegangen)
    texts = {g.afspraak.id: replace(g, bijwerken=_may_change(gate, g, toegangen)) for g in read}
    return [
        texts.get(k.afspraak.id) or Getoond(k.afspraak, k.code, k.overleg_id, None) for k in koppen
    ]


def _may_change(gate: Gate, getoond: Getoond, toegangen: dict[UUID, Toegang]) -> bool:
    """The own organisation, or whoever chairs the casus."""
    toegang = toegangen.get(getoond.afspraak.casus_id)
    chairs = toegang is not None and toegang.besluit.grond is Grond.VOORZITTER
    return chairs or getoond.afspraak.organisatie_id == gate.actor.organisatie_id


def _is_own(toegang: Toegang) -> bool:
    return toegang.besluit.grond in {Grond.INDIENER, Grond.COLLEGA}


def _visible(gate: Gate, koppen: Sequence[Kop], own: set[UUID]) -> list[Kop]:
    """Without a care task: one's own organisation's afspraken, and all of one's own casussen."""
    if gate.actor.zorgtaak:
        return list(koppen)
    mine_too = gate.actor.organisatie_id
    return [
        k for k in koppen if k.afspraak.organisatie_id == mine_too or k.afspraak.casus_id in own
    ]
