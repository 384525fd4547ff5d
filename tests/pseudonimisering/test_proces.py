"""The process beside the site: it answers, comes back when it dies, and says nothing of a text."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from io import BytesIO

import msgspec
import pytest
import uvloop

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


async def test_one_text_that_kills_takes_nobody_else_along(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = does(monkeypatch, "return os._exit(1) if 'gif' in teksten else Bevindingen()")
    asked = [reader.check({veld: "…"}, LEEG) for veld in ("gif", "a", "b", "c")]
    first, *others = await asyncio.gather(*asked, return_exceptions=True)
    await reader.stop()
    assert isinstance(first, ControleMislukt)
    assert others == [Bevindingen()] * 3


async def test_the_time_runs_from_ones_turn_and_not_for_who_waits_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = does(monkeypatch, "return time.sleep(0.3) or Bevindingen()")
    lijn = await reader.start()
    first = asyncio.create_task(reader.check({"a": "…"}, LEEG))
    await asyncio.sleep(0)
    with monkeypatch.context() as patch:
        patch.setattr(proces, "WACHT_S", 0.01)
        behind = asyncio.create_task(reader.check({"b": "…"}, LEEG))
        await asyncio.sleep(0)
    assert await asyncio.gather(first, behind) == [Bevindingen()] * 2
    assert await reader.start() is lijn
    await reader.stop()


async def test_whose_patience_ends_leaves_the_process_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = does(monkeypatch, "time.sleep(60)")
    lijn = await reader.start()
    monkeypatch.setattr(proces, "GEDULD_S", 0.01)
    with pytest.raises(ControleMislukt, match="antwoordt niet"):
        await reader.check({"a": "…"}, LEEG)
    assert await reader.start() is lijn
    await reader.stop()


def test_under_the_loop_of_the_site_it_dies_comes_back_goes_quiet_and_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def live() -> None:
        given = "return time.sleep(60) if 'stil' in teksten else Bevindingen()"
        reader = does(monkeypatch, given)
        lijn = await reader.start()
        os.kill(lijn.pid, signal.SIGKILL)
        assert await reader.check({"a": "…"}, LEEG) == Bevindingen()
        with monkeypatch.context() as patch:
            patch.setattr(proces, "WACHT_S", 0.01)
            with pytest.raises(ControleMislukt, match="antwoordt niet"):
                await reader.check({"stil": "…"}, LEEG)
        assert await reader.check({"a": "…"}, LEEG) == Bevindingen()
        last = await reader.start()
        await reader.stop()
        assert last.weg.is_set()

    uvloop.run(live())


async def test_half_a_character_in_a_name_or_a_trait_is_refused_and_told_to_nobody() -> None:
    for asked in (({f"{WOORD}\ud800": "…"}, LEEG), ({"a": "…"}, Context(kern=f"{WOORD}\ud800"))):
        with pytest.raises(ControleMislukt, match="half teken") as raised:
            await Lezer().check(*asked)
        assert (raised.value.__context__, raised.value.__cause__) == (None, None)


def test_it_dies_with_who_started_it_also_while_it_reads() -> None:
    length = 60 if sys.platform == "linux" else 0  # elsewhere it ends after its text
    busy = "import time; from motorkap.pseudonimisering.lezer import die_along; die_along(); "
    busy += f"print('leest', flush=True); time.sleep({length})"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    with subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == b"leest\n"
        starter.kill()
        starter.communicate(timeout=20)  # the pipe closes when neither lives any more


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
