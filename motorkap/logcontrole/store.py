"""All SQL of the control: points, judgements, months, and what the rules need to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Integer,
    LargeBinary,
    Row,
    SmallInteger,
    Text,
    Uuid,
    bindparam,
    text,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.logboek.model import Regel
from motorkap.logcontrole.lijsten import Oordeel, Opvalregel, Soort
from motorkap.logcontrole.model import Gegeven, Maand, Mededeling, Punt

Geschreven = Sequence[tuple[str, bytes]]
_decode = msgspec.json.Decoder(Regel).decode
_REGELS = (bindparam("regels", type_=ARRAY(Text)), bindparam("macs", type_=ARRAY(LargeBinary)))
_MOMENTEN = (
    bindparam("van", type_=TIMESTAMP(timezone=True)),
    bindparam("tot", type_=TIMESTAMP(timezone=True)),
)
_STAND = text("select nummer from detectie_stand where jaar = :jaar for update")
_ZET = text("""
    insert into detectie_stand values (:jaar, :nummer)
    on conflict (jaar) do update set nummer = excluded.nummer
""")
_NIEUW = text(
    "select * from logboek_nieuw(:regels, :macs, :jaar, :na, :aantal, :dagen)"
).bindparams(
    *_REGELS,
    bindparam("jaar", type_=SmallInteger),
    bindparam("na", type_=BigInteger),
    bindparam("aantal", type_=Integer),
    bindparam("dagen", type_=Integer),
)
_NIEUWS = text("select logboek_nieuws(:jaar, :na)").bindparams(
    bindparam("jaar", type_=SmallInteger), bindparam("na", type_=BigInteger)
)
_MAAND = text("select * from logboek_maand(:regels, :macs, :van, :tot)").bindparams(
    *_REGELS, *_MOMENTEN
)
_PUNT = text("""
    insert into controlepunt (id, soort, regel, sleutel, gebruiker_id, casus_id, code, begin, eind,
                              aantal, gemaakt_op, maand)
    values (:id, :soort, :regel, :sleutel, :gebruiker_id, :casus_id,
            (select code from casus where id = :casus_id), :begin, :eind, :aantal, :nu, :maand)
    on conflict (sleutel) do update
        set aantal = greatest(controlepunt.aantal, excluded.aantal),
            eind = greatest(controlepunt.eind, excluded.eind)
""").bindparams(
    bindparam("gebruiker_id", type_=Uuid),
    bindparam("casus_id", type_=Uuid),
    bindparam("regel", type_=Text),
)
_NOOD = text("""
    insert into controlepunt (id, soort, sleutel, gebruiker_id, casus_id, code, begin, eind, aantal,
                              gemaakt_op)
    select n.id, 'noodtoegang', 'noodtoegang:' || n.id, n.gebruiker_id, n.casus_id, n.code, n.vanaf,
           n.tot, 1, :nu
    from noodtoegang n on conflict (sleutel) do nothing
""")
# Breaking secrecy (B4, B5) is always looked at, under the id of its handover.
_DOORBREKING = text("""
    insert into controlepunt (id, soort, sleutel, gebruiker_id, casus_id, code, begin, eind, aantal,
                              gemaakt_op)
    select o.id, 'doorbreking', 'doorbreking:' || o.id, o.afzender_id, o.casus_id, c.code,
           o.verstuurd_op, o.verstuurd_op, 1, :nu
    from overdracht o join casus c on c.id = o.casus_id
    where o.verstuurd_op is not null and o.grond_b = any(:gronden)
    on conflict (sleutel) do nothing
""").bindparams(bindparam("gronden", type_=ARRAY(Text)))
_PUNTEN = """
    select p.id, p.soort, p.regel, p.gebruiker_id, p.casus_id, p.code, p.begin, p.eind, p.aantal,
           p.maand, o.oordeel, o.reden, o.door, o.op, w.grond_b, w.herzien_op
    from controlepunt p
    left join overdracht w on w.id = p.id and p.soort = 'doorbreking'
    left join lateral (select * from controleoordeel o where o.punt_id = p.id
                       order by o.op desc, o.id desc limit 1) o on true
