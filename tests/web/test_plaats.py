"""As many requests at once as there are connections; the next one waits, and not for ever."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from motorkap.web import verzoek
from motorkap.web.verzoek import Plaats, Verzoeken
from tests.conftest import LogIn
from tests.factories import BRAM
from tests.people import Persoon


async def test_whoever_finds_no_place_is_told_to_come_back_and_nothing_is_done(
    site: Verzoeken, bram: Persoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verzoek, "WACHT_S", 0.01)
    site.plaatsen = asyncio.Semaphore(0)
    answer = await bram.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert "probeer het nog eens" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    site.plaatsen.release()
    assert (await bram.get("/")).status_code == 200


async def test_a_place_comes_back_however_the_request_ends(
    proefroutes: None, site: Verzoeken, log_in: LogIn, casus_van_bram: UUID
) -> None:
    site.plaatsen = asyncio.Semaphore(1)
    bram = await log_in(BRAM)
    for status in (200, 403, 409, 500):
        answer = await bram.get(f"/proef/lees/{casus_van_bram}/{status}")
        assert answer.status_code == status
        assert not site.plaatsen.locked()


async def test_a_place_is_given_back_once() -> None:
    plaatsen = asyncio.Semaphore(1)
    plaats = Plaats(plaatsen)
    await plaats.take()
    assert plaatsen.locked()
    plaats.give_back()
    plaats.give_back()
    await plaatsen.acquire()
    assert plaatsen.locked()


async def test_whether_the_site_works_is_answered_also_when_every_place_is_taken(
    site: Verzoeken, anna: Persoon
) -> None:
    site.plaatsen = asyncio.Semaphore(0)
    assert (await anna.get("/gezond")).status_code == 204
