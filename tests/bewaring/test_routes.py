# ruff: noqa: S608
"""The pages of data that ends: for the privacy officer and the archiefbeheerder alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from motorkap.bewaring import jobs, service_toets, toetsen, zelftoets
from motorkap.casus.model import Status
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.conftest import LogIn
from tests.factories import BEA, CARLA, FATIMA, GERDA
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
async def gerda(log_in: LogIn) -> Persoon:
    return await log_in(GERDA)


async def past_its_term(wereld: Wereld, log_in: LogIn) -> tuple[UUID, Persoon, Persoon]:
    """A closed casus of five years ago, on a list; both officers are signed in that day."""
    await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    wereld.to(date(2031, 11, 24))
    wereld.sql("update convenant_akkoord set op = '2031-11-01'")
    await jobs.nightly(wereld.installatie, wereld.klok())
    return proposal(wereld), await log_in(FATIMA), await log_in(GERDA)


async def test_two_people_sign_a_list_and_print_its_certificate(
    wereld: Wereld, log_in: LogIn, log_lines: Lines
) -> None:
    lijst, fatima, gerda = await past_its_term(wereld, log_in)
    pad = f"/privacy/vernietigen/{lijst}"
    assert "Teken de vernietigingslijst" in (await fatima.get("/")).text
    assert "Er wacht een lijst op een handtekening." in (await gerda.get("/privacy")).text
    assert "Wacht op de privacy officer en de archiefbeheerder." in (await fatima.get(pad)).text
    page = (await fatima.get(pad)).text
    for word in ("MK-7Q4K-2P", "RET-03", "5 jaar na het sluiten van de casus", "Teken de lijst"):
        assert word in page, word
    assert (await fatima.get(f"{pad}/verklaring")).status_code == 404
    assert (await fatima.post(f"{pad}/tekenen")).status_code == 303
    assert (await fatima.post(f"{pad}/tekenen")).status_code == 409
    page = (await fatima.get(pad)).text
    assert "Wacht nog op de archiefbeheerder." in page
    assert "Teken de lijst" not in page
    assert (await gerda.post(f"{pad}/tekenen")).status_code == 303
    await jobs.carry_out(wereld.installatie, wereld.klok())
    page = (await gerda.get(f"{pad}/verklaring")).text
    for word in ("Verklaring van vernietiging", "19.1.11", "Fatima el Idrissi", "Gerda Maas"):
        assert word in page, word
    assert "MK-7Q4K-2P" not in page
    assert "Uitgevoerd" in (await gerda.get("/privacy/vernietigen")).text
    zinnen = {line["gebeurtenis"] for line in log_lines()}
    assert {"regel.gewijzigd", "casus.vernietigd"} <= zinnen


@pytest.mark.parametrize(
    "pad",
    ["vernietigen", "bewaartermijnen", "keuring", "vernietigen/dag", "vernietigen/komt"],
)
async def test_the_pages_are_for_the_officers_alone_and_leave_a_line(
    pad: str, fatima: Persoon, carla: Persoon, log_in: LogIn, log_lines: Lines
) -> None:
    before = len(log_lines())
    assert (await fatima.get(f"/privacy/{pad}")).status_code == 200
    assert len(log_lines()) == before + 1
    for outsider in (carla, await log_in(BEA)):
        assert (await outsider.get(f"/privacy/{pad}")).status_code == 403
    assert log_lines()[-1]["resultaat"] == "geweigerd"


async def test_an_outsider_cannot_sign(wereld: Wereld, log_in: LogIn) -> None:
    lijst, *_ = await past_its_term(wereld, log_in)
    answer = await (await log_in(CARLA)).post(f"/privacy/vernietigen/{lijst}/tekenen")
    assert answer.status_code == 403
    assert wereld.sql("select officer_id, archief_id from vernietigingslijst where id ="
                      f" '{lijst}'") == "|"  # fmt: skip


async def test_the_terms_are_shown_as_they_run(gerda: Persoon) -> None:
    page = (await gerda.get("/privacy/bewaartermijnen")).text
    for word in (
        "RET-03a",
        "42 dagen na het sluiten van de casus",
        "19.1.24",
        "Deze regel staat uit",
    ):
        assert word in page, word


async def test_RET_R3_the_self_test_runs_in_the_background_and_once_with_two_workers(
    wereld: Wereld, fatima: Persoon, log_lines: Lines
) -> None:
    assert "Nog niet getoetst." in (await fatima.get("/privacy/keuring")).text
    for _ in range(2):
        assert (await fatima.post("/privacy/keuring/toets")).status_code == 303
    asked = (await fatima.get("/privacy/keuring")).text
    assert "Wordt getoetst: 0 van" in asked
    assert 'href="/privacy/keuring"' in asked, "how to see the outcome without a script"
    assert "/privacy/keuring/toets" not in asked
    one, two = (toetsen.run_next(wereld.installatie, wereld.klok()) for _ in range(2))
    assert sorted(await asyncio.gather(one, two)) == [False, True]
    assert "0 fouten" in (await fatima.get("/privacy/keuring")).text
    assert "log.gecontroleerd" in {line["gebeurtenis"] for line in log_lines()}


async def test_a_self_test_that_was_left_half_way_is_done_by_the_next_worker(
    wereld: Wereld, fatima: Persoon
) -> None:
    await fatima.post("/privacy/keuring/toets")
    async with wereld.installatie.transaction() as tx:
        left = await service_toets.take(
            await jobs.system_gate(wereld.installatie, tx, wereld.klok())
        )
    assert left
    assert not await toetsen.run_next(wereld.installatie, wereld.klok())
    wereld.klok.forward(timedelta(minutes=6))
    async with wereld.installatie.transaction() as tx:
        gate = await jobs.system_gate(wereld.installatie, tx, wereld.klok())
        assert await service_toets.take(gate) == left
        for _ in range(2):
            await service_toets.finish(gate, left, zelftoets.Uitslag(1, ()))
    assert wereld.sql("select count(*) from zelftoets") == "1", "kept once, whoever was first"


async def test_a_casus_is_kept_longer_or_shorter_with_a_reason(
    wereld: Wereld, fatima: Persoon, gerda: Persoon, log_in: LogIn, log_lines: Lines
) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    pad = "/privacy/vernietigen/dag"
    answer = await fatima.post(pad, casus="MK-7Q4K-2P", dag="2020-01-01", reden="zomaar")
    assert answer.status_code == 400
    assert "Kies een reden." in answer.text
    assert 'value="MK-7Q4K-2P"' in answer.text
    fout = await fatima.post(pad, casus="MK-0000-00", dag="2026-12-01", reden="onjuist")
    assert "Deze casus is er niet." in fout.text
    langer = {"casus": "mk7q4k2p", "dag": "2033-01-31", "reden": "lopende_claim"}
    assert (await gerda.post(pad, **langer)).status_code == 403
    assert (await fatima.post(pad, **langer)).status_code == 303
    line = log_lines()[-1]
    assert line["gebeurtenis"] == "regel.gewijzigd"
    wereld.sql("update convenant_akkoord set op = '2033-01-01'")
    wereld.to(date(2033, 1, 4))
    soon = (await (await log_in(GERDA)).get("/privacy/vernietigen/komt")).text
    for word in ("MK-7Q4K-2P", "31-01-2033", "Gaat na twee handtekeningen.", "Gaat vanzelf."):
        assert word in soon, word
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging where regel = 'RET-03'") == "0"
    wereld.to(date(2033, 1, 31))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging where regel = 'RET-03'") == "1"
    signs = (await (await log_in(GERDA)).get(f"/privacy/vernietigen/{proposal(wereld)}")).text
    assert "wacht; de dag is gezet: er loopt een klacht, claim of rechtszaak" in signs
