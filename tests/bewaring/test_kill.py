"""A run that dies half way is finished by the next, never done twice, never half certified."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from motorkap.bewaring import jobs
from motorkap.db import Tx
from tests.bewaring.test_jobs import closed
from tests.bewaring.wereld import Wereld


class KilledError(BaseException):
    """The process is gone."""


class Fragile:
    """Dies at one commit: just before it (all of that step is lost) or just after it."""

    def __init__(self, real: Callable[[Tx], Awaitable[None]]) -> None:
        self.real, self.left, self.before = real, 0, False

    async def reach(self, tx: Tx) -> None:
        self.left -= 1
        if self.left == 0 and self.before:
            await tx.rollback()
            raise KilledError
        await self.real(tx)
        if self.left == 0:
            raise KilledError


async def survives(wereld: Wereld) -> bool:
    try:
        await jobs.nightly(wereld.installatie, wereld.klok())
    except KilledError:
        return False
    return True


async def test_a_run_that_is_killed_at_any_point_is_finished_by_the_next_and_certified_once(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("MK-7Q4K-2P", "MK-9C3V-6K"):
        await closed(wereld, code)
    wereld.to(date(2027, 1, 5))
    fragile, killed = Fragile(Tx.commit), 0
    monkeypatch.setattr(Tx, "commit", lambda tx: fragile.reach(tx))  # noqa: PLW0108 (bound to the Tx)
    for moment in range(2, 60):
        fragile.left, fragile.before = moment // 2, moment % 2 == 0
        if await survives(wereld):
            break
        killed += 1
    assert killed > 10, "It was really killed."
    assert wereld.sql("select status, count(*) from vernietiging group by 1") == "klaar|2"
    assert wereld.sql("select count(*) from verklaring") == wereld.sql(
        "select count(*) from vernietigingslijst"
    )
    assert wereld.sql("select sum((inhoud ->> 'aantal')::int) from verklaring") == "2"
    assert wereld.sql("select count(*) from casus_werktekst") == "0"
