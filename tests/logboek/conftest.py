"""What tests of the log share: the owner of the machine, inside this test's database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from motorkap.database.embedded import EmbeddedPostgres


@pytest.fixture
async def owner(postgres: EmbeddedPostgres, database: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection with every right there is."""
    connection = await asyncpg.connect(postgres.dsn("postgres", database))
    yield connection
    await connection.close()
