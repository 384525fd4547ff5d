"""An older dump is put back with the keys of now: a name that was destroyed stays unreadable."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.bewaring import herstel, jobs
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.kluis.model import Soort
from motorkap.opdrachten.herstel import tell
from motorkap.overdracht import jobs as klokken
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import open_overdracht, wipe_identity
from tests.conftest import GateFor, Klok
from tests.factories import BRAM, NU, WIM
from tests.overdracht.naamwereld import CONTACT, NAAM
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import CODE, Zaak, ok
from tests.people import actor_of

NOG_EEN_NAAM = """
    insert into emmer_vernieuwing
    select soort, emmer, now() from casus_sleutel where soort = 'identiteit'
"""
LEEST = Handeling.OVERDRACHT_IDENTITEIT_LEZEN


@dataclass
class Dief:
    """Whoever has this dump, and got the program to run on it with the key store of now."""

    zaak: Zaak
    installatie: Installatie
    postgres: EmbeddedPostgres
    klok: Klok
    dump: bytes
    oud: str = ""

    def put_back(self) -> None:
        """The dump becomes the database."""
        self.postgres.psql(f"create database {self.oud} owner eigenaar", "postgres")
        self.postgres.psql(self.dump.decode(), self.oud)
        engine = make_engine(self.postgres.dsn("app", self.oud), 2)
        self.installatie = replace(self.installatie, engine=engine)

    async def opens(self) -> bool:
        """Whether the receiver of then gets a key to the name."""
        nu = self.klok()
        async with self.installatie.transaction() as tx:
            await tx.act_as(WIM, nu)
            gate = self.installatie.gate(tx, await actor_of(tx, WIM, nu), nu)
            return (await open_overdracht(gate, UUID(self.zaak.id), LEEST)).opens(Soort.IDENTITEIT)

    async def reconcile(self) -> herstel.Verslag:
        """What the administrator has to do before the site opens."""
        engine = make_engine(self.postgres.dsn("eigenaar", self.oud), 1)
        async with Tx(engine) as tx:
            verslag = await herstel.reconcile(self.installatie, tx, self.klok())
        await engine.dispose()
        return verslag


@pytest.fixture
async def dief(
    gegeven: Zaak, installatie: Installatie, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[Dief]:
    dump = postgres.dump(database)
    wie = Dief(gegeven, installatie, postgres, klok, dump, f"{database}_oud")
    yield wie
    if wie.installatie is not installatie:
        await wie.installatie.engine.dispose()


@pytest.mark.parametrize("einde", ["weigeren", "verlopen"])
async def test_LAW_20_a_name_that_was_destroyed_today_does_not_come_back_with_a_dump_of_today(
    dief: Dief, installatie: Installatie, einde: str
) -> None:
    if einde == "verlopen":
        dief.klok.nu = NU + timedelta(days=30)
        await klokken.watch(installatie, dief.klok())
    else:
        await ok(await dief.zaak.wim.post(f"{dief.zaak.url}/weigeren", reden="al_hulp"))
    dief.put_back()
    if einde != "verlopen":
        assert not await dief.opens(), "not even before anybody reconciled"
    dief.klok.forward(timedelta(hours=2))
    assert await herstel.needed(dief.installatie, dief.klok()) == herstel.VERNIETIGD
    verslag = await dief.reconcile()
    assert (verslag.namen, verslag.onleesbaar) == ([CODE], [])
    rest = "select count(*) from overdracht_identiteit"
    assert dief.postgres.psql(rest, dief.oud) == "0"


async def test_a_wipe_that_was_rolled_back_is_not_called_gone(
    gegeven: Zaak, installatie: Installatie, gate_for: GateFor
) -> None:
    gate = await gate_for(BRAM)
    toegang = await open_overdracht(gate, UUID(gegeven.id), Handeling.OVERDRACHT_INTREKKEN)
    await wipe_identity(gate, toegang)
    await gate.tx.rollback()
    await gate.tx.commit()
    assert gegeven.id not in {str(g.onderwerp) for g in installatie.kluis.erased()}
    assert NAAM in (await gegeven.wim.get(f"{gegeven.url}/contactgegevens")).text


async def test_LAW_20_what_still_runs_after_an_older_dump_gives_its_name_once_more(
    dief: Dief,
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Another name of that month was destroyed since: the bucket has another key now."""
    postgres.psql(NOG_EEN_NAAM, database)
    await jobs.renew_buckets(installatie, dief.klok())
    assert NAAM in (await dief.zaak.wim.get(f"{dief.zaak.url}/contactgegevens")).text
    dief.put_back()
    verslag = await dief.reconcile()
    assert (verslag.namen, verslag.onleesbaar) == ([CODE], [])
    assert tell(verslag, aanvaard=False) == 0
    assert f"is gewist: {CODE}" in capsys.readouterr().out
    for statement in ("delete from casus_sleutel where soort = 'identiteit'",
                      "delete from overdracht_identiteit"):  # fmt: skip
        postgres.psql(statement, database)  # the database of the site, now as that one
    page = (await dief.zaak.bram.get(dief.zaak.url)).text
    assert "De naam is gewist" in page
    assert f'{dief.zaak.url}/contactgegevens/geven"' in page
    assert "De afzender geeft de naam opnieuw." in (await dief.zaak.wim.get(dief.zaak.url)).text
    await ok(await dief.zaak.bram.post(f"{dief.zaak.url}/contactgegevens/geven", **CONTACT))
    assert NAAM in (await dief.zaak.wim.get(f"{dief.zaak.url}/contactgegevens")).text
    assert "De naam is gewist" not in (await dief.zaak.bram.get(dief.zaak.url)).text
