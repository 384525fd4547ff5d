"""The agenda page: it works, the outsider stays out, the wrong role is refused, the line stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.installatie import Installatie
from motorkap.overleg import jobs, service
from motorkap.overleg.agenda import Puntstatus
from motorkap.toegang.gate import Gate
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    NU,
    OLGA,
    OOST,
    THUISZORG,
    WIM,
    make_overleg,
    uid,
)
from tests.overleg.wereld import VRAAG, propose, table_casus

LogLines = Callable[[], list[dict[str, object]]]
NA_SLUITING = timedelta(days=4)


async def closed(
    gate_for: GateFor,
    klok: Klok,
    codes: tuple[str, ...] = ("MK-7Q4K-2P", "MK-9C3V-6K"),
    **casus: object,
) -> UUID:
    """A meeting in three days with casussen of Bram for the thuiszorg; tabling has ended."""
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    await make_overleg(bram.tx, NU + timedelta(days=14))
    for code in codes:
        casus_id = await table_casus(bram, code, (THUISZORG,), **casus)  # type: ignore[arg-type]
        await propose(bram, casus_id, overleg)
    await bram.tx.commit()
    klok.forward(NA_SLUITING)
    return overleg


async def published(gate_for: GateFor, klok: Klok, installatie: Installatie) -> UUID:
    """The same, built and published by Motorkap itself."""
    overleg = await closed(gate_for, klok)
    await jobs.build_agendas(installatie, klok())
    klok.forward(timedelta(days=1, hours=1))
    assert await jobs.publish_due(installatie, klok()) == 1
    return overleg


async def punten(gate_for: GateFor, overleg: UUID) -> list[tuple[UUID, str, Puntstatus]]:
    gate: Gate = await gate_for(ANNA)
    found = await service.punten(gate, overleg)
    await gate.tx.rollback()
    return [(p.id, p.code, p.status) for p in found]


async def test_the_chair_publishes_and_only_then_the_deelnemers_read(
    gate_for: GateFor, klok: Klok, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await closed(gate_for, klok)
    url = f"/overleg/{overleg}/agenda"
    anna, dirk, els = [await log_in(wie) for wie in (ANNA, DIRK, ELS)]
    before = await dirk.get(url)
    assert before.status_code == 200
    assert "De agenda is er nog niet" in before.text
    assert "MK-7Q4K-2P" not in before.text
    await anna.get(url)
    assert (await anna.post(f"{url}/maken")).status_code == 303
    page = await anna.get(url)
    assert VRAAG in page.text
    answer = await anna.post(f"{url}/publiceren")
    assert answer.status_code == 303, answer.text
    assert VRAAG in (await dirk.get(url)).text
    outside_kring = (await els.get(url)).text
    assert VRAAG not in outside_kring
    assert "MK-7Q4K-2P" in outside_kring
    lines = log_lines()
    read_by_dirk = [x for x in lines if x["actor_id"] == str(DIRK) and x["velden"]]
    assert {x["gebeurtenis"] for x in read_by_dirk} == {"casus.gelezen"}
    assert len(read_by_dirk) == 2
    assert not [x for x in lines if x["actor_id"] == str(ELS) and x["velden"]]
    assert [x["object_type"] for x in lines if x["gebeurtenis"] == "casus.geagendeerd"] == [
        "overleg", "overleg", "casus", "casus"
    ]  # fmt: skip


async def test_the_agenda_is_private_to_its_meeting(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await published(gate_for, klok, installatie)
    url = f"/overleg/{overleg}/agenda"
    for wie in (CARLA, BEA, FATIMA, WIM):
        answer = await (await log_in(wie)).get(url)
        assert answer.status_code == 403
        assert "MK-7Q4K-2P" not in answer.text
    refused = [x for x in log_lines() if x["resultaat"] == "geweigerd"]
    assert [x["actor_id"] for x in refused] == [str(w) for w in (CARLA, BEA, FATIMA, WIM)]


async def test_only_the_chair_composes_the_agenda(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await published(gate_for, klok, installatie)
    url = f"/overleg/{overleg}/agenda"
    punt = (await punten(gate_for, overleg))[0][0]
    attempts = {
        "maken": {},
        "publiceren": {},
        "volgorde": {"punt": str(punt), "stap": "omlaag"},
        f"{punt}/tijd": {"minuten": "20"},
        f"{punt}/doorschuiven": {"reden": "geen_tijd"},
        f"{punt}/spoed": {"antwoord": "ja"},
        f"{punt}/bevestigen": {},
        f"{punt}/uitnodigen": {"gast": str(CARLA)},
        f"{punt}/voorzitter": {"stoel": str(DIRK)},
    }
    for wie in (DIRK, CARLA):
        persoon = await log_in(wie)
        assert (await persoon.get(f"{url}/{punt}")).status_code == 403
        for path, fields in attempts.items():
            assert (await persoon.post(f"{url}/{path}", **fields)).status_code == 403, path
    refused = [x for x in log_lines() if x["resultaat"] == "geweigerd"]
    assert len(refused) == 2 * (len(attempts) + 1)


async def test_the_chair_moves_a_casus_a_step_or_drags_the_whole_order(
    gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    codes = ("MK-2M6R-5X", "MK-7Q4K-2P", "MK-9C3V-6K")
    overleg = await closed(gate_for, klok, codes)
    url = f"/overleg/{overleg}/agenda"
    anna = await log_in(ANNA)
    await anna.get(url)
    first = (await punten(gate_for, overleg))[0][0]
    too_early = await anna.post(f"{url}/volgorde", punt=str(first), stap="omlaag")
    assert too_early.status_code == 409
    await anna.post(f"{url}/maken")
    answer = await anna.post(f"{url}/volgorde", punt=str(first), stap="omlaag")
    assert answer.headers["location"] == f"{url}#punt-{first}"
    assert "MK-2M6R-5X is nu nummer 2." in (await anna.get(url)).text
    assert [c for _, c, _ in await punten(gate_for, overleg)] == [codes[1], codes[0], codes[2]]
    ids = {c: str(i) for i, c, _ in await punten(gate_for, overleg)}
    dragged = [ids[codes[2]], ids[codes[0]], ids[codes[1]]]
    assert (await anna.post(f"{url}/volgorde", volgorde=dragged)).status_code == 303
    assert [c for _, c, _ in await punten(gate_for, overleg)] == [codes[2], codes[0], codes[1]]
    stale = await anna.post(f"{url}/volgorde", volgorde=dragged[:2])
    assert stale.status_code == 409
    assert "intussen veranderd" in stale.text


async def test_what_does_not_fit_stands_below_the_line_and_goes_over_with_one_button(
    gate_for: GateFor, klok: Klok, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await closed(gate_for, klok)
    url = f"/overleg/{overleg}/agenda"
    anna = await log_in(ANNA)
    await anna.get(url)
    await anna.post(f"{url}/maken")
    (first, _, _), (second, code, _) = await punten(gate_for, overleg)
    wrong = await anna.post(f"{url}/{first}/tijd", minuten="61")
    assert wrong.status_code == 400
    assert "van 1 tot en met 60 minuten" in wrong.text
    await anna.post(f"{url}/{first}/tijd", minuten="55")
    page = (await anna.get(url)).text
    assert page.index("Hier is het uur vol, 11.00 uur") < page.index(code)
    assert "Naar 8 december" in page
    empty = await anna.post(f"{url}/{second}/doorschuiven")
    assert empty.status_code == 400
    assert "Kies een reden." in empty.text
    odd = await anna.post(f"{url}/{second}/doorschuiven", reden="zomaar")
    assert odd.status_code == 409
    answer = await anna.post(f"{url}/{second}/doorschuiven", reden="geen_tijd")
    assert answer.status_code == 303
    assert "Doorgeschoven: de tijd is op." in (await anna.get(url)).text
    gate = await gate_for(ANNA)
    volgende = (await service.next_for_team(gate, OOST))[1]
    (punt,) = await service.punten(gate, volgende.id)
    assert (punt.code, punt.keer_doorgeschoven) == (code, 1)
    changed = [x for x in log_lines() if x["gebeurtenis"] == "casus.gewijzigd"]
    assert [(x["actor_id"], x["object_id"]) for x in changed] == [(str(ANNA), str(punt.casus_id))]


async def test_a_published_casus_that_is_carried_over_is_tabled_again(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn
) -> None:
    overleg = await published(gate_for, klok, installatie)
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    url = f"/overleg/{overleg}/agenda"
    await anna.get(url)
    punt, code, _ = (await punten(gate_for, overleg))[0]
    await anna.post(f"{url}/{punt}/doorschuiven", reden="partner_afwezig")
    assert code not in (await dirk.get(url)).text
    gate = await gate_for(ANNA)
    kop = await casussen.head(gate, (await service.punten(gate, overleg))[0].casus_id)
    assert (kop.status, kop.overleg_id) == (
        "ingediend", (await service.next_for_team(gate, OOST))[1].id
    )  # fmt: skip


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
    casus = await table_casus(olga, "MK-8W5N-3J", (THUISZORG,), wand="andere_voorzitter")
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
