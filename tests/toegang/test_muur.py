"""The wall of client support: one rule in Python, one in the database, and every list that asks."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from motorkap.afspraak import store as afspraken
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.settings import ROOT
from motorkap.toegang.model import Actor, Muur
from motorkap.vandaag import store as vandaag
from tests.factories import ONAFHANKELIJK, OOST
from tests.people import actor_of
from tests.toegang import wereld as w

KEUZES = ("geen", "open_voorzitter", "andere_voorzitter")
OP_TAFEL = {"voorgesteld", "geagendeerd", "lopend"}
NU = w.day(0)


@dataclass
class Blik:
    """One person before the heads of a world."""

    wereld: w.Wereld
    ik: Actor

    def rows(self, tabel: str) -> dict[UUID, w.Rij]:
        return {row["id"]: row for row in self.wereld.rijen[tabel]}

    def stopped(self, punt: w.Rij) -> bool:
        """What the rule in Python says about this agendapunt."""
        casus, overleg = self.rows("casus")[punt["casus_id"]], self.rows("overleg")
        muur = Muur(casus["organisatie_id"] == ONAFHANKELIJK, str(casus["wand"]))
        chair = punt["voorzitter_id"] or overleg[punt["overleg_id"]]["voorzitter_id"]
        return muur.stops(gemeentelijk=self.ik.gemeentelijk, voorzit=chair == self.ik.id)

    def afspraken(self) -> set[UUID]:
        """Those of the team, as far as I see them."""
        away = {r["casus_id"] for r in self.wereld.rijen["casus_afstand"]
                if r["gebruiker_id"] == self.ik.id}  # fmt: skip
        away |= set(self.wereld.restricted())
        punten = self.rows("agendapunt")
        return {
            key
            for key, row in self.rows("afspraak").items()
            if row["casus_id"] not in away and not self.stopped(punten[row["agendapunt_id"]])
        }

    def on_agendas(self, overleggen: Collection[UUID]) -> set[UUID]:
        """The casussen of these meetings of which I am told that a clock ran out."""
        return {
            row["casus_id"]
            for row in self.wereld.rijen["agendapunt"]
            if row["overleg_id"] in overleggen and row["status"] in OP_TAFEL
            if row["casus_id"] not in self.wereld.restricted() and not self.stopped(row)
        }


@pytest.fixture
async def wereld(postgres: EmbeddedPostgres, database: str) -> w.Wereld:
    """One; of each casus the resident does not know yet, so that each has a clock."""
    wereld = w.build(5, casussen=150)
    owner = await asyncpg.connect(postgres.dsn("postgres", database))
    await w.settle(owner, wereld)
    await owner.execute("update casus set verteld = 'nee'")
    await owner.close()
    return wereld


async def test_the_wall_is_the_same_in_python_and_in_the_database(tx: Tx) -> None:
    ja_nee = (False, True)
    for van, wand, gemeentelijk, voorzit in itertools.product(ja_nee, KEUZES, ja_nee, ja_nee):
        ask = text("select muur_stopt(:van, :wand, :gemeentelijk, :voorzit)")
        row = {"van": van, "wand": wand, "gemeentelijk": gemeentelijk, "voorzit": voorzit}
        stops = Muur(van, wand).stops(gemeentelijk=gemeentelijk, voorzit=voorzit)
        assert (await tx.execute(ask, row)).scalar_one() is stops, row


async def test_no_head_of_a_list_comes_through_the_wall(tx: Tx, wereld: w.Wereld) -> None:
    """Afspraken and the clocks of agendas, for everybody; some are stopped, and some are not."""
    overleggen = [row["id"] for row in wereld.rijen["overleg"]]
    stopped = 0
    for wie in w.MENSEN:
        blik = Blik(wereld, await actor_of(tx, wie, NU))
        await tx.act_as(wie, NU)
        heads = await afspraken.open_before(tx, blik.ik, (OOST, new_id()), w.day(-30))
        assert {kop.afspraak.id for kop in heads} == blik.afspraken(), blik.ik.naam
        told = set(await vandaag.on_agendas(tx, blik.ik, overleggen))
        assert told == blik.on_agendas(overleggen), blik.ik.naam
        stopped += sum(map(blik.stopped, wereld.rijen["agendapunt"]))
    assert stopped


def test_no_statement_spells_the_wall_by_itself() -> None:
    """It asks muur_stopt; a copy drifts."""
    sources = [*(ROOT / "motorkap").rglob("*.py"), *(ROOT / "migrations" / "sql").glob("*.sql")]
    spelled = {p.name for p in sources if "wand = 'open_voorzitter'" in p.read_text()}
    assert spelled == {"0001_e_functies.sql"}
