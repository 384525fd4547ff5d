"""The same answer from the rules in Python, from the functions of the database, and from RLS.

Worlds are random; moments lie on, just before and just after every boundary. A second set of tests
breaks one rule at a time, on either side, and demands that the comparison notices.
"""

from __future__ import annotations

import contextlib
import itertools
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import asyncpg
import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.database.script import split
from motorkap.db import Tx, make_engine
from motorkap.ids import new_id
from motorkap.kluis.model import Soort
from motorkap.settings import ROOT
from motorkap.toegang import rules, store
from motorkap.toegang.beleid import load_beleid
from motorkap.toegang.model import Actor, Feiten, Grond
from motorkap.toegang.rules import Vraag
from tests import factories
from tests.people import actor_of
from tests.toegang import wereld as w
from tests.toegang.gebroken import IN_SQL
from tests.toegang.regel import involved, write

Mens = tuple[UUID, datetime]
Recht = tuple[frozenset[str], bool, bool]  # grounds, working text, own reference
Kaart = dict[UUID, Recht]

SQL = (ROOT / "migrations" / "sql" / "0001_e_functies.sql").read_text()
BETROKKEN_ALS = """
    select m.g, m.t, b.casus_id, array_agg(distinct b.grond) as gronden,
           bool_or(b.werktekst) as werktekst, bool_or(b.kenmerk) as kenmerk
    from unnest($1::uuid[], $2::timestamptz[]) as m (g, t)
    cross join lateral betrokken_als(m.g, $3, m.t) b
    group by m.g, m.t, b.casus_id
"""


@dataclass
class Proef:
    """One world in a database of its own, and what Python knows of it."""

    wereld: w.Wereld
    app: asyncpg.Connection
    meester: asyncpg.Connection
    actoren: dict[UUID, Actor]
    feiten: dict[Mens, dict[UUID, Feiten]]

    @cached_property
    def known(self) -> dict[Mens, Kaart]:
        """What the rules say as they stand; asked once."""
        return self.by_rules()

    def by_rules(self, mensen: Collection[Mens] = ()) -> dict[Mens, Kaart]:
        """What the rules in Python say, per person and moment: of these, or of all."""
        return {
            mens: {
                casus: recht
                for casus, feiten in self.feiten[mens].items()
                if (recht := decide(Vraag(self.actoren[mens[0]], feiten, mens[1])))[0]
            }
            for mens in mensen or self.feiten
        }

    async def by_database(self, mensen: Collection[Mens] = ()) -> dict[Mens, Kaart]:
        """What the database says, per person and moment: of these, or of all."""
        answer: dict[Mens, Kaart] = {mens: {} for mens in mensen or self.feiten}
        wie, nu = zip(*answer, strict=True)
        for row in await self.app.fetch(BETROKKEN_ALS, wie, nu, self.wereld.casussen):
            recht = frozenset(row["gronden"]), row["werktekst"], row["kenmerk"]
            answer[row["g"], row["t"]][row["casus_id"]] = recht
        return answer


def decide(vraag: Vraag) -> Recht:
    """The rules' answer in the shape of the database's."""
    found = rules.grounds(vraag)
    opent = rules.may_open(vraag, found)
    gronden = frozenset(str(band.grond) for band in found)
    return gronden, Soort.WERKTEKST in opent, Soort.KENMERK in opent


def moments(dobbel: random.Random) -> list[datetime]:
    """Every boundary there can be, and some moments a tick before or after one."""
    near = [w.day(dobbel.randint(-11, 16)) + dobbel.choice((-w.TIK, w.TIK)) for _ in range(7)]
    return [*(w.day(number) for number in range(-11, 16)), *near]


