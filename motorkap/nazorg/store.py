"""All SQL of aftercare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, insert, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.nazorg.model import Moment, Plan, Stand, Status, Uitkomst
from motorkap.nazorg.tables import nazorg_inhoud, nazorgmoment, nazorgplan
from motorkap.toegang.model import Toegang

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_PLAN = """
    select p.id, p.casus_id, p.eigenaar_id, p.organisatie_id, p.begonnen_op, p.eindigt_op,
           p.status, p.geeindigd_op, p.versie, c.code
    from nazorgplan p join casus c on c.id = p.casus_id
"""
_VAN_CASUS = text(f"{_PLAN} where p.casus_id = any(:ids) order by p.begonnen_op desc, p.id desc")
_VAN_CASUS = _VAN_CASUS.bindparams(_IDS)
_LOPEND = text(f"{_PLAN} where p.casus_id = :casus and p.status = 'lopend' for update of p")
_VAN_MENSEN = text(f"""
    {_PLAN} where p.status = 'lopend' and (p.eigenaar_id = :ik or p.organisatie_id = :org)
      and c.beperkt_op is null
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
    order by p.begonnen_op, p.id
""")
_VOORBIJ = text("""
    select c.id from casus c
    where c.status = 'nazorg'
      and (select max(p.eindigt_op) from nazorgplan p where p.casus_id = c.id) <= :vandaag
    order by c.id
""")
_HOUD = text("select status from casus where id = :casus for update")
_HOUDER_AF = text("""
    update nazorghouder set tot = :nu
    where plan_id = :plan and tot is null and gebruiker_id <> :wie
""")
_HOUDER_BIJ = text("""
    insert into nazorghouder (id, plan_id, casus_id, gebruiker_id, vanaf)
    values (:id, :plan, :casus, :wie, :nu)
    on conflict (plan_id) where tot is null do nothing
""")
_HOUDER_EINDE = text("update nazorghouder set tot = :tot where plan_id = :plan and tot is null")
DAARNA = timedelta(days=7)
_MOMENTEN = text("""
    select id, plan_id, dag, status, uitkomst, gedaan_op, gedaan_door
    from nazorgmoment where plan_id = any(:ids) order by dag, id
""").bindparams(_IDS)
_NOTITIES = text("""
    select moment_id, seal_versie, notitie from nazorg_inhoud where casus_id = :casus