"""
_EEN = text(f"{_PUNTEN} where p.id = :id")
# A hit that went on after it was judged waits again, and what is being asked waits for its answer,
# as long as the month is open.
_WACHT = text(f"""
    {_PUNTEN} where o.oordeel is null or (
        (o.oordeel = 'navragen' or (p.soort = 'treffer' and o.op < p.eind))
        and not exists (select from logcontrole m
                        where m.maand = p.maand and m.gesloten_op is not null))
    order by p.begin desc, p.id limit 500
""")
_VAN_MAAND = text(f"{_PUNTEN} where p.maand = :maand order by p.soort, p.begin, p.id")
_OORDEEL = text("""
    insert into controleoordeel (id, punt_id, oordeel, reden, door, op)
    values (:id, :punt, :oordeel, :reden, :door, :nu)
""")
_MAANDEN = """
    select m.maand, m.zaad, m.populatie, m.steekproef, m.gemaakt_op, m.gesloten_op, m.gesloten_door,
           count(p.id) as punten,
           count(p.id) filter (where o.open) as open,
           count(p.id) filter (where not o.open and o.oordeel = 'navragen') as nagevraagd
    from logcontrole m
    left join controlepunt p on p.maand = m.maand
    left join lateral (
        select last.oordeel,
               last.op is null or (p.soort = 'treffer' and last.op < p.eind) as open
        from (select 1) one
        left join lateral (select o.oordeel, o.op from controleoordeel o where o.punt_id = p.id
                           order by o.op desc, o.id desc limit 1) last on true) o on true
"""
_ALLE_MAANDEN = text(f"{_MAANDEN} group by m.maand order by m.maand desc")
_EEN_MAAND = text(f"{_MAANDEN} where m.maand = :maand group by m.maand")
_MAAK = text("""
    insert into logcontrole (maand, zaad, populatie, steekproef, gemaakt_op)
    values (:maand, :zaad, :populatie, :steekproef, :nu) on conflict (maand) do nothing
    returning maand
""")
_WIJS_TOE = text("""
    update controlepunt set maand = :maand where maand is null and begin < :tot
