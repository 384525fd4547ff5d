"""Told to save a life: the sender looks again in five working days, and the officer always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motorkap.installatie import Installatie
from motorkap.logcontrole import jobs as controle
from motorkap.overdracht import jobs
from motorkap.overdracht.model import Status
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import BRAM, CARLA, FATIMA, NU, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import Zaak, discussed, ok, standing

LogLines = Callable[[], list[dict[str, object]]]
HERZIEN = "select coalesce(herzien, '') || ' ' || status from overdracht"


@pytest.fixture
async def nood(installatie: Installatie, log_in: LogIn, gate_for: GateFor) -> Zaak:
    """Bram told OnS Altena about a casus to save a life (B5); Wim received it."""
    casus_id = await discussed(installatie)
    gate = await gate_for(BRAM)
    overdracht_id = await standing(gate, casus_id, Status.ONTVANGEN)
    await gate.tx.commit()
    return Zaak(casus_id, await log_in(BRAM), await log_in(WIM), str(overdracht_id))


async def test_GRD_07_the_sender_is_asked_to_look_again_within_five_working_days(
    nood: Zaak, vraag: Vraag, log_lines: LogLines
) -> None:
    home = (await nood.bram.get("/")).text
    assert "Kijk opnieuw bij" in home
    assert "uiterlijk dinsdag 1 december" in home
    assert "Kijk opnieuw bij" not in (await nood.wim.get("/")).text
    assert f'{nood.url}/herzien"' in (await nood.bram.get(nood.url)).text
    assert f"{nood.url}/herzien" not in (await nood.wim.get(nood.url)).text
    assert (await nood.bram.get(f"{nood.url}/herzien")).status_code == 200
    empty = await nood.bram.post(f"{nood.url}/herzien")
    assert empty.status_code == 400
    assert "Kies of het gevaar er nog is." in empty.text
    assert await ok(await nood.bram.post(f"{nood.url}/herzien", herzien="gevaar_blijft"))
    assert vraag(HERZIEN) == "gevaar_blijft ontvangen"
    assert "Het gevaar is er nog" in (await nood.bram.get(nood.url)).text
    assert "overdracht.gewijzigd" in [r["gebeurtenis"] for r in log_lines()]
    again = await nood.bram.post(f"{nood.url}/herzien", herzien="gevaar_blijft")
    assert again.status_code == 409
    assert "Kijk opnieuw bij" not in (await nood.bram.get("/")).text


async def test_GRD_07_once_the_danger_is_over_the_receiver_reads_nothing_more(
    nood: Zaak, vraag: Vraag
) -> None:
    await ok(await nood.bram.post(f"{nood.url}/herzien", herzien="gevaar_voorbij"))
    assert vraag(HERZIEN) == "gevaar_voorbij ingetrokken"
    assert (await nood.wim.get(nood.url)).status_code == 404
    assert "Het levensgevaar is voorbij" in (await nood.bram.get(nood.url)).text


async def test_only_the_sender_looks_again(nood: Zaak, log_in: LogIn, vraag: Vraag) -> None:
    carla = await log_in(CARLA)
    for wie, status in ((nood.wim, 403), (carla, 404)):
        assert (await wie.get(f"{nood.url}/herzien")).status_code == status
        answer = await wie.post(f"{nood.url}/herzien", herzien="gevaar_voorbij")
        assert answer.status_code == status
    assert vraag(HERZIEN).strip() == "ontvangen"


async def test_GRD_07_whoever_does_not_look_again_gets_one_sign_and_sees_it_is_late(
    nood: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    signs = "select count(*) from overdracht_teken where soort = 'herzien_laat'"
    for dagen, aantal in ((7, "0"), (8, "1"), (9, "1")):
        klok.nu = NU + timedelta(days=dagen)
        await jobs.watch(installatie, klok.nu)
        assert vraag(signs) == aantal, dagen
    home = (await (await log_in(BRAM)).get("/")).text
    assert "opnieuw bekeken moeten zijn" in home


async def test_GRD_07_what_was_told_without_consent_is_always_in_the_control_of_the_officer(
    nood: Zaak, installatie: Installatie, log_in: LogIn, vraag: Vraag
) -> None:
    await controle.detect(installatie, NU)
    await controle.detect(installatie, NU)
    assert vraag("select soort from controlepunt") == "doorbreking"
    fatima = await log_in(FATIMA)
    assert "Verteld zonder toestemming" in (await fatima.get("/privacy/opvalt")).text
    page = (await fatima.get(f"/privacy/punt/{nood.id}")).text
    assert "Grond B5: er was levensgevaar. Nog niet opnieuw bekeken." in page
    assert "Bram Jansen" in page
    assert (await fatima.get(nood.url)).status_code == 404, "she sees that, never what"
    await ok(await nood.bram.post(f"{nood.url}/herzien", herzien="gevaar_blijft"))
    page = (await fatima.get(f"/privacy/punt/{nood.id}")).text
    assert "Opnieuw bekeken, dinsdag 24 november." in page
