"""Aftercare in the browser: four questions for each route, in one tap each."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.berichten import jobs as berichten
from motorkap.casus import service as casussen
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.nazorg import store
from motorkap.nazorg.model import Contact, Status, Uitkomst
from motorkap.nazorg.service_plan import open_plan
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, ARIE, BRAM, CARLA, FATIMA
from tests.nazorg.wereld import CODE, DAG, discussed, in_nazorg
from tests.overleg.uurwereld import begin, make_hour, ok, send
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
PAD = f"/nazorg/{CODE}"


async def test_one_begins_and_finds_it_in_the_list(
    bram: Persoon, gate_for: GateFor, log_lines: LogLines
) -> None:
    await discussed(gate_for)
    assert "Begin nazorg" in (await bram.get(f"/casus/{CODE}")).text
    page = await bram.get(PAD)
    assert "contact na 2 weken, na 3 maanden en na 6 maanden" in page.text
    await ok(bram, f"{PAD}/beginnen")
    page = await bram.get("/nazorg")
    assert CODE in page.text
    assert "Volgend contact dinsdag 8 december." in page.text
    assert "Hoe gaat het?" not in page.text
    for pad in (f"/casus/{CODE}", "/casus"):
        assert "In nazorg. Volgend contact dinsdag 8 december." in (await bram.get(pad)).text
    assert (await bram.post(f"{PAD}/beginnen")).status_code == 409
    assert "lijst.getoond" in {r["gebeurtenis"] for r in log_lines()}


async def test_a_due_contact_waits_on_the_first_page_and_is_done_in_one_tap(
    log_in: LogIn, gate_for: GateFor, klok: Klok, installatie: Installatie
) -> None:
    await in_nazorg(gate_for)
    klok.forward(14 * DAG)
    bram = await log_in(BRAM)
    page = await bram.get("/")
    title = f'Nazorg bij <span class="mk-niet-afbreken">{CODE}</span>'
    assert title in page.text
    assert "Contact vandaag." in page.text
    assert await berichten.remind(installatie, klok()) == 1
    page = await bram.get(PAD)
    for knop in ("Stabiel", "Lichte terugval", "Terugval", "Niet bereikt"):
        assert knop in page.text
    hierna = page.text.split('id="hierna"')[1]
    assert "8 december 2026" not in hierna, "that is today"
    answer = await bram.post(PAD, uitkomst="stabiel")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nazorg")
    assert title not in (await bram.get("/")).text
    assert await berichten.remind(installatie, klok()) == 0
    assert "Stabiel" in (await bram.get(f"/casus/{CODE}")).text


async def test_a_relapse_leads_to_the_casus_and_no_longer_needed_to_closing(
    log_in: LogIn, gate_for: GateFor, klok: Klok
) -> None:
    await in_nazorg(gate_for)
    bram = await log_in(BRAM)
    answer = await send(bram, PAD, uitkomst="stabiel", niet_meer="ja")
    assert answer.headers["location"] == f"/casus/{CODE}/sluiten"
    assert (await bram.get(f"/casus/{CODE}/sluiten")).status_code == 200
    answer = await send(bram, PAD, uitkomst="terugval")
    assert answer.headers["location"] == f"/casus/{CODE}"
    page = await bram.get(f"/casus/{CODE}")
    assert "Terugval: weer op de agenda" in page.text
    gone = await bram.get(PAD)
    assert "Na een terugval staat de casus weer op de agenda." in gone.text
    assert 'name="uitkomst"' not in gone.text
    assert (await send(bram, PAD, uitkomst="stabiel")).status_code == 409


async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    bram: Persoon, gate_for: GateFor
) -> None:
    await in_nazorg(gate_for)
    answer = await send(bram, PAD, uitkomst="stabiel", notitie="BSN 111222333")
    assert answer.status_code == 400
    assert "Haal het weg." in answer.text
    assert "111222333" in answer.text
    answer = await send(bram, PAD)
    assert answer.status_code == 400
    assert "Kies hoe het gaat." in answer.text
    answer = await send(bram, f"{PAD}/plan", dag=["2020-01-01"], eigenaar=str(BRAM))  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert "al geweest" in answer.text
    assert "2020-01-01" in answer.text


async def test_the_plan_is_changed(bram: Persoon, gate_for: GateFor) -> None:
    await in_nazorg(gate_for)
    page = await bram.get(f"{PAD}/plan")
    assert 'value="2026-12-08"' in page.text
    await ok(bram, f"{PAD}/plan", dag=["2026-12-15", ""], eigenaar=str(BRAM))  # type: ignore[arg-type]
    page = await bram.get(PAD)
    assert "dinsdag 15 december 2026" in page.text
    assert "februari" not in page.text


@pytest.mark.parametrize("wie", [CARLA, FATIMA])
async def test_an_outsider_cannot_tell_that_there_is_aftercare(
    log_in: LogIn, gate_for: GateFor, klok: Klok, log_lines: LogLines, wie: object
) -> None:
    await in_nazorg(gate_for)
    klok.forward(30 * DAG)
    outsider = await log_in(wie)  # type: ignore[arg-type]
    unknown = (await outsider.get("/nazorg/MK-2222-22")).text
    for tail in ("", "/plan"):
        answer = await outsider.get(PAD + tail)
        assert answer.status_code == 404
        assert CODE not in answer.text
        assert len(answer.text) == len(unknown)
    for tail in ("", "/beginnen", "/plan"):
        form = {"uitkomst": "terugval", "dag": "2027-01-01", "eigenaar": str(BRAM)}
        assert (await send(outsider, PAD + tail, **form)).status_code == 404
    refused = [r for r in log_lines() if r["resultaat"] == "geweigerd"]
    assert {r["actor_id"] for r in refused} == {str(wie)}
    assert CODE not in (await outsider.get("/nazorg")).text


async def test_a_colleague_sees_that_it_is_late_but_opens_nothing(
    log_in: LogIn, gate_for: GateFor, klok: Klok
) -> None:
    await in_nazorg(gate_for)
    klok.forward(30 * DAG)
    arie = await log_in(ARIE)
    page = await arie.get("/nazorg")
    assert "Van collega" in page.text
    assert "Bram Jansen. Contact stond voor dinsdag 8 december." in page.text
    assert f'href="{PAD}"' not in page.text
    assert (await arie.get(PAD)).status_code == 404


async def test_the_outcome_nazorg_at_the_table_opens_a_plan_for_the_indiener(
    installatie: Installatie, klok: Klok, log_in: LogIn, gate_for: GateFor
) -> None:
    wereld = await make_hour(installatie, klok)
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="nazorg")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    bram = await log_in(BRAM)
    page = await bram.get("/nazorg")
    assert "MK-2222-22" in page.text
    assert "Wijzig de dagen" in (await bram.get("/nazorg/MK-2222-22")).text
    assert (await anna.get("/nazorg/MK-2222-22/plan")).status_code == 403


async def test_a_learning_casus_is_about_nobody_and_gets_no_nazorg(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok)
    async with installatie.transaction() as tx:
        await tx.execute(text("update casus set grond_a = 'A0'"))
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="nazorg")
    answer = await send(anna, f"{wereld.punt()}/besluit", doe="klaar")
    assert (answer.status_code, "leercasus" in answer.text) == (400, True)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    answer = await send(await log_in(BRAM), "/nazorg/MK-2222-22/beginnen")
    assert (answer.status_code, "leercasus" in answer.text) == (409, True)


async def test_after_a_relapse_the_hour_shows_what_came_before(
    installatie: Installatie, klok: Klok, log_in: LogIn, gate_for: GateFor
) -> None:
    wereld = await make_hour(installatie, klok)
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    bram = await gate_for(BRAM)
    await nazorg_row(bram, wereld.casussen[0])
    await bram.tx.commit()
    page = await anna.get(wereld.uur)
    assert "Nazorg (1 contact)" in page.text
    assert "Weer terug bij af" in page.text


async def nazorg_row(gate: Gate, casus: UUID) -> None:
    """An earlier plan of this casus, ended by a relapse, with one contact."""
    plan = await open_plan(gate, await casussen.head(gate, casus))
    nu = gate.nu
    moment = plan.record(Contact(Uitkomst.TERUGVAL, True, BRAM, nu), new_id())
    plan.end(Status.TERUGVAL, nu)
    assert await store.save(gate.tx, plan, nu)
    toegang = await gate.open_id(casus, Handeling.NAZORG_CONTACT)
    await store.note(gate.tx, toegang, moment, "Weer terug bij af")
