"""Fills the log of one year with so many lines, their tree, and a checkpoint per batch.

A month goes in by COPY, into a partition emptied in the same transaction, so that nothing of it
goes through the write-ahead log; the indexes come afterwards.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import asyncpg

from bench.logboek.indexen import taken_off
from bench.logboek.regels import (
    BEGIN,
    DUUR,
    JAAR,
    Mal,
    Wereld,
    fields,
    is_canonical,
    make_mould,
    make_world,
)  # fmt: skip
from motorkap.logboek import boom, briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.kolommen import KOLOMMEN
from motorkap.logboek.stukken import Kenmerk
from motorkap.logboek.zegel import PARTIJ

DUUR_MS = DUUR // timedelta(milliseconds=1)
STUK = 100  # so many lines go to the database at once; it reads them while the next are made


@dataclass
class Vulling:
    """A log that grows: where it is, and what stands at the edge of its tree."""

    gemeente: str
    kenmerk: Kenmerk
    ondertekenaar: Ondertekenaar
    regels: int
    mal: Mal
    wereld: Wereld
    dobbel: random.Random
    nummer: int = 0
    bladeren: list[bytes] = field(default_factory=list)
    rand: boom.Rand = field(default_factory=boom.Rand)
    bomen: list[tuple[int, int, bytes]] = field(default_factory=list)
    checkpoints: list[tuple[object, ...]] = field(default_factory=list)

    async def rows(self, tot: datetime) -> AsyncIterator[bytes]:
        """The lines that began before this moment, as COPY reads them."""
        lines: list[bytes] = []
        for line in self._lines(tot):
            lines.append(line)
            if len(lines) == STUK:
                yield b"".join(lines)
                lines.clear()
        yield b"".join(lines)

    def _lines(self, tot: datetime) -> Iterator[bytes]:
        while self.nummer < self.regels:
            begin = BEGIN + timedelta(milliseconds=DUUR_MS * self.nummer // self.regels)
            if begin >= tot:
                return
            self.nummer += 1
            values = fields(self.dobbel, self.wereld, self.nummer, begin)
            leaf = (self.mal.regel % values).encode()
            columns = (self.mal.kolommen % values).encode()
            mac = self.kenmerk.of(leaf).hex().encode()
            self._grow(leaf)
            yield b"%d\t%d\t%b\t%b\t\\\\x%b\n" % (JAAR, self.nummer, columns, leaf, mac)

    def _grow(self, leaf: bytes) -> None:
        self.bladeren.append(boom.leaf_hash(leaf))
        self.rand.append(self.bladeren[-1])
        if len(self.bladeren) == PARTIJ or self.nummer == self.regels:
            if not is_canonical(leaf):
                raise RuntimeError(f"Regel {self.nummer} is geen regel van Motorkap.")
            self._seal()

    def _seal(self) -> None:
        head = Checkpoint(briefje.origin(self.gemeente, JAAR), self.rand.grootte, self.rand.root())
        note, edge = briefje.sign(head, self.ondertekenaar), self.rand.as_bytes()
        first = self.rand.grootte - len(self.bladeren) + 1
        self.bomen.append((JAAR, first, b"".join(self.bladeren)))
        self.checkpoints.append((JAAR, head.grootte, head.wortel, edge, note, BEGIN + DUUR))
        self.bladeren.clear()


async def fill(
    owner: asyncpg.Connection, regels: int, gemeente: str, sleutels: tuple[Kenmerk, Ondertekenaar]
) -> Wereld:
    """So many lines over the months of a year, sealed; for an owner who may do everything."""
    dobbel = random.Random(regels)
    wereld = make_world(dobbel, regels)
    vulling = Vulling(gemeente, *sleutels, regels, await make_mould(owner), wereld, dobbel)
    await owner.execute("set session_replication_role = replica")  # no triggers
    for maand in range(1, 13):
        await owner.execute(f"select logboek_maak_maand('{JAAR}-{maand:02}-01')")
    async with taken_off(owner):
        for maand in range(1, 13):
            await _fill_month(owner, vulling, maand)
    columns = ("jaar", "grootte", "wortel", "rand", "briefje", "op")
    await owner.copy_records_to_table("logboek_boom", records=vulling.bomen)
    await owner.copy_records_to_table(
        "logboek_checkpoint", records=vulling.checkpoints, columns=columns
    )
    await owner.execute("vacuum analyze logboek")
    return wereld


async def _fill_month(owner: asyncpg.Connection, vulling: Vulling, maand: int) -> None:
    tot = datetime(JAAR, maand, 28, tzinfo=UTC) + timedelta(days=4)
    naam, columns = f"logboek_{JAAR}_{maand:02}", ["jaar", "volgnummer", *KOLOMMEN, "regel", "mac"]
    async with owner.transaction():
        await owner.execute(f"truncate {naam}")
        rows = vulling.rows(tot.replace(day=1))
        await owner.copy_to_table(naam, source=rows, columns=columns, timeout=3600)