@pytest.fixture(scope="module")
async def proef(
    postgres: EmbeddedPostgres,
    meester: asyncpg.Connection,
    sjabloon: str,
) -> AsyncIterator[Proef]:
    """A world with some people asked about at some moments; Python's facts are read once."""
    wereld = w.build(2026, casussen=150)
    database = f"wereld_{new_id().hex}"
    await meester.execute(f"create database {database} template {sjabloon} owner eigenaar")
    owner = await asyncpg.connect(postgres.dsn("postgres", database))
    await w.settle(owner, wereld)
    app = await asyncpg.connect(postgres.dsn("app", database))
    dobbel = random.Random(2026)
    mensen = [(wie, nu) for wie in w.MENSEN for nu in moments(dobbel)]
    tx = Tx(engine := make_engine(postgres.dsn("app", database), 1))
    actoren = {wie: await actor_of(tx, wie, factories.NU) for wie in w.MENSEN}
    feiten = {
        (wie, nu): await store.facts_by_id(
            tx, (wie, actoren[wie].organisatie_id), wereld.casussen, nu
        )
        for wie, nu in mensen
    }
    await tx.rollback()
    await engine.dispose()
    yield Proef(wereld, app, owner, actoren, feiten)
    await app.close()
    await owner.close()


def differences(one: dict[Mens, Kaart], other: dict[Mens, Kaart]) -> list[str]:
    """The first of the persons, moments and casussen about which two of the walls disagree."""
    found = (
        f"{wie} {nu} {casus}: {one[wie, nu].get(casus)} or {other[wie, nu].get(casus)}"
        for wie, nu in one
        for casus in one[wie, nu].keys() | other[wie, nu].keys()
        if one[wie, nu].get(casus) != other[wie, nu].get(casus)
    )
    return list(itertools.islice(found, 5))


async def test_python_and_the_database_name_the_same_grounds_for_everybody_at_every_moment(
    proef: Proef,
) -> None:
    assert not differences(proef.known, await proef.by_database())


async def test_the_worlds_are_rich_enough_to_mean_something(proef: Proef) -> None:
    seen = Counter(g for kaart in proef.known.values() for r in kaart.values() for g in r[0])
    assert set(seen) == set(rules.GRONDEN)
    asked = len(proef.feiten) * len(proef.wereld.casussen)
    given = sum(len(kaart) for kaart in proef.known.values())
    assert 0.05 * asked < given < 0.5 * asked


async def test_row_level_security_shows_exactly_the_rows_of_those_casussen(proef: Proef) -> None:
    union = " union all ".join(f"select '{t}' as tabel, casus_id from {t}" for t in w.TABELLEN)  # noqa: S608
    whole = Counter((r["tabel"], r["casus_id"]) for r in await proef.meester.fetch(union))
    expected = proef.known
    for wie, nu in random.Random(7).sample(list(expected), 25):
        async with proef.app.transaction():
            await act_as(proef.app, wie, nu)
            shown = Counter((r["tabel"], r["casus_id"]) for r in await proef.app.fetch(union))
        mine = {key: n for key, n in whole.items() if key[1] in expected[wie, nu]}
        assert shown == mine, f"{wie} at {nu}"


async def act_as(connection: asyncpg.Connection, wie: UUID, nu: datetime) -> None:
    await connection.execute(
        "select set_config('motorkap.gebruiker', $1, true), set_config('motorkap.nu', $2, true)",
        str(wie),
        nu.isoformat(),
    )


async def test_LAW_15_a_restricted_casus_opens_to_its_own_for_the_resident_alone(
    proef: Proef,
) -> None:
    """Only with the line in the same transaction, only for that casus; as Python says it."""
    beperkt = proef.wereld.restricted()
    opened, mensen = 0, random.Random(5).sample(list(proef.feiten), 60)
    for wie, nu in mensen:
        casus = random.Random(str(nu)).choice(beperkt)
        async with proef.app.transaction():
            await act_as(proef.app, wie, nu)
            await write(proef.app, wie, casus, "lezen")
            assert not await involved(proef.app, wie, nu, beperkt)
            await write(proef.app, wie, casus, "verzoek_uittreksel")
            found = await involved(proef.app, wie, nu, beperkt)
        vraag = Vraag(proef.actoren[wie], proef.feiten[wie, nu][casus], nu)
        held = {(casus, str(band.grond)) for band in rules.grounds(vraag, recht=True)}
        assert found == held, f"{wie} at {nu}"
        opened += bool(held)
    assert opened, "Somebody opened one, or this proves nothing."


