"""Attacks by the owner of the database: each tells the number of the line at which it is found."""

# ruff: noqa: S608 - statements of this file alone

from __future__ import annotations

import json
import random

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.logboek import boom
from motorkap.logboek.kolommen import KOLOMMEN
from tests.factories import NU

REGELS, PARTIJ = 60, 13

WAARDEN = {
    "text": "verzonnen",
    "uuid": "00000000-0000-0000-0000-00000000dead",
    "bytea": b"verzonnen",
    "timestamp with time zone": NU.replace(hour=8),
    "bigint": 4242,
    "integer": 42,
    "smallint": 42,
    "ARRAY": ["verzonnen"],
}


async def change_column(tx: Tx, dobbel: random.Random, n: int) -> int:
    columns = (await tx.execute(text(_KOLOMMEN))).all()
    naam, soort = dobbel.choice([(c.column_name, c.data_type) for c in columns])
    value = f"not {naam}" if soort == "boolean" else '\'{"a": "b"}\'' if soort == "jsonb" else ":v"
    given = {"v": WAARDEN[soort]} if value == ":v" else {}
    await tx.execute(text(f"update logboek set {naam} = {value} where volgnummer = {n}"), given)
    return 42 if naam == "volgnummer" and n > 42 else n


_KOLOMMEN = (
    "select column_name, data_type from information_schema.columns where table_name = 'logboek'"
    " and column_name not in ('jaar', 'volgnummer')"
)


async def change_leaf(tx: Tx, dobbel: random.Random, n: int) -> int:
    regel = (
        await tx.execute(text(f"select regel from logboek where volgnummer = {n}"))
    ).scalar_one()
    leaf = json.loads(regel)
    leaf[dobbel.choice(["actor_rol", "begin", "object_id", "velden"])] = "anders"
    changed = dobbel.choice([json.dumps(leaf), regel[:-1], regel + " ", "", "[]", regel.upper()])
    await tx.execute(text(f"update logboek set regel = :r where volgnummer = {n}"), {"r": changed})
    return n


async def change_leaf_and_column(tx: Tx, _dobbel: random.Random, n: int) -> int:
    await tx.execute(
        text(
            "update logboek set actor_rol = 'anders', regel ="
            " jsonb_set(regel::jsonb, '{actor_rol}', '\"anders\"')::text"
            f" where volgnummer = {n}"
        )
    )
    return n


async def change_leaf_and_tree(tx: Tx, dobbel: random.Random, n: int) -> int:
    await change_leaf_and_column(tx, dobbel, n)
    regel = (
        await tx.execute(text(f"select regel from logboek where volgnummer = {n}"))
    ).scalar_one()
    eerste = (n - 1) // PARTIJ * PARTIJ + 1
    await tx.execute(
        text(
            "update logboek_boom set bladeren ="
            " overlay(bladeren placing :h from :at) where eerste = :eerste"
        ),
        {"h": boom.leaf_hash(regel.encode()), "at": (n - eerste) * 32 + 1, "eerste": eerste},
    )
    return eerste


async def remove(tx: Tx, _dobbel: random.Random, n: int) -> int:
    await tx.execute(text(f"delete from logboek where volgnummer = {n}"))
    return n


async def remove_and_close_up(tx: Tx, _dobbel: random.Random, n: int) -> int:
    await tx.execute(text(f"delete from logboek where volgnummer = {n}"))
    await tx.execute(text(f"update logboek set volgnummer = volgnummer - 1 where volgnummer > {n}"))
    return n


async def insert(tx: Tx, dobbel: random.Random, n: int) -> int:
    number = dobbel.choice([n, n, 0, REGELS + 1])
    columns = ", ".join(KOLOMMEN)
    await tx.execute(
        text(
            f"insert into logboek (jaar, volgnummer, {columns}, regel, mac)"
            f" select jaar, {number}, {columns}, regel, mac from logboek where volgnummer = {n}"
        )
    )
    return number


