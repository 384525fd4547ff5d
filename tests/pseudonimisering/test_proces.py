"""The process beside the site: it answers, comes back when it dies, and says nothing of a text."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from io import BytesIO

import msgspec
import pytest

from motorkap.pseudonimisering import lezer, naast, proces, service
from motorkap.pseudonimisering.model import Bevindingen, Context
from motorkap.pseudonimisering.proces import Lezer
from motorkap.pseudonimisering.service import ControleMislukt

WOORD = "Zwanehalsema"
LEEG = Context()
# The real process, but for the lists: what it does with a text is said by each test.
KIND = """
import os, sys, time
from motorkap.pseudonimisering import lezer, service
from motorkap.pseudonimisering.model import Bevindingen
def check(teksten, context):
    {}
service.check = check
lezer.read_along(sys.stdin.buffer, sys.stdout.buffer)
"""


def does(monkeypatch: pytest.MonkeyPatch, wat: str) -> Lezer:
    """A reader whose process does this with a text."""
    monkeypatch.setattr(proces, "COMMANDO", (sys.executable, "-c", KIND.format(wat)))
    return Lezer()


async def test_the_site_reads_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "is_warm", lambda: False)
    monkeypatch.setattr(service, "check", None)  # not in this one
    await naast.start()
    try:
        fields = [{"a": f"Mevrouw {WOORD} belt."}, {"b": "Bel 06 12345678."}]
        both = await asyncio.gather(*(naast.check(f, LEEG) for f in fields))
    finally:
        await naast.stop()
    assert [[b.soort for b in found.lijst] for found in both] == [["NAAM"], ["TELEFOON"]]


async def test_a_process_that_was_killed_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = does(monkeypatch, "return Bevindingen()")
    for _ in range(2):
        assert await reader.check({"a": "…"}, LEEG) == Bevindingen()
        lijn = await reader.start()
        os.kill(lijn.pid, signal.SIGKILL)
    await reader.stop()


async def test_who_stops_waiting_gets_nobody_elses_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    given = "return Bevindingen(bijzonder=None) if 'x' in teksten else time.sleep(0.1) or 1 / 0"
    reader = does(monkeypatch, given)
    try:
        await reader.start()
        gone = asyncio.create_task(reader.check({"weg": "…"}, LEEG))
        await asyncio.sleep(0)
        gone.cancel()
        assert await reader.check({"x": "…"}, LEEG) == Bevindingen()
    finally:
        await reader.stop()


async def test_LOG_05_a_text_that_breaks_or_kills_the_process_is_told_to_nobody(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for does_it, said in (
        ("raise KeyError(teksten['a'])", "KeyError: <string>"),
        ("os._exit(1)", "stierf"),
    ):
        reader = does(monkeypatch, does_it)
        with pytest.raises(ControleMislukt, match=said) as raised:
            await reader.check({"a": f"Mevrouw {WOORD}"}, LEEG)
        await reader.stop()
        assert (raised.value.__context__, raised.value.__cause__) == (None, None)
        assert WOORD not in str(raised.value)
    assert capfd.readouterr() == ("", "")


async def test_a_process_that_does_not_answer_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = does(monkeypatch, "time.sleep(60)")
    lijn = await reader.start()
    monkeypatch.setattr(proces, "WACHT_S", 0.05)
    with pytest.raises(ControleMislukt, match="antwoordt niet"):
        await reader.check({"a": "…"}, LEEG)
    await asyncio.wait_for(lijn.weg.wait(), 20)
    assert await reader.start() is not lijn
    await reader.stop()


async def test_it_gets_no_password_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://app:{WOORD}@db/motorkap")
    reader = does(monkeypatch, "return Bevindingen() if 'DATABASE_URL' not in os.environ else 1")
    assert await reader.check({"a": "…"}, LEEG) == Bevindingen()
    await reader.stop()


def test_it_ends_when_nobody_is_left_to_ask() -> None:
    antwoorden = BytesIO()
    lezer.read_along(
        BytesIO(lezer.ask({"a": "Bel 06 12345678. \ud800"}, LEEG) + b"\0\0"), antwoorden
    )
    answer = msgspec.msgpack.decode(antwoorden.getvalue()[lezer.MAAT :], type=lezer.Antwoord)
    assert answer.bevindingen is not None
    assert [b.soort for b in answer.bevindingen.lijst] == ["TELEFOON"]
