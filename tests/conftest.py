"""What every test may ask for: a real PostgreSQL, a copy of a filled database, people signed in."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from hypothesis import HealthCheck, settings
from litestar import Litestar
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap import installatie as bouw
from motorkap.database.embedded import FORGETFUL, EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek.gezien import NAAM
from motorkap.logboek.schrijver import Schrijver
from motorkap.opdrachten.omgeving import quiet_logs
from motorkap.settings import read
from motorkap.toegang.gate import Gate
from motorkap.web.live import Hub
from motorkap.web.verzoek import Verzoeken
from tests import factories
from tests.pages import allpages
from tests.people import Persoon, actor_of

# As the site itself: no values in the technical log, and no long stories about them.
quiet_logs()

BASIS = "https://motorkap.example"
ROOM = 4 * 2**30

# A busy machine is slow, not wrong: no test judges by the clock on the wall. And what passed once
# passes everywhere: the same examples each time. Look for others with --hypothesis-profile=zoek.
SLOW = [HealthCheck.too_slow]
settings.register_profile(
    "motorkap", deadline=None, suppress_health_check=SLOW, derandomize=True, database=None
)
settings.register_profile("zoek", deadline=None, suppress_health_check=SLOW, max_examples=1000)
settings.load_profile("motorkap")


def in_memory() -> Path | None:
    """A folder that is memory, when this machine has one with room: copies cost little there."""
    folder = Path("/dev/shm")  # noqa: S108 - only made-up people, and gone after the tests
    return folder if folder.is_dir() and shutil.disk_usage(folder).free > ROOM else None


LONG = ("tests/geheel/", "tests/test_werk.py", "tests/demo/", "tests/browser/test_week.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are cores: a test often waits for the database or the browser."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest ones first: else the last minute is one core waiting for the other."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A running server with the roles and an empty database `motorkap`; a crash may lose data."""
    folder = Path(tempfile.mkdtemp(prefix="motorkap-test-", dir=in_memory()))
    folder.chmod(0o711)
    with EmbeddedPostgres(folder / "postgres", FORGETFUL) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def kale_installatie(postgres: EmbeddedPostgres) -> Iterator[Installatie]:
    """Keys, policies and settings of the tests; its engine is replaced for each test."""
    data = Path(tempfile.mkdtemp(prefix="motorkap-sleutels-"))
    settings = read({"MOTORKAP_DATA": str(data), "MOTORKAP_BASIS_URL": BASIS})
    yield bouw.build(settings, postgres.dsn("app"))
    shutil.rmtree(data)


@pytest.fixture(scope="session")
async def sjabloon(postgres: EmbeddedPostgres, kale_installatie: Installatie) -> str:
    """The name of a migrated database with the people of the tests, to be copied."""
    policies = kale_installatie.policies
    await migrate(postgres.dsn("eigenaar"), policies, free_clock=True)
    engine = make_engine(postgres.dsn("app"), 1)
    tx = Tx(engine)
    await factories.settle(tx, policies.convenant.versie)
    await tx.commit()
    await engine.dispose()
    return "motorkap"


@pytest.fixture(scope="session")
async def meester(postgres: EmbeddedPostgres) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the owner of the machine, for what no test may do as the application."""
    connection = await asyncpg.connect(postgres.dsn("postgres", "postgres"))
    yield connection
    await connection.close()


@pytest.fixture
async def database(meester: asyncpg.Connection, sjabloon: str) -> AsyncIterator[str]:
    """The name of a database of this test's own."""
    name = f"t{factories.new_id().hex[-12:]}"
    how = f"template {sjabloon} strategy file_copy owner eigenaar"
    await meester.execute(f"create database {name} {how}")
    yield name
    await meester.execute(f"drop database {name} with (force)")


class Klok:
    """A clock that stands still until a test moves it."""

    def __init__(self, nu: datetime) -> None:
        self.nu = nu

    def __call__(self) -> datetime:
        return self.nu

    def forward(self, by: timedelta) -> None:
        """Let time pass."""
        self.nu += by


@pytest.fixture
def klok() -> Klok:
    """The clock of this test: Tuesday 24 November 2026, 10.00 in Altena."""
    return Klok(factories.NU)


