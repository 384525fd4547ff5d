"""LAW-17: everybody can report, the officer alone sees it, and 72 hours count."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import text

from motorkap.db import Tx
from tests.conftest import Klok, LogIn
from tests.factories import BEA, FATIMA, GERDA
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
LEK = {"soort": "verkeerde_ontvanger", "ontdekt": "2026-11-24", "ontdekt_tijd": "09:00"}


async def place(fatima: Persoon) -> str:
    found = re.search(
        r"/privacy/datalekken/[0-9a-f-]{36}", (await fatima.get("/privacy/datalekken")).text
    )
    assert found
    return found[0]


async def test_LAW_17_anybody_reports_and_only_the_officer_sees_it(
    carla: Persoon, fatima: Persoon, log_in: LogIn, log_lines: Lines, tx: Tx
) -> None:
    assert "Meld een datalek" in (await carla.get("/")).text
    leeg = await carla.post("/datalek", soort="", ontdekt="2030-01-01", ontdekt_tijd="10:00")
    assert leeg.status_code == 400
    assert "Dit moment is nog niet geweest." in leeg.text
    assert (await carla.post("/datalek", **LEK)).status_code == 303
    assert log_lines()[-1]["gebeurtenis"] == "datalek.gemeld"
    for other in (carla, await log_in(BEA), await log_in(GERDA)):
        assert (await other.get("/privacy/datalekken")).status_code == 403
    page = (await fatima.get("/privacy/datalekken")).text
    assert "Gemeld door Carla Smit, Thuiszorg" in page
    assert "Melden bij de AP kan tot vrijdag 27 november, 9.00 uur" in page or "27 november" in page
    assert "1 open" in (await fatima.get("/privacy")).text
    vandaag = (await fatima.get("/")).text
    assert "Er is een mogelijk datalek gemeld" in vandaag
    assert "Melden bij de AP kan tot vrijdag 27 november" in vandaag
    mail = text("select gebruiker_id, soort, klaar_op <= gemaakt_op as meteen from bericht")
    assert [tuple(row) for row in await tx.execute(mail)] == [(FATIMA, "datalek", True)]
    plek = await place(fatima)
    assert (await carla.post(plek, stap="afgehandeld")).status_code == 403


async def test_LAW_17_the_clock_runs_out_until_it_was_reported(
    carla: Persoon, fatima: Persoon, klok: Klok, log_in: LogIn
) -> None:
    await carla.post("/datalek", **LEK)
    klok.forward(timedelta(hours=73))
    fatima = await log_in(FATIMA)
    assert "De 72 uur zijn voorbij." in (await fatima.get("/privacy/datalekken")).text
    plek = await place(fatima)
    assert (await fatima.post(plek, stap="afgehandeld")).status_code == 409
    assert (await fatima.post(plek, stap="risico", risico="zomaar")).status_code == 400
    await fatima.post(plek, stap="risico", risico="geen")
    assert "Een hoog risico" in (await fatima.get("/privacy/datalekken")).text  # a slip is undone
    assert (await fatima.post(plek, stap="risico", risico="hoog")).status_code == 303
    assert (await fatima.post(plek, stap="afgehandeld")).status_code == 409
    await fatima.post(plek, stap="ap")
    assert "Gemeld bij de AP" in (await fatima.get("/privacy/datalekken")).text
    assert (await fatima.post(plek, stap="afgehandeld")).status_code == 409
    await fatima.post(plek, stap="inwoner")
    assert (await fatima.post(plek, stap="afgehandeld")).status_code == 303
    page = (await fatima.get("/privacy/datalekken")).text
    for zin in ("Afgehandeld op", "Gemeld bij de AP op", "Verteld aan de inwoner op",
                "Een hoog risico.", "gemeld door"):  # fmt: skip
        assert zin in page, "the register of article 33 keeps what was done"
