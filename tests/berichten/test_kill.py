"""The worker is killed twenty times while mail is due: none lost, doubles only of the same mail."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from collections import Counter

import pytest
from sqlalchemy import text

from motorkap.berichten import jobs, service
from motorkap.berichten.model import Soort
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from tests.berichten.kantoor import Kantoor
from tests.berichten.werker import work
from tests.conftest import GateFor
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, DIRK, ELS, FATIMA, NU, OLGA, WIM

IEDEREEN = (ANNA, ARIE, BEA, BRAM, CARLA, DIRK, ELS, FATIMA, OLGA, WIM)
KEER = 20
UIT = "select count(*) from mail where verzonden_op is null"


@pytest.mark.langzaam
async def test_killed_twenty_times_while_mail_is_due_nothing_is_lost(
    postend: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    kantoor: Kantoor,
    gate_for: GateFor,
    tx: Tx,
) -> None:
    for wie in IEDEREEN:
        await service.choose(await gate_for(wie), "meteen")
    await tx.commit()
    kantoor.wacht_s = 0.008
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(["tests.berichten.werker"])
    arguments = (
        postgres.dsn("app", database),
        str(postend.settings.data),
        postend.settings.smtp.port,
    )
    rng, busy = random.Random(), 0
    for _ in range(KEER):
        await service.leg_klaar(await gate_for(ANNA), IEDEREEN, Soort.AFSPRAAK, new_id())
        await tx.commit()
        kantoor.post_kwam.clear()
        worker = fork.Process(target=work, args=arguments)
        worker.start()
        assert await asyncio.to_thread(kantoor.post_kwam.wait, 60), "it posts nothing"
        await asyncio.sleep(rng.random() * 0.2)
        worker.kill()
        await asyncio.to_thread(worker.join)
        busy += (await tx.execute(text(UIT))).scalar_one() > 0
        await tx.rollback()
    assert busy > KEER / 4, "the kills came when there was nothing to do"
    kantoor.wacht_s = 0
    await asyncio.gather(*(jobs.post(postend, NU) for _ in range(2)))
    rows = (await tx.execute(text("select message_id, verzonden_op from mail"))).all()
    assert all(row.verzonden_op for row in rows)
    left = await tx.execute(text("select count(*) from bericht where mail_id is null"))
    assert left.scalar_one() == 0
    counted = Counter(kantoor.kenmerken)
    assert counted.keys() == {row.message_id for row in rows}, "lost, or sent and not known"
    assert len(rows) == KEER * len(IEDEREEN)
    assert sum(counted.values()) - len(counted) <= KEER, "a double for each kill, at most"
    letters = {(str(b["Message-ID"]), b.as_bytes()) for b in kantoor.in_huis}
    assert len(letters) == len(counted), "a double is the same mail, to the byte"
