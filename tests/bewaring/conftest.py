"""A program with a key store of its own: here buckets are really destroyed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap import installatie as bouw
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.settings import read
from tests.bewaring.wereld import Wereld
from tests.conftest import BASIS, Klok


@pytest.fixture
def installatie(
    postgres: EmbeddedPostgres, engine: AsyncEngine, klok: Klok, tmp_path: Path
) -> Installatie:
    """The program on this test's database, clock and key store."""
    settings = read({"MOTORKAP_DATA": str(tmp_path / "data"), "MOTORKAP_BASIS_URL": BASIS})
    built = bouw.build(settings, postgres.dsn("app"))  # its engine never connects
    return replace(built, engine=engine, klok=klok, vrije_klok=True)


@pytest.fixture
def wereld(
    installatie: Installatie, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> Wereld:
    """Casussen in any state, and what the owner of the machine sees of them."""
    return Wereld(installatie, klok, postgres, database)