class Motor:
    """One engine for all tests, on the database of the test of now.

    What a statement looks like is worked out once, not again in every test; no connection is kept.
    """

    def __init__(self, dsn: str) -> None:
        self.engine = make_engine(dsn, 4)
        self.database = ""
        event.listen(self.engine.sync_engine, "do_connect", self._connect)

    def _connect(self, *args: Any) -> None:
        args[-1]["database"] = self.database


@pytest.fixture(scope="session")
def motor(postgres: EmbeddedPostgres) -> Motor:
    """The engine of all tests."""
    return Motor(postgres.dsn("app"))


@pytest.fixture
async def engine(motor: Motor, database: str) -> AsyncIterator[AsyncEngine]:
    """The engine, on this test's database."""
    motor.database = database
    yield motor.engine
    await motor.engine.dispose()


@pytest.fixture
async def installatie(
    engine: AsyncEngine, kale_installatie: Installatie, klok: Klok
) -> AsyncIterator[Installatie]:
    """The program on this test's database and clock."""
    keys = [kale_installatie.kluis.system_key(naam) for naam in ("log-mac", "betrokkene")]
    schrijver = Schrijver("proef", *keys)  # of this test alone: it counts from one
    seen = kale_installatie.settings.data / NAAM
    seen.unlink(missing_ok=True)  # of the log of another test
    yield replace(kale_installatie, engine=engine, schrijver=schrijver, klok=klok, vrije_klok=True)
    seen.unlink(missing_ok=True)


@pytest.fixture
async def tx(installatie: Installatie) -> AsyncIterator[Tx]:
    """A transaction as the application's role, rolled back unless the test commits it."""
    transaction = installatie.transaction()
    yield transaction
    await transaction.rollback()


@pytest.fixture
def pages() -> Litestar:
    """The pages of this test."""
    return allpages()


@pytest.fixture
async def site(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str, pages: Litestar
) -> AsyncIterator[Verzoeken]:
    """The whole site, in this process."""
    hub = Hub(postgres.dsn("app", database))
    app = Verzoeken(pages, installatie, hub)
    await hub.start()
    yield app
    await hub.stop()


@pytest.fixture
async def log_in(
    site: Verzoeken, installatie: Installatie
) -> AsyncIterator[Callable[[UUID], Awaitable[Persoon]]]:
    """Sign somebody in: gives her browser."""
    clients: list[httpx.AsyncClient] = []

    async def enter(wie: UUID) -> Persoon:
        tx = installatie.transaction()
        token = await factories.sign_in(tx, wie, installatie.klok())
        await tx.commit()
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=site, raise_app_exceptions=False),  # type: ignore[arg-type]
            base_url=BASIS,
            cookies={"__Host-mk": token},
            headers={"origin": BASIS, "sec-fetch-site": "same-origin"},
        )
        clients.append(client)
        return Persoon(client, wie)

    yield enter
    for client in clients:
        await client.aclose()


LogIn = Callable[[UUID], Awaitable[Persoon]]


@pytest.fixture
async def anna(log_in: LogIn) -> Persoon:
    """Anna, who chairs; Team Regie."""
    return await log_in(factories.ANNA)


@pytest.fixture
async def bram(log_in: LogIn) -> Persoon:
    """Bram, deelnemer and indiener; maatschappelijk werk."""
    return await log_in(factories.BRAM)


@pytest.fixture
async def carla(log_in: LogIn) -> Persoon:
    """Carla, who is not involved; thuiszorg."""
    return await log_in(factories.CARLA)


@pytest.fixture
async def fatima(log_in: LogIn) -> Persoon:
    """Fatima, privacy officer."""
    return await log_in(factories.FATIMA)


GateFor = Callable[[UUID], Awaitable[Gate]]


@pytest.fixture
async def gate_for(installatie: Installatie, tx: Tx) -> GateFor:
    """The gate of somebody, in the test's own transaction (act as one person at a time)."""

    async def gate(wie: UUID) -> Gate:
        nu = installatie.klok()
        await tx.act_as(wie, nu)
        return installatie.gate(tx, await actor_of(tx, wie, nu), nu)

    return gate


@pytest.fixture
def log_lines(postgres: EmbeddedPostgres, database: str) -> Callable[[], list[dict[str, object]]]:
    """The lines of the access log so far, oldest first, as the owner of the machine sees them."""

    def lines() -> list[dict[str, object]]:
        rows = postgres.psql("select regel from logboek_wachtrij order by id", database)
        return [json.loads(row) for row in rows.splitlines() if row]

    return lines
