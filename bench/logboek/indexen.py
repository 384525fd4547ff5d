"""Takes the indexes off the log while it is filled, and puts the very same ones back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

# In the order in which they were made: by it PostgreSQL names those of the partitions.
_OUDER = """
    select c.relname as naam, pg_get_indexdef(c.oid) as maakt
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'logboek'::regclass order by c.oid
"""
_ALLE = """
    select i.indrelid::regclass::text as tabel, c.relname as naam, pg_get_indexdef(c.oid) as maakt,
           i.indisvalid as geldig, h.inhparent::regclass::text as ouder
    from pg_index i join pg_class c on c.oid = i.indexrelid
    left join pg_inherits h on h.inhrelid = c.oid
    where i.indrelid = 'logboek'::regclass
       or i.indrelid in (select relid from pg_partition_tree('logboek')) order by 1, 2
"""


@asynccontextmanager
async def taken_off(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Without its indexes as long as this lasts; afterwards the catalog says what it said before.

    Refuses to end when it does not.
    """
    before, indexes = await owner.fetch(_ALLE), await owner.fetch(_OUDER)
    for index in indexes:
        await owner.execute(f"drop index {index['naam']}")
    yield
    await owner.execute("set maintenance_work_mem = '1GB'")
    for index in indexes:
        await owner.execute(index["maakt"].replace(" ON ONLY ", " ON "))
    if await owner.fetch(_ALLE) != before:
        raise RuntimeError("Na het vullen heeft het logboek andere indexen dan ervoor.")
