"""Signing in through the real site."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.installatie import Installatie
from tests.aanmelden.bezoek import WACHTWOORD, Bezoeker, code_at, count, enrol
from tests.aanmelden.conftest import NewBrowser
from tests.conftest import Klok
from tests.factories import BRAM

MAIL = "bram@voorbeeld.example"
IN = "Mijn account"


async def test_SEC_01_password_and_code_let_somebody_in(
    bezoeker: Bezoeker, klok: Klok, blik: Tx
) -> None:
    first = await bezoeker.password(MAIL)
    assert (first.status_code, first.headers["location"]) == (303, "/aanmelden/code")
    second = await bezoeker.code(code_at(klok.nu))
    assert (second.status_code, second.headers["location"]) == (303, "/")
    assert IN in (await bezoeker.get("/account")).text
    row = (
        await blik.execute(text("select gebeurtenis, toegangspunt, gebruiker_id from aanmeld_log"))
    ).one()
    assert tuple(row) == ("aanmelden.gelukt", "192.0.2.0/24", BRAM)


async def test_SEC_01_a_password_alone_opens_nothing(bezoeker: Bezoeker) -> None:
    await bezoeker.password(MAIL)
    assert bezoeker.session
    answer = await bezoeker.get("/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")


async def test_somebody_lands_where_she_was_going(bezoeker: Bezoeker, klok: Klok) -> None:
    assert (await bezoeker.get("/account")).headers["location"] == "/aanmelden"
    answer = await bezoeker.come_in(MAIL, klok.nu)
    assert answer.headers["location"] == "/account"


async def test_nobody_is_sent_to_another_site(bezoeker: Bezoeker, klok: Klok) -> None:
    bezoeker.client.cookies.set("__Host-mk-terug", "%2F%2Felders.example")
    assert (await bezoeker.come_in(MAIL, klok.nu)).headers["location"] == "/"


def without_mail(answer_text: str, mail: str) -> str:
    """The page without what differs by what was typed."""
    return answer_text.replace(mail, "…")


async def test_SEC_04_unknown_wrong_blocked_and_not_enrolled_answer_alike(
    browser: NewBrowser, bezoeker: Bezoeker, installatie: Installatie
) -> None:
    """One page, one status, the same headers: nobody learns who has an account (ASVS V6.3.8)."""
    tx = installatie.transaction()
    await tx.execute(text("update gebruiker set geblokkeerd_op = now() where naam like 'Anna%'"))
    await tx.commit()
    tries = [
        ("niemand@voorbeeld.example", WACHTWOORD),
        (MAIL, "een heel ander wachtwoord"),
        ("anna@voorbeeld.example", WACHTWOORD),
        ("carla@voorbeeld.example", WACHTWOORD),
    ]
    seen = []
    for mail, wachtwoord in tries:
        somebody = browser()
        somebody.client.cookies.set("__Host-mk-voor", "vast")
        answer = await somebody.password(mail, wachtwoord)
        headers = {k: v for k, v in answer.headers.items() if k != "content-length"}
        seen.append((answer.status_code, without_mail(answer.text, mail), headers))
    assert seen[0][0] == 400
    assert all(one == seen[0] for one in seen)


async def test_SEC_04_every_failure_counts_though_the_answer_is_a_refusal(
    bezoeker: Bezoeker, blik: Tx
) -> None:
    await bezoeker.password(MAIL, "een heel ander wachtwoord")
    await bezoeker.password("niemand@voorbeeld.example")
    assert await count(blik, "aanmelden.mislukt") == 2
    rows = await blik.execute(text("select aantal from aanmeld_teller order by sleutel"))
    assert [row.aantal for row in rows] == [1, 1, 2]  # two accounts, one address


async def test_SEC_04_after_ten_failures_an_unknown_device_waits_half_an_hour(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    for _ in range(10):
        assert (await bezoeker.password(MAIL, "een heel ander wachtwoord")).status_code == 400
    assert (await bezoeker.password(MAIL)).status_code == 400
    assert (await browser("198.51.100.7").password(MAIL)).status_code == 400
    klok.forward(timedelta(minutes=29))
    assert (await bezoeker.password(MAIL)).status_code == 400
    klok.forward(timedelta(minutes=1))
    assert (await bezoeker.password(MAIL)).status_code == 303


async def test_SEC_04_a_known_device_is_not_shut_out_by_a_stranger(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    await bezoeker.sign_out()
    stranger = browser("198.51.100.7")
    for _ in range(11):
        await stranger.password(MAIL, "een heel ander wachtwoord")
    assert (await stranger.password(MAIL)).status_code == 400
    klok.forward(timedelta(minutes=1))
    assert (await bezoeker.come_in(MAIL, klok.nu)).status_code == 303


async def test_a_known_device_waits_too_after_ten_failures(bezoeker: Bezoeker, klok: Klok) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    await bezoeker.sign_out()
    for _ in range(10):
        await bezoeker.password(MAIL, "een heel ander wachtwoord")
    answer = await bezoeker.password(MAIL)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")
    assert "Wacht 15 minuten" in answer.text
    klok.forward(timedelta(minutes=15))
    assert (await bezoeker.password(MAIL)).status_code == 303


async def test_a_network_address_slows_down_and_is_never_shut(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    for number in range(60):
        await bezoeker.password(f"niemand{number}@voorbeeld.example")
    answer = await bezoeker.password(MAIL)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert (await browser("198.51.100.7").password(MAIL)).status_code == 303
    klok.forward(timedelta(seconds=10))
    assert (await bezoeker.password(MAIL)).status_code == 303


async def test_coming_in_takes_back_what_was_counted(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    for _ in range(3):
        for _ in range(5):
            await browser().password(MAIL, "een heel ander wachtwoord")
        klok.forward(timedelta(minutes=1))
        assert (await browser().come_in(MAIL, klok.nu)).status_code == 303


async def test_a_form_of_another_browser_is_refused(
    browser: NewBrowser, bezoeker: Bezoeker
) -> None:
    """Nobody can be signed in as somebody else by a form elsewhere (SEC-13)."""
    await bezoeker.get("/aanmelden")
    other = browser()
    other.csrf = bezoeker.csrf
    assert (await other.post("/aanmelden", email=MAIL, wachtwoord=WACHTWOORD)).status_code == 403


async def test_what_is_empty_is_asked_for_and_what_was_typed_stands_there_still(
    bezoeker: Bezoeker,
) -> None:
    await bezoeker.get("/aanmelden")
    answer = await bezoeker.post("/aanmelden", email=MAIL)
    assert answer.status_code == 400
    assert "Vul uw wachtwoord in." in answer.text
    assert MAIL in answer.text


async def test_a_form_with_a_password_is_never_kept_as_an_operation(
    bezoeker: Bezoeker, blik: Tx
) -> None:
    await bezoeker.get("/aanmelden")
    operatie = "0190a0b0-0000-7000-8000-000000000000"
    form = {"email": MAIL, "wachtwoord": WACHTWOORD, "_operatie": operatie}
    assert (await bezoeker.post("/aanmelden", **form)).status_code == 409
    assert not (await blik.execute(text("select 1 from operatie"))).all()


async def test_a_link_from_a_mail_finds_the_session_that_the_browser_kept_back(
    bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    kept = bezoeker.session
    bezoeker.client.cookies.delete("__Host-mk")
    answer = await bezoeker.get("/aanmelden", **{"sec-fetch-site": "cross-site"})
    assert answer.headers["refresh"] == "0; url=/aanmelden"
    bezoeker.client.cookies.set("__Host-mk", kept, domain="motorkap.example")
    assert (await bezoeker.get("/aanmelden")).status_code == 303


async def test_an_old_hash_is_made_anew_at_the_next_sign_in(
    bezoeker: Bezoeker, installatie: Installatie
) -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415

    tx = installatie.transaction()
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(WACHTWOORD).encode()
    change = "update inloggegeven set waarde = :w where soort = 'wachtwoord' and gebruiker_id = :b"
    await tx.execute(text(change), {"w": old, "b": BRAM})
    await tx.commit()
    assert (await bezoeker.password(MAIL)).status_code == 303
    assert (await bezoeker.password(MAIL)).status_code == 303
    look = installatie.transaction()
    query = """select waarde from inloggegeven
               where soort = 'wachtwoord' and vervallen_op is null and gebruiker_id = :b"""
    found = (await look.execute(text(query), {"b": BRAM})).scalar_one()
    await look.rollback()
    assert b"m=8192" in bytes(found)


async def test_no_secret_stands_readable_in_the_database(
    bezoeker: Bezoeker, installatie: Installatie
) -> None:
    await enrol(installatie, BRAM)
    tx = installatie.transaction()
    rows = await tx.execute(text("select soort, waarde from inloggegeven"))
    stored = {row.soort: bytes(row.waarde) for row in rows}
    await tx.rollback()
    assert stored["wachtwoord"].startswith(b"$argon2id$")
    assert b"JBSWY3DP" not in stored["totp"]


@pytest.mark.parametrize(
    ("vanaf", "origin", "status"),
    [
        ("same-origin", "null", 303),  # what a browser says under Referrer-Policy: no-referrer
        ("cross-site", "null", 403),
        ("same-origin", "https://elders.example", 403),
    ],
)
async def test_our_own_form_is_told_from_a_form_elsewhere(
    bezoeker: Bezoeker, vanaf: str, origin: str, status: int
) -> None:
    await bezoeker.get("/aanmelden")
    bezoeker.client.headers.update({"sec-fetch-site": vanaf, "origin": origin})
    answer = await bezoeker.post("/aanmelden", email=MAIL, wachtwoord=WACHTWOORD)
    assert answer.status_code == status
