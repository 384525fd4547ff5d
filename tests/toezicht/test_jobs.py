"""What an officer asked is forgotten after a month."""

from __future__ import annotations

from datetime import timedelta

from motorkap.installatie import Installatie
from motorkap.toezicht import jobs
from motorkap.werk import ROOSTER
from tests.conftest import Klok, LogIn
from tests.factories import FATIMA


async def test_a_selection_is_forgotten_after_thirty_days_and_not_before(
    installatie: Installatie, log_in: LogIn, klok: Klok
) -> None:
    fatima = await log_in(FATIMA)
    selectie = (await fatima.post("/privacy/logboek", alleen=["geweigerd"])).headers["location"]
    klok.forward(timedelta(days=30))
    assert await jobs.tidy(installatie, klok()) == 0
    klok.forward(timedelta(seconds=1))
    assert await jobs.tidy(installatie, klok()) == 1
    assert (await (await log_in(FATIMA)).get(selectie)).status_code == 404
    assert jobs.tidy in {taak for _, _, taak in ROOSTER}
