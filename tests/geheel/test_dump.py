"""Nothing readable in a stolen database: a dump after the whole journey, and the logs too."""

from __future__ import annotations

import base64

import asyncpg
import pytest

from motorkap.database.account import place_for
from motorkap.database.embedded import EmbeddedPostgres
from tests.factories import ANNA, BRAM, CARLA, DIRK
from tests.geheel.planten import found_in, shapes
from tests.geheel.reis import Reis

WRAPPED = [
    lambda raw: raw,
    lambda raw: raw.hex().encode(),
    lambda raw: base64.b64encode(b"voor" + raw + b"na"),
    lambda raw: base64.b64encode(b"voor het" + raw + b"erna"),
    lambda raw: raw.decode().encode("utf-16"),
    lambda raw: raw.decode()[::-1].encode(),
    lambda raw: raw.decode().encode("utf-16-le").hex().encode(),
]


@pytest.mark.parametrize("wrap", WRAPPED)
def test_a_word_is_found_however_it_is_wrapped(wrap) -> None:  # type: ignore[no-untyped-def]
    assert found_in(b"\x01\x02 voor" + wrap(b"zaadproefhulpvraag") + b"na", ["zaadproefhulpvraag"])
    assert not found_in(wrap(b"zaadproefsituatie"), ["zaadproefhulpvraag"])
    assert all(len(shape) > 12 for shape in shapes("zaadproefhulpvraag"))


async def misplace(reis: Reis) -> list[str]:
    """Type words where they do not belong, and ask for what is not there."""
    words = ["zaadverkeerdeplek", "zaadinadres"]
    code = reis.zaken["concept"].code
    verkeerd = {"kern": words[0], "urgentie": words[0], "grondslag": words[0], "_versie": words[0]}
    await (await reis.who(BRAM)).post(f"/casus/{code}/bewerken", **verkeerd)
    await (await reis.who(BRAM)).post(f"/casus/{code}/indienen", overleg=words[0], kring=words[:1])
    await (await reis.who(ANNA)).post("/casus/nieuw", crisis=words[0])
    await (await reis.who(DIRK)).post(f"/afspraken/{reis.afspraak}/opnieuw", uiterlijk=words[0])
    for wie in (BRAM, CARLA):
        for pad in ("/casus/", "/overleg/", "/afspraken/", "/"):
            await (await reis.who(wie)).get(f"{pad}{words[1]}?q={words[1]}")
    return words


async def test_nothing_readable_in_a_dump_or_a_log_after_the_whole_journey(
    reis: Reis,
    postgres: EmbeddedPostgres,
    database: str,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = (place_for(postgres.folder) / "server.log").stat().st_size
    await reis.to("afgelopen")
    words = reis.words() + await misplace(reis)
    page = (await (await reis.who(ANNA)).get(f"/overleg/{reis.overleg}/resultaat")).text
    assert reis.zaken["gewoon"].words()["conclusie"] in page, "The words are really there."
    dump = postgres.dump(database)
    assert reis.zaken["gewoon"].code.encode() in dump, "The dump is really of this journey."
    assert dump.count(b"\\\\x") > 20, "The sealed texts are in it."
    assert found_in(dump, words) == []
    server_log = (place_for(postgres.folder) / "server.log").read_bytes()[begun:]
    said = capfd.readouterr()
    assert found_in(server_log + (said.out + said.err + caplog.text).encode(), words) == []


async def test_the_search_would_find_a_text_that_was_not_sealed(
    reis: Reis, postgres: EmbeddedPostgres, database: str
) -> None:
    await reis.to("ingebracht")
    owner = await asyncpg.connect(postgres.dsn("postgres", database))
    await owner.execute("update casus_inhoud set hulpvraag = 'zaadopen'::bytea")
    await owner.close()
    assert found_in(postgres.dump(database), ["zaadopen"]) == ["zaadopen"]
