"""SQL of the undo of a wrong run: from a database that was put back into the living one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Text, Uuid, bindparam, text

from motorkap.bewaring import store
from motorkap.bewaring.model import Deel, Lijst, Lijstregel
from motorkap.db import Tx
from motorkap.kluis.model import Omhuld, Soort
from motorkap.toegang.handeling import Handeling

lines = store.lines
VAN_DE_LIJST = [
    Handeling.SYSTEEM_BEWAREN,
    Handeling.SYSTEEM_VERNIETIGEN,
    Handeling.SYSTEEM_TERUGHALEN,
    Handeling.TERMIJN_WIJZIGEN,
]
VAN_OVERDRACHT = {Soort.OVERDRACHT, Soort.IDENTITEIT}
_ROL = text("""
    select g.id from gebruiker g join rol_toekenning r on r.gebruiker_id = g.id
    where lower(g.email) = lower(:email) and g.geblokkeerd_op is null and r.rol = :rol
      and r.vanaf <= :nu and (r.tot is null or :nu < r.tot)
""")
_VERSIE = text("select version_num from alembic_version")
_RUIMT = text("select set_config('motorkap.ruimt', 'ja', true)")
_TERUG = text("select set_config('motorkap.terug', 'ja', true)")
_SLEUTELS = text("select * from casus_sleutel where casus_id = :casus")
# Everything beneath a casus, parents first; which kind of key seals it stands in its comment.
_TABELLEN = text("""
    with recursive onder (tabel, diepte) as (
        select 'casus'::regclass::oid, 0
        union
        select k.conrelid, o.diepte + 1 from pg_constraint k join onder o on k.confrelid = o.tabel
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace
          and k.confrelid <> k.conrelid)
    select c.relname as naam, c.relforcerowsecurity as verzegeld,
           coalesce(obj_description(c.oid), 'casus') as soort,
           exists (select from pg_attribute a
                   where a.attrelid = c.oid and a.attname = 'casus_id') as eigen
    from onder o join pg_class c on c.oid = o.tabel where c.relname <> 'casus_sleutel'
    group by c.oid, c.relname, c.relforcerowsecurity order by max(o.diepte), c.relname
""")
_SLEUTEL = text("""
    insert into casus_sleutel (casus_id, object_id, soort, generatie, emmer, vernietigen_op, omhuld)
    values (:casus, :object, :soort, :generatie, :emmer, :dag, :omhuld)
""")
_STEEN = text("delete from grafsteen where code = :code")
_ER_NOG = text("select id from casus where id = any(:ids) and status <> 'vernietigd'").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)
# What people did with a casus, as the log has it: in the living database the queue counts as well.
# What the run itself writes does not count, nor does the term that somebody set by mistake.
_GEDAAN_MET = text("""
    with regels as (
        select id, hoofdobject_id as casus, actie, handeling from logboek
        where hoofdobject_id = any(:ids)
        union all
        select (j ->> 'id')::uuid, (j ->> 'hoofdobject_id')::uuid, j ->> 'actie', j ->> 'handeling'
        from (select regel::jsonb as j from logboek_wachtrij) w)
    select id, casus from regels
    where casus = any(:ids) and actie in ('C', 'U', 'D') and handeling <> all(:eigen)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("eigen", type_=ARRAY(Text)))
