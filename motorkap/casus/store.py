"""SQL of the head of a casus, its moves and its sealed texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, insert, select, text, update

from motorkap.casus.kop import Gebeurtenis, Inhoud, Kop
from motorkap.casus.lijsten import (
    Casussoort,
    Gegevenssoort,
    Leeftijdsband,
    NietVerteld,
    Resultaat,
    Tevredenheid,
    Urgentie,
    Verteld,
    VerteldHoe,
    Wand,
)
from motorkap.casus.model import Status
from motorkap.casus.tables import (
    casus,
    casus_grond,
    casus_inhoud,
    casus_kenmerk,
    casus_werktekst,
    verloop,
)
from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.toegang.model import Bereik, Toegang

_KOLOMMEN = """
    c.id, c.code, c.status, c.team_id, c.overleg_id, c.organisatie_id, o.kort as organisatie_kort,
    o.soort as organisatiesoort, s.onafhankelijk, c.indiener_id, c.ingebracht_door, c.urgentie,
    c.leefgebieden, c.themas, c.leeftijdsband, c.specialisme, c.grond_a, c.grond_c, c.grond_versie,
    c.gevoeligheid, c.verteld, c.verteld_op, c.verteld_hoe, c.verteld_reden,
    c.verteld_gezien, c.crisis, c.wand,
    c.wens_op, c.blad, c.opzijgezet, c.casussoort, c.resultaat, c.tevredenheid,
    c.gemaakt_op, c.gewijzigd_op, c.ingediend_op, c.gesloten_op, c.versie
"""
_VAN = """
    from casus c join organisatie o on o.id = c.organisatie_id
    join organisatiesoort s on s.code = o.soort
"""
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_KOPPEN = text(
    f"select {_KOLOMMEN} {_VAN} where c.id = any(:ids) order by c.gewijzigd_op desc, c.id"
).bindparams(_IDS)
_MET_CODE = text(f"select {_KOLOMMEN} {_VAN} where c.code = :code")
_TEKSTEN = text(f"""
    select {_KOLOMMEN}, i.seal_versie as inhoud_versie, i.hulpvraag,
           w.seal_versie as werktekst_versie, w.situatie, w.geprobeerd, w.leefeenheid,
           k.seal_versie as kenmerk_versie, k.kenmerk
    {_VAN}
    join casus_inhoud i on i.casus_id = c.id
    left join casus_werktekst w on w.casus_id = c.id
    left join casus_kenmerk k on k.casus_id = c.id
    where c.id = any(:ids)
""").bindparams(_IDS)
# For who opens neither of the other two: each table asks of each row who may see it.
_HULPVRAGEN = text(f"""
    select {_KOLOMMEN}, i.seal_versie as inhoud_versie, i.hulpvraag
    {_VAN} join casus_inhoud i on i.casus_id = c.id
    where c.id = any(:ids)
""").bindparams(_IDS)
# Everything a person might see in her list; the gate then leaves out what she may not.
_KANDIDATEN = text("""
    select id from casus where status <> 'vernietigd' and (
        organisatie_id = :org or indiener_id = :ik
        or (ingebracht_door = :ik and status = 'concept'))
    union select casus_id from casus_collega where gebruiker_id = :ik
    union select casus_id from afspraak where gebruiker_id = :ik
    union select p.casus_id from agendapunt p join deelname d on d.overleg_id = p.overleg_id
          where d.gebruiker_id = :ik
    union select p.casus_id from agendapunt p join overleg v on v.id = p.overleg_id
          where coalesce(p.voorzitter_id, v.voorzitter_id) = :ik
