"""People at their desk: signed in, with a page open that leaves no line."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.installatie import Installatie
from motorkap.organisatie import store
from motorkap.organisatie.account import Account
from tests.conftest import LogIn
from tests.factories import ARIE, BEA, BRAM, CARLA, FATIMA
from tests.people import Persoon


async def at_desk(log_in: LogIn, wie: UUID) -> Persoon:
    """Sign somebody in and open the page Beleid."""
    persoon = await log_in(wie)
    assert (await persoon.get("/beleid")).status_code == 200
    return persoon


async def account_of(installatie: Installatie, wie: UUID) -> Account:
    """The account as it stands."""
    tx = installatie.transaction()
    found = await store.load_account(tx, wie, installatie.klok())
    await tx.rollback()
    assert found is not None
    return found


async def change(installatie: Installatie, statement: str, **values: object) -> None:
    """Let something have happened."""
    tx: Tx = installatie.transaction()
    await tx.execute(text(statement), values)
    await tx.commit()


@pytest.fixture
async def bea(log_in: LogIn) -> Persoon:
    """Bea, functional administrator."""
    return await at_desk(log_in, BEA)


@pytest.fixture
async def arie(log_in: LogIn) -> Persoon:
    """Arie, who manages the people of Bram's organisation."""
    return await at_desk(log_in, ARIE)


@pytest.fixture
async def bram(log_in: LogIn) -> Persoon:
    """Bram, who works with Arie."""
    return await at_desk(log_in, BRAM)


@pytest.fixture
async def carla(log_in: LogIn) -> Persoon:
    """Carla, who looks after nobody."""
    return await at_desk(log_in, CARLA)


@pytest.fixture
async def fatima(log_in: LogIn) -> Persoon:
    """Fatima, privacy officer."""
    return await at_desk(log_in, FATIMA)