async def insert_and_shift(tx: Tx, dobbel: random.Random, n: int) -> int:
    await tx.execute(
        text(f"update logboek set volgnummer = volgnummer + 1 where volgnummer >= {n}")
    )
    columns = ", ".join(KOLOMMEN)
    source = n + 1 if dobbel.random() < 0.5 else 1 if n > 1 else 2
    await tx.execute(
        text(
            f"insert into logboek (jaar, volgnummer, {columns}, regel, mac) select jaar, {n},"
            f" {columns}, regel, mac from logboek where volgnummer = {source}"
        )
    )
    return n + 1 if source == n + 1 else n


async def swap(tx: Tx, dobbel: random.Random, n: int) -> int:
    other = n % REGELS + 1 if dobbel.random() < 0.5 else (n + 30) % REGELS + 1
    await tx.execute(
        text(
            f"update logboek set volgnummer = {n} + {other} - volgnummer"
            f" where volgnummer in ({n}, {other})"
        )
    )
    return min(n, other)


async def cut_the_end(tx: Tx, dobbel: random.Random, n: int) -> int:
    """Everything after a checkpoint goes, with its hashes and checkpoints: a clean older state."""
    end = dobbel.randint(0, (REGELS - 1) // PARTIJ) * PARTIJ
    await tx.execute(text(f"delete from logboek where volgnummer > {end}"))
    await tx.execute(text(f"delete from logboek_boom where eerste > {end}"))
    await tx.execute(text(f"delete from logboek_checkpoint where grootte > {end}"))
    return end + 1


async def truncate(tx: Tx, _dobbel: random.Random, _n: int) -> int:
    await tx.execute(text("truncate logboek"))
    return 1


async def replay_a_checkpoint(tx: Tx, dobbel: random.Random, _n: int) -> int:
    old, new = sorted(dobbel.sample([13, 26, 39, 52, 60], 2))
    await tx.execute(
        text(
            "update logboek_checkpoint c set briefje = o.briefje, wortel = o.wortel, rand = o.rand"
            f" from logboek_checkpoint o where o.grootte = {old} and c.grootte = {new}"
        )
    )
    return new


async def change_a_checkpoint(tx: Tx, dobbel: random.Random, _n: int) -> int:
    at = dobbel.choice([13, 26, 39, 52, 60])
    how = dobbel.choice(
        [
            "wortel = sha256('x')",
            "briefje = replace(briefje, 'toegang', 'uitgang')",
            "briefje = overlay(briefje placing '*' from 50)",
            "grootte = grootte + 1",
        ]
    )
    await tx.execute(text(f"update logboek_checkpoint set {how} where grootte = {at}"))
    return at


async def remove_a_checkpoint(tx: Tx, dobbel: random.Random, _n: int) -> int:
    at = dobbel.choice([13, 26, 39, 52])
    await tx.execute(text(f"delete from logboek_checkpoint where grootte = {at}"))
    return at


async def change_the_tree(tx: Tx, dobbel: random.Random, _n: int) -> int:
    eerste = dobbel.choice([1, 14, 27, 40, 53])
    how = dobbel.choice(
        [
            "update logboek_boom set bladeren = overlay(bladeren placing sha256('x') from 1)",
            "delete from logboek_boom",
        ]
    )
    await tx.execute(text(f"{how} where eerste = {eerste}"))
    return eerste


async def another_year(tx: Tx, _dobbel: random.Random, n: int) -> int:
    await tx.execute(text(f"update logboek set jaar = 2025 where volgnummer = {n}"))
    return n


AANVALLEN = [
    change_column,
    change_leaf,
    change_leaf_and_column,
    change_leaf_and_tree,
    remove,
    remove_and_close_up,
    insert,
    insert_and_shift,
    swap,
    cut_the_end,
    truncate,
    replay_a_checkpoint,
    change_a_checkpoint,
    remove_a_checkpoint,
    change_the_tree,
    another_year,
]
