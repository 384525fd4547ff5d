"""SQL of a database that was put back, for the owner from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from motorkap.db import Tx

_SLEUTELS = text("""
    select s.casus_id, s.object_id, s.soort, s.generatie, s.emmer, s.omhuld, c.code,
           bewaring_houdt(s.casus_id) as houdt
    from casus_sleutel s join casus c on c.id = s.casus_id
    order by s.casus_id, (s.soort = 'casus'), s.soort
""")
_RUIMT = text("select set_config('motorkap.ruimt', 'ja', true)")
_ANDERS = text("""
    update casus_sleutel set omhuld = :omhuld where object_id = :object and soort = :soort
""")
_WEG = text("delete from casus_sleutel where object_id = :object and soort = :soort")
_WIS = text("select bewaring_wis_inhoud(:casus, :soort, :object)")
_STEEN = text("""
    insert into grafsteen (code, regel, regel_versie, op)
    select code, 'HERSTEL', 1, current_date from casus where id = :casus on conflict do nothing
""")
_CASUS = text("delete from casus where id = :casus returning code")
_SESSIES = text("update sessie set beeindigd_op = :nu where beeindigd_op is null")
_CODES = text("update inlogcode set verloopt_op = :nu where gebruikt_op is null")
_STAND = text("select teller from kluisstand")
_ZET = text("update kluisstand set teller = :teller")


async def keys(tx: Tx) -> Sequence[Row[Any]]:
    """Every wrapped key with the code of its casus; the key of the casus itself comes last."""
    return (await tx.execute(_SLEUTELS)).all()


async def destroy(tx: Tx, casus_id: UUID, onderwerp: UUID, soort: str) -> str:
    """Remove a key and its texts; with the key of the casus all of it. Gives the code if so."""
    await tx.execute(_RUIMT)
    await tx.execute(_WEG, {"object": onderwerp, "soort": soort})
    if soort != "casus":
        await tx.execute(_WIS, {"casus": casus_id, "soort": soort, "object": onderwerp})
        return ""
    await tx.execute(_STEEN, {"casus": casus_id})
    row = (await tx.execute(_CASUS, {"casus": casus_id})).first()
    return str(row.code) if row else ""


async def rewrap(tx: Tx, sleutel: tuple[UUID, str], omhuld: bytes) -> None:
    """The same key under the key that its bucket uses now."""
    await tx.execute(_ANDERS, {"object": sleutel[0], "soort": sleutel[1], "omhuld": omhuld})


async def end_sessions(tx: Tx, nu: datetime) -> int:
    """End every session and every link that was not used; gives how many sessions."""
    await tx.execute(_CODES, {"nu": nu})
    return (await tx.execute(_SESSIES, {"nu": nu})).rowcount


async def stand(tx: Tx) -> int:
    """How far the database counted."""
    return int((await tx.execute(_STAND)).scalar_one())


async def set_stand(tx: Tx, teller: int) -> None:
    """Count on from here."""
    await tx.execute(_ZET, {"teller": teller})
