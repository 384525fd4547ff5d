"""The letter: always the same, without content, and nothing gets into its headers."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.berichten.adapter import ONDERWERP, Post, Uitkomst, letter, read_caught
from motorkap.berichten.model import Mail
from motorkap.berichten.vanger import Postkantoor, start
from motorkap.ids import new_id
from motorkap.settings import Tls, read
from tests.berichten.kantoor import Kantoor, smtp
from tests.factories import NU

SITE = "https://motorkap.example"
VAN = "motorkap@voorbeeld.example"


def a_mail(aan: str = "bram@voorbeeld.example") -> Mail:
    mail_id = new_id()
    return Mail(mail_id, aan, f"<{mail_id}@motorkap.example>", NU)


def test_SEC_21_a_mail_says_that_something_waits_and_where_to_sign_in() -> None:
    brief = letter(a_mail(), VAN, SITE)
    assert brief["Subject"] == ONDERWERP
    body = brief.get_content()
    assert "Er staat iets voor u klaar" in body
    assert "MK-" not in body
    assert [w for w in body.split() if w.startswith("http")] == [
        f"{SITE}/",
        f"{SITE}/account/berichten",
    ]


def test_the_same_mail_is_the_same_bytes_at_every_try() -> None:
    mail = a_mail()
    again = replace(mail, pogingen=3)
    assert letter(mail, VAN, SITE).as_bytes() == letter(again, VAN, SITE).as_bytes()


@given(st.text(max_size=40), st.sampled_from(["\r\n", "\n", "\r", "\x00", "\x1b"]))
def test_nothing_in_an_address_becomes_a_header(deel: str, teken: str) -> None:
    mail = a_mail(f"bram{teken}Bcc: x@x.example {deel}@voorbeeld.example")
    with pytest.raises(ValueError, match="address"):
        letter(mail, VAN, SITE)


@given(st.text(max_size=60))
def test_whatever_the_address_there_is_one_receiver_or_no_mail(adres: str) -> None:
    try:
        brief = letter(a_mail(adres), VAN, SITE)
    except ValueError:
        return
    assert len(brief["To"].addresses) == 1
    assert set(brief.keys()) == set(letter(a_mail(), VAN, SITE).keys())


async def test_the_server_says_yes_no_or_nothing(kantoor: Kantoor, poort: int) -> None:
    async with Post(smtp(poort), SITE) as post:
        assert await post.send(a_mail()) is Uitkomst.VERZONDEN
        kantoor.antwoord = "451 later"
        assert await post.send(a_mail()) is Uitkomst.GEWEIGERD
        kantoor.antwoord = "554 nooit"
        assert await post.send(a_mail()) is Uitkomst.GEWEIGERD
        kantoor.antwoord = "250 OK"
        assert await post.send(a_mail("geen adres")) is Uitkomst.ADRES
        assert await post.send(a_mail()) is Uitkomst.VERZONDEN
    assert len(kantoor.in_huis) == 2


async def test_without_a_server_the_answer_is_no_connection(kantoor: Kantoor) -> None:
    controller = Postkantoor(kantoor)
    controller.start()
    controller.stop()
    gone = controller.port
    async with Post(smtp(gone), SITE) as post:
        assert await post.send(a_mail()) is Uitkomst.GEEN_VERBINDING


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
async def test_a_server_that_proves_nothing_gets_no_mail(
    kantoor: Kantoor, poort: int, tls: Tls
) -> None:
    """With TLS asked and not given, or not with a known certificate, nothing is handed over."""
    async with Post(replace(smtp(poort), tls=tls), SITE) as post:
        assert await post.send(a_mail()) is Uitkomst.GEEN_VERBINDING
    assert kantoor.in_huis == []
    assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED


async def test_the_demo_keeps_its_mail_to_be_read(tmp_path: Path) -> None:
    vanger = start(tmp_path / "post")
    try:
        async with Post(smtp(vanger.port), SITE) as post:
            first, second = a_mail(), a_mail("anna@voorbeeld.example")
            assert await post.send(first) is Uitkomst.VERZONDEN
            assert await post.send(second) is Uitkomst.VERZONDEN
    finally:
        vanger.stop()
    caught = read_caught(tmp_path / "post")
    assert [m.message_id for m in caught] == [second.message_id, first.message_id]
    assert caught[0].aan == "anna@voorbeeld.example"
    assert caught[0].op == NU
    assert read_caught(tmp_path / "niets") == []


def test_the_password_of_the_server_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("hunter2\n")
    found = read({
        "MOTORKAP_SMTP_HOST": "mail.voorbeeld.example",
        "MOTORKAP_SMTP_TLS": "tls",
        "MOTORKAP_SMTP_PASSWORD_FILE": str(tmp_path / "geheim"),
    }).smtp  # fmt: skip
    assert (found.port, found.password) == (465, "hunter2")
    assert "hunter2" not in repr(found)