""")


@dataclass(frozen=True, slots=True)
class Planregel:
    """A plan with the code of its casus."""

    plan: Plan
    code: str


async def of_casussen(tx: Tx, ids: Iterable[UUID]) -> list[Planregel]:
    """The plans of these casussen, newest first."""
    return await _with_moments(tx, (await tx.execute(_VAN_CASUS, {"ids": list(ids)})).all())


async def running(tx: Tx, casus_id: UUID) -> Plan | None:
    """The plan that runs, held until the end of the transaction."""
    found = await _with_moments(tx, (await tx.execute(_LOPEND, {"casus": casus_id})).all())
    return found[0].plan if found else None


async def of_people(tx: Tx, ik: UUID, organisatie: UUID) -> list[Planregel]:
    """The running plans of this person and of her organisation."""
    rows = await tx.execute(_VAN_MENSEN, {"ik": ik, "org": organisatie})
    return await _with_moments(tx, rows.all())


async def over(tx: Tx, vandaag: date) -> list[UUID]:
    """The casussen in nazorg whose plan lasted as long as it may."""
    return [row.id for row in await tx.execute(_VOORBIJ, {"vandaag": vandaag})]


async def hold(tx: Tx, casus_id: UUID) -> bool:
    """Hold the casus until the end of the transaction; whether it is still in nazorg."""
    return (await tx.execute(_HOUD, {"casus": casus_id})).scalar() == "nazorg"


async def _with_moments(tx: Tx, rows: Sequence[Row[Any]]) -> list[Planregel]:
    plans = {row.id: Planregel(_plan(row), row.code) for row in rows}
    if plans:
        for row in await tx.execute(_MOMENTEN, {"ids": list(plans)}):
            plans[row.plan_id].plan.momenten.append(_moment(row))
    return list(plans.values())


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        id=row.id,
        casus_id=row.casus_id,
        eigenaar_id=row.eigenaar_id,
        organisatie_id=row.organisatie_id,
        begonnen_op=row.begonnen_op,
        eindigt_op=row.eindigt_op,
        status=Status(row.status),
        geeindigd_op=row.geeindigd_op,
        versie=row.versie,
    )


def _moment(row: Row[Any]) -> Moment:
    return Moment(
        id=row.id,
        dag=row.dag,
        stand=Stand(row.status),
        uitkomst=Uitkomst(row.uitkomst) if row.uitkomst else None,
        gedaan_op=row.gedaan_op,
        gedaan_door=row.gedaan_door,
    )


def _values(plan: Plan) -> dict[str, Any]:
    return {
        "eigenaar_id": plan.eigenaar_id,
        "organisatie_id": plan.organisatie_id,
        "eindigt_op": plan.eindigt_op,
        "status": plan.status,
        "geeindigd_op": plan.geeindigd_op,
    }


async def add(tx: Tx, plan: Plan, nu: datetime) -> None:
    """A new plan with its contacts; the right of its owner begins."""
    rest = {"id": plan.id, "casus_id": plan.casus_id, "begonnen_op": plan.begonnen_op}
    await tx.execute(insert(nazorgplan).values(**rest, **_values(plan), versie=1))
    await _save_owner(tx, plan, nu)
    await _save_moments(tx, plan)


async def save(tx: Tx, plan: Plan, nu: datetime) -> bool:
    """Keep a changed plan and its contacts; False when somebody else changed it meanwhile.

    The right of an owner who gave it away ends now; when the plan ends, a week later.
    """
    own = (nazorgplan.c.id == plan.id) & (nazorgplan.c.versie == plan.versie)
    change = update(nazorgplan).where(own).values(**_values(plan), versie=plan.versie + 1)
    if (await tx.execute(change.returning(nazorgplan.c.id))).first() is None:
        return False
    plan.versie += 1
    await _save_owner(tx, plan, nu)
    await _save_moments(tx, plan)
    return True


async def _save_owner(tx: Tx, plan: Plan, nu: datetime) -> None:
    values = {"plan": plan.id, "casus": plan.casus_id, "wie": plan.eigenaar_id, "nu": nu}
    await tx.execute(_HOUDER_AF, {"plan": plan.id, "wie": plan.eigenaar_id, "nu": nu})
    await tx.execute(_HOUDER_BIJ, values | {"id": new_id()})
    if plan.geeindigd_op:
        await tx.execute(_HOUDER_EINDE, {"plan": plan.id, "tot": plan.geeindigd_op + DAARNA})


async def _save_moments(tx: Tx, plan: Plan) -> None:
    for moment in plan.momenten:
        values = {
            "id": moment.id,
            "plan_id": plan.id,
            "casus_id": plan.casus_id,
            "dag": moment.dag,
            "status": moment.stand,
            "uitkomst": moment.uitkomst,
            "gedaan_op": moment.gedaan_op,
            "gedaan_door": moment.gedaan_door,
        }
        change = upsert(nazorgmoment).values(**values)
        await tx.execute(change.on_conflict_do_update(index_elements=["id"], set_=values))


async def note(tx: Tx, toegang: Toegang, moment: Moment, tekst: str) -> None:
    """Seal what was noted at a contact."""
    plek = Plek("nazorg_inhoud", "notitie", moment.id, toegang.casus_id, 1)
    values = {"moment_id": moment.id, "casus_id": toegang.casus_id, "seal_versie": 1}
    sealed = toegang.seal(Soort.WERKTEKST, plek, tekst)
    await tx.execute(insert(nazorg_inhoud).values(**values, notitie=sealed))


async def notes(tx: Tx, toegang: Toegang) -> dict[UUID, str]:
    """What was noted at the contacts of this casus, where this right opens it."""
    if not toegang.opens(Soort.WERKTEKST):
        return {}
    rows = await tx.execute(_NOTITIES, {"casus": toegang.casus_id})
    return {row.moment_id: _read(toegang, row) for row in rows}


def _read(toegang: Toegang, row: Row[Any]) -> str:
    plek = Plek("nazorg_inhoud", "notitie", row.moment_id, toegang.casus_id, row.seal_versie)
    return toegang.read(Soort.WERKTEKST, Sealed(plek, row.notitie))
