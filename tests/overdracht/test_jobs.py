"""The clocks of a handover: a sign, the table, an end; each once, however often it runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.overdracht import jobs
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK, NU, make_overleg
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import CODE, Zaak, ok, send, to

STATUS = "select status from overdracht"
TEKENS = "select string_agg(soort, ' ' order by soort) from overdracht_teken"
REGELS = "select count(*) from logboek_wachtrij"
MAIL = "select count(*) from bericht where soort = 'overdracht'"

GASTEN = """
    select string_agg(g.naam, ', ' order by g.naam) from deelname d
    join gebruiker g on g.id = d.gebruiker_id where d.casus_id is not null and d.tot is null
"""
_SPECIAAL = "update overleg set specialisme = 'dementie' where id = :id"
KRING = """
    insert into kring (id, casus_id, organisatie_id, herkomst, vanaf)
    select gen_random_uuid(), o.casus_id, o.naar_organisatie_id, 'indiener', o.gemaakt_op
    from overdracht o
"""


async def plan(installatie: Installatie) -> None:
    """A meeting of team Oost in three weeks."""
    async with installatie.transaction() as tx:
        await make_overleg(tx, NU + timedelta(days=21))


async def test_TAX_07_after_two_and_five_working_days_both_sides_get_a_sign_once(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag
) -> None:
    await send(zaak)  # Tuesday 24 November
    klok.nu = NU + timedelta(days=2)  # Thursday: the second working day is not over
    assert await jobs.watch(installatie, klok.nu) == 0
    klok.nu = NU + timedelta(days=3)
    number, written = installatie.schrijver.identify(NU)["reeks"], int(vraag(REGELS))
    assert await jobs.watch(installatie, klok.nu) == 1
    given = installatie.schrijver.identify(NU)["reeks"] - number - 1  # type: ignore[operator]
    assert given == int(vraag(REGELS)) - written, "each number that was given stands in the log"
    assert vraag(TEKENS) == "ontvangen_laat"
    klok.nu = NU + timedelta(days=8)  # Wednesday: five working days and one
    assert await jobs.watch(installatie, klok.nu) == 1
    assert await jobs.watch(installatie, klok.nu) == 0
    assert vraag(TEKENS) == "ontvangen_laat oppakken_laat"


async def test_after_ten_working_days_of_silence_the_table_hears_of_it(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    await to(zaak, "ontvangen")
    klok.nu = NU + timedelta(days=13)  # Monday 7 December: nine working days
    await jobs.watch(installatie, klok.nu)
    klok.nu = NU + timedelta(days=14)
    assert await jobs.watch(installatie, klok.nu) == 0, "no meeting is planned yet"
    voor = int(vraag(MAIL))
    await plan(installatie)
    assert await jobs.watch(installatie, klok.nu) == 1
    assert await jobs.watch(installatie, klok.nu) == 0
    assert vraag("select soort || ' ' || status from agendapunt") == "overdracht voorgesteld"
    assert "agenda" in vraag(TEKENS)
    assert vraag(STATUS) == "ontvangen"
    page = (await (await log_in(zaak.bram.id)).get(f"/casus/{CODE}")).text
    assert "Besproken, overdracht loopt." in page
    assert "Komt weer op de agenda van" in page
    assert vraag(GASTEN) == "", "one sits there already, the other may not read the casus"
    assert int(vraag(MAIL)) == voor + 2, "both sides hear that the table comes in"


async def test_silence_asks_both_named_contacts_to_the_table_once(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    await to(zaak, "ontvangen")
    async with installatie.transaction() as tx:
        await make_overleg(tx, NU + timedelta(days=21), deelnemers=(DIRK,))
    vraag(KRING)
    klok.nu = NU + timedelta(days=14)
    for _ in range(2):
        await jobs.watch(installatie, klok.nu)
    assert vraag(GASTEN) == "Bram Jansen, Wim Peters"
    for mens in (zaak.bram, zaak.wim):
        page = (await (await log_in(mens.id)).get(zaak.url)).text
        assert "U bent erbij gevraagd." in page
    sender = (await (await log_in(zaak.bram.id)).get("/")).text
    assert "De ander is aan zet, 5 werkdagen te laat. Bel even." in sender
    async with installatie.transaction() as tx:
        later = await make_overleg(tx, NU + timedelta(days=28), deelnemers=(DIRK,))
    overleg, punt = vraag("select overleg_id || ' ' || id from agendapunt").split()
    moved = f"/overleg/{overleg}/agenda/{punt}/doorschuiven"
    await ok(await (await log_in(ANNA)).post(moved, reden="geen_tijd"))
    assert vraag(f"{GASTEN} and d.overleg_id = '{later}'") == "Bram Jansen, Wim Peters"


@pytest.mark.parametrize(("dagen", "daar"), [(18, True), (24, False)])
async def test_R04_silence_brings_it_to_the_table_on_its_specialism_where_that_comes_first(
    zaak: Zaak, installatie: Installatie, vraag: Vraag, dagen: int, daar: bool
) -> None:
    await to(zaak, "ontvangen")
    await plan(installatie)
    async with installatie.transaction() as tx:
        special = await make_overleg(tx, NU + timedelta(days=dagen))
        await tx.execute(text(_SPECIAAL), {"id": special})
    vraag("update casus set specialisme = 'dementie'")
    await jobs.watch(installatie, NU + timedelta(days=14))
    assert (vraag("select overleg_id from agendapunt") == str(special)) is daar


async def test_after_thirty_days_without_support_it_lapses(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    await to(zaak, "ontvangen")
    klok.nu = NU + timedelta(days=29)
    await jobs.watch(installatie, klok.nu)
    assert vraag(STATUS) == "ontvangen"
    klok.nu = NU + timedelta(days=30)
    await jobs.watch(installatie, klok.nu)
    assert vraag(STATUS) == "verlopen"
    assert vraag("select reden from overdracht") == "geen_antwoord"
    wim = await log_in(zaak.wim.id)
    assert (await wim.get(zaak.url)).status_code == 404


async def test_after_the_conversation_it_does_not_lapse(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag
) -> None:
    await to(zaak, "gesproken")
    klok.nu = NU + timedelta(days=60)
    await jobs.watch(installatie, klok.nu)
    assert vraag(STATUS) == "gesproken"


async def test_after_the_conversation_the_table_hears_of_it_every_ten_working_days(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag
) -> None:
    await to(zaak, "gesproken")
    stil = "select count(*) from overdracht_teken where soort = 'gesproken_stil' and op >= "
    await jobs.watch(installatie, NU + timedelta(days=12))  # the signs of the first days
    voor = int(vraag(MAIL))
    for dagen, mails in ((13, 0), (14, 2), (15, 2), (27, 2), (28, 4)):
        klok.nu = NU + timedelta(days=dagen)
        async with installatie.transaction() as tx:
            await make_overleg(tx, klok.nu + timedelta(days=7))
        await jobs.watch(installatie, klok.nu)
        assert int(vraag(MAIL)) - voor == mails, dagen
        if dagen == 14:
            assert vraag("select soort from agendapunt") == "overdracht"
            async with installatie.transaction() as tx:
                await tx.execute(text("update agendapunt set status = 'besproken'"))
    assert vraag(f"{stil}'{klok.nu}'") == "1"
    assert vraag("select count(*) from agendapunt where status = 'voorgesteld'") == "1"
    assert vraag(STATUS) == "gesproken"


async def test_RET_01_a_concept_that_nobody_touches_goes_after_42_days(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag
) -> None:
    await zaak.bram.post("/casus/MK-7Q4K-2P/overdracht")
    klok.nu = NU + timedelta(days=41)
    assert await jobs.watch(installatie, klok.nu) == 0
    klok.nu = NU + timedelta(days=42)
    assert await jobs.watch(installatie, klok.nu) == 1
    assert vraag("select status || ' ' || reden from overdracht") == "ingetrokken vergeten_concept"


async def test_GRD_04_when_the_yes_is_over_the_receiver_is_out_and_it_ends(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    await to(zaak, "opgepakt")
    klok.nu = NU + timedelta(days=200)
    wim = await log_in(zaak.wim.id)
    assert (await wim.get(zaak.url)).status_code == 404
    assert await jobs.end_stale_consent(installatie, klok.nu) == 1
    assert await jobs.end_stale_consent(installatie, klok.nu) == 0
    assert vraag("select status || ' ' || resultaat from overdracht") == (
        "afgerond toestemming_voorbij"
    )


async def test_RET_08_42_days_after_the_end_the_card_is_gone(
    zaak: Zaak, installatie: Installatie, klok: Klok, vraag: Vraag, log_in: LogIn
) -> None:
    await to(zaak, "ontvangen")
    await zaak.bram.post(f"{zaak.url}/intrekken", reden="niet_meer_nodig")
    assert vraag("select vernietigen_op from casus_sleutel where soort = 'overdracht'") == (
        "2027-01-05"
    )
    klok.nu = NU + timedelta(days=43)
    assert await jobs.tidy(installatie, klok.nu) == 0
    klok.nu = NU + timedelta(days=44)
    assert await jobs.tidy(installatie, klok.nu) == 1
    assert await jobs.tidy(installatie, klok.nu) == 0
    assert vraag("select count(*) from overdracht_kaart") == "0"
    assert vraag("select count(*) from casus_sleutel where soort = 'overdracht'") == "0"
    bram = await log_in(zaak.bram.id)
    assert "De kaart is gewist" in (await bram.get(zaak.url)).text
