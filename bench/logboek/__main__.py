"""`python -m bench.logboek --groot 10000000`: pages per filter, and the speed of verifying."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg

from bench.logboek.regels import JAAR, Wereld
from bench.logboek.vullen import fill
from motorkap.database.embedded import FORGETFUL, EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.db import Tx, make_engine
from motorkap.installatie import POLICIES
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.stukken import Kenmerk
from motorkap.logboek.verifieer import Verificatie, at_one_moment
from motorkap.policies import load_policies

SLEUTEL = Ondertekenaar(bytes(32))
MAC_SLEUTEL = bytes(32)
# Without the write-ahead log of what is filled into an empty table, and with one large checkpoint.
SERVER = FORGETFUL | {"wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "8GB"}
STATUS, PIEK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
KLEIN, KEER, RONDEN = 10_000, 65, 3
LEES = "select count(*) from logboek_lees($1, $2, $3::jsonb, null, null, 51)"
OFFICER = UUID(int=7)
REGEL = (
    '{{"id": "{id}", "actor_id": "{wie}", "resultaat": "gelukt", "gebeurtenis": "log.gelezen",'
    ' "begin": "2026-12-31T00:00:00Z", "noodtoegang": false}}'
)


async def main() -> None:
    """Fill a small and a large log, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groot", type=int, default=200_000)
    groot = parser.parse_args().groot
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the folder goes all the same
    folder = Path(tempfile.mkdtemp(prefix="bench-logboek-"))
    os.chmod(folder, 0o711)  # noqa: PTH101, S103
    try:
        with EmbeddedPostgres(folder / "pg", SERVER) as server:
            owner = await asyncpg.connect(server.dsn("postgres", "postgres"))
            await migrate(server.dsn("eigenaar"), load_policies(POLICIES), free_clock=True)
            await owner.execute("create database klein template motorkap owner eigenaar")
            both = [await _fill(server, *p) for p in (("klein", KLEIN), ("motorkap", groot))]
            await _compare(both[0], both[1], groot)
            await _verify(server, groot)
            await owner.close()
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True)
class Logboek:
    """One log: how the desk of the officer reaches it, and what can be asked of it."""

    app: asyncpg.Connection
    vragen: dict[str, str]


async def _fill(server: EmbeddedPostgres, database: str, regels: int) -> Logboek:
    owner = await asyncpg.connect(server.dsn("postgres", database))
    begin = time.perf_counter()
    wereld = await fill(owner, regels, "Bench", (Kenmerk(MAC_SLEUTEL), SLEUTEL))
    print(f"{database}: {regels} regels in {time.perf_counter() - begin:.0f} s", flush=True)
    await _officer(owner)
    await owner.close()
    app = await asyncpg.connect(server.dsn("app", database))
    await app.execute("select set_config('motorkap.gebruiker', $1, false)", str(OFFICER))
    return Logboek(app, _filters(wereld))


async def _compare(klein: Logboek, groot: Logboek, regels: int) -> None:
    """Each filter on both logs in turns, so that what else runs here slows both."""
    for naam in klein.vragen:
        pairs = [
            [await _time(log, naam, number) for log in (klein, groot)] for number in range(KEER)
        ][5:]
        small, large = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(large / small for small, large in pairs)
        print(
            f"{naam:14} {KLEIN}: {small * 1000:6.2f} ms  {regels}: {large * 1000:6.2f} ms"
            f"  verhouding {ratio:.2f}"
        )
    await klein.app.close()
    await groot.app.close()


def _filters(wereld: Wereld) -> dict[str, str]:
    return {
        "alles": "{}",
        "persoon": f'{{"persoon": "{wereld.mensen[0]}"}}',
        "organisatie": f'{{"organisatie": "{wereld.organisaties[0]}"}}',
        "casus": f'{{"casus": "{wereld.casussen[0]}"}}',
        "gebeurtenis": '{"gebeurtenis": "casus.gelezen"}',
        "doel": '{"doel": "beheer"}',
        "periode": f'{{"van": "{JAAR}-06-01T00:00:00Z", "tot": "{JAAR}-07-01T00:00:00Z"}}',
        "geweigerd": '{"geweigerd": "ja"}',
        "noodtoegang": '{"noodtoegang": "ja"}',
    }


async def _officer(owner: asyncpg.Connection) -> None:
    await owner.execute(
        "insert into gebruiker (id, organisatie_id, naam, functie, email, gemaakt_op, bevestigd_op)"
        " values ($1, '00000000-0000-7000-8000-000000000002', 'b', 'b', 'b@b.nl', now(), now())",
        OFFICER,
    )
    await owner.execute(
        "insert into rol_toekenning values ($1, $1, 'privacy_officer', now())", OFFICER
    )


async def _time(log: Logboek, naam: str, number: int) -> float:
    """One page, undone so that its own line does not count."""
    line = REGEL.format(id=UUID(int=number + 1), wie=OFFICER)
    transaction = log.app.transaction()
    await transaction.start()
    begin = time.perf_counter()
    await log.app.fetchval(LEES, [line], [bytes(32)], log.vragen[naam])
    took = time.perf_counter() - begin
    await transaction.rollback()
    return took


async def _verify(server: EmbeddedPostgres, regels: int) -> None:
    """Verifying beside a bare loop that reads and hashes the same lines, in turns."""
    engine = make_engine(server.dsn("zegel"), 1, 3600)
    bare, whole = [], []
    for _ in range(RONDEN):
        bare.append(await _clock(lambda: _loop(server, regels)))
        before = _memory_mb("VmRSS")
        _forget_peak()
        whole.append(await _clock(lambda: _check(engine)))
        print(
            f"kale lus {bare[-1]:.1f} s, narekenen {whole[-1]:.1f} s,"
            f" geheugen {before} MB, hoogstens {_memory_mb('VmHWM')} MB",
            flush=True,
        )
    ratio = statistics.median(b / w for b, w in zip(bare, whole, strict=True))
    print(
        f"narekenen: {regels / statistics.median(whole):.0f} regels per seconde,"
        f" {ratio:.2f} van een kale lus (doel 0,5)"
    )
    await engine.dispose()


def _forget_peak() -> None:
    PIEK.write_text("5")


def _memory_mb(wat: str) -> int:
    """What this process has in memory now (VmRSS), or had at most (VmHWM)."""
    lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(lines[wat].split()[0]) // 1024


async def _clock(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    await work()  # type: ignore[misc]
    return time.perf_counter() - begin


async def _loop(server: EmbeddedPostgres, regels: int) -> None:
    plain = await asyncpg.connect(server.dsn("zegel"))
    seen = 0
    async with plain.transaction(readonly=True):
        cursor = plain.cursor(
            "select regel from logboek where jaar = $1 order by volgnummer", JAAR, prefetch=5000
        )
        async for row in cursor:
            hashlib.sha256(row["regel"].encode()).digest()
            seen += 1
    assert seen == regels
    await plain.close()


async def _check(engine: object) -> None:
    async with Tx(engine) as tx:  # type: ignore[arg-type]
        await at_one_moment(tx)
        verslag = await Verificatie("Bench", SLEUTEL.publiek, MAC_SLEUTEL).run(tx)
    assert verslag.heel, verslag.bevindingen[:3]


if __name__ == "__main__":
    asyncio.run(main())
