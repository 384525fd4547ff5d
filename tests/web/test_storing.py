"""The answer to COMMIT gets lost: nothing is shown, and sending again has one effect."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import make_engine
from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import BRAM
from tests.web import proefsite

Effecten = Callable[[], Awaitable[int]]
Lines = Callable[[], list[dict[str, object]]]


class Tussenman:
    """A wire to the database that can break around a COMMIT."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.breuken: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass everything on, both ways, until the wire breaks."""
        there_reader, there_writer = await asyncio.open_unix_connection(str(self.socket))
        back = asyncio.create_task(self._pass(there_reader, writer))
        try:
            while data := await reader.read(65536):
                broken = self.breuken.pop(0) if self.breuken and b"COMMIT" in data else ""
                if broken == "ervoor":
                    break
                if broken == "erna":
                    back.cancel()
                    there_writer.write(data)
                    await there_reader.read(65536)
                    break
                there_writer.write(data)
        finally:
            back.cancel()
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await back
            for end in (writer, there_writer):
                end.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()  # or who says goodbye waits for an answer


@pytest.fixture
async def tussenman(postgres: EmbeddedPostgres) -> AsyncIterator[Tussenman]:
    """The wire, on a socket of its own."""
    man = Tussenman(postgres.socket_dir / ".s.PGSQL.5432")
    folder = Path(tempfile.mkdtemp(prefix="mk-"))
    server = await asyncio.start_unix_server(man.serve, folder / ".s.PGSQL.5432")
    man.folder = folder  # type: ignore[attr-defined]
    yield man
    server.close()
    shutil.rmtree(folder)


@pytest.fixture
async def installatie(
    tussenman: Tussenman, kale_installatie: Installatie, database: str, klok: Klok
) -> AsyncIterator[Installatie]:
    """The program, whose only way to the database is that wire."""
    host = quote(str(tussenman.folder))  # type: ignore[attr-defined]
    engine = make_engine(f"postgresql://app@/{database}?host={host}", 2, wacht_s=3)
    yield replace(kale_installatie, engine=engine, klok=klok, vrije_klok=True)
    await engine.dispose()


@pytest.mark.parametrize(
    "breuken",
    [["erna"], ["ervoor"], ["ervoor", "erna"], ["erna", "erna"], ["ervoor", "ervoor", "erna"]],
)
async def test_however_often_the_answer_to_a_commit_is_lost_the_form_counts_once(
    tussenman: Tussenman, voor_formulier: LogIn, effecten: Effecten, breuken: list[str]
) -> None:
    bram, operatie = await voor_formulier(BRAM), str(uuid4())
    tussenman.breuken = list(breuken)
    answers = [await bram.post("/proef/tel", operatie) for _ in range(len(breuken) + 1)]
    for answer in answers[:-1]:
        assert answer.status_code == 503
        assert "location" not in answer.headers
        assert "wat al bewaard was, bewaren we geen tweede keer" in answer.text
    assert answers[-1].status_code == 303
    assert await effecten() == 1


@pytest.mark.parametrize(("breuk", "regels"), [("erna", 1), ("ervoor", 0)])
async def test_a_page_whose_commit_is_lost_shows_nothing_whether_its_line_stands_or_not(
    tussenman: Tussenman,
    voor_formulier: LogIn,
    casus_van_bram: UUID,
    log_lines: Lines,
    breuk: str,
    regels: int,
) -> None:
    bram, before = await voor_formulier(BRAM), len(log_lines())
    tussenman.breuken = [breuk]
    answer = await bram.get(f"/proef/lees/{casus_van_bram}/200")
    assert answer.status_code == 503
    assert proefsite.INHOUD not in answer.text
    assert len(log_lines()) == before + regels
