"""The check while typing, through the whole site: what it answers, whom, and what it forgets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest
import structlog
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.errors import Ongeldig
from motorkap.pseudonimisering import naast, service, service_keuren
from motorkap.pseudonimisering.model import Bevindingen, Context
from motorkap.web.verzoek import Verzoeken
from tests.conftest import GateFor
from tests.factories import BRAM
from tests.people import Persoon
from tests.web.alle_routes import first_word

WOORD = "Zwanehalsema"
Lines = Callable[[], list[dict[str, object]]]


async def test_who_types_hears_place_kind_and_proposal_and_no_text_comes_back(
    bram: Persoon, log_lines: Lines
) -> None:
    await bram.get("/")
    before = len(log_lines())
    tekst = f" 😀 Mevrouw {WOORD} belt.\r\nBel 06 12345678."
    answer = await bram.post("/tekstcheck", veld="situatie", tekst=tekst)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = {b["soort"]: b for b in answer.json()["bevindingen"]}
    utf16 = tekst.encode("utf-16-le")
    for soort, woorden in (("NAAM", WOORD), ("TELEFOON", "06 12345678")):
        b = found[soort]
        assert utf16[2 * b["begin"] : 2 * b["eind"]].decode("utf-16-le") == woorden
    assert (found["NAAM"]["graad"], found["NAAM"]["zin"]) == ("waarschuwt", "lijkt op een naam")
    assert found["TELEFOON"]["graad"] == "blokkeert"
    assert WOORD not in answer.text
    assert len(log_lines()) == before  # nothing of a casus was opened


async def test_a_name_of_one_field_is_found_in_the_other(bram: Persoon) -> None:
    await bram.get("/")
    values = {"veld": ["a", "b"], "tekst": [f"Mevrouw {WOORD} belt.", f"{WOORD.lower()} betaalt."]}
    answer = await bram.post("/tekstcheck", **values)
    assert [b["veld"] for b in answer.json()["bevindingen"]] == ["a", "b"]


async def test_only_from_our_own_page_and_only_signed_in(bram: Persoon, site: Verzoeken) -> None:
    await bram.get("/")
    assert (await bram.client.post("/tekstcheck", data={"tekst": "x"})).status_code == 403
    assert (await first_word(site, "POST", "/tekstcheck"))["status"] in (303, 403)


async def test_a_form_with_an_operation_id_writes_nothing_here(bram: Persoon, tx: Tx) -> None:
    await bram.get("/")
    operatie = str(uuid4())
    for tekst in ("x", "y"):
        answer = await bram.post("/tekstcheck", operatie, veld="a", tekst=tekst)
        assert answer.status_code == 200
    found = await tx.execute(text("select id from operatie where id = :id"), {"id": operatie})
    assert found.first() is None


async def test_more_than_a_form_holds_is_refused(bram: Persoon) -> None:
    await bram.get("/")
    answer = await bram.post("/tekstcheck", veld="a", tekst="x" * 20_001)
    assert answer.status_code == 413
    answer = await bram.post("/tekstcheck", veld=["a", "b"], tekst=["x" * 12_000] * 2)
    assert answer.status_code == 413


async def test_when_it_is_busy_a_page_gets_no_marks_and_nobody_waits(
    bram: Persoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bram.get("/")
    monkeypatch.setattr(naast, "MEEST_WACHTEND", 0)
    answer = await bram.post("/tekstcheck", veld="a", tekst="Bel 06 12345678.")
    assert (answer.status_code, answer.text) == (204, "")


async def test_other_work_goes_on_while_a_text_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    running, free = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_teksten: Mapping[str, str], _context: Context) -> Bevindingen:
        loop.call_soon_threadsafe(running.set)
        asyncio.run_coroutine_threadsafe(free.wait(), loop).result()
        return Bevindingen()

    monkeypatch.setattr(service, "check", slow)
    checking = asyncio.create_task(naast.check({"a": "x"}, Context()))
    await running.wait()
    assert not checking.done()
    free.set()
    assert await checking == Bevindingen()


async def test_who_waits_for_a_check_keeps_no_connection_from_others(
    bram: Persoon, site: Verzoeken, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, free = asyncio.Event(), asyncio.Event()

    async def slow(_teksten: Mapping[str, str], _context: Context) -> Bevindingen:
        running.set()
        await free.wait()
        return Bevindingen()

    await bram.get("/")
    monkeypatch.setattr(naast, "check", slow)
    form = {"_csrf": bram.csrf, "veld": "a", "tekst": "x"}  # as a page asks: no operation id
    asking = asyncio.create_task(bram.client.post("/tekstcheck", data=form))
    await asyncio.wait_for(running.wait(), 20)
    assert site.installatie.engine.pool.checkedout() == 0
    assert site.plaatsen._value == site.installatie.settings.pool
    free.set()
    assert (await asking).status_code == 200


async def test_LOG_05_a_check_that_breaks_tells_nobody_what_it_read(
    bram: Persoon,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    log_lines: Lines,
) -> None:
    def broken(teksten: Mapping[str, str], _context: Context) -> Bevindingen:
        raise KeyError(next(iter(teksten.values())))

    await bram.get("/")
    monkeypatch.setattr(service, "check", broken)
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as technical:
        answer = await bram.post("/tekstcheck", veld="situatie", tekst=f"Mevrouw {WOORD} belt.")
        with pytest.raises(service.ControleMislukt) as raised:
            await naast.check({"situatie": f"Mevrouw {WOORD}"}, Context())
    assert answer.status_code == 500
    (where, line, again) = technical
    assert line["soort"] == "ControleMislukt"
    assert where["event"] == again["event"] == "tekstcheck"
    assert where["waar"] == again["waar"] == str(raised.value)
    assert "test_routes.py" in str(raised.value)  # where it broke
    assert (raised.value.__context__, raised.value.__cause__) == (None, None)
    out = capfd.readouterr()
    for place in (answer.text, caplog.text, out.out, out.err, str(technical), str(log_lines())):
        assert WOORD not in place


async def test_the_officer_sees_counts_and_no_words_and_others_see_nothing(
    fatima: Persoon, bram: Persoon, gate_for: GateFor, tx: Tx, log_lines: Lines
) -> None:
    page = await fatima.get("/privacy/tekstcontrole")
    assert "Er bleef nog geen waarschuwing staan." in page.text
    gate = await gate_for(BRAM)
    text = {"situatie": f"Mevrouw {WOORD} belt.", "voortgang": "Haar zoon Bas belt."}
    with pytest.raises(Ongeldig):
        await service_keuren.approve(gate, text, [f"situatie:{WOORD}"])
    for _ in range(5):
        await service_keuren.approve(gate, text, [f"situatie:{WOORD}", "voortgang:Bas"])
    await service_keuren.count(gate, {"situatie": 4})
    await tx.commit()
    page = await fatima.get("/privacy/tekstcontrole")
    assert page.text.count("november 2026") == 2
    assert "Maatschappelijk werk" in page.text
    assert ">9</td>" in page.text
    assert ">5</td>" in page.text
    assert WOORD not in page.text
    assert (await bram.get("/privacy/tekstcontrole")).status_code == 403
    assert log_lines()[-1]["resultaat"] != "toegekend"
    assert "lijst.getoond" in {line["gebeurtenis"] for line in log_lines()}


async def test_a_small_number_is_not_said_exactly(
    fatima: Persoon, gate_for: GateFor, tx: Tx
) -> None:
    await service_keuren.count(await gate_for(BRAM), {"wat": 4})
    await tx.commit()
    assert ">minder dan 5</td>" in (await fatima.get("/privacy/tekstcontrole")).text