""")
_BEPERKT = text("select id from casus where id = any(:ids) and beperkt_op is not null").bindparams(
    _IDS
)
_NIEUW = insert(casus)
_BIJ = (
    update(casus)
    .where(casus.c.id == bindparam("p_id"), casus.c.versie == bindparam("p_versie"))
    .returning(casus.c.versie)
)
_VAST = select(casus.c.id).where(casus.c.id == bindparam("p_id")).with_for_update()
_GROND = insert(casus_grond)
_VERLOOP = insert(verloop)
_LEES_VERLOOP = (
    select(verloop)
    .where(verloop.c.casus_id == bindparam("casus"))
    .order_by(verloop.c.op.desc(), verloop.c.id.desc())
)
_BEHANDELD = text("select casus_behandeld(:casus)")
_VERWIJDER = text("select casus_verwijder(:casus)")
_EINDDAGEN = text("select soort, vernietigen_op from kluis_einddagen(:casus)")


async def candidates(tx: Tx, ik: UUID, organisatie: UUID) -> list[UUID]:
    """The casussen that may be of interest to this person; no right to any of them."""
    rows = await tx.execute(_KANDIDATEN, {"ik": ik, "org": organisatie})
    return [row.id for row in rows]


async def restricted(tx: Tx, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these casussen that a resident let close; no right to any of them."""
    return [row.id for row in await tx.execute(_BEPERKT, {"ids": list(ids)})]


async def load_heads(tx: Tx, ids: Sequence[UUID]) -> list[Kop]:
    """The heads of these casussen, last changed first."""
    return [_kop(row) for row in await tx.execute(_KOPPEN, {"ids": list(ids)})]


async def load_by_code(tx: Tx, code: str) -> Kop | None:
    """The head of the casus of this code, if there is one; no right to it."""
    row = (await tx.execute(_MET_CODE, {"code": code})).first()
    return _kop(row) if row else None


async def load_scope(tx: Tx, bereik: Bereik) -> list[Kop]:
    """The heads of the casussen that a list may show."""
    return await load_heads(tx, bereik.casus_ids)


async def insert_head(tx: Tx, waarden: Mapping[str, Any]) -> None:
    """A new casus; the database refuses a code that exists."""
    await tx.execute(_NIEUW, waarden)


async def hold(tx: Tx, casus_id: UUID) -> None:
    """Keep other pages from this head until this one is through."""
    await tx.execute(_VAST, {"p_id": casus_id})


async def save_head(tx: Tx, casus_id: UUID, versie: int, waarden: Mapping[str, Any]) -> bool:
    """Change the head if nobody else did since *versie*; False when somebody did."""
    row = await tx.execute(
        _BIJ.values(**waarden, versie=versie + 1), {"p_id": casus_id, "p_versie": versie}
    )
    return row.first() is not None


async def insert_ground(tx: Tx, waarden: Mapping[str, Any]) -> None:
    """Keep a version of A and C (GRD-09)."""
    await tx.execute(_GROND, waarden)


async def insert_event(tx: Tx, waarden: Mapping[str, Any]) -> None:
    """One line of the verloop."""
    await tx.execute(_VERLOOP, waarden)


async def load_events(tx: Tx, casus_id: UUID) -> list[Gebeurtenis]:
    """The verloop, newest first."""
    rows = await tx.execute(_LEES_VERLOOP, {"casus": casus_id})
    return [
        Gebeurtenis(
            r.op, r.gebruiker_id, r.organisatie_id, r.rol, r.soort, r.van, r.naar, r.reden,
            r.overleg_id,
        )
        for r in rows
    ]  # fmt: skip


async def was_discussed(tx: Tx, casus_id: UUID) -> bool:
    """Whether it stood on the agenda of an hour that was held, or somebody owns an afspraak."""
    return bool((await tx.execute(_BEHANDELD, {"casus": casus_id})).scalar_one())


async def delete_concept(tx: Tx, casus_id: UUID) -> None:
    """Destroy a concept, its keys first; the database refuses anything but one's own concept."""
    await tx.execute(_VERWIJDER, {"casus": casus_id})


async def end_days(tx: Tx, casus_id: UUID) -> dict[Soort, Any]:
    """On which day each part becomes unreadable."""
    rows = await tx.execute(_EINDDAGEN, {"casus": casus_id})
    return {Soort(row.soort): row.vernietigen_op for row in rows}


# Sealed texts: table, kind of key, columns.
TABELLEN = {
    Soort.CASUS: (casus_inhoud, ("hulpvraag",)),
    Soort.WERKTEKST: (casus_werktekst, ("situatie", "geprobeerd", "leefeenheid")),
    Soort.KENMERK: (casus_kenmerk, ("kenmerk",)),
}


