"""The agenda page: it works, the outsider stays out, the wrong role is refused, the line stands."""

from __future__ import annotations

from motorkap.casus import service as casussen
from motorkap.installatie import Installatie
from motorkap.overleg import service
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    BEA,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    OOST,
    WIM,
)
from tests.overleg.wereld import (
    VRAAG,
    LogLines,
    closed,
    published,
    punten,
)


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
