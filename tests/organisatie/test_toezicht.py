"""What the privacy officer checks, and what beheer never sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from litestar import Litestar
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.web.verzoek import Verzoeken
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ARIE, BEA, BRAM, CARLA, DIRK, NU, OOST, make_overleg, uid
from tests.organisatie.conftest import account_of, change
from tests.overleg.wereld import table_casus
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
GEHEIM = "Wie helpt met de post?"
CODE = "MK-7Q4K-2P"
INHOUD = ("/casus", "/overleg", "/afspraken", "/afspraak", "/live")


async def test_the_officer_sees_who_accepted_which_convenant(
    fatima: Persoon, bea: Persoon, carla: Persoon, installatie: Installatie, log_lines: Lines
) -> None:
    old = "update convenant_akkoord set versie = 'oud' where gebruiker_id = :wie"
    await change(installatie, old, wie=BRAM)
    long_ago = "update convenant_akkoord set op = :op where gebruiker_id = :wie"
    await change(installatie, long_ago, op=NU - timedelta(days=370), wie=DIRK)
    page = (await fatima.get("/privacy/convenant")).text
    not_yet, accepted = page.split("<h2>Akkoord</h2>")
    assert "Bram Jansen" in not_yet
    assert "Dirk Visser" in not_yet
    assert ">oud<" in not_yet
    assert "Carla Smit" in accepted
    assert "Motorkap</th>" not in page
    assert log_lines()[-1]["doel"] == "logcontrole"
    for wie in (bea, carla):
        assert (await wie.get("/privacy/convenant")).status_code == 403
        assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"


async def test_a_series_that_ends_soon_waits_for_the_beheerder(
    bea: Persoon, arie: Persoon, installatie: Installatie
) -> None:
    reeks = """
        insert into reeks (id, team_id, weekdag, begintijd, duur_min, plaats, toegankelijkheid,
                           voorzitter_id, bij_feestdag, vanaf, tot)
        values (:id, :team, 2, '10:00', 60, 'Dorpshuis', 'drempelvrij', :wie, 'vervalt',
                '2026-01-01', :tot)
    """
    soon, later = NU.date() + timedelta(weeks=12), NU.date() + timedelta(weeks=13)
    await change(installatie, reeks, id=uid(1), team=OOST, wie=BRAM, tot=later)
    assert "loopt af" not in (await bea.get("/beheer")).text
    await change(installatie, reeks, id=uid(2), team=OOST, wie=BRAM, tot=soon)
    assert "De reeks van team Oost loopt af" in (await bea.get("/beheer")).text
    assert "loopt af" not in (await arie.get("/beheer")).text
    assert "Reeksen als voorzitter" in (await bea.get(f"/beheer/mensen/{BRAM}/uit-dienst")).text


async def test_SEC_07_an_account_is_confirmed_by_somebody_else(
    bea: Persoon, arie: Persoon, klok: Klok, installatie: Installatie
) -> None:
    page = await arie.get("/beheer/bevestigen")
    assert "Bram Jansen" in page.text
    assert "Arie Vos, professional" not in page.text
    assert (await arie.post("/beheer/bevestigen")).status_code == 400
    own = await arie.post("/beheer/bevestigen", account=[str(ARIE)])
    assert own.status_code == 403
    done = await arie.post("/beheer/bevestigen", account=[str(BRAM)])
    assert done.status_code == 303
    assert (await account_of(installatie, BRAM)).bevestigd_op == NU
    assert "Elk account is dit kwartaal bevestigd." in (await arie.get("/beheer/bevestigen")).text
    klok.forward(timedelta(days=14))
    assert "Bram Jansen" not in (await bea.get("/beheer/bevestigen")).text


async def test_SEC_07_the_only_beheerder_confirms_herself(
    bea: Persoon, installatie: Installatie
) -> None:
    assert "Bea Kok" in (await bea.get("/beheer/bevestigen")).text
    assert (await bea.post(f"/beheer/mensen/{BEA}/bevestigen")).status_code == 303


async def test_confirming_anothers_people_along_with_her_own_changes_nothing(
    arie: Persoon, installatie: Installatie
) -> None:
    answer = await arie.post("/beheer/bevestigen", account=[str(BRAM), str(CARLA)])
    assert answer.status_code == 404
    assert (await account_of(installatie, BRAM)).bevestigd_op < NU


async def test_what_waits_is_shown_with_the_next_step(bea: Persoon, arie: Persoon) -> None:
    page = await bea.get("/beheer")
    assert "Bevestig 11 accounts" in page.text
    assert "/beheer/organisaties" in page.text
    other = await arie.get("/beheer")
    assert "Bevestig 1 account<" in other.text.replace("\n", "")
    assert "/beheer/organisaties" not in other.text


def content_paths(site: Verzoeken, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every address of the site that could show a casus or an overleg, with its method."""
    app = site.app
    assert isinstance(app, Litestar)
    for route in app.routes:
        if not route.path.startswith(INHOUD):
            continue
        filled: Any = re.sub(
            r"\{(\w+)(?::\w+)?\}", lambda m: values.get(m[1], values["id"]), route.path
        )
        for method in sorted(getattr(route, "methods", ())):
            if method in ("GET", "POST"):
                yield method, filled


async def test_SEC_09_the_beheerder_sees_no_content_of_any_casus_whatever_she_tries(
    bea: Persoon, bram: Persoon, site: Verzoeken, gate_for: GateFor
) -> None:
    gate = await gate_for(BRAM)
    casus = await table_casus(gate, CODE, vraag=GEHEIM)
    overleg = await make_overleg(gate.tx)
    put = text(
        "insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status, gemaakt_op)"
        " values (:id, :overleg, :casus, 1, 'nieuw', 'geagendeerd', now())"
    )
    punt = uid(7)
    await gate.tx.execute(put, {"id": punt, "overleg": overleg, "casus": casus})
    await gate.tx.execute(
        text("update casus set status = 'geagendeerd', overleg_id = :o"), {"o": overleg}
    )
    await gate.tx.commit()
    tried = 0
    for thing in (overleg, casus, punt):
        values = {"code": CODE, "id": str(thing), "team": "oost"}
        for method, path in content_paths(site, values):
            if path.endswith("/live"):
                continue
            answer = await (
                bea.get(path) if method == "GET" else bea.post(path, operatie=str(uuid4()))
            )
            tried += 1
            assert answer.status_code < 500, (method, path)
            assert GEHEIM not in answer.text, (method, path)
            if CODE in path:
                assert answer.status_code in (403, 404), (method, path)
    assert tried > 20
    assert GEHEIM in (await bram.get(f"/casus/{CODE}")).text


async def test_a_beheerder_who_resets_somebody_is_seen_by_her_and_by_the_officer(
    bea: Persoon, fatima: Persoon, carla: Persoon, log_in: LogIn, log_lines: Lines
) -> None:
    await bea.post(f"/beheer/mensen/{BRAM}/herstellen")
    bram = await log_in(BRAM)
    assert "Uw aanmelding is opnieuw ingesteld" in (await bram.get("/")).text
    assert "opnieuw ingesteld" not in (await carla.get("/")).text
    assert "/privacy/toegang" in (await fatima.get("/")).text
    page = (await fatima.get("/privacy/toegang")).text
    assert "Bram Jansen" in page
    assert "opnieuw instellen" in page
    assert log_lines()[-1]["doel"] == "logcontrole"


async def test_who_got_a_link_is_for_the_officer_alone(
    bea: Persoon, carla: Persoon, log_lines: Lines
) -> None:
    for wie in (bea, carla):
        assert (await wie.get("/privacy/toegang")).status_code == 403
        assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"
