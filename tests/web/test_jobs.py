"""Forms that were sent long ago are forgotten, those of this month are not."""

from __future__ import annotations

from datetime import datetime, timedelta

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.web import jobs, store
from tests.factories import NU


async def test_operations_are_forgotten_after_thirty_days(installatie: Installatie, tx: Tx) -> None:
    def sent(op: datetime) -> dict[str, object]:
        who = {"id": new_id(), "wie": None, "pad": "/", "hash": b"0" * 32}
        return {**who, "reeks": None, "volgnummer": None, "nu": op}

    old, new = sent(NU - timedelta(days=31)), sent(NU - timedelta(days=29))
    assert await store.claim(tx, old)
    assert await store.claim(tx, new)
    await tx.commit()
    assert await jobs.tidy(installatie, NU) == 1
    assert await jobs.tidy(installatie, NU) == 0
    assert await store.claim(tx, old)
    assert not await store.claim(tx, new)