def test_the_database_and_the_policy_name_the_same_rights_of_residents() -> None:
    source = next(s for s in split(SQL) if "function recht_gevraagd" in s)
    named = set(re.findall(r"'((?:verzoek|overdracht)_\w+)'", source))
    beleid = load_beleid(ROOT / "policies", frozenset(rules.VOORWAARDEN))
    assert named == {str(h) for h, regel in beleid.handeling.items() if regel.bij_beperking}


async def test_the_timezone_of_a_connection_moves_no_boundary(proef: Proef) -> None:
    eind = datetime.fromisoformat("2026-10-20T09:00:00+00:00")  # within a week the clock goes back
    async with reverted(proef.meester):
        await proef.meester.execute("set local timezone to 'Europe/Amsterdam'")
        niemand = "'00000000-0000-0000-0000-000000000000'::uuid"
        ask = f"select toegang_tot({niemand}, {niemand}, $1, null)"
        assert await proef.meester.fetchval(ask, eind) == eind + rules.NA_OVERLEG


async def test_a_blocked_account_is_involved_in_nothing(proef: Proef) -> None:
    async with reverted(proef.meester):
        await proef.meester.execute("update gebruiker set geblokkeerd_op = now()")
        assert not await proef.meester.fetch(
            "select from gebruiker g, betrokken_als(g.id, $1, $2)", proef.wereld.casussen, w.day(0)
        )


@pytest.mark.langzaam
@pytest.mark.parametrize(("right", "wrong"), IN_SQL)
async def test_a_rule_broken_in_the_database_is_noticed(
    proef: Proef, right: str, wrong: str
) -> None:
    source = next(f for f in functions() if right in f)
    await proef.meester.execute(source.replace(right, wrong, 1))
    try:
        assert await noticed(proef, proef.by_database)
    finally:
        await proef.meester.execute(source)


async def noticed(proef: Proef, ask: Callable[[list[Mens]], Awaitable[dict[Mens, Kaart]]]) -> bool:
    """Whether this answer differs for anybody at any moment, asked some at a time."""
    mensen = random.Random(11).sample(list(proef.feiten), len(proef.feiten))
    for start in range(0, len(mensen), 40):
        some = mensen[start : start + 40]
        if differences({mens: proef.known[mens] for mens in some}, await ask(some)):
            return True
    return False


def functions() -> list[str]:
    """The statements that make the functions which decide, ready to replace them."""
    deciding = ("betrokken_als", "toegang_tot", "toestemming_weg", "muur_stopt")
    found = [s for s in split(SQL) if any(f"function {name}(" in s for name in deciding)]
    assert len(found) == len(deciding)
    return [s.replace("create function", "create or replace function") for s in found]


# And each of these breaks one rule in Python.
IN_PYTHON: dict[str, object] = {
    "NA_OVERLEG": timedelta(days=8),
    "NA_AFSPRAAK": timedelta(days=6),
    "VERVANGER_VOOR": timedelta(days=1),
    "VERVANGER_NA": timedelta(days=4),
    "TAFEL_STATUS": {"ingediend", "geagendeerd", "besproken", "nazorg"},
    "EIGEN": {Grond.INDIENER},
    "end_of_right": lambda _feiten, _band: None,
    "_dated": lambda _band, _nu: True,
    "_within_overleg": lambda _vraag, _band: True,
    "_through_the_wall": lambda _vraag, _grond: True,
    "_with_consent": lambda _vraag, _grond: True,
}


@pytest.mark.langzaam
@pytest.mark.parametrize("naam", IN_PYTHON)
async def test_a_rule_broken_in_python_is_noticed(
    proef: Proef, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    assert proef.known, "what the sound rules say"

    async def by_broken_rules(mensen: list[Mens]) -> dict[Mens, Kaart]:
        return proef.by_rules(mensen)

    monkeypatch.setattr(rules, naam, IN_PYTHON[naam])
    assert await noticed(proef, by_broken_rules)


@contextlib.asynccontextmanager
async def reverted(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """A transaction that leaves nothing behind."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        yield
    finally:
        await transaction.rollback()