""").bindparams(bindparam("tot", type_=TIMESTAMP(timezone=True)))
_SLUIT = text(
    "update logcontrole set gesloten_op = :nu, gesloten_door = :door where maand = :maand"
)
_OFFICERS = text("select gebruiker_id from rol_toekenning where rol = 'privacy_officer'")


async def stand(tx: Tx, jaar: int) -> int:
    """Up to which line of this year was looked; others wait until this transaction ends."""
    row = (await tx.execute(_STAND, {"jaar": jaar})).first()
    return int(row.nummer) if row else 0


async def keep_stand(tx: Tx, jaar: int, nummer: int) -> None:
    """Up to here was looked."""
    await tx.execute(_ZET, {"jaar": jaar, "nummer": nummer})


async def is_news(tx: Tx, jaar: int, na: int) -> bool:
    """Whether people did anything after this line; without news nothing is read, so no line."""
    return bool((await tx.execute(_NIEUWS, {"jaar": jaar, "na": na})).scalar_one())


async def new_lines(
    tx: Tx, regels: Geschreven, jaar: int, na: int, hoeveel: tuple[int, int]
) -> tuple[list[Regel], int]:
    """New lines of a year with what the same people did before, and the last new number.

    *hoeveel*: at most so many lines, so many days back. Writes the line that says so.
    """
    values = _lines(regels) | {"jaar": jaar, "na": na, "aantal": hoeveel[0], "dagen": hoeveel[1]}
    rows = (await tx.execute(_NIEUW, values)).all()
    last = max((row.volgnummer for row in rows if row.volgnummer), default=na)
    return [_decode(row.regel) for row in rows], last


async def of_month(
    tx: Tx, regels: Geschreven, van: datetime, tot: datetime
) -> tuple[list[UUID], dict[UUID, int]]:
    """The casussen with activity in that time, and how often each officer read the log."""
    rows = (await tx.execute(_MAAND, _lines(regels) | {"van": van, "tot": tot})).all()
    casussen = [row.id for row in rows if row.soort == "casus"]
    return casussen, {row.id: row.aantal for row in rows if row.soort == "officer"}


def _lines(regels: Geschreven) -> dict[str, Any]:
    return {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}


async def add(tx: Tx, punten: Iterable[dict[str, Any]], nu: datetime) -> None:
    """Keep these points, each once; a later look may count more."""
    for punt in punten:
        basis = {"regel": None, "gebruiker_id": None, "casus_id": None, "maand": None}
        await tx.execute(_PUNT, basis | punt | {"id": new_id(), "nu": nu})


async def add_emergencies(tx: Tx, nu: datetime) -> None:
    """Every noodtoegang is a point, always."""
    await tx.execute(_NOOD, {"nu": nu})


async def add_disclosures(tx: Tx, gronden: list[str], nu: datetime) -> None:
    """Everything that was told without consent on one of these grounds is a point, always."""
    await tx.execute(_DOORBREKING, {"gronden": gronden, "nu": nu})


async def one(tx: Tx, id_: UUID) -> Punt | None:
    """One point with its last judgement."""
    row = (await tx.execute(_EEN, {"id": id_})).first()
    return _punt(row) if row else None


async def waiting(tx: Tx) -> list[Punt]:
    """What nobody judged yet, what went on since, and what is being asked; newest first."""
    return [_punt(row) for row in await tx.execute(_WACHT)]


async def points_of(tx: Tx, maand: date) -> list[Punt]:
    """Everything in the control of a month."""
    return [_punt(row) for row in await tx.execute(_VAN_MAAND, {"maand": maand})]


async def judge(tx: Tx, punt: UUID, gegeven: Gegeven) -> None:
    """Add a judgement; an earlier one stays."""
    values = {
        "id": new_id(),
        "punt": punt,
        "oordeel": gegeven.oordeel,
        "reden": gegeven.reden,
        "door": gegeven.door,
        "nu": gegeven.op,
    }
    await tx.execute(_OORDEEL, values)


async def months(tx: Tx) -> list[Maand]:
    """Every control, the newest month first."""
    return [Maand(**row._asdict()) for row in await tx.execute(_ALLE_MAANDEN)]


async def month(tx: Tx, maand: date) -> Maand | None:
    """The control of this month, once it was made."""
    row = (await tx.execute(_EEN_MAAND, {"maand": maand})).first()
    return Maand(**row._asdict()) if row else None


async def make_month(tx: Tx, maand: date, drawn: tuple[str, int, int], nu: datetime) -> bool:
    """Make the control of a month: seed, population, sample; False when it is there."""
    values = {"maand": maand, "zaad": drawn[0], "populatie": drawn[1], "steekproef": drawn[2]}
    return (await tx.execute(_MAAK, values | {"nu": nu})).first() is not None


async def assign(tx: Tx, maand: date, tot: datetime) -> None:
    """Everything from before that moment that belongs to no month yet belongs to this one."""
    await tx.execute(_WIJS_TOE, {"maand": maand, "tot": tot})


async def close(tx: Tx, maand: date, door: UUID, nu: datetime) -> None:
    """Nothing of this month changes any more."""
    await tx.execute(_SLUIT, {"maand": maand, "door": door, "nu": nu})


async def officers(tx: Tx) -> set[UUID]:
    """Everybody who is or was a privacy officer."""
    return {row.gebruiker_id for row in await tx.execute(_OFFICERS)}


def _punt(row: Row[Any]) -> Punt:
    given = Gegeven(Oordeel(row.oordeel), row.reden, row.door, row.op) if row.oordeel else None
    return Punt(
        id=row.id,
        soort=Soort(row.soort),
        regel=Opvalregel(row.regel) if row.regel else None,
        gebruiker_id=row.gebruiker_id,
        casus_id=row.casus_id,
        code=row.code,
        begin=row.begin,
        eind=row.eind,
        aantal=row.aantal,
        maand=row.maand,
        oordeel=given,
        mededeling=Mededeling(row.grond_b, row.herzien_op) if row.grond_b else None,
    )
