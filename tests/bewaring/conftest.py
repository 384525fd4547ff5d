"""A program with a key store of its own: here buckets are really destroyed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from motorkap import installatie as bouw
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import make_engine
from motorkap.installatie import Installatie
from motorkap.settings import read
from tests.bewaring.wereld import Wereld
from tests.conftest import BASIS, Klok


@pytest.fixture
async def installatie(
    postgres: EmbeddedPostgres, database: str, klok: Klok, tmp_path: Path
) -> AsyncIterator[Installatie]:
    """The program on this test's database, clock and key store."""
    settings = read({"MOTORKAP_DATA": str(tmp_path / "data"), "MOTORKAP_BASIS_URL": BASIS})
    built = bouw.build(settings, postgres.dsn("app", database))
    await built.engine.dispose()
    engine = make_engine(postgres.dsn("app", database), 4)
    yield replace(built, engine=engine, klok=klok, vrije_klok=True)
    await engine.dispose()


@pytest.fixture
def wereld(
    installatie: Installatie, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> Wereld:
    """Casussen in any state, and what the owner of the machine sees of them."""
    return Wereld(installatie, klok, postgres, database)
