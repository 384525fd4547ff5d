"""Whoever touches a sealed line is found, the owner of the database included."""

# ruff: noqa: S608 - statements of this file alone

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek import store_lezen, stukken
from motorkap.logboek.gezien import Gezien, remembered
from motorkap.logboek.kolommen import KOLOMMEN
from motorkap.logboek.model import Regel
from motorkap.logboek.nakijken import keep_seen
from motorkap.logboek.verifieer import Verificatie, Verslag
from motorkap.logboek.zegel import Zegel
from motorkap.opdrachten import logboek as opdracht
from tests.factories import NU
from tests.logboek.aanvallen import AANVALLEN, PARTIJ, REGELS, cut_the_end
from tests.logboek.maken import fill_queue, make_zegel


@dataclass
class Verzegeld:
    """A sealed log, and whoever owns the database it lies in."""

    installatie: Installatie
    zegel: Zegel
    owner: AsyncEngine
    gezien: Gezien | None

    async def verify(self, tx: Tx, *, remembering: bool = True) -> Verslag:
        """Verify inside this transaction, whatever was changed in it."""
        kluis = self.installatie.kluis
        gezien = self.gezien if remembering else None
        publiek = self.zegel.ondertekenaar.publiek
        check = Verificatie("Altena", publiek, kluis.system_key("log-mac"), gezien)
        return await check.run(tx)


@pytest.fixture
async def verzegeld(
    postgres: EmbeddedPostgres,
    database: str,
    installatie: Installatie,
    owner: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Verzegeld]:
    """Sixty lines in five batches, read two at a time, and looked at in three pieces."""
    monkeypatch.setattr(stukken, "STUK", 25)
    monkeypatch.setattr(store_lezen, "BLADZIJDE", 2)
    zegel = make_zegel(installatie)
    await fill_queue(owner, installatie, REGELS)
    sealer = make_engine(postgres.dsn("zegel", database), 1)
    taken = PARTIJ
    while taken == PARTIJ:
        async with Tx(sealer) as tx:
            taken = await zegel.seal(tx, NU, PARTIJ)
    await sealer.dispose()
    engine = make_engine(postgres.dsn("postgres", database), 1)
    result = Verzegeld(installatie, zegel, engine, None)
    async with Tx(engine) as tx:
        verslag = await result.verify(tx)
    assert verslag.heel
    heads = {naam: (head.grootte, head.wortel) for naam, head in verslag.checkpoints.items()}
    result.gezien = Gezien(zegel.ondertekenaar.publiek, heads, NU)
    yield result
    await engine.dispose()


async def test_a_log_that_nobody_touched_is_whole(verzegeld: Verzegeld) -> None:
    async with Tx(verzegeld.owner) as tx:
        verslag = await verzegeld.verify(tx)
    assert verslag.heel
    assert (verslag.regels, verslag.wachtend, verslag.afgekeurd) == (REGELS, 0, 0)
    assert not verslag.ontbrekend
    assert [head.grootte for head in verslag.checkpoints.values()] == [REGELS]


def test_every_field_of_a_line_has_its_column() -> None:
    assert set(KOLOMMEN) == set(Regel.__struct_fields__) - {"v"}


async def test_a_line_that_was_removed_before_it_was_sealed_leaves_a_gap(
    verzegeld: Verzegeld, owner: asyncpg.Connection
) -> None:
    ids = await fill_queue(owner, verzegeld.installatie, 3)
    await owner.execute("delete from logboek_wachtrij where id = $1", ids[1])
    async with Tx(verzegeld.owner) as tx:
        verslag = await verzegeld.verify(tx)
    assert verslag.heel
    assert list(verslag.ontbrekend.values()) == [1]


async def attack(verzegeld: Verzegeld, aanval: Any, dobbel: random.Random) -> tuple[int, Verslag]:
    """Do it with all the rights there are, verify, and undo it."""
    tx = Tx(verzegeld.owner)
    try:
        await tx.execute(text("set local session_replication_role = replica"))  # no triggers
        where = await aanval(tx, dobbel, dobbel.randint(1, REGELS))
        return where, await verzegeld.verify(tx)
    finally:
        await tx.rollback()


@pytest.mark.parametrize("aanval", AANVALLEN, ids=lambda a: a.__name__)
async def test_each_kind_of_attack_is_found_and_named(verzegeld: Verzegeld, aanval: Any) -> None:
    where, verslag = await attack(verzegeld, aanval, random.Random(5))
    assert where in {b.nummer for b in verslag.bevindingen}, verslag.bevindingen
    missing = verslag.ontbrekend and aanval is not cut_the_end  # lines are not sealed in order
    assert not missing, "a line that was touched is not called missing as well"


@pytest.mark.langzaam
async def test_a_thousand_random_changes_are_all_found_and_named(verzegeld: Verzegeld) -> None:
    dobbel = random.Random(2026)
    for number in range(1000):
        aanval = dobbel.choice(AANVALLEN)
        where, verslag = await attack(verzegeld, aanval, dobbel)
        assert not verslag.heel, (number, aanval.__name__, where)
        assert where in {b.nummer for b in verslag.bevindingen}, (number, aanval.__name__, where)


async def test_a_log_written_anew_with_the_stolen_key_is_found_by_who_remembers(
    verzegeld: Verzegeld,
) -> None:
    tx = Tx(verzegeld.owner)
    await tx.execute(text("set local session_replication_role = replica"))
    for table in ("logboek_boom", "logboek_checkpoint"):
        await tx.execute(text(f"delete from {table}"))
    rows = (
        await tx.execute(text("delete from logboek returning id, volgnummer, regel, mac"))
    ).all()
    kept = sorted((row for row in rows if row.volgnummer != 7), key=lambda row: row.volgnummer)
    for row in kept:
        await tx.execute(
            text("insert into logboek_wachtrij values (:id, :regel, :mac)"),
            {"id": row.id, "regel": row.regel, "mac": row.mac},
        )
    while await verzegeld.zegel.seal(tx, NU, PARTIJ):
        pass
    assert (await verzegeld.verify(tx, remembering=False)).heel
    assert not (await verzegeld.verify(tx)).heel
    await tx.rollback()


async def test_the_command_tells_in_dutch_what_it_found_and_remembers_what_it_saw(
    verzegeld: Verzegeld,
    postgres: EmbeddedPostgres,
    database: str,
    owner: asyncpg.Connection,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publiek = verzegeld.zegel.ondertekenaar.publiek
    settings, gezien = verzegeld.installatie.settings, tmp_path / "gezien.json"

    async def run() -> tuple[int, str]:
        check = Verificatie("Altena", publiek, None, remembered(gezien))
        dsn = postgres.dsn("zegel", database)
        verslag = await opdracht.verify(check, dsn, verzegeld.zegel.ondertekenaar)
        keep_seen(gezien, publiek, verslag, NU)
        return opdracht.tell(settings, verslag), capsys.readouterr().out

    code, said = await run()
    assert code == 0
    assert "60 verzegelde regels gecontroleerd" in said
    assert "niets is gewijzigd, verwijderd of ingevoegd" in said
    await owner.execute("set session_replication_role = replica")
    for statement in (
        "delete from logboek where volgnummer > 52",
        "delete from logboek_boom where eerste > 52",
        "delete from logboek_checkpoint where grootte > 52",
    ):
        await owner.execute(statement)
    code, said = await run()
    assert code == 1
    assert "FOUT in 2026 bij regel 53: Vanaf deze regel is het logboek afgekapt." in said
    assert "NIET heel" in said
