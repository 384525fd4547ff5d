"""Trying them all: nobody outside the handshake obtains the name.

By any page, export, sheet, calendar, mail, log or dump; at the table where a silent one ends up.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from motorkap.berichten import jobs as post
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.overdracht import jobs
from motorkap.overleg.kalender import service_feed
from motorkap.web.verzoek import Verzoeken
from tests.berichten.conftest import kantoor as kantoor
from tests.berichten.conftest import poort as poort
from tests.berichten.kantoor import Kantoor, posting
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    ARIE,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    GERDA,
    NU,
    OLGA,
    WIM,
    make_overleg,
)
from tests.geheel.planten import found_in
from tests.logboek.maken import make_zegel
from tests.overdracht.conftest import Vraag
from tests.overdracht.naamwereld import NAAM, WOORDEN
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import CODE, KAART, Zaak
from tests.web.alle_routes import PARAMETER, handlers

LogLines = Callable[[], list[dict[str, object]]]
BUITEN = (ANNA, ARIE, BEA, CARLA, DIRK, ELS, FATIMA, GERDA, OLGA)
OVERAL = (ANNA, BEA, FATIMA)  # these try the pages that are about nothing in particular too
STIL = NU + timedelta(days=14)
_PUBLICEER = """
    update overleg set status = 'gepubliceerd', gepubliceerd_op = '2026-12-08T09:00Z';
    update agendapunt set status = 'geagendeerd';
    update casus set status = 'geagendeerd', overleg_id = (select id from overleg);
    select id from overleg;
"""


def plain(answer: bytes) -> bytes:
    """The answer with what a PDF packed in it unpacked."""
    parts = [answer]
    for piece in answer.split(b"stream\n")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(piece.lstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(parts)


def addresses(site: Verzoeken, real: dict[str, str]) -> dict[str, bool]:
    """Every address that can be read of real things, and whether it is about one of them."""
    found = {}
    for path, handler in handlers(site):
        names = {naam for naam, _ in PARAMETER.findall(path)}
        reads = "GET" in handler.http_methods and not path.endswith("/live")
        if reads and "/assets" not in path and names <= real.keys():
            found[PARAMETER.sub(lambda hit: real[hit[1]], path)] = bool(names)
    return found


@pytest.fixture
async def aan_tafel(
    gegeven: Zaak, installatie: Installatie, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> str:
    """Ten working days later: it stayed silent, and the table of Anna looks at the casus."""
    async with installatie.transaction() as tx:
        await make_overleg(tx, NU + timedelta(days=21))
    klok.nu = STIL
    assert await jobs.watch(installatie, STIL) == 2, "the table, and a sign that it is late"
    return postgres.psql(_PUBLICEER, database).split()[-1]


async def test_LAW_20_nobody_outside_obtains_the_name_from_any_address(
    gegeven: Zaak, aan_tafel: str, site: Verzoeken, log_in: LogIn, vraag: Vraag
) -> None:
    real = {
        "code": CODE,
        "overdracht_id": gegeven.id,
        "overleg_id": aan_tafel,
        "punt_id": vraag("select id from agendapunt"),
        "consent_id": vraag("select id from toestemming"),
        "wie": str(BRAM),
        "jaar": "2026",
    }
    urls = addresses(site, real)
    assert sum(urls.values()) > 50
    for wie in BUITEN:
        other = await log_in(wie)
        tried = [url for url, about in urls.items() if about or wie in OVERAL]
        opened = {url: await other.get(url) for url in tried}
        for url, answer in opened.items():
            assert found_in(plain(answer.content), WOORDEN) == [], (wie, url)
            if gegeven.id in url:
                assert answer.status_code == 404, (wie, url)
        if wie in (ANNA, DIRK):
            assert opened[f"/casus/{CODE}"].status_code == 200, "they do read the casus"
    wim = await log_in(WIM)
    assert NAAM in (await wim.get(f"{gegeven.url}/contactgegevens")).text, "it is really there"


Verzegel = Callable[[], Awaitable[None]]


@pytest.fixture
def seal(
    postgres: EmbeddedPostgres, database: str, installatie: Installatie, klok: Klok
) -> Verzegel:
    """Seal every line so far, so that the officer reads them."""

    async def everything() -> None:
        engine = make_engine(postgres.dsn("zegel", database), 1)
        async with Tx(engine) as tx:
            while await make_zegel(installatie).seal(tx, klok.nu):
                pass
        await engine.dispose()

    return everything


async def test_LAW_20_no_export_sheet_or_calendar_holds_the_name(
    gegeven: Zaak, log_in: LogIn, gate_for: GateFor, seal: Verzegel, site: Verzoeken
) -> None:
    for wie in (gegeven.bram, gegeven.wim):
        assert NAAM in (await wie.get(f"{gegeven.url}/contactgegevens")).text
    await seal()
    out: dict[str, bytes] = {}
    fatima = await log_in(FATIMA)
    selectie = (await fatima.post("/privacy/logboek", casus=CODE)).headers["location"]
    for vorm in ("csv", "json", "ldv"):
        out[vorm] = (await fatima.post(f"{selectie}/uitvoer", soort=vorm)).content
        assert out[vorm].count(b"\n") > 3, vorm
    namen = {"namen": "ja", "reden": "klacht"}
    out["uittreksel"] = (await fatima.post(f"/privacy/uittreksel/{CODE}", **namen)).content
    assert b"Wim Peters" in out["uittreksel"]
    out["inzage"] = (await gegeven.bram.get(f"/casus/{CODE}/uittreksel")).content
    for wie, persoon in (("bram", gegeven.bram), ("wim", gegeven.wim)):
        for vorm in ("tekst", "pdf"):
            sheet = await persoon.get(f"{gegeven.url}/{vorm}")
            assert sheet.status_code == 200
            out[f"kaart {vorm} {wie}"] = sheet.content
    assert KAART["behoefte"].encode() in out["kaart tekst wim"]
    for mens in (BRAM, WIM, ANNA):
        gate = await gate_for(mens)
        url = f"/agenda/{await service_feed.make_feed(gate)}.ics"
        await gate.tx.commit()
        feed = await fatima.client.get(url)
        assert feed.status_code == 200
        out[f"agenda {mens}"] = feed.content
    assert [naam for naam, body in out.items() if found_in(plain(body), WOORDEN)] == []


async def test_LAW_20_no_mail_holds_the_name_or_even_the_code(
    gegeven: Zaak, installatie: Installatie, kantoor: Kantoor, poort: int
) -> None:
    sent = await post.post(posting(installatie, poort), NU + timedelta(days=2))
    assert sent == len(kantoor.in_huis) > 0
    bodies = b"\n".join(brief.as_bytes() for brief in kantoor.in_huis)
    assert {"bram", "wim"} & {naam.strip('"') for naam in kantoor.aan}
    assert found_in(bodies, [*WOORDEN, CODE, gegeven.id, "langskomt"]) == []


async def test_LAW_20_nothing_of_it_lies_in_a_dump_or_the_log(
    gegeven: Zaak, postgres: EmbeddedPostgres, database: str, log_lines: LogLines
) -> None:
    page = await gegeven.wim.get(f"{gegeven.url}/contactgegevens")
    assert NAAM in page.text, "The name is really there."
    dump = await asyncio.to_thread(postgres.dump, database)
    assert found_in(dump, [*WOORDEN, "langskomt"]) == []
    assert found_in(str(log_lines()).encode(), [*WOORDEN, "langskomt"]) == []
