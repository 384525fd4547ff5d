"""What tests of the walls share: a site with a few routes more, and a casus to read there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from uuid import UUID

import pytest
from litestar import Litestar
from sqlalchemy import text

from motorkap import app
from motorkap.installatie import Installatie
from tests.conftest import GateFor, LogIn
from tests.factories import BRAM
from tests.pages import allpages
from tests.people import Persoon
from tests.toegang.test_gate import table_casus
from tests.web import proefsite

_TELLING = text(f"select count(*) from team where code like '{proefsite.TELLING}-%'")  # noqa: S608


@cache
def proefpages() -> Litestar:
    """Every page, and those of the proefsite; built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "ROUTES", [*app.ROUTES, *proefsite.ROUTES])
        return app.build_pages()


@pytest.fixture
def pages(request: pytest.FixtureRequest) -> Litestar:
    """The pages of this test."""
    proef = "proefroutes" in request.fixturenames
    return proefpages() if proef else allpages()


@pytest.fixture
def proefroutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site has the routes of the proefsite too."""
    monkeypatch.setattr(proefsite, "tussen", [])


@pytest.fixture
async def voor_formulier(proefroutes: None, log_in: LogIn) -> LogIn:
    """Sign somebody in who has a page with a form open."""

    async def enter(wie: UUID) -> Persoon:
        persoon = await log_in(wie)
        await persoon.get("/proef/formulier")
        assert persoon.csrf
        return persoon

    return enter


@pytest.fixture
async def casus_van_bram(gate_for: GateFor) -> UUID:
    """A concept of Bram, with its keys and its lines, committed."""
    gate = await gate_for(BRAM)
    casus = await table_casus(gate)
    await gate.tx.commit()
    return casus.casus_id


@pytest.fixture
def effecten(installatie: Installatie) -> Callable[[], Awaitable[int]]:
    """How often the change of the proefsite was really made."""

    async def counted() -> int:
        tx = installatie.transaction()
        try:
            return int((await tx.execute(_TELLING)).scalar_one())
        finally:
            await tx.rollback()

    return counted