_VAN_DE_INWONER = text("""
    select id from unnest(:ids) as c (id) where bewaring_houdt(id) is not null
    or exists (select from verzoek v where v.casus_id = c.id and v.status = 'toegewezen'
               and v.soort in ('wissing', 'vernietiging'))
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))
_STATUS = text("select status from casus where id = :casus")
_LEEFT = text("update casus set status = :status where id = :casus and status = 'vernietigd'")
_REGEL = text("""
    update vernietiging set status = 'overgeslagen', reden = 'teruggehaald' where id = :id
""")
_BLIJF = text("""
    insert into termijn_wijziging (id, casus_id, soort, dag, reden, door, op)
    values (:id, :casus, :soort, :dag, 'teruggehaald', :door, :op)
""")
_ERBIJ = text("""
    insert into terughaling (lijst_id, op, officer_id, archief_id, reden, aantal)
    values (:lijst, :op, :officer, :archief, :reden, :aantal)
    on conflict (lijst_id) do update set aantal = terughaling.aantal + excluded.aantal
""")
_LEEFT_WEER = text("""
    select distinct k.object_id, k.soort from casus_sleutel k
    join vernietiging v on v.casus_id = k.casus_id
    where v.lijst_id = :lijst and v.reden = 'teruggehaald'
""")
_GEDAAN = text("select exists (select from terughaling where lijst_id = :lijst)")


async def load(live: Tx, lijst_id: UUID) -> Lijst | None:
    """The list, held: nobody else undoes it meanwhile."""
    return await store.load(live, lijst_id, lock=True)


async def was_undone(live: Tx, lijst_id: UUID) -> bool:
    """Whether it was undone before: a run that was killed is finished by the next."""
    return bool((await live.execute(_GEDAAN, {"lijst": lijst_id})).scalar_one())


async def with_role(live: Tx, email: str, rol: str, nu: datetime) -> UUID | None:
    """Who has this address and now this role."""
    row = (await live.execute(_ROL, {"email": email, "rol": rol, "nu": nu})).first()
    return row.id if row else None


async def version(tx: Tx) -> str:
    """Up to which migration a database came."""
    return str((await tx.execute(_VERSIE)).scalar_one())


async def keys(bron: Tx, casus_id: UUID | None) -> Sequence[Row[Any]]:
    """The wrapped keys of one casus in the database that was put back."""
    return (await bron.execute(_SLEUTELS, {"casus": casus_id})).all()


async def alive_of(live: Tx, casus_ids: Sequence[UUID | None]) -> set[UUID | None]:
    """Those of these casussen that were not destroyed themselves."""
    return {row.id for row in await live.execute(_ER_NOG, {"ids": list(casus_ids)})}


async def kept_away(live: Tx, casus_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these casussen that their resident had destroyed, or of which a request runs."""
    rows = await live.execute(_VAN_DE_INWONER, {"ids": list(casus_ids)})
    return {row.id for row in rows}


async def changed_since(live: Tx, bron: Tx, casus_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these casussen with which somebody did something that the copy does not know."""
    asked = {"ids": list(casus_ids), "eigen": [str(h) for h in VAN_DE_LIJST]}
    known = {row.id for row in await bron.execute(_GEDAAN_MET, asked)}
    return {row.casus for row in await live.execute(_GEDAAN_MET, asked) if row.id not in known}


async def put_back(
    live: Tx, bron: Tx, regel: Lijstregel, sleutels: Mapping[tuple[UUID, Soort], Omhuld], dag: date
) -> None:
    """The rows that these keys open, the keys themselves, and the line that says it came back."""
    await bron.execute(_RUIMT)
    await live.execute(_RUIMT)
    await live.execute(_TERUG)
    await live.execute(_STEEN, {"code": regel.code})
    whole = regel.deel is Deel.CASUS
    for tabel in await live.execute(_TABELLEN):
        if tabel.verzegeld or whole:
            await _copy(live, bron, tabel, regel.casus_id, list(sleutels))
    for (object_id, soort), omhuld in sleutels.items():
        waar = {"casus": regel.casus_id, "object": object_id, "soort": str(soort), "dag": dag}
        plek = omhuld.plek
        rest = {"generatie": plek.generatie, "emmer": plek.emmer, "omhuld": omhuld.waarde}
        await live.execute(_SLEUTEL, waar | rest)
    if whole:
        status = (await bron.execute(_STATUS, {"casus": regel.casus_id})).scalar_one()
        await live.execute(_LEEFT, {"casus": regel.casus_id, "status": status})
    await live.execute(_REGEL, {"id": regel.id})


async def _copy(
    live: Tx, bron: Tx, tabel: Row[Any], casus_id: UUID | None, back: list[tuple[UUID, Soort]]
) -> None:
    """The rows of one table; of sealed ones those whose key comes back."""
    # The names come from the catalogue of the database, never from anybody's hand.
    waar = "overdracht_id in (select id from overdracht where casus_id = :casus)"
    if tabel.eigen or tabel.naam == "casus":
        waar = ("id" if tabel.naam == "casus" else "casus_id") + " = :casus"
    ids = [object_id for object_id, soort in back if str(soort) == tabel.soort]
    if tabel.verzegeld:
        van = "overdracht_id" if tabel.soort in VAN_OVERDRACHT else "casus_id"
        waar += f" and {van} = any(:ids)"
    lees = text(
        f"select jsonb_agg(to_jsonb(t))::text as rijen from {tabel.naam} t"  # noqa: S608
        f" where {waar}"
    )
    waarden: dict[str, Any] = {"casus": casus_id}
    if tabel.verzegeld:
        lees, waarden = lees.bindparams(bindparam("ids", type_=ARRAY(Uuid))), waarden | {"ids": ids}
    rijen = (await bron.execute(lees, waarden)).scalar_one()
    if rijen:
        zet = text(
            f"insert into {tabel.naam} select * from jsonb_populate_recordset("  # noqa: S608
            f"null::{tabel.naam}, cast(:rijen as jsonb)) on conflict do nothing"
        )
        await live.execute(zet, {"rijen": rijen})


async def keep_until(live: Tx, waarden: Mapping[str, Any]) -> None:
    """A day before which this part is not due."""
    await live.execute(_BLIJF, waarden)


async def note(live: Tx, waarden: Mapping[str, Any]) -> None:
    """That this list was undone: when, by whom, and why."""
    await live.execute(_ERBIJ, waarden)


async def alive(live: Tx, lijst_id: UUID) -> list[tuple[UUID, Soort]]:
    """The keys that live again because this list was undone."""
    rows = await live.execute(_LEEFT_WEER, {"lijst": lijst_id})
    return [(row.object_id, Soort(row.soort)) for row in rows]
