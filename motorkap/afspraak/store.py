"""All SQL of afspraken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, insert, text, update

from motorkap.afspraak.kop import Getoond, Kop, Voortgang
from motorkap.afspraak.model import Afspraak, RedenNiet, Status
from motorkap.afspraak.tables import afspraak, afspraak_inhoud, voortgang
from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.toegang.model import Actor, Toegang

_KOP = """
    select a.id, a.casus_id, a.agendapunt_id, a.organisatie_id, a.gebruiker_id, a.uiterlijk,
           a.status, a.reden_niet, a.gemaakt_op, a.klaar_op, a.versie, c.code, p.overleg_id
    from afspraak a
    join casus c on c.id = a.casus_id
    join agendapunt p on p.id = a.agendapunt_id
"""
# Behind the wall of client support, after "ik ken deze persoon" and while the resident restricted
# the casus (LAW-15), not even the head shows.
_ZIEN = """
    c.beperkt_op is null
    and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
    and not exists (
        select from organisatie i
        join organisatiesoort s on s.code = i.soort
        join overleg v on v.id = p.overleg_id
        where i.id = c.organisatie_id and muur_stopt(
            s.onafhankelijk, c.wand, cast(:gemeentelijk as boolean),
            coalesce(p.voorzitter_id, v.voorzitter_id) = :ik))
"""
# When the team last met before the overleg that begins; a month back when it did not.
_VORIG_OVERLEG = """coalesce(
    (select max(v.afgelopen_op) from overleg v join overleg dit on dit.id = :overleg
     where v.team_id = :team and v.begin < dit.begin and v.id <> dit.id
       and v.specialisme is not distinct from dit.specialisme),
    :maand)"""
# A table on a specialism hears what that table agreed, and the team what the team did.
_DEZE_TAFEL = """
    o.specialisme is not distinct from (select d.specialisme from overleg d where d.id = :overleg)
"""
_ORDE = "order by (a.status <> 'open'), a.uiterlijk, a.id"
_EEN = text(f"{_KOP} where a.id = :id")
_VAN_MENSEN = text(f"""
    {_KOP} where (a.gebruiker_id = :ik or a.organisatie_id = :org)
      and (a.klaar_op is null or a.klaar_op > :sinds) and {_ZIEN} {_ORDE}
""")
_VAN_CASUSSEN = text(f"{_KOP} where a.casus_id = any(:ids) {_ORDE}").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)
_VAN_PUNT = text(f"{_KOP} where a.agendapunt_id = any(:ids) order by a.id").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)
_OPEN_VAN_TEAM = text(f"""
    {_KOP} join overleg o on o.id = p.overleg_id
    where o.team_id = :team and p.overleg_id <> :overleg and {_ZIEN} and {_DEZE_TAFEL}
      and (a.status = 'open' or a.klaar_op > :sinds
           or (a.status = 'niet_gedaan' and a.klaar_op > {_VORIG_OVERLEG}))
    order by (a.status <> 'open'), a.uiterlijk, a.id
""")
_TEKST = text("""
    select afspraak_id, seal_versie, wat from afspraak_inhoud where afspraak_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))
