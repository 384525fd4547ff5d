"""SQL of the agenda: agendapunten with the heads of their casussen, and what is sealed of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Uuid, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from motorkap.casus.lijsten import Uitkomst, Urgentie
from motorkap.db import Tx, query
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.overleg import tables as t
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort, Puntstatus, Slot, Spoed
from motorkap.overleg.koppen import Agendaregel
from motorkap.toegang.model import Toegang

_REGELS = """
    select p.*, c.code, c.urgentie, coalesce(c.ingediend_op, p.gemaakt_op) as ingediend_op,
           c.organisatie_id, c.indiener_id, c.status as casus_status, c.leefgebieden, c.themas,
           c.wand, s.onafhankelijk as van_onafhankelijke,
           array(select k.organisatie_id from kring k where k.casus_id = c.id and k.vanaf <= :nu
                 and (k.tot is null or :nu < k.tot) order by k.vanaf, k.id) as kring,
           (select coalesce(sum(n.value::int), 0) from jsonb_each_text(c.opzijgezet) n)
             as opzijgezet
    from agendapunt p
    join casus c on c.id = p.casus_id
    join organisatie o on o.id = c.organisatie_id
    join organisatiesoort s on s.code = o.soort
"""
_VAN_OVERLEG = query(f"{_REGELS} where p.overleg_id = :overleg order by p.volgorde, p.id")
_VAN_CASUS = query(f"{_REGELS} where p.casus_id = :casus order by p.gemaakt_op desc, p.id desc")
_TERUGVAL = text("""
    select v.reden from verloop v where v.casus_id = :casus and v.naar is not null
    order by v.op desc, v.id desc limit 1
""")
_KOP = text("""
    select c.code, c.urgentie, coalesce(c.ingediend_op, :nu) as ingediend_op, c.status
    from casus c where c.id = :casus
""")
# Nobody may be lost: tabled, and on no agenda that is still to come.
_ZONDER_PLEK = text("""
    select c.id, c.team_id, c.specialisme from casus c
    where c.status = 'ingediend' and c.team_id is not null
      and not exists (select from agendapunt p join overleg v on v.id = p.overleg_id
                      where p.casus_id = c.id
                        and p.status in ('voorgesteld', 'geagendeerd', 'lopend'))
    order by c.ingediend_op, c.id for update of c skip locked