async def seal_texts(
    tx: Tx, toegang: Toegang, teksten: Mapping[str, str], versie: int, *, new: bool = False
) -> None:
    """Seal the given texts as far as this right reaches, each row whole under a higher version.

    A new casus gets all its rows at once.
    """
    for soort, (tabel, kolommen) in TABELLEN.items():
        if not toegang.opens(soort) or not (new or set(kolommen) <= set(teksten)):
            continue
        waarden: dict[str, Any] = {"seal_versie": versie}
        for kolom in kolommen:
            plek = Plek(tabel.name, kolom, toegang.casus_id, toegang.casus_id, versie)
            waarden[kolom] = toegang.seal(soort, plek, teksten.get(kolom, ""))
        if new:
            await tx.execute(insert(tabel).values(casus_id=toegang.casus_id, **waarden))
        else:
            change = update(tabel).where(tabel.c.casus_id == toegang.casus_id)
            await tx.execute(change.values(**waarden))


async def load_texts(tx: Tx, toegangen: Mapping[UUID, Toegang]) -> dict[UUID, Inhoud]:
    """The texts that these rights open, in one statement."""
    more = any(t.opens(s) for t in toegangen.values() for s in (Soort.WERKTEKST, Soort.KENMERK))
    rows = await tx.execute(_TEKSTEN if more else _HULPVRAGEN, {"ids": list(toegangen)})
    return {row.id: _inhoud(toegangen[row.id], row) for row in rows}


def _inhoud(toegang: Toegang, row: Row[Any]) -> Inhoud:
    open_ = _Opener(toegang, row)
    return Inhoud(
        kop=_as_far_as(toegang, _kop(row)),
        hulpvraag=open_(Soort.CASUS, "casus_inhoud", "hulpvraag") or "",
        leefeenheid=open_(Soort.WERKTEKST, "casus_werktekst", "leefeenheid") or "",
        situatie=open_(Soort.WERKTEKST, "casus_werktekst", "situatie"),
        geprobeerd=open_(Soort.WERKTEKST, "casus_werktekst", "geprobeerd"),
        kenmerk=open_(Soort.KENMERK, "casus_kenmerk", "kenmerk"),
    )


def _as_far_as(toegang: Toegang, kop: Kop) -> Kop:
    """The head for this right: what describes the resident goes with the working text (LAW-12)."""
    if Soort.WERKTEKST in toegang.besluit.leesbaar:
        return kop
    return replace(kop, leeftijdsband=None, themas=(), specialisme=None)


class _Opener:
    """Reads the sealed columns of one row with one right; None where the right does not reach."""

    def __init__(self, toegang: Toegang, row: Row[Any]) -> None:
        self.toegang = toegang
        self.row = row._mapping

    def __call__(self, soort: Soort, tabel: str, kolom: str) -> str | None:
        if not self.toegang.opens(soort):
            return None
        versie = self.row[f"{tabel.removeprefix('casus_')}_versie"]
        plek = Plek(tabel, kolom, self.toegang.casus_id, self.toegang.casus_id, versie)
        return self.toegang.read(soort, Sealed(plek, self.row[kolom]))


_LIJSTEN: dict[str, Any] = {
    "status": Status,
    "urgentie": Urgentie,
    "leeftijdsband": Leeftijdsband,
    "gevoeligheid": Gegevenssoort,
    "verteld": Verteld,
    "verteld_hoe": VerteldHoe,
    "verteld_reden": NietVerteld,
    "wand": Wand,
    "casussoort": Casussoort,
    "resultaat": Resultaat,
    "tevredenheid": Tevredenheid,
    "leefgebieden": tuple,
    "themas": tuple,
}
_VELDEN = tuple(Kop.__dataclass_fields__)


def _kop(row: Row[Any]) -> Kop:
    gelezen = row._mapping
    ruw = {naam: gelezen[naam] for naam in _VELDEN}
    for naam, soort in _LIJSTEN.items():
        if ruw[naam] is not None:
            ruw[naam] = soort(ruw[naam])
    return Kop(**ruw)
