"""The privacy officer reads the log: filtered, by the page, each line a sentence, never a casus."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.toezicht import service, store
from motorkap.toezicht.model import Plek
from motorkap.toezicht.vraag import Vraag, from_codes
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, CARLA, FATIMA, NU, WERK
from tests.logboek.maken import fill_queue, make_zegel
from tests.overleg.wereld import published, table_casus
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
_ZIN = re.compile(r'mk-logboek__zin">(.*?)</p>', re.DOTALL)


def sentences(html: str) -> list[str]:
    """The lines on the page, without their marks."""
    return [re.sub(r"<svg.*?</svg>|<[^>]+>", "", zin).strip() for zin in _ZIN.findall(html)]


async def seal_all(postgres: EmbeddedPostgres, database: str, installatie: Installatie) -> None:
    """Everything that waits goes into the sealed log."""
    engine = make_engine(postgres.dsn("zegel", database), 1)
    async with Tx(engine) as tx:
        await make_zegel(installatie).seal(tx, NU)
    await engine.dispose()


async def test_a_line_says_in_one_sentence_who_did_what_and_why_that_was_allowed(
    gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    await tx.commit()
    await (await log_in(BRAM)).get(f"/casus/{casus}")
    await (await log_in(CARLA)).get("/casus/MK-7Q4K-2P")
    page = await (await log_in(FATIMA)).get("/privacy/logboek")
    assert page.status_code == 200, page.text
    said = sentences(page.text)
    assert said[0] == (
        "Geweigerd. Carla Smit (Thuiszorg) mocht dit niet. Was het gelukt, dan stond hier:"
        " “las casus MK-7Q4K-2P”."
    )
    maker = "Bram Jansen (Maatschappelijk werk) maakte casus MK-7Q4K-2P"
    assert f"{maker} als indiener of gevraagde collega." in said
    assert "Wie helpt met de post?" not in page.text


async def test_the_meeting_that_gave_the_right_stands_in_the_sentence(
    gate_for: GateFor, log_in: LogIn, klok: object, installatie: Installatie, tx: Tx
) -> None:
    overleg = await published(gate_for, klok, installatie)  # type: ignore[arg-type]
    await tx.commit()
    await (await log_in(ANNA)).get(f"/overleg/{overleg}/agenda")
    page = await (await log_in(FATIMA)).get("/privacy/logboek")
    assert any(
        "Anna de Vries (Team Regie) las casus MK-" in zin
        and "als voorzitter van het overleg van team Oost op dinsdag" in zin
        for zin in sentences(page.text)
    ), sentences(page.text)


async def test_LOG_06_reading_and_filtering_leave_a_line_with_what_was_asked(
    log_in: LogIn, log_lines: LogLines
) -> None:
    fatima = await log_in(FATIMA)
    answer = await fatima.post("/privacy/logboek", persoon=str(BRAM), alleen=["geweigerd"])
    assert answer.status_code == 303, answer.text
    assert "?" not in answer.headers["location"]
    page = await fatima.get(answer.headers["location"])
    assert "Er zijn 2 filters gekozen." in page.text
    last = log_lines()[-1]
    assert (last["gebeurtenis"], last["actor_id"]) == ("log.gelezen", str(FATIMA))
    assert last["zoekvraag"] == {"persoon": str(BRAM), "geweigerd": "ja"}


@pytest.mark.parametrize("wie", [ANNA, BRAM, BEA])
@pytest.mark.parametrize("pad", ["/privacy", "/privacy/logboek", "/privacy/wie/MK-7Q4K-2P"])
async def test_nobody_but_the_officer_reads_the_log_and_the_attempt_has_a_line(
    log_in: LogIn, log_lines: LogLines, wie: UUID, pad: str
) -> None:
    person = await log_in(wie)
    assert (await person.get(pad)).status_code == 403
    last = log_lines()[-1]
    assert (last["gebeurtenis"], last["actor_id"]) == ("toegang.geweigerd", str(wie))


async def test_another_officers_selection_is_not_found(log_in: LogIn) -> None:
    fatima = await log_in(FATIMA)
    answer = await fatima.get("/privacy/logboek/00000000-0000-7000-8000-000000000123")
    assert answer.status_code == 404


@pytest.mark.parametrize("na", ["x", "1.x", "99999999999999999999.00000000-0000-7000-8000-1"])
async def test_a_place_that_somebody_made_up_is_not_found(fatima: Persoon, na: str) -> None:
    assert (await fatima.get(f"/privacy/logboek?na={na}")).status_code == 404


async def test_a_code_that_is_no_casus_is_said_beside_its_field(fatima: Persoon) -> None:
    answer = await fatima.post("/privacy/logboek", casus="MK-9999-99", van="2026-11-01")
    assert answer.status_code == 400
    assert service.GEEN_CASUS in answer.text
    assert 'value="2026-11-01"' in answer.text


async def test_the_database_gives_nothing_without_a_line_or_to_another_role(
    gate_for: GateFor, tx: Tx
) -> None:
    await gate_for(FATIMA)
    with pytest.raises(DBAPIError, match="geen regel"):
        await store.read(tx, [], {}, None, 10)
    await tx.rollback()
    line = service.line_of(await gate_for(FATIMA), service.Handeling.LOGBOEK_LEZEN, Vraag())
    await gate_for(ANNA)
    with pytest.raises(DBAPIError, match="geen regel"):
        await store.read(tx, line, {}, None, 10)


async def test_every_filter_gives_exactly_its_own_lines_sealed_or_waiting(
    gate_for: GateFor,
    owner: asyncpg.Connection,
    postgres: EmbeddedPostgres,
    database: str,
    installatie: Installatie,
    tx: Tx,
) -> None:
    await fill_queue(owner, installatie, 40, NU - timedelta(days=40))
    await fill_queue(owner, installatie, 41)
    await seal_all(postgres, database, installatie)
    await fill_queue(owner, installatie, 42, NU + timedelta(hours=1))
    gate = await gate_for(FATIMA)
    line = service.line_of(gate, service.Handeling.LOGBOEK_LEZEN, Vraag())
    everything = [g.regel for g in await store.read(tx, line, {}, None, 1000)]
    assert len(everything) == 123
    assert [r.begin for r in everything] == sorted((r.begin for r in everything), reverse=True)
    some = next(r for r in everything if r.hoofdobject_id)
    day = NU.date()
    asked = {
        Vraag(persoon=BRAM): lambda r: r.actor_id == str(BRAM),
        Vraag(organisatie=WERK): lambda r: r.actor_organisatie_id == str(WERK),
        Vraag(casus=UUID(some.hoofdobject_id)): lambda r: r.hoofdobject_id == some.hoofdobject_id,
        Vraag(gebeurtenis="casus.gelezen"): lambda r: r.gebeurtenis == "casus.gelezen",
        Vraag(doel="overleg"): lambda r: r.doel == "overleg",
        Vraag(van=day): lambda r: r.begin >= "2026-11-23T23:00",
        Vraag(tot=day - timedelta(days=1)): lambda r: r.begin < "2026-11-23T23:00",
        Vraag(geweigerd=True): lambda r: r.resultaat == "geweigerd",
        Vraag(noodtoegang=True): lambda r: r.noodtoegang,
        Vraag(persoon=BRAM, geweigerd=True, van=day): lambda r: (
            r.actor_id == str(BRAM) and r.resultaat == "geweigerd" and r.begin >= "2026-11-23T23"
        ),
    }
    for vraag, fits in asked.items():
        gate = await gate_for(FATIMA)
        line = service.line_of(gate, service.Handeling.LOGBOEK_LEZEN, vraag)
        found = await store.read(tx, line, vraag.as_filter(), None, 1000)
        expected = [r.id for r in everything if fits(r)]
        kept = [g.regel.id for g in found if g.regel.gebeurtenis != "log.gelezen"]
        assert kept == expected, vraag


async def test_pages_follow_each_other_without_a_gap_or_a_double(
    gate_for: GateFor,
    owner: asyncpg.Connection,
    postgres: EmbeddedPostgres,
    database: str,
    installatie: Installatie,
    tx: Tx,
) -> None:
    ids = await fill_queue(owner, installatie, 60, NU - timedelta(days=31))
    await seal_all(postgres, database, installatie)
    ids += await fill_queue(owner, installatie, 30)
    seen: list[str] = []
    place: Plek | None = None
    for _ in range(20):
        line = service.line_of(await gate_for(FATIMA), service.Handeling.LOGBOEK_LEZEN, Vraag())
        found = await store.read(tx, line, {"gebeurtenis": "casus.gelezen"}, place, 7)
        if not found:
            break
        seen += [g.regel.id for g in found]
        last = found[-1].regel
        place = Plek(service.moment_of(last), UUID(last.id))
    every = await store.read(
        tx,
        service.line_of(await gate_for(FATIMA), service.Handeling.LOGBOEK_LEZEN, Vraag()),
        {"gebeurtenis": "casus.gelezen"},
        None,
        1000,
    )
    assert seen == [g.regel.id for g in every]
    assert len(seen) == len(set(seen)) > 7


def test_what_was_asked_is_kept_as_codes_and_read_back_the_same() -> None:
    dobbel = random.Random(3)
    for _ in range(50):
        vraag = Vraag(
            persoon=BRAM if dobbel.random() < 0.5 else None,
            gebeurtenis="casus.gelezen" if dobbel.random() < 0.5 else "",
            van=NU.date() if dobbel.random() < 0.5 else None,
            geweigerd=dobbel.random() < 0.5,
        )
        assert from_codes(vraag.as_codes()) == vraag


async def test_the_officer_sees_who_can_read_a_casus_and_not_what_it_says(
    gate_for: GateFor,
    log_in: LogIn,
    log_lines: LogLines,
    tx: Tx,
    postgres: EmbeddedPostgres,
    database: str,
) -> None:
    await table_casus(await gate_for(BRAM), "MK-7Q4K-2P")
    await tx.commit()
    fatima = await log_in(FATIMA)
    answer = await fatima.post("/privacy/wie", casus="mk 7q4k 2p")
    assert answer.headers["location"] == "/privacy/wie/MK-7Q4K-2P"
    page = await fatima.get("/privacy/wie/MK-7Q4K-2P")
    assert "Bram Jansen" in page.text
    assert "want dit is de indiener" in page.text
    assert "Wie helpt met de post?" not in page.text
    assert log_lines()[-1]["handeling"] == "toezicht_wie"
    assert (await fatima.get("/privacy/wie/MK-9999-99")).status_code == 404
    gone = "insert into grafsteen values ('MK-9C3V-6K', 'RET-03', 1, '2026-03-03')"
    postgres.psql(gone, database)
    for typed, told in (
        ("MK-9C3V-6K", "vernietigd op dinsdag 3 maart 2026, omdat de casus is gesloten (RET-03)."),
        ("MK-9C3V", "Deze code hoort niet bij een casus. Kijk hem na."),
    ):
        answer = await fatima.post("/privacy/wie", casus=typed)
        assert (answer.status_code, told in answer.text) == (400, True), answer.text


async def test_the_officer_sees_who_could_read_a_casus_on_a_day_before(
    gate_for: GateFor, log_in: LogIn, log_lines: LogLines, klok: Klok, tx: Tx
) -> None:
    await table_casus(await gate_for(BRAM), "MK-7Q4K-2P")
    await tx.commit()
    klok.forward(timedelta(days=3))
    fatima = await log_in(FATIMA)
    page = await fatima.get("/privacy/wie/MK-7Q4K-2P?op=2026-11-24")
    assert "Wie kon MK-7Q4K-2P lezen op dinsdag 24 november 2026, en waarom" in page.text
    assert "want dit was de indiener" in page.text
    said = log_lines()[-1]
    assert (said["handeling"], said["zoekvraag"]) == ("toezicht_wie", {"dag": "2026-11-24"})
    assert said["hoofdobject_id"]
    before = await fatima.get("/privacy/wie/MK-7Q4K-2P?op=2026-11-22")
    assert "Niemand kon deze casus die dag lezen." in before.text
    for op in ("morgen", "2026-11-28"):
        answer = await fatima.get(f"/privacy/wie/MK-7Q4K-2P?op={op}")
        assert (answer.status_code, f'value="{op}"' in answer.text) == (400, True)
    assert (await fatima.get("/privacy/wie/MK-9999-99?op=2026-11-24")).status_code == 404
    bram = await log_in(BRAM)
    assert (await bram.get("/privacy/wie/MK-7Q4K-2P?op=2026-11-24")).status_code == 403
