"""What goes with the working text, and what a later day for the casus holds with it."""

from __future__ import annotations

from datetime import date

from motorkap.bewaring import service_termijn
from motorkap.bewaring.forms import TermijnForm
from motorkap.kluis.model import Soort
from tests.bewaring.test_jobs import closed
from tests.bewaring.wereld import Wereld
from tests.conftest import LogIn
from tests.factories import BRAM, FATIMA, make_overleg


async def test_a_later_day_for_a_casus_holds_its_working_text_too_and_what_is_listed_already(
    wereld: Wereld,
) -> None:
    casus = await closed(wereld)
    wereld.to(date(2027, 1, 5))
    async with wereld.installatie.transaction() as tx:
        gate = await wereld.gate(tx, FATIMA)
        form = TermijnForm(casus="MK-7Q4K-2P", dag="2027-03-10", reden="lopende_claim")
        await service_termijn.change(gate, form)
    await wereld.nights(date(2027, 3, 9))
    assert wereld.readable(casus, Soort.WERKTEKST)
    await wereld.nights(date(2027, 3, 10))
    assert not wereld.readable(casus, Soort.WERKTEKST)


async def test_RET_R6_the_page_of_a_casus_shows_the_day_that_was_set_and_who_chose_it(
    wereld: Wereld, log_in: LogIn
) -> None:
    await closed(wereld)
    bram = await log_in(BRAM)
    before = (await bram.get("/casus/MK-7Q4K-2P")).text
    async with wereld.installatie.transaction() as tx:
        form = TermijnForm(casus="MK-7Q4K-2P", dag="2027-03-10", reden="onjuist")
        await service_termijn.change(await wereld.gate(tx, FATIMA), form)
    page = (await bram.get("/casus/MK-7Q4K-2P")).text
    sentence = "woensdag 10 maart 2027, een dag die de privacy officer koos."
    assert f"Wordt vernietigd op {sentence}" in page
    assert sentence not in before
    assert sentence in (await bram.get("/casus/MK-7Q4K-2P/wie")).text


async def test_what_the_chair_noted_of_an_hour_that_was_never_fixed_goes_with_the_working_text(
    wereld: Wereld,
) -> None:
    casus = await closed(wereld)
    async with wereld.installatie.transaction() as tx:
        overleg = await make_overleg(tx)
    punt = "select gen_random_uuid(), '{}', '{}', 1, 'nieuw', 'besproken', now()"
    wereld.sql(
        "insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status, gemaakt_op) "
        + punt.format(overleg, casus)
    )
    wereld.sql(
        "insert into notitie select id, (select id from gebruiker where naam like 'Anna%'),"
        " casus_id, now(), 1, 'noot' from agendapunt"
    )
    await wereld.nights(date(2027, 1, 4))
    assert wereld.sql("select count(*) from notitie") == "1"
    await wereld.nights(date(2027, 1, 5))
    assert wereld.sql("select count(*) from notitie") == "0"
