"""What the tests of the handover share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.conftest import LogIn
from tests.overdracht.wereld import Zaak, make

Vraag = Callable[[str], str]


@pytest.fixture
async def zaak(installatie: Installatie, log_in: LogIn) -> Zaak:
    """A discussed casus of Bram (maatschappelijk werk), and Wim of OnS."""
    return await make(installatie, log_in)


@pytest.fixture
def vraag(postgres: EmbeddedPostgres, database: str) -> Vraag:
    """Ask the database something, as its keeper."""
    return lambda sql: postgres.psql(sql, database).strip()
