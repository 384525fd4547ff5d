"""How long somebody stays in, and how she leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.aanmelden import service, sessies
from motorkap.db import Tx
from motorkap.installatie import Installatie
from tests.aanmelden.bezoek import Bezoeker, code_at
from tests.aanmelden.conftest import NewBrowser
from tests.conftest import Klok, LogIn
from tests.factories import BRAM, make_overleg
from tests.people import Persoon

MAIL = "bram@voorbeeld.example"
STIL = timedelta(minutes=15)


async def is_in(person: Persoon | Bezoeker) -> bool:
    """Whether the site still knows this person."""
    return (await person.get("/account")).status_code == 200


async def test_SEC_02_after_fifteen_silent_minutes_somebody_is_out(
    bram: Persoon, klok: Klok
) -> None:
    klok.forward(STIL - timedelta(seconds=1))
    assert await is_in(bram)
    klok.forward(STIL)
    assert not await is_in(bram)


async def test_SEC_02_working_keeps_somebody_in(bram: Persoon, klok: Klok) -> None:
    for _ in range(10):
        klok.forward(timedelta(minutes=10))
        assert await is_in(bram)


@pytest.mark.parametrize("pad", ["/sessie/stand"])
async def test_V7_3_1_asking_by_itself_does_not_keep_somebody_in(
    bram: Persoon, klok: Klok, pad: str
) -> None:
    for _ in range(14):
        klok.forward(timedelta(minutes=1))
        assert (await bram.get(pad)).json()["verloopt_na_s"] > 0
    klok.forward(timedelta(minutes=1))
    assert (await bram.get(pad)).json() == {"warn_na_s": 0, "verloopt_na_s": 0}
    assert not await is_in(bram)


async def test_SEC_02_one_action_extends(bram: Persoon, klok: Klok) -> None:
    await bram.get("/account")
    klok.forward(timedelta(minutes=14))
    answer = await bram.post("/sessie/verlengen")
    assert (answer.status_code, answer.json()) == (200, {"warn_na_s": 780, "verloopt_na_s": 900})
    klok.forward(timedelta(minutes=14))
    assert await is_in(bram)


async def test_SEC_03_after_twelve_hours_nothing_keeps_somebody_in(
    bram: Persoon, klok: Klok
) -> None:
    for _ in range(71):
        klok.forward(timedelta(minutes=10))
        assert await is_in(bram)
    answer = await bram.post("/sessie/verlengen")
    assert answer.json()["verloopt_na_s"] == 600
    klok.forward(timedelta(minutes=10))
    assert not await is_in(bram)


async def test_signing_out_ends_the_session_on_the_server(bezoeker: Bezoeker, klok: Klok) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    token = bezoeker.session
    answer = await bezoeker.sign_out()
    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert not bezoeker.session
    bezoeker.client.cookies.set("__Host-mk", token, domain="motorkap.example")
    assert not await is_in(bezoeker)


async def test_signing_out_everywhere_ends_all_sessions_of_this_person_alone(
    log_in: LogIn, anna: Persoon
) -> None:
    here, there = await log_in(BRAM), await log_in(BRAM)
    await here.get("/account")
    await here.post("/afmelden/overal")
    assert not await is_in(here)
    assert not await is_in(there)
    assert await is_in(anna)


async def test_leaving_is_kept_among_the_sign_in_events(bram: Persoon, blik: Tx) -> None:
    await bram.get("/account")
    await bram.post("/afmelden")
    row = (await blik.execute(text("select gebeurtenis, gebruiker_id from aanmeld_log"))).one()
    assert tuple(row) == ("afmelden", BRAM)


async def test_a_blocked_person_is_out_at_the_next_request(
    bram: Persoon, installatie: Installatie
) -> None:
    tx = installatie.transaction()
    await service.block(tx, BRAM, installatie.klok())
    await tx.commit()
    assert not await is_in(bram)


async def open_overleg(installatie: Installatie, status: str) -> str:
    """An overleg in that state, in which Bram is present."""
    tx = installatie.transaction()
    overleg = await make_overleg(tx)
    values = {"id": overleg, "status": status, "nu": installatie.klok()}
    change = "update overleg set status = :status, afgelopen_op = :nu where id = :id"
    if status == "bezig":
        change = "update overleg set status = 'bezig' where id = :id"
        values = {"id": overleg}
    await tx.execute(text(change), values)
    await sessies.keep_open(tx, overleg, [BRAM])
    await tx.commit()
    return f"/overleg/{overleg}"


async def asks_to_sign_in(person: Persoon, url: str) -> bool:
    """Whether this page is closed for who is not signed in any more."""
    return (await person.get(url)).headers.get("location", "").startswith("/aanmelden")


async def test_during_an_overleg_its_people_stay_in_for_that_overleg_only(
    bram: Persoon, installatie: Installatie, klok: Klok
) -> None:
    pad = await open_overleg(installatie, "bezig")
    klok.forward(timedelta(hours=1))
    assert not await asks_to_sign_in(bram, pad)
    assert await asks_to_sign_in(bram, "/account")


async def test_only_the_pages_of_that_overleg_stay_open(
    bram: Persoon, installatie: Installatie, klok: Klok
) -> None:
    pad = await open_overleg(installatie, "bezig")
    klok.forward(timedelta(hours=1))
    tx = installatie.transaction()
    token = bram.client.cookies["__Host-mk"]
    asked = sessies.Eisen("concept-1", 12, 15)
    session = await sessies.find(tx, token, klok.nu, asked, klok="")
    await tx.rollback()
    assert session is not None
    assert session.is_kept_for(f"{pad}/volgen")
    assert not session.is_kept_for(f"{pad}0")
    assert not session.is_kept_for("/overleg")


async def test_as_long_after_the_overleg_as_the_policy_says_its_people_are_out(
    bram: Persoon, installatie: Installatie, klok: Klok
) -> None:
    pad = await open_overleg(installatie, "afgelopen")
    token = bram.client.cookies["__Host-mk"]
    kept = []
    for forward, policy in ((14, 15), (1, 15), (0, 20)):
        klok.forward(timedelta(minutes=forward))
        tx = installatie.transaction()
        asked = sessies.Eisen("concept-1", 12, policy)
        session = await sessies.find(tx, token, klok.nu, asked, klok="")
        await tx.rollback()
        kept.append(session is not None and session.is_kept_for(pad))
    assert kept == [True, False, True]


async def test_the_convenant_comes_before_everything_else(
    bram: Persoon, installatie: Installatie, log_lines: object
) -> None:
    tx = installatie.transaction()
    await tx.execute(
        text("update convenant_akkoord set versie = 'oud' where gebruiker_id = :b"), {"b": BRAM}
    )
    await tx.commit()
    assert (await bram.get("/")).status_code in (303, 404)
    page = await bram.get("/convenant")
    assert "Ik ga akkoord" in page.text
    assert (await bram.post("/convenant")).headers["location"] == "/"
    assert "Ik ga akkoord" not in (await bram.get("/convenant")).text
    assert callable(log_lines)
    line = log_lines()[-1]
    assert (line["gebeurtenis"], line["actor_id"]) == ("instelling.gewijzigd", str(BRAM))


async def test_the_convenant_is_asked_again_after_a_year(
    bram: Persoon, klok: Klok, log_in: LogIn
) -> None:
    await bram.get("/convenant")
    assert (await bram.post("/convenant")).status_code == 303
    klok.forward(timedelta(days=364))
    assert "Ik ga akkoord" not in (await (await log_in(BRAM)).get("/convenant")).text
    klok.forward(timedelta(days=2))
    assert "Ik ga akkoord" in (await (await log_in(BRAM)).get("/convenant")).text


async def test_a_fresh_code_gives_the_session_a_new_token(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    before = bezoeker.session
    klok.forward(timedelta(minutes=6))
    asked = await bezoeker.get("/account/wachtwoord")
    assert asked.headers["location"] == "/aanmelden/opnieuw"
    await bezoeker.get("/aanmelden/opnieuw")
    assert (await bezoeker.post("/aanmelden/opnieuw", code="000000")).status_code == 400
    answer = await bezoeker.post("/aanmelden/opnieuw", code=code_at(klok.nu))
    assert answer.headers["location"] == "/account/wachtwoord"
    assert bezoeker.session != before
    assert (await bezoeker.get("/account/wachtwoord")).status_code == 200
