"""What the tests of a casus share: a meeting to come, a casus tabled for it, the days between."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.conftest import Klok, LogIn
from tests.factories import BRAM, DIRK, ELS, NU, THUISZORG, WONEN, make_overleg
from tests.people import Persoon

Plan = Callable[..., Awaitable[UUID]]
Inbrengen = Callable[..., Awaitable["Ingebracht"]]

VOLDOENDE: dict[str, Any] = {
    "hulpvraag": "Hoe kan dit gezin in de woning blijven?",
    "situatie": "De huur loopt achter en de post blijft dicht.",
    "geprobeerd": "Er waren twee gesprekken.",
    "leefgebieden": ["geld", "wonen"],
    "leefvorm": "gezin",
    "rollen": ["ouder", "kind"],
    "kern": "team-oost",
    "urgentie": "gewoon",
    "kenmerk": "EK-100",
    "grondslag": "A1",
    "verteld": "ja",
    "verteld_op": "2026-11-20",
    "verteld_hoe": "gesprek",
}
GEZONDHEID = {"leefgebieden": ["geld", "psychisch"], "uitzondering": "C2"}


@dataclass
class Ingebracht:
    """A casus of Bram, tabled for a meeting of team Oost with Dirk (care) and Els (no care)."""

    code: str
    overleg: UUID
    indiener: Persoon


async def begin(persoon: Persoon, crisis: str = "nee", **rest: str) -> str:
    """A new concept; its code."""
    await persoon.get("/casus/nieuw")
    answer = await persoon.post("/casus/nieuw", crisis=crisis, **rest)
    assert answer.status_code == 303, answer.text
    found = re.search(r"/casus/(MK-\w{4}-\w{2})/", answer.headers["location"])
    assert found
    return found[1]


async def page_of(persoon: Persoon, code: str) -> dict[str, str]:
    """The hidden fields of the form as it stands now: version and page."""
    page = (await persoon.get(f"/casus/{code}/bewerken")).text
    versie = re.search(r'name="_versie" value="(\d+)"', page)
    blad = re.search(r'name="blad" value="([^"]+)"', page)
    assert versie, page
    assert blad
    return {"_versie": versie[1], "blad": blad[1]}


async def fill(persoon: Persoon, code: str, stap: str = "verder", **anders: Any) -> httpx.Response:
    """Fill in the first page as it stands now."""
    values = {**VOLDOENDE, **await page_of(persoon, code), "stap": stap, **anders}
    return await persoon.post(f"/casus/{code}/bewerken", **values)


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


@pytest.fixture
def inbrengen(plan: Plan, log_in: LogIn) -> Inbrengen:
    """Let somebody table a casus for a meeting, through the pages."""

    async def make(
        wie: UUID = BRAM, kring: tuple[UUID, ...] = (WONEN, THUISZORG), **anders: Any
    ) -> Ingebracht:
        overleg, persoon = await plan(), await log_in(wie)
        code = await begin(persoon, anders.pop("crisis", "nee"))
        indienen = anders.pop("indienen", {})
        answer = await fill(persoon, code, **anders)
        assert answer.status_code == 303, answer.text
        await persoon.get(f"/casus/{code}/indienen")
        answer = await persoon.post(
            f"/casus/{code}/indienen", overleg=str(overleg), kring=[str(o) for o in kring],
            **indienen,
        )  # fmt: skip
        assert answer.headers.get("location") == f"/casus/{code}", answer.text
        return Ingebracht(code, overleg, persoon)

    return make


@pytest.fixture
def publiceer(installatie: Installatie, klok: Klok) -> Callable[[], Awaitable[None]]:
    """Let time pass until the agenda built and published itself; everybody signs in anew."""

    async def publish() -> None:
        klok.forward(timedelta(days=5, hours=1))
        await jobs.build_agendas(installatie, klok.nu)
        await jobs.publish_due(installatie, klok.nu)

    return publish
