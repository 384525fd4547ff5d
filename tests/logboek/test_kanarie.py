"""Planted words: whatever people type stays out of the log, the technical log and a stolen dump."""

from __future__ import annotations

import base64
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import structlog

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.opdrachten.omgeving import quiet_logs
from motorkap.web.verzoek import Verzoeken
from tests.casus.conftest import begin, fill, page_of
from tests.conftest import BASIS, LogIn
from tests.factories import BRAM
from tests.people import Persoon
from tests.toegang.wereld import TABELLEN

TEKSTEN = {
    "hulpvraag": "Hoe komt de waterbuffelparade weer op gang?",
    "situatie": "De sneeuwklokjesmachine hapert sinds maandag. " * 12,
    "geprobeerd": "Er is gezocht naar een regenboogschroef.",
    "kenmerk": "EK-dolfijnenbrug-9",
}
WOORDEN = ("waterbuffelparade", "sneeuwklokjesmachine", "regenboogschroef", "dolfijnenbrug")
GEHEIM = "olifantenpaleis-op-wielen"  # typed as a password, a code and a secret address


@dataclass
class Reis:
    """A week of somebody who does some things wrong too, and all that was kept of it."""

    code: str
    geheimen: list[str] = field(default_factory=lambda: [GEHEIM])


@pytest.fixture
def technisch(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """The technical log as production writes it."""
    before = structlog.get_config()
    quiet_logs()
    yield capfd
    structlog.configure(**before)


@pytest.fixture
async def reis(technisch: pytest.CaptureFixture[str], site: Verzoeken, log_in: LogIn) -> Reis:
    """Table a casus, save it, err in every way, and look at it."""
    bram = await log_in(BRAM)
    code = await begin(bram)
    reis = Reis(code)
    for text in (TEKSTEN, TEKSTEN | {"situatie": TEKSTEN["situatie"] + "Nog steeds."}):
        assert (await fill(bram, code, **text)).status_code == 303
    old = {"_versie": "1", "blad": "00000000-0000-4000-8000-000000000009"}
    wrong: list[tuple[str, dict[str, Any]]] = [
        (f"/casus/{code}/bewerken", {**TEKSTEN, **await page_of(bram, code), "urgentie": "\0"}),
        (f"/casus/{code}/bewaar", {**TEKSTEN, **old}),
        (f"/casus/{code}/indienen", {"overleg": TEKSTEN["hulpvraag"]}),
        (f"/casus/{code}/bestaat-niet", TEKSTEN),
    ]
    for pad, fields in wrong:
        assert (await bram.post(pad, **fields)).status_code >= 400, pad
    assert "waterbuffelparade" in (await bram.get(f"/casus/{code}")).text
    for pad in (f"/welkom/{GEHEIM}", f"/agenda/{GEHEIM}.ics", f"/casus/{GEHEIM}"):
        await bram.get(pad)
    reis.geheimen += [bram.client.cookies["__Host-mk"], bram.csrf]
    await sign_in_wrongly(site)
    return reis


async def sign_in_wrongly(site: Verzoeken) -> None:
    """A stranger tries a password."""
    transport = httpx.ASGITransport(app=site, raise_app_exceptions=False)  # type: ignore[arg-type]
    headers = {"origin": BASIS, "sec-fetch-site": "same-origin"}
    async with httpx.AsyncClient(transport=transport, base_url=BASIS, headers=headers) as client:
        stranger = Persoon(client, BRAM)
        await stranger.get("/aanmelden")
        mail = "bram@voorbeeld.example"
        await client.post(
            "/aanmelden", data={"_csrf": stranger.csrf, "email": mail, "wachtwoord": GEHEIM}
        )


def shapes(word: str) -> list[bytes]:
    """A word as it may lie about: plain, in hexadecimals, in base64 at any offset."""
    raw = word.encode()
    coded = [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    return [raw, raw.hex().encode(), *coded]


async def test_LOG_05_no_line_no_technical_log_and_no_dump_holds_what_was_typed(
    reis: Reis,
    technisch: pytest.CaptureFixture[str],
    postgres: EmbeddedPostgres,
    database: str,
) -> None:
    out, err = technisch.readouterr()
    kept = {
        "access log": postgres.psql("select regel from logboek_wachtrij", database).encode(),
        "technical log": (out + err).encode(),
        "dump": postgres.dump(database),
        "log of the database": b"".join(p.read_bytes() for p in server_logs(postgres)),
    }
    assert kept["access log"].count(b"\n") > 8
    found = [
        (place, word)
        for place, content in kept.items()
        for word in (*WOORDEN, *reis.geheimen)
        for shape in shapes(word)
        if shape.lower() in content.lower()
    ]
    assert not found
    assert reis.code.encode() in kept["dump"], "what is plain is found there"


def server_logs(postgres: EmbeddedPostgres) -> list[Path]:
    """What the database server writes about its errors."""
    found = [*postgres.folder.rglob("server.log"), *postgres.socket_dir.parent.glob("server.log")]
    assert found
    return found


async def test_LOG_05_sealed_columns_look_like_noise_and_no_two_are_alike(
    reis: Reis, postgres: EmbeddedPostgres, database: str
) -> None:
    owner = await asyncpg.connect(postgres.dsn("postgres", database))
    values: list[bytes] = []
    for tabel in TABELLEN:
        for row in await owner.fetch(f"select * from {tabel}"):  # noqa: S608
            values += [value for value in row.values() if isinstance(value, bytes)]
    keys = [row[0] for row in await owner.fetch("select omhuld from casus_sleutel")]
    await owner.close()
    assert len(values) >= 5
    assert len(keys) == len(set(keys)) == 3
    nonces = [value[6:18] for value in values]
    assert len(set(nonces)) == len(values)
    assert all(len(value) % 64 == 34 for value in values), "padded, so that its length tells little"
    assert entropy(b"".join(value[18:] for value in values)) > 7.4


def entropy(content: bytes) -> float:
    """Bits a byte."""
    count = len(content)
    assert count > 500
    return -sum(n / count * math.log2(n / count) for n in Counter(content).values())
