"""Columns and leaf are compared in one go, which may never find right what is wrong."""

# ruff: noqa: S608 - statements of this file alone

from __future__ import annotations

import asyncpg
import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek.kolommen import (
    BLAD,
    BLAD_VAN_KOLOMMEN,
    IN_EEN_KEER,
    KOLOMMEN,
    STUK_VOOR_STUK,
)
from tests.factories import NU
from tests.logboek.maken import fill_queue, make_zegel

NAAR = ('a"b', 'a","doel":"b', "a\\b", 'a\\"b', "a\\\\b", "a\nb", "a\x01b", "", "null", "é\u2028")
VELDEN = (*NAAR, 'a","b', "\\u0061")
ZOEKVRAAG = ("null", '"x"', "{}", '{"a": "b"}', "[1]", "3")

# PostgreSQL is asked here without SQLAlchemy, to which a colon must be explained.
BLAD_TEKST, AT_ONCE = (sql.replace("\\:", ":") for sql in (BLAD_VAN_KOLOMMEN, IN_EEN_KEER))
FIELD_BY_FIELD = f"(select {STUK_VOOR_STUK} from (select {BLAD.format(regel='l.regel')}) x)"


@pytest.fixture
async def regels(
    postgres: EmbeddedPostgres, database: str, installatie: Installatie, owner: asyncpg.Connection
) -> asyncpg.Connection:
    """Twenty sealed lines, and an owner whom no trigger stops."""
    await fill_queue(owner, installatie, 20)
    sealer = make_engine(postgres.dsn("zegel", database), 1)
    async with Tx(sealer) as tx:
        await make_zegel(installatie).seal(tx, NU)
    await sealer.dispose()
    await owner.execute("set session_replication_role = replica")
    return owner


async def test_every_line_without_a_search_is_compared_in_one_go(
    regels: asyncpg.Connection,
) -> None:
    row = await regels.fetchrow(
        f"select count(*) filter (where {AT_ONCE}) as goed,"
        " count(*) filter (where l.zoekvraag is null) as zonder, count(*) as alle from logboek l"
    )
    assert row is not None
    assert 0 < row["goed"] == row["zonder"] < row["alle"]


async def test_what_is_right_in_one_go_is_right_field_by_field(regels: asyncpg.Connection) -> None:
    """With a leaf made from columns in which anything stands, so that as text they are equal."""
    texts = [k for k, (made, _) in KOLOMMEN.items() if made == f"j ->> '{k}'"]
    values: dict[str, tuple[tuple[str, ...], str]] = dict.fromkeys(texts, (NAAR, "v"))
    values |= dict.fromkeys(("velden", "grondslag"), (VELDEN, "array['b', v]"))
    values |= {"zoekvraag": (ZOEKVRAAG, "v::jsonb")}
    for naam, (nasty, value) in values.items():
        change = regels.transaction()
        await change.start()
        await regels.execute(
            f"update logboek set {naam} = {value} from unnest($1::text[]) with ordinality n (v, nr)"
            " where nr = volgnummer",
            nasty,
        )
        await regels.execute(f"update logboek l set regel = coalesce({BLAD_TEKST}, regel)")
        wrong = await regels.fetch(
            f"select l.{naam} as value from logboek l where {AT_ONCE} and not {FIELD_BY_FIELD}"
        )
        assert not wrong, (naam, wrong)
        await change.rollback()
