"""The rules of signing in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.aanmelden.model import (
    ADRES,
    VERS,
    Stand,
    device_name,
    duur,
    is_fresh,
    own_path,
    password_error,
    recovery_code,
    tidy_code,
)
from motorkap.aanmelden.wachtwoorden import BEKEND

NU = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
EIGEN = ("Bram Jansen", "bram@voorbeeld.example", "Maatschappelijk werk")


@pytest.mark.parametrize(
    "wachtwoord",
    ["paars fietst zacht omhoog", "Tr0ub4dor&3xyz", "correcthorsebattery", "vlieger op zaterdag 7"],
)
def test_SEC_05_a_long_password_will_do_whatever_its_signs(wachtwoord: str) -> None:
    assert password_error(wachtwoord, EIGEN) == ""


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "aaaaaaaaaaaa",
        "121212121212",
        "Welkom2026!!",
        "Wachtwoord123",
        "BramJansen2026",
        "qwertyuiop12",
        "motorkap-altena",
        "bram@voorbeeld",
        "1234567890123",
        "Maandag!Dinsdag!",
    ],
)
def test_SEC_05_a_password_that_others_would_try_first_is_refused(wachtwoord: str) -> None:
    assert "makkelijk te raden" in password_error(wachtwoord, EIGEN)


@given(st.text(max_size=11))
def test_SEC_05_a_short_password_is_always_refused(wachtwoord: str) -> None:
    assert password_error(wachtwoord)


@given(st.text(alphabet="bcdfghjklmnpqrtvwxz", min_size=24, max_size=128))
def test_SEC_05_random_letters_are_refused_only_when_few_differ(wachtwoord: str) -> None:
    known = any(woord in wachtwoord for woord in BEKEND)
    assert known or bool(password_error(wachtwoord)) == (len(set(wachtwoord)) < 5)


@given(st.text(max_size=60))
def test_whatever_a_browser_sends_the_way_back_stays_on_this_site(pad: str) -> None:
    way = own_path(pad)
    assert way.startswith("/")
    assert not way.startswith(("//", "/\\"))
    assert not urlsplit(way).netloc
    assert "\n" not in way


@pytest.mark.parametrize("pad", ["/casus/MK-7Q4K-2P", "/overleg", "/"])
def test_a_path_of_ours_is_kept(pad: str) -> None:
    assert own_path(pad) == pad


@pytest.mark.parametrize(
    "pad",
    ["//x.example", "/\\x", "https://x.example", "/a/../../b", "/aanmelden", "/afmelden", "/a?b"],
)
def test_another_path_becomes_home(pad: str) -> None:
    assert own_path(pad) == "/"


@given(st.binary(min_size=12, max_size=12))
def test_a_recovery_code_reads_easily_and_survives_being_typed(raw: bytes) -> None:
    code = recovery_code(raw)
    assert len(code) == 14
    assert not set(code) & set("01IO")
    assert tidy_code(f" {code.lower().replace('-', ' ')} ") == tidy_code(code)


@given(st.integers(0, 500), st.integers(0, 900))
def test_a_network_address_waits_at_most_its_turn(aantal: int, na: int) -> None:
    """Below its number nobody waits; above it one try fits in each ten seconds."""
    stand = Stand(aantal, NU, NU + ADRES.binnen)
    wait = stand.wacht(NU + timedelta(seconds=na))
    if aantal < ADRES.aantal:
        assert wait == timedelta()
    else:
        allowed = ADRES.aantal + na // 10
        assert (wait == timedelta()) == (aantal < allowed)


@pytest.mark.parametrize(
    ("agent", "naam"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            "Edge op Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Safari/605", "Safari op een iPhone"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140 Mobile Safari", "Chrome op Android"),
        ("curl/8", "Een browser"),
    ],
)
def test_a_device_has_a_name_that_people_know(agent: str, naam: str) -> None:
    assert device_name(agent) == naam


def test_a_second_factor_is_fresh_for_five_minutes() -> None:
    assert is_fresh(NU, NU + VERS)
    assert not is_fresh(NU, NU + VERS + timedelta(seconds=1))
    assert not is_fresh(None, NU)


@pytest.mark.parametrize(
    ("seconden", "zin"),
    [(1, "1 seconde"), (119, "119 seconden"), (121, "3 minuten"), (900, "15 minuten")],
)
def test_how_long_to_wait_is_said_in_words(seconden: int, zin: str) -> None:
    assert duur(seconden) == zin
