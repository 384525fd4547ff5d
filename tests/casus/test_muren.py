"""From the side of the person who must not get in, or not any more: colleagues, former owners."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import KANAAL
from motorkap.installatie import Installatie
from motorkap.overleg.uur.forms_uur import EindeForm
from motorkap.overleg.uur.service_besluit import leave
from motorkap.overleg.uur.service_leiden import begin as begin_hour
from motorkap.toegang.gate import Gate
from tests.casus.conftest import VOLDOENDE, Inbrengen, Ingebracht, Plan, begin, fill, page_of
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, ARIE, BRAM, DIRK, THUISZORG, WONEN
from tests.people import Persoon, actor_of

Lines = Callable[[], list[dict[str, object]]]
Publiceer = Callable[[], Awaitable[None]]
JA: dict[str, Any] = {
    "wie": "inwoner", "leeftijdsband": "27-65", "hoe": "gesprek", "op": "2026-11-20",
    "organisaties": [str(THUISZORG)], "gegevens": ["geld"], "doel": "overleg",
}  # fmt: skip


async def as_chair(
    installatie: Installatie, work: Callable[[Gate, UUID], Awaitable[object]], overleg: UUID
) -> None:
    """Let Anna do something in a transaction of her own."""
    nu = installatie.klok()
    async with installatie.transaction() as tx:
        await tx.act_as(ANNA, nu)
        await work(installatie.gate(tx, await actor_of(tx, ANNA, nu), nu), overleg)


async def hold_and_carry_over(installatie: Installatie, klok: Klok, casus: Ingebracht) -> None:
    """The hour is held; there was no time for this casus."""
    klok.forward(timedelta(days=2))

    async def work(gate: Gate, overleg: UUID) -> None:
        await begin_hour(gate, overleg)
        ask = text("select id from agendapunt where overleg_id = :overleg")
        punt = (await gate.tx.execute(ask, {"overleg": overleg})).scalar_one()
        await leave(gate, overleg, punt, EindeForm(einde="doorgeschoven", reden="geen_tijd"))

    await as_chair(installatie, work, casus.overleg)


async def test_a_casus_that_stood_in_a_held_hour_is_withdrawn_never_thrown_away(
    inbrengen: Inbrengen, publiceer: Publiceer, installatie: Installatie, klok: Klok,
    log_in: LogIn, plan: Plan,
) -> None:  # fmt: skip
    casus = await inbrengen()
    await plan(timedelta(days=14))
    await publiceer()
    await hold_and_carry_over(installatie, klok, casus)
    bram, pad = await log_in(BRAM), f"/casus/{casus.code}"
    assert (await bram.post(f"{pad}/terughalen")).status_code == 303
    page = (await bram.get(pad)).text
    assert "Gooi dit concept weg" not in page
    assert "Trek de casus in" in page
    assert "Gooi dit concept weg" not in (await bram.get(f"{pad}/bewerken")).text
    refused = await bram.post(f"{pad}/weggooien")
    assert refused.status_code == 409
    assert "Weggooien kan niet meer; trek hem in." in refused.text
    assert (await bram.post(f"{pad}/intrekken", reden="opgelost")).status_code == 303
    assert "Ingetrokken." in (await bram.get(pad)).text


async def test_a_concept_that_nobody_else_worked_with_is_thrown_away_not_withdrawn(
    bram: Persoon,
) -> None:
    code = await begin(bram)
    assert (await bram.post(f"/casus/{code}/intrekken", reden="opgelost")).status_code == 409
    assert "Trek de casus in" not in (await bram.get(f"/casus/{code}")).text


async def name_arie(bram: Persoon, code: str) -> None:
    answer = await bram.post(f"/casus/{code}/indienen", collegas=[str(ARIE)], stap="later")
    assert answer.status_code == 303, answer.text


async def test_a_named_colleague_writes_along_and_lets_nobody_in(
    bram: Persoon, log_in: LogIn, plan: Plan
) -> None:
    overleg = await plan()
    code = await begin(bram)
    await fill(bram, code)
    await name_arie(bram, code)
    arie, pad = await log_in(ARIE), f"/casus/{code}"
    page = (await arie.get(f"{pad}/bewerken")).text
    assert "Verder: wie gaat dit lezen?" not in page
    assert "De indiener kiest wie meeleest" in page
    assert (await fill(arie, code, stap="later")).status_code == 303
    assert (await arie.get(f"{pad}/indienen")).status_code == 403
    for stap in ("later", "indienen"):
        values = {"overleg": str(overleg), "kring": [str(WONEN)], "stap": stap}
        assert (await arie.post(f"{pad}/indienen", **values)).status_code == 403
    await bram.get(f"{pad}/indienen")
    await bram.post(f"{pad}/indienen", overleg=str(overleg), collegas=[str(ARIE)])
    assert (await arie.get(f"{pad}/kring")).status_code == 403
    assert (await arie.post(f"{pad}/kring", kring=[str(WONEN)])).status_code == 403
    assert "Wijzig wie meeleest" not in (await arie.get(pad)).text
    assert "Wijzig wie meeleest" in (await bram.get(pad)).text


async def test_who_tabled_for_a_partner_reads_it_no_more_when_it_comes_back(
    anna: Persoon, log_in: LogIn, plan: Plan
) -> None:
    overleg = await plan()
    code = await begin(anna, indiener=str(BRAM))
    await fill(anna, code)
    assert (await anna.get(f"/casus/{code}")).status_code == 200
    await anna.get(f"/casus/{code}/indienen")
    await anna.post(f"/casus/{code}/indienen", overleg=str(overleg))
    bram = await log_in(BRAM)
    assert (await bram.post(f"/casus/{code}/terughalen")).status_code == 303
    for page in ("", "/bewerken", "/weggooien"):
        assert (await anna.get(f"/casus/{code}{page}")).status_code == 404
    assert (await anna.post(f"/casus/{code}/weggooien")).status_code == 404


async def test_LAW_08_a_consent_taken_back_closes_the_casus_for_everybody_else_at_once(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn
) -> None:
    casus = await inbrengen()
    pad, agenda = f"/casus/{casus.code}", f"/overleg/{casus.overleg}/agenda"
    assert (await casus.indiener.post(f"{pad}/toestemming", **JA)).status_code == 303
    await publiceer()
    bram, anna, dirk = [await log_in(wie) for wie in (BRAM, ANNA, DIRK)]
    for lezer in (anna, dirk):
        assert VOLDOENDE["hulpvraag"] in (await lezer.get(agenda)).text
    page = (await bram.get(f"{pad}/toestemming")).text
    consent = page.split(f"{pad}/toestemming/")[1].split("/")[0]
    answer = await bram.post(f"{pad}/toestemming/{consent}/intrekken")
    assert answer.status_code == 303
    told = (await bram.get(answer.headers["location"])).text
    assert "Alleen u en de collega’s die u noemt, lezen deze casus nog." in told
    for lezer in (anna, dirk):
        assert (await lezer.get(pad)).status_code == 404
        seen = (await lezer.get(agenda)).text
        assert casus.code in seen
        assert VOLDOENDE["hulpvraag"] not in seen
    own = (await bram.get(pad)).text
    assert "De inwoner trok de toestemming in." in own
    assert VOLDOENDE["hulpvraag"] in own
    assert (await bram.post(f"{pad}/toestemming", **JA)).status_code == 303
    assert VOLDOENDE["hulpvraag"] in (await anna.get(agenda)).text


async def test_the_open_pages_of_the_table_look_again_when_somebody_may_not_read_it_any_more(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn, postgres: EmbeddedPostgres,
    database: str,
) -> None:  # fmt: skip
    casus = await inbrengen()
    pad, heard = f"/casus/{casus.code}", asyncio.Queue[object]()
    await casus.indiener.post(f"{pad}/toestemming", **JA)
    await publiceer()
    bram = await log_in(BRAM)
    consent = (await bram.get(f"{pad}/toestemming")).text.split(f"{pad}/toestemming/")[1]
    listener = await asyncpg.connect(postgres.dsn("app", database))
    await listener.add_listener(KANAAL, lambda *message: heard.put_nowait(message[-1]))
    for change in ("kring", f"toestemming/{consent.split('/')[0]}/intrekken"):
        assert (await bram.post(f"{pad}/{change}")).status_code == 303, change
        async with asyncio.timeout(60):
            assert str(await heard.get()).startswith(f"overleg:{casus.overleg} ")
    await listener.close()


async def test_LAW_08_looking_at_the_consents_is_written_as_looking(
    inbrengen: Inbrengen, log_lines: Lines
) -> None:
    casus = await inbrengen()
    assert (await casus.indiener.get(f"/casus/{casus.code}/toestemming")).status_code == 200
    assert log_lines()[-1]["gebeurtenis"] == "toestemming.gelezen"
    assert log_lines()[-1]["actie"] == "R"


@pytest.mark.parametrize("pad", ["bewaar", "bewerken"])
async def test_stored_text_that_a_conflict_shows_was_read_not_changed(
    bram: Persoon, log_in: LogIn, log_lines: Lines, pad: str
) -> None:
    code = await begin(bram)
    await fill(bram, code)
    await name_arie(bram, code)
    arie = await log_in(ARIE)
    old = await page_of(arie, code)
    await fill(bram, code, hulpvraag="Wie helpt met de huur?", stap="later")
    before = len(log_lines())
    answer = await arie.post(f"/casus/{code}/{pad}", **{**VOLDOENDE, **old, "hulpvraag": "Anders"})
    assert answer.status_code == 409
    assert "Wie helpt met de huur?" in answer.text
    assert [line["gebeurtenis"] for line in log_lines()[before:]] == ["casus.gelezen"]
