"""A form counts once, however often it arrives."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

from tests.conftest import LogIn
from tests.factories import ANNA, BRAM

Effecten = Callable[[], Awaitable[int]]


async def test_the_same_form_twice_is_one_change_and_the_same_answer(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    first = await bram.post("/proef/tel", operatie)
    again = await bram.post("/proef/tel", operatie)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    assert await effecten() == 1


async def test_the_same_operation_with_another_content_is_refused(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    await bram.post("/proef/tel", operatie)
    other = await bram.post("/proef/tel", operatie, tekst="iets anders")
    assert other.status_code == 409
    assert "al verstuurd" in other.text
    assert await effecten() == 1


async def test_the_operation_of_one_person_is_not_answered_to_another(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, anna, operatie = await voor_formulier(BRAM), await voor_formulier(ANNA), str(uuid4())
    first = await bram.post("/proef/tel", operatie)
    other = await anna.post("/proef/tel", operatie)
    assert other.status_code == 409
    assert first.headers["location"] not in other.text
    assert await effecten() == 1


async def test_a_refused_form_may_be_sent_again(voor_formulier: LogIn, effecten: Effecten) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    assert (await bram.post("/proef/tel", operatie, stuk="ja")).status_code == 409
    assert await effecten() == 0
    assert (await bram.post("/proef/tel", operatie)).status_code == 303
    assert await effecten() == 1


async def test_twenty_arrivals_at_once_are_one_change(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    answers = await asyncio.gather(*(bram.post("/proef/tel", operatie) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await effecten() == 1


async def test_an_operation_that_is_no_number_of_ours_is_refused(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram = await voor_formulier(BRAM)
    assert (await bram.post("/proef/tel", "'; drop table team; --")).status_code == 409
    assert await effecten() == 0


async def test_a_save_that_comes_after_a_later_one_of_its_field_is_left_out(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, reeks = await voor_formulier(BRAM), str(uuid4())
    numbers = (2, 1, 3)
    answers = [await bram.post("/proef/tel", _reeks=reeks, _volgnummer=n) for n in numbers]
    assert [answer.status_code for answer in answers] == [303, 204, 303]
    elsewhere = await bram.post("/proef/tel", _reeks=str(uuid4()), _volgnummer=1)
    assert elsewhere.status_code == 303
    assert await effecten() == 3


async def test_a_save_that_comes_after_the_form_itself_is_left_out(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, anna, operatie = await voor_formulier(BRAM), await voor_formulier(ANNA), str(uuid4())
    reeksen = [str(uuid4()) for _ in range(2)]
    for nummer in (2, 3):  # pressed again: the same form
        form = await bram.post("/proef/tel", operatie, _haalt_in=[f"{r}:{nummer}" for r in reeksen])
        assert form.status_code == 303
    late = [await bram.post("/proef/tel/elders", _reeks=r, _volgnummer=1) for r in reeksen]
    assert [answer.status_code for answer in late] == [204, 204]
    later = await bram.post("/proef/tel", _reeks=reeksen[0], _volgnummer=4)
    other = await anna.post("/proef/tel", _reeks=reeksen[0], _volgnummer=1)
    assert (later.status_code, other.status_code) == (303, 303)
    assert await effecten() == 3


async def test_who_signed_in_again_in_between_gets_the_same_answer(
    voor_formulier: LogIn, effecten: Effecten
) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    first = await bram.post("/proef/tel", operatie)
    later = await voor_formulier(BRAM)
    assert later.csrf != bram.csrf
    again = await later.post("/proef/tel", operatie)
    assert again.headers["location"] == first.headers["location"]
    assert await effecten() == 1
