"""What the tests of a casus share: a meeting to come, and a casus that was tabled for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.installatie import Installatie
from tests.factories import BRAM, DIRK, ELS, NU, make_overleg

Plan = Callable[..., Awaitable[UUID]]


@pytest.fixture
def plan(installatie: Installatie) -> Plan:
    """Plan a meeting of team Oost, a week from now, and keep it."""

    async def make(
        over: timedelta = timedelta(days=7), deelnemers: tuple[UUID, ...] = (BRAM, DIRK, ELS)
    ) -> UUID:
        tx = installatie.transaction()
        overleg = await make_overleg(tx, NU + over, deelnemers=deelnemers)
        await tx.commit()
        return overleg

    return make
