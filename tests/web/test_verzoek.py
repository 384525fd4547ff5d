"""A request is one transaction: nothing leaves before its commit, nothing read loses its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from motorkap.web.verzoek import Verzoeken
from tests.conftest import Klok, LogIn
from tests.factories import BRAM, CARLA
from tests.people import Persoon
from tests.web import proefsite

Lines = Callable[[], list[dict[str, object]]]


async def test_an_unknown_address_is_a_plain_dutch_404_with_all_security_headers(
    bram: Persoon,
) -> None:
    answer = await bram.get("/bestaat-niet")
    assert answer.status_code == 404
    assert "Niet gevonden" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_page(
    proefroutes: None, site: Verzoeken, bram: Persoon, casus_van_bram: UUID
) -> None:
    bram.client.cookies.clear()
    path = f"/proef/lees/{casus_van_bram}/200"
    answer = await bram.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")
    assert "__Host-mk-terug=%2Fproef%2Flees" in answer.headers["set-cookie"]
    assert "niet meer aangemeld" not in (await bram.get("/aanmelden")).text


async def test_whoever_was_silent_for_too_long_reads_why_she_must_sign_in_again(
    bram: Persoon, klok: Klok
) -> None:
    klok.forward(timedelta(minutes=16))
    assert (await bram.get("/casus")).headers["location"] == "/aanmelden"
    assert "Dat gaat vanzelf: na een kwartier niets doen" in (await bram.get("/aanmelden")).text


async def test_whoever_comes_back_where_only_a_form_can_be_sent_goes_to_the_first_page(
    bram: Persoon,
) -> None:
    answer = await bram.get("/account/agenda")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("status", [200, 400, 403, 409, 500])
async def test_LOG_01_a_page_that_read_and_then_failed_leaves_its_reading_line(
    proefroutes: None, log_in: LogIn, casus_van_bram: UUID, log_lines: Lines, status: int
) -> None:
    bram = await log_in(BRAM)
    before = len(log_lines())
    answer = await bram.get(f"/proef/lees/{casus_van_bram}/{status}")
    assert answer.status_code == status
    assert (proefsite.INHOUD in answer.text) is (status == 200)
    new = log_lines()[before:]
    assert [(line["gebeurtenis"], line["resultaat"]) for line in new] == [
        ("casus.gelezen", "gelukt")
    ]
    assert new[0]["hoofdobject_id"] == str(casus_van_bram)


async def test_LOG_02_an_outsider_gets_404_as_if_it_were_not_there_and_the_refusal_has_a_line(
    proefroutes: None, log_in: LogIn, casus_van_bram: UUID, log_lines: Lines
) -> None:
    carla = await log_in(CARLA)
    before = len(log_lines())
    hidden = await carla.get(f"/proef/lees/{casus_van_bram}/200")
    absent = await carla.get("/proef/lees/00000000-0000-0000-0000-000000000000/200")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text == absent.text
    new = log_lines()[before:]
    assert [(n["gebeurtenis"], n["resultaat"], n["actor_id"]) for n in new] == [
        ("toegang.geweigerd", "geweigerd", str(CARLA))
    ] * 2
    assert new[1]["object_id"] == "00000000-0000-0000-0000-000000000000"
    assert "hoofdobject_id" not in new[1] or new[1]["hoofdobject_id"] is None


async def test_a_commit_that_fails_is_a_503_and_shows_nothing(
    proefroutes: None, log_in: LogIn, casus_van_bram: UUID, meester: asyncpg.Connection
) -> None:
    bram = await log_in(BRAM)

    async def cut(pid: int) -> None:
        await meester.execute("select pg_terminate_backend($1, 5000)", pid)

    proefsite.tussen.append(cut)
    answer = await bram.get(f"/proef/lees/{casus_van_bram}/200")
    assert answer.status_code == 503
    assert proefsite.INHOUD not in answer.text
    assert "Ga terug en probeer het nog eens" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    proefsite.tussen.clear()
    assert (await bram.get(f"/proef/lees/{casus_van_bram}/200")).status_code == 200


async def test_a_connection_that_died_while_nobody_asked_is_replaced_unseen(
    proefroutes: None,
    log_in: LogIn,
    casus_van_bram: UUID,
    meester: asyncpg.Connection,
    database: str,
) -> None:
    bram = await log_in(BRAM)
    assert (await bram.get(f"/proef/lees/{casus_van_bram}/200")).status_code == 200
    ask = "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = $1"
    assert await meester.fetchval(f"{ask} and usename = 'app'", database)
    assert (await bram.get(f"/proef/lees/{casus_van_bram}/200")).status_code == 200


async def test_a_log_that_cannot_be_written_shows_nothing(
    proefroutes: None,
    log_in: LogIn,
    casus_van_bram: UUID,
    postgres: object,
    meester: asyncpg.Connection,
    database: str,
) -> None:
    bram = await log_in(BRAM)
    owner = await asyncpg.connect(postgres.dsn("postgres", database))  # type: ignore[attr-defined]
    await owner.execute("alter table logboek_wachtrij add check (length(regel) < 9) not valid")
    await owner.close()
    for ending in (200, 409):
        answer = await bram.get(f"/proef/lees/{casus_van_bram}/{ending}")
        assert answer.status_code in (500, 503)
        assert proefsite.INHOUD not in answer.text
