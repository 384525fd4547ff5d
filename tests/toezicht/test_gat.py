"""What a restored database cost the log is acknowledged on the desk, by two people in turn."""

from __future__ import annotations

from datetime import timedelta

import asyncpg
import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek import briefje, gaten
from motorkap.logboek import gat as briefjes
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.gat import Gat
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, FATIMA, GERDA, NU
from tests.logboek.maken import fill_queue, make_zegel
from tools import motorkap_verifieer as los

HEAD = Checkpoint("motorkap.altena/toegang/2026", 39, b"a" * 32)
WEG = Checkpoint(HEAD.herkomst, 60, b"b" * 32)
LOST = Gat(HEAD, NU - timedelta(hours=1), (WEG,))
PAD = f"/privacy/heel/gat/{LOST.id}"
REDEN = "De schijf was stuk. Teruggezet: de kopie van gisteravond."


@pytest.fixture
async def lost(installatie: Installatie) -> None:
    """A restore lost lines 40 to 60, and that is known."""
    async with installatie.transaction() as tx:
        await gaten.keep(tx, LOST, make_zegel(installatie).ondertekenaar, NU)


async def test_two_people_acknowledge_in_turn_and_it_can_be_taken_outside(
    lost: None,
    log_in: LogIn,
    installatie: Installatie,
    klok: Klok,
    log_lines,  # type: ignore[no-untyped-def]
) -> None:
    fatima, gerda = await log_in(FATIMA), await log_in(GERDA)
    home = (await fatima.get("/")).text
    assert "Een stuk van het logboek is verloren" in home
    assert "Klopt dat? Erken het dan." in home
    assert "regels 40–60 verloren" in (await fatima.get("/privacy/heel")).text
    assert "nog niet erkend" in (await fatima.get("/privacy")).text
    assert "Erkent u dit?" not in (await gerda.get(PAD)).text, "the officer is first"
    assert (await gerda.post(PAD, reden=REDEN)).status_code == 409
    short = await fatima.post(PAD, reden="schijf stuk")
    assert (short.status_code, "minstens 20 tekens" in short.text) == (400, True)
    assert (await fatima.get(f"{PAD}/briefje")).status_code == 409
    assert (await fatima.post(PAD, reden=REDEN[:30])).status_code == 303
    klok.forward(timedelta(minutes=1))
    assert (await fatima.post(PAD, reden=REDEN)).status_code == 303, "she words it anew"
    assert "Erkent u dit?" in (page := (await gerda.get(PAD)).text)
    assert REDEN in page
    assert "Een ander moet het nog erkennen." in (await fatima.get("/")).text
    assert (await gerda.post(PAD)).status_code == 303
    assert (await gerda.post(PAD)).status_code == 409
    page = (await fatima.get("/privacy/heel")).text
    assert "Erkend door Fatima" in page
    assert "Motorkap rekent na" in page, "what was acknowledged is verified at once"
    assert "Een stuk van het logboek is verloren" not in (await fatima.get("/")).text
    note = (await gerda.get(f"{PAD}/briefje")).text
    publiek = make_zegel(installatie).ondertekenaar.publiek
    assert briefjes.read(note, publiek).is_erkend
    signed = [r for r in log_lines() if r["handeling"] == "logboek_gat_erkennen"]
    done = [r["actor_id"] for r in signed if r["resultaat"] == "gelukt"]
    assert {str(a) for a in done} == {str(FATIMA), str(GERDA)}
    assert {str(r["object_id"]) for r in signed} == {str(LOST.id)}
    naam, hoofd = HEAD.herkomst, los.Hoofd(HEAD.herkomst, 60, b"b" * 32)
    back, zin = los.check(note, publiek, {naam: hoofd})
    assert (back.grootte, "Erkend gat: regels 40 tot en met 60" in zin) == (39, True)
    assert "Haal nu het briefje met bewijs sinds 39." in zin
    for other in (los.Hoofd(naam, 52, b"c" * 32), los.Hoofd(naam, 60, b"c" * 32)):
        with pytest.raises(los.Onzeker, match="staat er niet bij"):
            los.check(note, publiek, {naam: other})
    with pytest.raises(los.Mis):
        los.check(note.replace("verloren 60", "verloren 52"), publiek, {naam: hoofd})


async def test_a_note_that_the_officer_kept_joins_what_was_lost_but_not_one_that_still_fits(
    lost: None,
    log_in: LogIn,
    installatie: Installatie,
    owner: asyncpg.Connection,
    postgres: EmbeddedPostgres,
    database: str,
) -> None:
    zegel, fatima = make_zegel(installatie), await log_in(FATIMA)
    await fill_queue(owner, installatie, 45)
    engine = make_engine(postgres.dsn("zegel", database), 1)
    async with Tx(engine) as tx:
        await zegel.seal(tx, NU)
    await engine.dispose()
    now = (await fatima.get("/privacy/heel/2026/checkpoint")).text
    head = Checkpoint(HEAD.herkomst, 70, b"c" * 32)
    kept = briefje.sign(head, zegel.ondertekenaar)
    assert 'name="briefje" rows="5"' in (await fatima.get(PAD)).text, "lines stay lines"
    wrong = {
        now: "klopt met het logboek van nu",
        briefje.sign(head, Ondertekenaar(bytes(32))): "geen briefje van dit logboek",
        briefje.sign(HEAD, zegel.ondertekenaar): "van na wat bleef",
        kept.replace("70", "71"): "geen briefje",
    }
    for note, zin in wrong.items():
        answer = await fatima.post(PAD, reden=REDEN, briefje=note)
        assert (answer.status_code, zin in answer.text) == (400, True), zin
    pad = (await fatima.post(PAD, reden=REDEN, briefje=kept)).headers["location"]
    assert "regels 40–70 verloren" in (page := (await fatima.get("/privacy/heel")).text)
    assert "regels 40–60" not in page, "one gap, not two"
    gerda = await log_in(GERDA)
    await gerda.post(pad)
    assert "Voeg dit briefje toe" not in (await gerda.get(pad)).text
    assert (await fatima.post(pad, reden=REDEN)).status_code == 400, "a note, then"
    later = briefje.sign(Checkpoint(HEAD.herkomst, 80, b"d" * 32), zegel.ondertekenaar)
    more = (await fatima.post(pad, reden=REDEN, briefje=later)).headers["location"]
    assert "regels 40–70" in (await fatima.get("/privacy/heel")).text, "until both signed"
    await gerda.post(more)
    assert "regels 40–70" not in (await fatima.get("/privacy/heel")).text


async def test_a_form_that_was_refused_leaves_no_number_missing_in_the_log(
    lost: None,
    log_in: LogIn,
    installatie: Installatie,
    log_lines,  # type: ignore[no-untyped-def]
) -> None:
    fatima = await log_in(FATIMA)
    assert (await fatima.post(PAD, reden="kort")).status_code == 400
    assert (await fatima.get(PAD)).status_code == 200
    numbers = [row["reeks"] for row in log_lines()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) == installatie.schrijver.identify(NU)["reeks"] - 1  # type: ignore[operator]


@pytest.mark.parametrize("wie", [ANNA, BRAM, BEA])
async def test_nobody_else_sees_or_acknowledges_it(lost: None, log_in: LogIn, wie: object) -> None:
    person = await log_in(wie)  # type: ignore[arg-type]
    for pad in (PAD, f"{PAD}/briefje"):
        assert (await person.get(pad)).status_code == 403
    assert (await person.post(PAD, reden=REDEN)).status_code == 403
