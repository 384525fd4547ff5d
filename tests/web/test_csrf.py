"""A change is accepted from our own page only (SEC-13)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest

from tests.conftest import BASIS, LogIn
from tests.factories import ANNA, BRAM

Effecten = Callable[[], Awaitable[int]]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://motorkap.example.evil.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://motorkap.example"},
    ],
)
async def test_SEC_13_a_form_of_another_site_changes_nothing_even_with_our_token(
    voor_formulier: LogIn, effecten: Effecten, headers: dict[str, str]
) -> None:
    bram = await voor_formulier(BRAM)
    fields = {"_csrf": bram.csrf, "_operatie": str(uuid4())}
    answer = await bram.client.post("/proef/tel", data=fields, headers=headers)
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.text
    assert await effecten() == 0


@pytest.mark.parametrize("token", ["", "0" * 64, "é", None])
async def test_SEC_13_without_the_right_token_nothing_changes(
    voor_formulier: LogIn, effecten: Effecten, token: str | None
) -> None:
    bram = await voor_formulier(BRAM)
    fields = {"_operatie": str(uuid4())} | ({} if token is None else {"_csrf": token})
    assert (await bram.client.post("/proef/tel", data=fields)).status_code == 403
    assert await effecten() == 0


async def test_SEC_13_a_token_counts_in_its_own_session_only(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    anna, bram, bram_elsewhere = (
        await voor_formulier(ANNA),
        await voor_formulier(BRAM),
        await voor_formulier(BRAM),
    )
    for other in (anna, bram_elsewhere):
        answer = await bram.client.post("/proef/tel", data={"_csrf": other.csrf})
        assert answer.status_code == 403
    assert await effecten() == 0


async def test_SEC_13_our_own_form_and_our_own_script_get_through(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram = await voor_formulier(BRAM)
    assert (await bram.post("/proef/tel")).status_code == 303
    by_script = await bram.client.post("/proef/tel", headers={"x-csrf-token": bram.csrf})
    assert by_script.status_code == 303
    assert await effecten() == 2
    assert bram.client.headers["origin"] == BASIS
