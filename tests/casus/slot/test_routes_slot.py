"""The turns a casus can take: withdrawn, taken back, sent back, closed, reopened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
from sqlalchemy import text

from motorkap.casus.model import Status
from motorkap.casus.service import move
from motorkap.installatie import Installatie
from motorkap.toegang.handeling import Handeling
from tests.casus.conftest import Inbrengen, Ingebracht, Plan, fill
from tests.conftest import LogIn
from tests.factories import ANNA, ELS
from tests.people import Persoon, actor_of

Lines = Callable[[], list[dict[str, object]]]
Publiceer = Callable[[], Awaitable[None]]


async def discuss(installatie: Installatie, casus: Ingebracht) -> None:
    """What the hour does: from the agenda to besproken."""
    tx, nu = installatie.transaction(), installatie.klok()
    await tx.act_as(ANNA, nu)
    gate = installatie.gate(tx, await actor_of(tx, ANNA, nu), nu)
    toegang = await gate.open(casus.code, Handeling.BESPREKEN)
    for naar in (Status.GEAGENDEERD, Status.BESPROKEN):
        await move(gate, toegang.casus_id, naar, soort=naar, overleg_id=casus.overleg)
    await tx.commit()


async def closing(persoon: Persoon, code: str, **anders: str) -> httpx.Response:
    values = {"resultaat": "opgelost", "tevredenheid": "ja", "casussoort": "hulpverlening"}
    return await persoon.post(f"/casus/{code}/sluiten", **{**values, **anders})


async def test_withdrawing_asks_a_reason_ends_reading_and_sets_42_days(
    inbrengen: Inbrengen, anna: Persoon, log_lines: Lines
) -> None:
    casus = await inbrengen()
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    assert (await bram.get(f"{pad}/intrekken")).status_code == 200
    answer = await bram.post(f"{pad}/intrekken", reden="zomaar")
    assert answer.status_code == 400
    assert answer.text.count("Kies een reden.") == 2
    answer = await bram.post(f"{pad}/intrekken", reden="opgelost")
    assert answer.headers["location"] == pad
    assert "casus.ingetrokken" in {line["gebeurtenis"] for line in log_lines()}
    page = (await bram.get(pad)).text
    assert "Ingetrokken." in page
    assert "De vraag is al opgelost." in page
    assert "Wordt vernietigd op dinsdag 5 januari 2027, omdat de casus is ingetrokken." in page
    assert (await anna.get(pad)).status_code == 404
    assert (await bram.post(f"{pad}/intrekken", reden="opgelost")).status_code == 409


async def test_a_casus_taken_back_can_be_changed_and_tabled_again_for_the_same_meeting(
    inbrengen: Inbrengen, anna: Persoon
) -> None:
    casus = await inbrengen()
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    assert (await bram.get(f"{pad}/bewerken")).status_code == 409
    assert (await bram.get(f"{pad}/terughalen")).status_code == 200
    assert (await bram.post(f"{pad}/terughalen")).headers["location"] == f"{pad}/bewerken"
    assert (await anna.get(pad)).status_code == 404
    assert (await fill(bram, casus.code, hulpvraag="Een betere vraag?")).status_code == 303
    answer = await bram.post(f"{pad}/indienen", overleg=str(casus.overleg))
    assert answer.status_code == 303, answer.text
    assert "Een betere vraag?" in (await anna.get(pad)).text


async def test_the_chair_sends_back_with_a_reason_and_the_indiener_reads_it(
    inbrengen: Inbrengen, anna: Persoon, log_lines: Lines
) -> None:
    casus = await inbrengen()
    pad = f"/casus/{casus.code}"
    assert (await anna.get(f"{pad}/terugsturen")).status_code == 200
    assert (await casus.indiener.get(f"{pad}/terugsturen")).status_code == 403
    answer = await casus.indiener.post(f"{pad}/terugsturen", reden="te_herkenbaar")
    assert answer.status_code == 403
    assert (await anna.post(f"{pad}/terugsturen", reden="")).status_code == 400
    answer = await anna.post(f"{pad}/terugsturen", reden="vraag_onduidelijk")
    assert answer.headers["location"] == "/casus"
    page = (await casus.indiener.get(pad)).text
    assert "Concept. U bent aan zet." in page
    assert "De vraag aan het overleg is nog niet duidelijk." in page
    assert (await anna.get(pad)).status_code == 404
    assert log_lines()[-1]["resultaat"] == "geweigerd"


async def test_RET_03_closing_asks_three_things_and_sets_the_days_of_destruction(
    inbrengen: Inbrengen, installatie: Installatie, log_lines: Lines
) -> None:
    casus = await inbrengen()
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    answer = await closing(bram, casus.code)
    assert answer.status_code == 409  # not discussed yet
    assert "Trek hem in, of schaal hem op." in answer.text
    await discuss(installatie, casus)
    async with installatie.transaction() as tx:
        await tx.execute(text("update agendapunt set status = 'besproken'"))
    assert "Besproken. Er staat geen afspraak open" in (await bram.get(pad)).text
    assert "Sluit de casus, begin nazorg, of bespreek hem opnieuw." in (await bram.get("/")).text
    assert (await bram.get(f"{pad}/sluiten")).status_code == 200
    answer = await closing(bram, casus.code, tevredenheid="", casussoort="")
    assert answer.status_code == 400
    assert "Kies ja, nee of niet gevraagd." in answer.text
    assert 'value="opgelost" checked' in answer.text
    assert (await closing(bram, casus.code)).headers["location"] == pad
    assert "casus.gesloten" in {line["gebeurtenis"] for line in log_lines()}
    page = (await bram.get(f"{pad}/wie")).text
    assert "maandag 24 november 2031" in page  # question and outcome: five years
    assert "dinsdag 5 januari 2027" in page  # working text: 42 days
    assert "maandag 24 mei 2027" in page  # own reference: six months


async def test_RET_R7_a_closed_casus_is_reopened_with_a_reason_for_a_meeting(
    inbrengen: Inbrengen, installatie: Installatie, plan: Plan
) -> None:
    casus = await inbrengen()
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    assert (await bram.post(f"{pad}/heropenen", reden="terugval")).status_code == 400
    await discuss(installatie, casus)
    await closing(bram, casus.code)
    later = await plan(timedelta(days=14))
    assert "Dinsdag 8 december, team Oost" in (await bram.get(f"{pad}/heropenen")).text
    answer = await bram.post(f"{pad}/heropenen", reden="", overleg=str(later))
    assert answer.status_code == 400
    answer = await bram.post(f"{pad}/heropenen", reden="terugval", overleg=str(later))
    assert answer.headers["location"] == pad, answer.text
    page = (await bram.get(pad)).text
    assert "Staat op de agenda van dinsdag 8 december" in page
    assert "Het gaat weer slechter." in page
    assert "vernietigd in november 2031" in page


async def test_the_own_reference_is_changed_by_its_organisation_alone(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn
) -> None:
    casus = await inbrengen()
    pad = f"/casus/{casus.code}/kenmerk"
    assert "EK-100" in (await casus.indiener.get(pad)).text
    answer = await casus.indiener.post(pad, kenmerk="EK-200")
    assert answer.headers["location"] == f"/casus/{casus.code}"
    page = (await casus.indiener.get(f"/casus/{casus.code}")).text
    assert "EK-200" in page
    assert "De huur loopt achter" in page
    await publiceer()
    els = await log_in(ELS)
    assert (await els.get(pad)).status_code == 403
    assert (await els.post(pad, kenmerk="x")).status_code == 403
