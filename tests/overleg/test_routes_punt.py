"""What the chair does with one casus on the agenda: spoed, a text to confirm, guests, a chair."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from motorkap.berichten import jobs as berichten
from motorkap.db import Tx
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    OLGA,
    THUISZORG,
    make_overleg,
    uid,
)
from tests.overleg.wereld import (
    NA_SLUITING,
    VRAAG,
    closed,
    propose,
    published,
    punten,
    table_casus,
)

CODE = "MK-8W5N-3J"


async def test_a_late_casus_waits_for_the_yes_of_the_chair(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await published(gate_for, klok, installatie)
    url = f"/overleg/{overleg}/agenda"
    bram = await gate_for(BRAM)
    for code in ("MK-2M6R-5X", "MK-4T9D-8H"):
        casus = await table_casus(bram, code, (THUISZORG,))
        await propose(bram, casus, overleg, "Vrijdag gaat het licht uit.")
    await bram.tx.commit()
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    assert "MK-2M6R-5X" not in (await dirk.get(url)).text
    assert "Vrijdag gaat het licht uit." in (await anna.get(url)).text
    late = {c: i for i, c, _ in await punten(gate_for, overleg)}
    await anna.post(f"{url}/{late['MK-2M6R-5X']}/spoed", antwoord="ja")
    await anna.post(f"{url}/{late['MK-4T9D-8H']}/spoed", antwoord="nee")
    again = await anna.post(f"{url}/{late['MK-4T9D-8H']}/spoed", antwoord="ja")
    assert again.status_code == 409
    page = (await dirk.get(url)).text
    assert "1. <a" in page
    assert page.index("MK-2M6R-5X") < page.index("MK-7Q4K-2P")
    assert "MK-4T9D-8H" not in page
    assert "Vrijdag gaat het licht uit." not in page
    assert (await dirk.get("/casus/MK-2M6R-5X")).status_code == 200
    assert (await dirk.get("/casus/MK-4T9D-8H")).status_code == 404


async def test_a_casus_moved_before_the_agenda_is_published_is_read_by_nobody_at_that_table(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await closed(gate_for, klok)
    await jobs.build_agendas(installatie, klok())
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    (punt, code, _), *_ = await punten(gate_for, overleg)
    url = f"/overleg/{overleg}/agenda"
    await anna.post(f"{url}/{punt}/doorschuiven", reden="geen_tijd")
    await anna.post(f"{url}/publiceren")
    assert (await dirk.get(url)).status_code == 200
    assert (await dirk.get(f"/casus/{code}")).status_code == 404


async def test_GRD_08_a_late_text_that_was_set_aside_is_read_by_others_once_it_is_confirmed(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await published(gate_for, klok, installatie)
    url, bram = f"/overleg/{overleg}/agenda", await gate_for(BRAM)
    casus = await table_casus(bram, "MK-2M6R-5X", (THUISZORG,), opzijgezet='{"situatie": 1}')
    await propose(bram, casus, overleg, "Vrijdag gaat het licht uit.")
    await bram.tx.commit()
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    late = {c: i for i, c, _ in await punten(gate_for, overleg)}["MK-2M6R-5X"]
    await anna.post(f"{url}/{late}/spoed", antwoord="ja")
    assert "MK-2M6R-5X" not in (await dirk.get(url)).text
    assert (await dirk.get("/casus/MK-2M6R-5X")).status_code == 404
    assert "Tot dan leest niemand anders die." in (await anna.get(url)).text
    assert "Lees en bevestig" in (await anna.get("/")).text
    await anna.post(f"/overleg/{overleg}/uur/begin")
    assert "Lees de tekst" in (await anna.get(f"/overleg/{overleg}/uur")).text
    assert (await anna.post(f"{url}/{late}/bevestigen")).status_code == 303
    assert (await dirk.get("/casus/MK-2M6R-5X")).status_code == 200


async def test_GRD_08_a_text_set_aside_is_confirmed_before_the_agenda_is_published(
    gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    overleg = await closed(gate_for, klok, ("MK-7Q4K-2P",), opzijgezet='{"situatie": 1}')
    url = f"/overleg/{overleg}/agenda"
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    await anna.get(url)
    await anna.post(f"{url}/maken")
    punt = (await punten(gate_for, overleg))[0][0]
    assert "Bevestig eerst 1 tekst." in (await anna.get(url)).text
    assert (await anna.post(f"{url}/publiceren")).status_code == 409
    await dirk.get(url)
    assert (await dirk.post(f"{url}/{punt}/bevestigen")).status_code in {403, 404}
    assert (await anna.post(f"{url}/{punt}/bevestigen")).status_code == 303
    assert (await anna.post(f"{url}/publiceren")).status_code == 303


async def test_GRD_08_a_text_that_no_chair_may_read_waits_alone_and_its_indiener_hears_it(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn, tx: Tx
) -> None:
    olga = await gate_for(OLGA)
    overleg = await make_overleg(olga.tx, deelnemers=(OLGA, BRAM, DIRK))
    walled = await table_casus(olga, CODE, (THUISZORG,), opzijgezet='{"situatie": 1}')
    await propose(olga, walled, overleg)
    await olga.tx.commit()
    bram = await gate_for(BRAM)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P", (THUISZORG,)), overleg)
    await bram.tx.commit()
    klok.forward(NA_SLUITING + timedelta(days=1, hours=1))
    await jobs.build_agendas(installatie, klok())
    assert await jobs.publish_due(installatie, klok()) == 1
    assert {c: s for _, c, s in await punten(gate_for, overleg)} == {
        CODE: "voorgesteld",
        "MK-7Q4K-2P": "geagendeerd",
    }
    url = f"/overleg/{overleg}/agenda"
    anna, dirk, owner = await log_in(ANNA), await log_in(DIRK), await log_in(OLGA)
    assert CODE not in (await dirk.get(url)).text
    assert "De indiener kijkt de tekst eerst na." in (await anna.get(url)).text
    assert "Bevestig" not in (await anna.get(url)).text + (await anna.get("/")).text
    punt = next(i for i, c, _ in await punten(gate_for, overleg) if c == CODE)
    assert (await anna.post(f"{url}/{punt}/bevestigen")).status_code == 404
    await anna.post(f"/overleg/{overleg}/uur/begin")
    assert "1 casus wacht op een ander" in (await anna.get(f"/overleg/{overleg}/uur")).text
    today = (await owner.get("/")).text
    assert "</span> wacht op u" in today
    assert "De voorzitter maakt de agenda" not in today
    assert "Haal de casus terug" in (await owner.get(f"/casus/{CODE}")).text
    await berichten.remind(installatie, klok())
    told = text("select gebruiker_id from bericht where soort = 'bevestigen'")
    assert list((await tx.execute(told)).scalars()) == [OLGA]


async def test_GRD_08_who_chairs_one_casus_for_client_support_confirms_its_text(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    olga = await gate_for(OLGA)
    overleg = await make_overleg(olga.tx, deelnemers=(OLGA, DIRK))
    wand = "andere_voorzitter"
    casus = await table_casus(olga, CODE, (THUISZORG,), opzijgezet='{"situatie": 1}', wand=wand)
    await propose(olga, casus, overleg)
    await olga.tx.commit()
    klok.forward(NA_SLUITING + timedelta(days=1, hours=1))
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    await jobs.build_agendas(installatie, klok())
    assert await jobs.publish_due(installatie, klok()) == 1
    punt, url = (await punten(gate_for, overleg))[0][0], f"/overleg/{overleg}/agenda"
    await anna.get(url)
    assert (await anna.post(f"{url}/{punt}/voorzitter", stoel=str(DIRK))).status_code == 303
    assert "leest de tekst eerst na." in (await anna.get(url)).text
    assert "Lees en bevestig" in (await dirk.get("/")).text
    assert (await dirk.post(f"{url}/{punt}/bevestigen")).status_code == 303
    assert [s for _, _, s in await punten(gate_for, overleg)] == ["geagendeerd"]


async def test_somebody_invited_for_one_casus_sees_that_casus_alone(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await published(gate_for, klok, installatie)
    url = f"/overleg/{overleg}/agenda"
    anna, carla = await log_in(ANNA), await log_in(CARLA)
    (first, code, _), (_, other, _) = await punten(gate_for, overleg)
    assert "Thuiszorg: Carla Smit" in (await anna.get(f"{url}/{first}")).text
    answer = await anna.post(f"{url}/{first}/uitnodigen", gast=str(CARLA))
    assert answer.status_code == 303, answer.text
    page = (await carla.get(url)).text
    assert code in page
    assert VRAAG in page
    assert other not in page
    twice = await anna.post(f"{url}/{first}/uitnodigen", gast=str(CARLA))
    assert twice.status_code == 400
    assert "doet al mee" in twice.text
    assert (await anna.post(f"{url}/{first}/uitnodigen", gast=str(BEA))).status_code == 400


async def test_client_support_stays_closed_to_the_chair_until_another_one_is_chosen(
    gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    olga = await gate_for(OLGA)
    overleg = await make_overleg(olga.tx, deelnemers=(OLGA, DIRK))
    casus = await table_casus(olga, CODE, (THUISZORG,), wand="andere_voorzitter")
    await propose(olga, casus, overleg)
    await olga.tx.commit()
    klok.forward(NA_SLUITING)
    url = f"/overleg/{overleg}/agenda"
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    page = (await anna.get(url)).text
    assert VRAAG not in page
    assert "vraagt een voorzitter van buiten de gemeente" in page
    punt = (await punten(gate_for, overleg))[0][0]
    own = await anna.post(f"{url}/{punt}/voorzitter", stoel=str(ANNA))
    assert own.status_code == 409
    assert (await anna.post(f"{url}/{punt}/voorzitter", stoel=str(DIRK))).status_code == 303
    assert VRAAG in (await dirk.get(url)).text
    assert VRAAG not in (await anna.get(url)).text
    await anna.post(f"{url}/maken")
    assert (await anna.post(f"{url}/publiceren")).status_code == 303


async def test_nobody_gets_to_chair_a_casus_for_which_client_support_asked_no_other_chair(
    gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    olga = await gate_for(OLGA)
    overleg = await make_overleg(olga.tx, deelnemers=(OLGA, DIRK))
    await propose(olga, await table_casus(olga, CODE), overleg)
    await olga.tx.commit()
    klok.forward(NA_SLUITING)
    url = f"/overleg/{overleg}/agenda"
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    punt = (await punten(gate_for, overleg))[0][0]
    assert "Een andere voorzitter" not in (await anna.get(f"{url}/{punt}")).text
    assert (await anna.post(f"{url}/{punt}/voorzitter", stoel=str(DIRK))).status_code == 409
    assert VRAAG not in (await dirk.get(url)).text


async def test_what_a_casus_needs_and_misses_is_said_in_words(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await published(gate_for, klok, installatie)
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    url = f"/overleg/{overleg}/agenda"
    zin = "Maatschappelijk werk en Thuiszorg zijn nodig en hebben nog niet geantwoord."
    assert zin in (await anna.get(url)).text
    await dirk.get(url)
    await dirk.post(f"/overleg/{overleg}/opgave", opgave="afwezig")
    assert "Thuiszorg is nodig en komt niet." in (await anna.get(url)).text


async def test_an_unknown_agendapunt_is_not_found(
    gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    overleg = await closed(gate_for, klok)
    anna = await log_in(ANNA)
    url = f"/overleg/{overleg}/agenda/{uid(99)}"
    assert (await anna.get(url)).status_code == 404
    assert (await anna.post(f"{url}/tijd", minuten="10")).status_code == 404