_VOORTGANG = text("""
    select id, afspraak_id, op, door, concept, blad, seal_versie, tekst from voortgang
    where afspraak_id = any(:ids) and (not concept or door = motorkap_gebruiker()) order by op, id
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))
_NOTITIE = text("select seal_versie from voortgang where id = :id for update")
_BIJ = (
    update(afspraak)
    .where(afspraak.c.id == bindparam("p_id"), afspraak.c.versie == bindparam("p_versie"))
    .returning(afspraak.c.versie)
)


def _afspraak(row: Row[Any]) -> Afspraak:
    return Afspraak(
        id=row.id,
        casus_id=row.casus_id,
        agendapunt_id=row.agendapunt_id,
        organisatie_id=row.organisatie_id,
        gebruiker_id=row.gebruiker_id,
        uiterlijk=row.uiterlijk,
        gemaakt_op=row.gemaakt_op,
        status=Status(row.status),
        reden_niet=RedenNiet(row.reden_niet) if row.reden_niet else None,
        klaar_op=row.klaar_op,
        versie=row.versie,
    )


def _kop(row: Row[Any]) -> Kop:
    return Kop(_afspraak(row), row.code, row.overleg_id)


async def load(tx: Tx, afspraak_id: UUID) -> Kop | None:
    """The head of one afspraak."""
    row = (await tx.execute(_EEN, {"id": afspraak_id})).first()
    return _kop(row) if row else None


async def of_people(tx: Tx, ik: Actor, nu: datetime) -> list[Kop]:
    """Mine and my organisation's: all that is open, and what was finished in the last 30 days."""
    values = _asker(ik) | {"org": ik.organisatie_id, "sinds": nu - timedelta(days=30)}
    return [_kop(row) for row in await tx.execute(_VAN_MENSEN, values)]


async def of_casussen(tx: Tx, ids: Sequence[UUID]) -> list[Kop]:
    """All afspraken of these casussen, open ones first, by date."""
    return [_kop(row) for row in await tx.execute(_VAN_CASUSSEN, {"ids": list(ids)})]


async def of_punten(tx: Tx, punten: Sequence[UUID]) -> list[Kop]:
    """The afspraken that were made at these agendapunten, as they were made."""
    return [_kop(row) for row in await tx.execute(_VAN_PUNT, {"ids": list(punten)})]


async def open_before(tx: Tx, ik: Actor, waar: tuple[UUID, UUID], sinds: datetime) -> list[Kop]:
    """What is open from other meetings of this team, by date; then what was finished since.

    What was not done is told as long as the team did not meet since. *waar* is the team and the
    overleg that begins.
    """
    values = _asker(ik) | {"team": waar[0], "overleg": waar[1], "sinds": sinds}
    values["maand"] = sinds - timedelta(days=30)
    rows = await tx.execute(_OPEN_VAN_TEAM, values)
    return [_kop(row) for row in rows]


def _asker(ik: Actor) -> dict[str, Any]:
    return {"ik": ik.id, "gemeentelijk": ik.gemeentelijk}


async def with_texts(
    tx: Tx, koppen: Sequence[Kop], toegangen: Mapping[UUID, Toegang]
) -> list[Getoond]:
    """The afspraken with their text and progress, where there is a right to the casus.

    A note that is still a concept comes to whoever wrote it alone.
    """
    readable = [k.afspraak.id for k in koppen if _right(k, toegangen) is not None]
    teksten = {r.afspraak_id: r for r in await tx.execute(_TEKST, {"ids": readable})}
    notes: dict[UUID, list[Row[Any]]] = {}
    for row in await tx.execute(_VOORTGANG, {"ids": readable}):
        notes.setdefault(row.afspraak_id, []).append(row)
    return [
        _show(kop, _right(kop, toegangen), teksten.get(kop.afspraak.id), notes) for kop in koppen
    ]


def _right(kop: Kop, toegangen: Mapping[UUID, Toegang]) -> Toegang | None:
    toegang = toegangen.get(kop.afspraak.casus_id)
    return toegang if toegang and toegang.opens(Soort.CASUS) else None


def _show(
    kop: Kop, toegang: Toegang | None, tekst: Row[Any] | None, notes: dict[UUID, list[Row[Any]]]
) -> Getoond:
    own = kop.afspraak
    if toegang is None or tekst is None:
        return Getoond(own, kop.code, kop.overleg_id, None)
    plek = Plek("afspraak_inhoud", "wat", own.id, own.casus_id, tekst.seal_versie)
    wat = toegang.read(Soort.CASUS, Sealed(plek, tekst.wat))
    voortgangen = tuple(_note(toegang, row) for row in notes.get(own.id, ()))
    return Getoond(own, kop.code, kop.overleg_id, wat, voortgangen)


def _note(toegang: Toegang, row: Row[Any]) -> Voortgang:
    plek = Plek("voortgang", "tekst", row.id, toegang.casus_id, row.seal_versie)
    tekst = toegang.read(Soort.CASUS, Sealed(plek, row.tekst))
    return Voortgang(row.id, row.op, row.door, tekst, row.concept, row.seal_versie, row.blad)


async def add(tx: Tx, toegang: Toegang, new: Afspraak, wat: str) -> None:
    """Insert a new afspraak with its sealed text."""
    await tx.execute(
        insert(afspraak).values(
            id=new.id,
            casus_id=new.casus_id,
            agendapunt_id=new.agendapunt_id,
            organisatie_id=new.organisatie_id,
            gebruiker_id=new.gebruiker_id,
            uiterlijk=new.uiterlijk,
            status=new.status,
            gemaakt_op=new.gemaakt_op,
            versie=1,
        )
    )
    plek = Plek("afspraak_inhoud", "wat", new.id, new.casus_id, 1)
    values = {"afspraak_id": new.id, "casus_id": new.casus_id, "seal_versie": 1}
    sealed = toegang.seal(Soort.CASUS, plek, wat)
    await tx.execute(insert(afspraak_inhoud).values(**values, wat=sealed))


async def reword(tx: Tx, toegang: Toegang, of: Afspraak, wat: str) -> None:
    """Seal another text of an afspraak under the next version of its row."""
    row = (await tx.execute(_TEKST, {"ids": [of.id]})).one()
    versie = row.seal_versie + 1
    plek = Plek("afspraak_inhoud", "wat", of.id, of.casus_id, versie)
    sealed = toegang.seal(Soort.CASUS, plek, wat)
    own = afspraak_inhoud.c.afspraak_id == of.id
    await tx.execute(update(afspraak_inhoud).where(own).values(seal_versie=versie, wat=sealed))


async def save(tx: Tx, changed: Afspraak) -> bool:
    """Keep a changed afspraak; False when somebody else changed it since it was loaded."""
    values = {
        "uiterlijk": changed.uiterlijk,
        "status": changed.status,
        "reden_niet": changed.reden_niet,
        "klaar_op": changed.klaar_op,
        "versie": changed.versie + 1,
    }
    found = await tx.execute(
        _BIJ.values(**values), {"p_id": changed.id, "p_versie": changed.versie}
    )
    return found.first() is not None


async def add_progress(
    tx: Tx, toegang: Toegang, of: Afspraak, note: tuple[str, UUID, datetime]
) -> None:
    """Insert a sealed note (text, by whom, when)."""
    await keep_note(tx, toegang, of, Voortgang(new_id(), note[2], note[1], note[0]))


async def hold_note(tx: Tx, note_id: UUID) -> None:
    """Keep other pages from this note until this one is through."""
    await tx.execute(_NOTITIE, {"id": note_id})


async def keep_note(tx: Tx, toegang: Toegang, of: Afspraak, note: Voortgang) -> None:
    """Keep this note; a note of this id by the same person gets the new text."""
    found = (await tx.execute(_NOTITIE, {"id": note.id})).scalar()
    versie = (found or 0) + 1
    plek = Plek("voortgang", "tekst", note.id, of.casus_id, versie)
    sealed = toegang.seal(Soort.CASUS, plek, note.tekst)
    if found:
        own = (voortgang.c.id == note.id) & (voortgang.c.door == note.door)
        values = {"op": note.op, "concept": note.concept, "blad": note.blad}
        values |= {"seal_versie": versie, "tekst": sealed}
        await tx.execute(update(voortgang).where(own).values(**values))
        return
    await tx.execute(
        insert(voortgang).values(
            id=note.id,
            afspraak_id=of.id,
            casus_id=of.casus_id,
            op=note.op,
            door=note.door,
            concept=note.concept,
            blad=note.blad,
            seal_versie=versie,
            tekst=sealed,
        )
    )
