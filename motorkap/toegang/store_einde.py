"""SQL of keys that move and end; every function of the database decides once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, DateTime, LargeBinary, Row, String, Text, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.kluis.model import Omhuld, Soort

Geschreven = Sequence[tuple[str, bytes]]
_REGELS = (bindparam("regels", type_=ARRAY(Text)), bindparam("macs", type_=ARRAY(LargeBinary)))
_IDS = bindparam("casus", type_=ARRAY(Uuid))
_SOORTEN = bindparam("soorten", type_=ARRAY(String))
_DAGEN = bindparam("dagen", type_=ARRAY(Date))

_VERLENG = text("select kluis_verleng(:regels, :macs, :casus, :soorten, :dagen)").bindparams(
    *_REGELS, bindparam("casus", type_=Uuid), _SOORTEN, _DAGEN
)
_HERNIEUW = text(
    "select kluis_hernieuw(:regels, :macs, :casus, :soorten, :emmers, :dagen, :omhuld)"
).bindparams(
    *_REGELS,
    bindparam("casus", type_=Uuid),
    _SOORTEN,
    bindparam("emmers", type_=ARRAY(String)),
    _DAGEN,
    bindparam("omhuld", type_=ARRAY(LargeBinary)),
)
_ALLE = text("select * from bewaring_dagen()")
_VAN = text("select * from bewaring_dagen() where casus_id = :casus")
_VERZET = text("select bewaring_verzet(:regels, :macs, :casus, :soorten, :dagen)").bindparams(
    *_REGELS, _IDS, _SOORTEN, _DAGEN
)
_OMHULSELS = text("select * from bewaring_omhulsels(:regels, :macs, :casus)").bindparams(
    *_REGELS, _IDS
)
_HERWIKKEL = text(
    "select bewaring_herwikkel(:objecten, :soorten, :emmers, :omhuld)"
).bindparams(
    bindparam("objecten", type_=ARRAY(Uuid)),
    _SOORTEN,
    bindparam("emmers", type_=ARRAY(String)),
    bindparam("omhuld", type_=ARRAY(LargeBinary)),
)  # fmt: skip
_ONLEESBAAR = text("select bewaring_onleesbaar(:regels, :macs, :item)").bindparams(*_REGELS)
_RUIM = text("select bewaring_ruim(:item)")
_VERNIEUWEN = text("select soort, emmer, op from emmer_vernieuwing order by soort, emmer")
_VERNIEUWD = text("select bewaring_vernieuwd(:soort, :emmer, :op)").bindparams(
    bindparam("op", type_=DateTime(timezone=True))
)
_VAST = text("select emmers_vast()")
_RUST = text("select emmers_rust()")


def _lines(regels: Geschreven) -> dict[str, Any]:
    return {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}


async def extend_days(
    tx: Tx, regels: Geschreven, casus_id: UUID, dagen: Mapping[Soort, date]
) -> None:
    """Append the lines and write down later days for keys that stay closed; never a sooner one."""
    values = {"casus": casus_id, "soorten": [str(s) for s in dagen], "dagen": list(dagen.values())}
    await tx.execute(_VERLENG, _lines(regels) | values)


async def renew_keys(tx: Tx, regels: Geschreven, keys: Sequence[tuple[Omhuld, date]]) -> None:
    """Append the line and store fresh keys for parts of one casus that were destroyed."""
    plekken = [omhuld.plek for omhuld, _ in keys]
    values = {
        "casus": plekken[0].onderwerp,
        "soorten": [str(plek.soort) for plek in plekken],
        "emmers": [plek.emmer for plek in plekken],
        "dagen": [dag for _, dag in keys],
        "omhuld": [omhuld.waarde for omhuld, _ in keys],
    }
    await tx.execute(_HERNIEUW, _lines(regels) | values)


async def key_days(tx: Tx, casus_id: UUID | None = None) -> Sequence[Row[Any]]:
    """Every key with its bucket and its day, or those of one casus."""
    if casus_id is None:
        return (await tx.execute(_ALLE)).all()
    return (await tx.execute(_VAN, {"casus": casus_id})).all()


async def set_key_days(
    tx: Tx, regels: Geschreven, dagen: Mapping[tuple[UUID, Soort], date]
) -> None:
    """Append the lines and write down these days."""
    values = {
        "casus": [casus for casus, _ in dagen],
        "soorten": [str(soort) for _, soort in dagen],
        "dagen": list(dagen.values()),
    }
    await tx.execute(_VERZET, _lines(regels) | values)


async def misplaced_keys(
    tx: Tx, regels: Geschreven, casus_ids: Sequence[UUID]
) -> Sequence[Row[Any]]:
    """Append the lines and get the wraps of these casussen that lie in the wrong bucket."""
    return (await tx.execute(_OMHULSELS, _lines(regels) | {"casus": list(casus_ids)})).all()


async def rewrap_keys(tx: Tx, omhulsels: Sequence[Omhuld]) -> None:
    """Store these wraps instead of the old ones."""
    values = {
        "objecten": [o.plek.onderwerp for o in omhulsels],
        "soorten": [str(o.plek.soort) for o in omhulsels],
        "emmers": [o.plek.emmer for o in omhulsels],
        "omhuld": [o.waarde for o in omhulsels],
    }
    await tx.execute(_HERWIKKEL, values)


async def shred(tx: Tx, regels: Geschreven, item: UUID) -> str | None:
    """Append the line and destroy the keys that this line of a list names; gives why not."""
    found = await tx.execute(_ONLEESBAAR, _lines(regels) | {"item": item})
    answer = found.scalar_one()
    return None if answer is None else str(answer)


async def clear(tx: Tx, item: UUID) -> None:
    """Remove the rows of a line whose keys are gone."""
    await tx.execute(_RUIM, {"item": item})


async def to_renew(tx: Tx) -> dict[tuple[Soort, str], datetime]:
    """The buckets of which an older key must end, and when that was asked."""
    return {(Soort(row.soort), row.emmer): row.op for row in await tx.execute(_VERNIEUWEN)}


async def renewed(tx: Tx, emmer: tuple[Soort, str], gevraagd: datetime) -> None:
    """Nothing lies under an older key of this bucket any more, as was asked then."""
    await tx.execute(_VERNIEUWD, {"soort": emmer[0], "emmer": emmer[1], "op": gevraagd})


async def hold_buckets(tx: Tx) -> None:
    """From here to the commit no bucket loses a key; to be asked before a key is wrapped."""
    await tx.execute(_VAST)


async def at_rest(tx: Tx) -> bool:
    """Whether all that was wrapped before is committed; waits for it, but not for long."""
    return bool((await tx.execute(_RUST)).scalar_one())
