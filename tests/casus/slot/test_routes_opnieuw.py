"""A discussed casus comes back to the table: by its own people, also while work is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.installatie import Installatie
from tests.casus.conftest import Inbrengen, Plan
from tests.casus.slot.test_routes_slot import discuss
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, NU

Lines = Callable[[], list[dict[str, object]]]
_BESPROKEN = text("update agendapunt set status = 'besproken'")
_AFSPRAAK = text("""
    insert into afspraak (id, casus_id, agendapunt_id, organisatie_id, gebruiker_id, uiterlijk,
                          status, gemaakt_op)
    select :id, p.casus_id, p.id, g.organisatie_id, g.id, '2028-01-01', 'open', :nu
    from agendapunt p, gebruiker g where g.id = :wie
""")


async def finish(installatie: Installatie) -> None:
    """What the hour left: a discussed agendapunt, and an afspraak of Dirk."""
    async with installatie.transaction() as tx:
        await tx.execute(_BESPROKEN)
        await tx.execute(_AFSPRAAK, {"id": new_id(), "nu": NU, "wie": DIRK})


async def test_a_casus_with_an_open_afspraak_is_discussed_again(
    inbrengen: Inbrengen, installatie: Installatie, plan: Plan, log_in: LogIn, log_lines: Lines
) -> None:
    casus = await inbrengen()
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    assert (await bram.get(f"{pad}/opnieuw")).status_code == 409  # tabled, not discussed yet
    await discuss(installatie, casus)
    await finish(installatie)
    async with installatie.transaction() as tx:
        await tx.execute(text("update overleg set status = 'vastgesteld'"))
    alleen = await bram.get(f"{pad}/opnieuw")
    assert (alleen.status_code, "Er is geen overleg gepland." in alleen.text) == (200, True)
    assert "bespreek hem opnieuw" not in (await bram.get("/")).text
    later = await plan(timedelta(days=14))
    assert "Bespreek opnieuw" in (await bram.get(pad)).text
    assert "Dinsdag 8 december, team Oost" in (await bram.get(f"{pad}/opnieuw")).text
    assert (await bram.post(f"{pad}/opnieuw", overleg="")).status_code == 400
    answer = await bram.post(f"{pad}/opnieuw", overleg=str(later))
    assert answer.headers["location"] == pad, answer.text
    assert log_lines()[-1]["gebeurtenis"] == "casus.ingediend"
    page = (await bram.get(pad)).text
    assert "Staat op de agenda van dinsdag 8 december" in page
    assert "Opnieuw op de agenda gezet van dinsdag 8 december" in page
    assert (await bram.post(f"{pad}/opnieuw", overleg=str(later))).status_code == 409
    anna = await log_in(ANNA)
    assert casus.code in (await anna.get(f"/overleg/{later}/agenda")).text
    assert (await anna.get(f"{pad}/opnieuw")).status_code == 403
    carla = await log_in(CARLA)
    assert (await carla.get(f"{pad}/opnieuw")).status_code == 404
    assert (await carla.post(f"{pad}/opnieuw", overleg=str(later))).status_code == 404


async def test_after_closing_time_it_comes_back_with_spoed_and_the_yes_of_the_chair(
    inbrengen: Inbrengen, installatie: Installatie, plan: Plan, log_in: LogIn, klok: Klok
) -> None:
    casus = await inbrengen()
    await discuss(installatie, casus)
    await finish(installatie)
    klok.forward(timedelta(days=8))
    soon = await plan(timedelta(days=9))
    bram, pad = await log_in(BRAM), f"/casus/{casus.code}/opnieuw"
    assert "alleen met spoed" in (await bram.get(pad)).text
    answer = await bram.post(pad, overleg=str(soon))
    assert answer.status_code == 400
    assert "niet een week kan wachten" in answer.text
    answer = await bram.post(pad, overleg=str(soon), spoed_reden="Bel 06-12345678.")
    assert answer.status_code == 400
    assert "Bel 06-12345678." in answer.text
    answer = await bram.post(pad, overleg=str(soon), spoed_reden="Vrijdag gaat het licht uit.")
    assert answer.status_code == 303, answer.text
    agenda = (await (await log_in(ANNA)).get(f"/overleg/{soon}/agenda")).text
    assert "Vrijdag gaat het licht uit." in agenda
    assert "Ja, op de agenda" in agenda
