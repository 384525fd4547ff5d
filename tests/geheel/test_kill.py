"""Killed in the middle of the hour, again and again: nothing kept is lost, nothing stands twice."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from motorkap.afspraak import service as afspraken
from motorkap.casus import service as casussen
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie, clock
from motorkap.overleg.agenda import store_agenda
from motorkap.toegang.handeling import Handeling
from tests import factories
from tests.conftest import Klok
from tests.factories import ANNA, BRAM, DIRK, ELS
from tests.geheel.druk import PLANT, Bediende, Werker
from tests.geheel.planten import found_in
from tests.overleg.uurwereld import CODES, Uurwereld, act, make_hour
from tests.people import Persoon

KEREN = 20
pytestmark = pytest.mark.langzaam


@dataclass
class Uur:
    """The hour that goes on, and what was acknowledged in it."""

    wereld: Uurwereld
    werkers: dict[UUID, Werker]
    bezig: asyncio.Event
    gezien: asyncio.Event = field(default_factory=asyncio.Event)
    klaar: bool = False
    wat: list[str] = field(default_factory=list)
    voortgang: list[str] = field(default_factory=list)
    conclusie: str = ""
    notitie: str = ""
    afspraak: str = ""

    async def chair(self) -> None:
        """Anna writes: the conclusion as she types, and one afspraak after the other."""
        anna, punt = self.werkers[ANNA], self.wereld.punt()
        for nummer in itertools.count():
            tekst = f"{PLANT} conclusie {nummer}."
            await anna.keep(f"{punt}/conclusie", conclusie=tekst)
            self.conclusie = tekst
            wat = f"{PLANT} afspraak {nummer}."
            dag = f"{factories.NU.year + 1}-01-04"
            velden = {"wat": wat, "wie": str(DIRK), "uiterlijk": dag}
            await anna.keep(f"{punt}/besluit", conclusie=tekst, **velden)
            self.wat.append(wat)
            if self.klaar:
                return

    async def participant(self) -> None:
        """Dirk types his note, and adds progress."""
        dirk, overleg = self.werkers[DIRK], self.wereld.overleg
        for nummer in itertools.count():
            tekst = f"{PLANT} notitie {nummer}."
            pad = f"/overleg/{overleg}/volgen/notitie/{self.afspraak}"
            await dirk.keep(pad, notitie=tekst)
            self.notitie = tekst
            tekst = f"{PLANT} voortgang {nummer}."
            await dirk.keep(f"/afspraken/{self.afspraak}/voortgang", voortgang=tekst)
            self.voortgang.append(tekst)
            if self.klaar:
                return

    async def reader(self, wie: UUID) -> None:
        """Somebody reads: the hour as it goes on, and the casus."""
        pages = [f"/overleg/{self.wereld.overleg}/volgen", f"/casus/{CODES[0]}"]
        while not self.klaar:
            for url in pages:
                gelezen = len(self.werkers[wie].gelezen)
                await self.werkers[wie].look(url)
                if len(self.werkers[wie].gelezen) > gelezen:
                    self.gezien.set()

    def readings(self) -> set[str]:
        """All that somebody has read, by the mark under which the log must have it."""
        return {trace for werker in self.werkers.values() for trace in werker.gelezen}

    async def one_more_read(self) -> None:
        """Wait until a page has reached somebody since."""
        self.gezien.clear()
        async with asyncio.timeout(60):
            await self.gezien.wait()


@pytest.fixture
async def bediende(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str, tmp_path: Path
) -> AsyncIterator[Callable[[float], Bediende]]:
    """Makes the site as a process, with a clock that is so many seconds ahead."""
    made: list[Bediende] = []
    environ = {
        "MOTORKAP_DATA": str(installatie.settings.data),
        "DATABASE_URL": postgres.dsn("app", database),
    }

    def make(voor: float) -> Bediende:
        made.append(Bediende(environ, voor, tmp_path / "technisch.log"))
        return made[-1]

    yield make
    for process in made:
        process.close()


async def open_hour(
    installatie: Installatie, klok: Klok, basis: str, stack: contextlib.AsyncExitStack
) -> Uur:
    """The hour begins; its people are signed in, the first afspraak is there."""
    wereld = await make_hour(installatie, klok)
    bezig, werkers = asyncio.Event(), {}
    for wie in (ANNA, DIRK, BRAM, ELS):
        async with installatie.transaction() as tx:
            token = await factories.sign_in(tx, wie, klok.nu)
        client = httpx.AsyncClient(base_url=basis, cookies={"__Host-mk": token}, timeout=30)
        werkers[wie] = Werker(await stack.enter_async_context(client), bezig)
    return Uur(wereld, werkers, bezig)


async def begin(uur: Uur, installatie: Installatie) -> None:
    """The chair opens the first casus and makes the afspraak that the note belongs to."""
    for wie, werker in uur.werkers.items():
        persoon = Persoon(werker.client, wie)
        await persoon.get("/afspraken")
        werker.csrf = persoon.csrf
    anna, punt = uur.werkers[ANNA], uur.wereld.punt()
    await anna.keep(f"{uur.wereld.uur}/begin")
    await anna.keep(f"{punt}/bespreek")
    velden = {"wat": f"{PLANT} eerste.", "wie": str(DIRK)}
    await anna.keep(f"{punt}/besluit", uiterlijk=f"{factories.NU.year + 1}-01-04", **velden)
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        (kop,) = await afspraken.heads_of_punten(gate, uur.wereld.punten[:1])
    uur.afspraak = str(kop.afspraak.id)
    uur.wat.append(f"{PLANT} eerste.")


async def kill_often(uur: Uur, site: Bediende, seed: int) -> None:
    """Twenty times, a moment after somebody began to write; then let them finish.

    A new server stands so soon that few pages would be read between two kills: each third waits.
    """
    dobbel = random.Random(seed)
    for keer in range(KEREN):
        if keer % 3 == 0:
            await uur.one_more_read()
        uur.bezig.clear()
        await uur.bezig.wait()
        await asyncio.sleep(dobbel.uniform(0, 0.25))
        site.kill()
        await site.start()
    uur.klaar = True


async def kept(uur: Uur, installatie: Installatie) -> tuple[str, list[str], list[str]]:
    """What the database holds: the conclusion, the afspraken, the texts of progress."""
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        casus, punt = uur.wereld.casussen[0], uur.wereld.punten[0]
        toegang = await gate.open_id(casus, Handeling.LEZEN)
        texts = await store_agenda.contents(tx, {casus: toegang}, [punt])
        shown = await afspraken.of_casus(gate, toegang)
        assert await casussen.head(gate, casus)
    voortgang = [v.tekst for getoond in shown for v in getoond.voortgang]
    return texts[punt].conclusie, [getoond.wat or "" for getoond in shown], voortgang


async def test_twenty_kills_lose_nothing_double_nothing_and_leave_no_reading_without_its_line(
    installatie: Installatie,
    klok: Klok,
    bediende: Callable[[float], Bediende],
    log_lines: Callable[[], list[dict[str, object]]],
    tmp_path: Path,
) -> None:
    site = bediende((factories.NU - clock()).total_seconds() + 7 * 86_400)
    async with contextlib.AsyncExitStack() as stack:
        uur = await open_hour(installatie, klok, site.basis, stack)
        await site.start()
        await begin(uur, installatie)
        people = [uur.reader(wie) for wie in (BRAM, ELS, DIRK)]
        work = [uur.chair(), uur.participant(), kill_often(uur, site, 2026)]
        await asyncio.gather(*people, *work)
    conclusie, wat, voortgang = await kept(uur, installatie)
    assert conclusie == uur.conclusie
    assert sorted(wat) == sorted(uur.wat)
    assert sorted(voortgang) == sorted([*uur.voortgang, uur.notitie])
    written = {line["trace_id"] for line in log_lines()}
    read = uur.readings()
    assert len(read) >= KEREN // 4, "Nobody read enough for this to prove anything."
    assert read <= written, "A reading has no line."
    assert sum(werker.again for werker in uur.werkers.values()) >= KEREN // 4
    assert found_in((tmp_path / "technisch.log").read_bytes(), [PLANT]) == []
