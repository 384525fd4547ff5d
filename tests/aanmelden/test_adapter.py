"""Hashes, codes and pictures: the outside libraries as we use them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.aanmelden import adapter
from motorkap.aanmelden.adapter import TEGELIJK, WACHTENDEN, Hasher, hasher, step_of
from motorkap.aanmelden.model import TeDruk
from tests.aanmelden.bezoek import ZAAD, code_at
from tests.factories import NU


async def test_SEC_05_real_people_get_argon2id_with_its_full_cost() -> None:
    assert (await Hasher(goedkoop=False).make("x")).startswith(b"$argon2id$v=19$m=65536,t=3,p=4$")


async def test_the_right_password_is_right_and_another_is_not() -> None:
    cheap = hasher(goedkoop=True)
    hash_ = await cheap.make("paars fietst zacht omhoog")
    assert await cheap.check(hash_, "paars fietst zacht omhoog")
    assert not await cheap.check(hash_, "paars fietst zacht omlaag")
    assert not await cheap.check(b"geen hash", "paars fietst zacht omhoog")


async def test_nobody_s_password_is_never_right() -> None:
    assert not await hasher(goedkoop=True).check(None, "niemand heeft dit wachtwoord")


async def test_two_are_checked_at_a_time_twenty_wait_and_the_next_is_sent_away() -> None:
    busy = Hasher(goedkoop=True)
    inside, go, most = 0, asyncio.Event(), 0

    async def come() -> None:
        nonlocal inside, most
        async with busy.place():
            inside += 1
            most = max(most, inside)
            await go.wait()
            inside -= 1

    waiting = [asyncio.create_task(come()) for _ in range(TEGELIJK + WACHTENDEN)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with pytest.raises(TeDruk):
        await come()
    go.set()
    await asyncio.gather(*waiting)
    assert most == TEGELIJK


@given(st.text(max_size=8))
def test_whatever_is_typed_as_a_code_never_breaks(code: str) -> None:
    assert step_of(ZAAD, code, NU) is None or code.isascii()


@pytest.mark.parametrize(
    ("stap", "goed"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_is_right_one_step_around_its_own(stap: int, goed: bool) -> None:
    code = code_at(NU + timedelta(seconds=30 * stap))
    now = adapter.current_step(NU)
    assert step_of(ZAAD, code, NU) == (now + stap if goed else None)


def test_a_picture_of_a_code_needs_no_style_and_no_other_site() -> None:
    picture = adapter.qr(adapter.enrol_url(ZAAD, "bram@voorbeeld.example", "Motorkap Altena"))
    assert picture.startswith("<svg")
    assert "style" not in picture
    assert "http" not in picture
