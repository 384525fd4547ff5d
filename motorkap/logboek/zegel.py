"""The sealer: takes lines from the queue, checks them, numbers them, and signs the tree after them.

One batch is one transaction, so a sealer that is killed leaves all of a batch or nothing of it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from motorkap.db import Tx
from motorkap.logboek import boom, briefje, store
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.model import Regel
from motorkap.logboek.store import Partij, Wachtend

PARTIJ = 1000
_decode = msgspec.json.Decoder(Regel, strict=True).decode


@dataclass(slots=True, repr=False)
class Zegel:
    """Seals for one municipality with its two keys: one checks lines, one signs checkpoints."""

    gemeente: str
    mac_key: bytes
    ondertekenaar: Ondertekenaar
    _maanden: set[date] = field(default_factory=set)

    async def seal(self, tx: Tx, nu: datetime, aantal: int = PARTIJ) -> int:
        """Seal at most *aantal* lines in this transaction; gives how many left the queue.

        Nothing happens while another sealer is at work.
        """
        if not await store.is_leader(tx):
            return 0
        await self._make_months(tx, (nu.date(), _next_month(nu.date())))
        taken = await store.take(tx, aantal)
        if not taken:
            return 0
        good, bad = self._sort(taken, await store.already_sealed(tx, [row.id for row in taken]))
        await store.reject(tx, bad, nu)
        await self._make_months(tx, {begin.date() for begin, _ in good})
        for jaar in sorted({begin.year for begin, _ in good}):
            await self._extend(tx, jaar, [row for begin, row in good if begin.year == jaar], nu)
        return len(taken)

    def _sort(
        self, taken: Iterable[Wachtend], known: set[UUID]
    ) -> tuple[list[tuple[datetime, Wachtend]], list[tuple[Wachtend, str]]]:
        good: list[tuple[datetime, Wachtend]] = []
        bad: list[tuple[Wachtend, str]] = []
        for row in taken:
            begin = self._check(row, known)
            if isinstance(begin, datetime):
                good.append((begin, row))
            else:
                bad.append((row, begin))
        return good, bad

    def _check(self, row: Wachtend, known: set[UUID]) -> datetime | str:
        """The moment of a line that is right; else the reason why it is refused."""
        expected = hmac.digest(self.mac_key, row.regel.encode(), "sha256")
        if not hmac.compare_digest(expected, row.mac):
            return "mac"
        if row.id in known:
            return "dubbel"
        try:
            regel = _decode(row.regel)
            begin = datetime.fromisoformat(regel.begin)
        except ValueError:
            return "onleesbaar"
        return begin.astimezone(UTC) if regel.id == str(row.id) else "onleesbaar"

    async def _extend(self, tx: Tx, jaar: int, rows: list[Wachtend], nu: datetime) -> None:
        grootte, hashes = await store.edge(tx, jaar)
        rand = boom.Rand(grootte, hashes)
        bladeren = [boom.leaf_hash(row.regel.encode()) for row in rows]
        for blad in bladeren:
            rand.append(blad)
        wortel = rand.root()
        checkpoint = Checkpoint(briefje.origin(self.gemeente, jaar), rand.grootte, wortel)
        partij = Partij(
            jaar=jaar,
            eerste=grootte + 1,
            regels=rows,
            bladeren=b"".join(bladeren),
            grootte=rand.grootte,
            wortel=wortel,
            rand=rand.as_bytes(),
            briefje=briefje.sign(checkpoint, self.ondertekenaar),
        )
        await store.add(tx, partij, nu)

    async def _make_months(self, tx: Tx, days: Iterable[date]) -> None:
        for maand in sorted({day.replace(day=1) for day in days} - self._maanden):
            await store.make_month(tx, maand)
            self._maanden.add(maand)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