""")
VAST = ("id", "casus_id", "volgorde", "tijdvak_min", "keer_doorgeschoven", "voorzitter_id")
STAND = ("reden", "begonnen_op", "geeindigd_op", "geplaatst")


def _punt(row: Row[Any]) -> Agendapunt:
    uitkomst = row.uitkomst and Slot(Uitkomst(row.uitkomst), row.route, row.collectief_niet)
    return Agendapunt(
        **{naam: getattr(row, naam) for naam in (*VAST, *STAND)},
        code=row.code,
        soort=Puntsoort(row.soort),
        status=Puntstatus(row.status),
        ingediend_op=row.ingediend_op,
        urgentie=Urgentie(row.urgentie or "gewoon"),
        spoed=Spoed(row.spoed) if row.spoed else None,
        slot=uitkomst or None,
        besluit_versie=row.besluit_versie,
    )


def _regel(row: Row[Any]) -> Agendaregel:
    return Agendaregel(
        punt=_punt(row),
        overleg_id=row.overleg_id,
        organisatie_id=row.organisatie_id,
        indiener_id=row.indiener_id,
        casus_status=row.casus_status,
        kring=tuple(row.kring),
        leefgebieden=tuple(row.leefgebieden),
        themas=tuple(row.themas),
        wand=row.wand,
        van_onafhankelijke=row.van_onafhankelijke,
        opzijgezet=int(row.opzijgezet),
        tekst_akkoord_op=row.tekst_akkoord_op,
    )


def _values(punt: Agendapunt) -> dict[str, Any]:
    return {naam: getattr(punt, naam) for naam in (*VAST, *STAND)} | {
        "soort": punt.soort,
        "status": punt.status,
        "spoed": punt.spoed,
        "uitkomst": punt.slot and punt.slot.uitkomst,
        "route": punt.slot and punt.slot.route,
        "collectief_niet": punt.slot and punt.slot.collectief_niet,
    }


async def lines(tx: Tx, overleg_id: UUID, nu: datetime) -> list[Agendaregel]:
    """The agenda of a meeting in its order, ended agendapunten included."""
    rows = await tx.execute(_VAN_OVERLEG, {"overleg": overleg_id, "nu": nu})
    return [_regel(r) for r in rows]


async def of_casus(tx: Tx, casus_id: UUID, nu: datetime) -> list[Agendaregel]:
    """Every time this casus stood on an agenda, the last one first."""
    return [_regel(r) for r in await tx.execute(_VAN_CASUS, {"casus": casus_id, "nu": nu})]


@dataclass(frozen=True, slots=True)
class Casuskop:
    """What the agenda needs to know of a casus that is being tabled."""

    id: UUID
    code: str
    urgentie: Urgentie
    ingediend_op: datetime
    status: str
    laatste_reden: str | None


async def casus_head(tx: Tx, casus_id: UUID, nu: datetime) -> Casuskop:
    """The head of a casus with the reason of its last move."""
    row = (await tx.execute(_KOP, {"casus": casus_id, "nu": nu})).one()
    last = (await tx.execute(_TERUGVAL, {"casus": casus_id})).scalar()
    urgentie = Urgentie(row.urgentie or "gewoon")
    return Casuskop(casus_id, row.code, urgentie, row.ingediend_op, row.status, last)


async def without_place(tx: Tx) -> list[tuple[UUID, UUID, str | None]]:
    """Tabled casussen on no agenda to come: id, team and specialism; held for this transaction."""
    return [(r.id, r.team_id, r.specialisme) for r in await tx.execute(_ZONDER_PLEK)]


_TOE = insert(t.agendapunt)
_AGAIN = _TOE.on_conflict_do_update(
    index_elements=["overleg_id", "casus_id"],
    set_={
        k: _TOE.excluded[k]
        for k in (
            "volgorde",
            "soort",
            "status",
            "keer_doorgeschoven",
            "spoed",
            "reden",
            "geplaatst",
        )
    }
    | {
        "begonnen_op": None,
        "geeindigd_op": None,
        "tekst_akkoord_op": None,
        "voorzitter_id": None,
        "versie": t.agendapunt.c.versie + 1,
    },
    where=t.agendapunt.c.status.in_([Puntstatus.INGETROKKEN, Puntstatus.DOORGESCHOVEN]),
).returning(t.agendapunt.c.id)


async def add(tx: Tx, overleg_id: UUID, punt: Agendapunt, nu: datetime) -> UUID | None:
    """Put a casus on an agenda; revives the row of one that left it. None when it stands there."""
    values = _values(punt) | {"overleg_id": overleg_id, "gemaakt_op": nu, "versie": 1}
    found: UUID | None = (await tx.execute(_AGAIN, values)).scalar()
    return found


async def last_place(tx: Tx, overleg_id: UUID) -> int:
    """The highest number on an agenda; 0 when it is empty."""
    highest = select(func.coalesce(func.max(t.agendapunt.c.volgorde), 0))
    own = t.agendapunt.c.overleg_id == overleg_id
    return int((await tx.execute(highest.where(own))).scalar_one())


async def save(tx: Tx, punten: Iterable[Agendapunt]) -> None:
    """Keep changed agendapunten, each under its next version."""
    rows = [{f"b_{naam}": waarde for naam, waarde in _values(p).items()} for p in punten]
    if rows:
        await tx.execute(_SAVE, rows)


_SAVE = (
    update(t.agendapunt)
    .where(t.agendapunt.c.id == bindparam("b_id"))
    .values(
        {
            naam: bindparam(f"b_{naam}")
            for naam in (
                *VAST[2:],
                *STAND,
                *("soort", "status", "spoed", "uitkomst", "route", "collectief_niet"),
            )
        }
        | {"versie": t.agendapunt.c.versie + 1}
    )
)


# Sealed ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Puntinhoud:
    """The texts of an agendapunt: its conclusion, and why it could not wait."""

    conclusie: str = ""
    spoed_reden: str = ""


_INHOUD = select(t.agendapunt_inhoud).where(
    t.agendapunt_inhoud.c.agendapunt_id == bindparam("ids", type_=ARRAY(Uuid)).any_()
)
# What the agenda shows of each casus, in one statement.
_VRAGEN = query(
    """
    select p.casus_id, p.id as agendapunt_id, i.seal_versie as vraag_versie, i.hulpvraag,
           a.seal_versie, a.conclusie, a.spoed_reden
    from agendapunt p
    join casus_inhoud i on i.casus_id = p.casus_id
    left join agendapunt_inhoud a on a.agendapunt_id = p.id
    where p.id = any(:ids)
""",
    bindparam("ids", type_=ARRAY(Uuid)),
)
_NIEUW = insert(t.agendapunt_inhoud)
_SCHRIJF = _NIEUW.on_conflict_do_update(
    index_elements=["agendapunt_id"],
    set_={k: _NIEUW.excluded[k] for k in ("seal_versie", "conclusie", "spoed_reden")},
)


def _plek(kolom: str, punt_id: UUID, casus_id: UUID, versie: int) -> Plek:
    return Plek("agendapunt_inhoud", kolom, punt_id, casus_id, versie)


async def contents(
    tx: Tx, toegangen: Mapping[UUID, Toegang], punt_ids: Sequence[UUID]
) -> dict[UUID, Puntinhoud]:
    """The texts of these agendapunten, as far as *toegangen* (by casus) opens them."""
    found = {}
    for row in await tx.execute(_INHOUD, {"ids": list(punt_ids)}):
        toegang = toegangen.get(row.casus_id)
        if toegang and toegang.opens(Soort.CASUS):
            found[row.agendapunt_id] = _inhoud(toegang, row)
    return found


async def questions(
    tx: Tx, toegangen: Mapping[UUID, Toegang], punt_ids: Sequence[UUID]
) -> dict[UUID, tuple[str, Puntinhoud]]:
    """The hulpvraag and the texts of these agendapunten, as far as *toegangen* opens them."""
    found = {}
    for row in await tx.execute(_VRAGEN, {"ids": list(punt_ids)}) if toegangen else ():
        toegang = toegangen.get(row.casus_id)
        if toegang and toegang.opens(Soort.CASUS):
            plek = Plek("casus_inhoud", "hulpvraag", row.casus_id, row.casus_id, row.vraag_versie)
            vraag = toegang.read(Soort.CASUS, Sealed(plek, row.hulpvraag))
            found[row.agendapunt_id] = vraag, _inhoud(toegang, row)
    return found


def _inhoud(toegang: Toegang, row: Row[Any]) -> Puntinhoud:
    if row.seal_versie is None:
        return Puntinhoud()
    return Puntinhoud(*(_read(toegang, row, kolom) for kolom in ("conclusie", "spoed_reden")))


def _read(toegang: Toegang, row: Row[Any], kolom: str) -> str:
    plek = _plek(kolom, row.agendapunt_id, row.casus_id, row.seal_versie)
    return toegang.read(Soort.CASUS, Sealed(plek, getattr(row, kolom)))


async def write(tx: Tx, toegang: Toegang, punt_id: UUID, inhoud: Puntinhoud) -> None:
    """Seal the texts of an agendapunt under the next version of its row."""
    row = (await tx.execute(_INHOUD, {"ids": [punt_id]})).first()
    versie = row.seal_versie + 1 if row else 1
    values: dict[str, Any] = {
        "agendapunt_id": punt_id,
        "casus_id": toegang.casus_id,
        "seal_versie": versie,
    }
    for kolom in ("conclusie", "spoed_reden"):
        plek = _plek(kolom, punt_id, toegang.casus_id, versie)
        values[kolom] = toegang.seal(Soort.CASUS, plek, getattr(inhoud, kolom))
    await tx.execute(_SCHRIJF, values)
