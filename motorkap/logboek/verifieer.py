"""Recomputes the whole log and says in Dutch what was changed, removed or inserted, if anything.

The kept hashes are checked against the signed checkpoints, the lines against the kept hashes, the
columns against the lines. Whoever remembers a checkpoint also sees a log that was cut short or
written anew.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from motorkap.db import Tx
from motorkap.logboek import boom, briefje, store
from motorkap.logboek.briefje import Checkpoint, Onleesbaar

STUK = 5000


class Nummer(msgspec.Struct):
    """The part of a line that tells whether one is missing."""

    schrijver: str
    epoch: str
    reeks: int


_nummer = msgspec.json.Decoder(Nummer).decode


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing that is wrong: which year, near which line, and what."""

    jaar: int
    nummer: int
    zin: str


@dataclass(slots=True)
class Verslag:
    """What a verification saw."""

    regels: int = 0
    bevindingen: list[Bevinding] = field(default_factory=list)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    ontbrekend: dict[str, int] = field(default_factory=dict)
    wachtend: int = 0
    afgekeurd: int = 0
    vernietigd: list[int] = field(default_factory=list)

    @property
    def heel(self) -> bool:
        """Whether nothing sealed was touched."""
        return not self.bevindingen


def last_ended(nu: datetime) -> int:
    """The last year whose lines may be gone by now (RET-12: five years after the year)."""
    return nu.year - 6


async def at_one_moment(tx: Tx) -> None:
    """Let this transaction see one moment only, while the sealer goes on; to be asked first."""
    await store.hold_still(tx)


@dataclass(slots=True, repr=False)
class Verificatie:
    """Verifies with a public key and, where there is one, the key of the MACs.

    Of a year up to *ten_einde* all lines may be gone; its tree and checkpoints never.
    """

    gemeente: str
    publiek: bytes
    mac_key: bytes | None = None
    gezien: dict[str, Checkpoint] = field(default_factory=dict)
    verslag: Verslag = field(default_factory=Verslag)
    meld: Callable[[int], Awaitable[None]] | None = None
    ten_einde: int = 0
    _reeksen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    async def run(self, tx: Tx) -> Verslag:
        """Verify every year, and every year that was seen before."""
        kept = set(await store.years(tx))
        seen = {int(herkomst.rsplit("/", 1)[1]) for herkomst in self.gezien}
        for jaar in sorted(kept | seen):
            await self._year(tx, jaar)
        waiting = await store.waiting(tx)
        for regel in waiting:
            self._remember(regel)
        self.verslag.wachtend = len(waiting)
        self.verslag.afgekeurd = await store.rejected(tx)
        self.verslag.ontbrekend = {
            naam: gaten for naam, seen in self._reeksen.items() if (gaten := self._gaps(seen))
        }
        self.verslag.bevindingen.sort(key=lambda b: (b.jaar, b.nummer))
        return self.verslag

    def _gaps(self, seen: set[int]) -> int:
        """How many numbers of a writer are missing; the first may have gone with a year."""
        first = min(seen) if self.verslag.vernietigd else 1
        return max(seen) - first + 1 - len(seen)

    async def _year(self, tx: Tx, jaar: int) -> None:
        heads = self._heads(jaar, await store.checkpoints(tx, jaar))
        kept, batches = self._kept(jaar, await store.leaves(tx, jaar))
        right = self._compare(jaar, heads, kept, batches)
        size = max([*heads, len(kept)], default=0)
        if jaar <= self.ten_einde and not await store.has_lines(tx, jaar):
            self.verslag.vernietigd.append(jaar)
            return
        await self._lines(tx, jaar, kept, size, right)
        if (outside := await store.beyond(tx, jaar, size)) is not None:
            self._find(jaar, outside, "Deze regel is ingevoegd: hij hoort niet bij de boom.")

    def _heads(self, jaar: int, rows: Sequence[tuple[int, bytes, str]]) -> dict[int, bytes]:
        """The roots that are signed, by size."""
        herkomst = briefje.origin(self.gemeente, jaar)
        heads: dict[int, bytes] = {}
        for grootte, wortel, note in rows:
            expected = Checkpoint(herkomst, grootte, wortel)
            if self._signed(note, expected):
                heads[grootte] = wortel
                self.verslag.checkpoints[herkomst] = expected
            else:
                self._find(jaar, grootte, "Het checkpoint na deze regel is gewijzigd.")
        return heads

    def _signed(self, note: str, expected: Checkpoint) -> bool:
        try:
            tekst, _ = briefje.read_note(note)
            signed = briefje.is_signed_by(note, expected.herkomst, self.publiek)
            return signed and briefje.read_checkpoint(tekst) == expected
        except Onleesbaar:
            return False

    def _kept(self, jaar: int, rows: Sequence[tuple[int, bytes]]) -> tuple[list[bytes], list[int]]:
        """The kept hashes in order, and the size of the tree after each batch."""
        kept: list[bytes] = []
        sizes: list[int] = []
        for eerste, raw in rows:
            if eerste != len(kept) + 1:
                self._find(jaar, len(kept) + 1, "De boom is hier gewijzigd: een partij klopt niet.")
                if eerste <= len(kept):
                    continue
                kept += [b""] * (eerste - 1 - len(kept))
            kept += [raw[at : at + boom.HASH_BYTES] for at in range(0, len(raw), boom.HASH_BYTES)]
            sizes.append(len(kept))
        return kept, sizes

    def _compare(
        self, jaar: int, heads: dict[int, bytes], kept: Sequence[bytes], sizes: Sequence[int]
    ) -> int:
        """Compare the kept hashes with what was signed; gives up to where they are right."""
        roots = self._roots(jaar, kept, sizes)
        wrong = [size for size in sizes if size in heads and heads[size] != roots[size]]
        end = min(wrong, default=len(kept) + 1)
        right = max((size for size in sizes if size < end), default=0)
        if wrong:
            zin = f"Tussen regel {right + 1} en {end} past de boom niet bij het checkpoint."
            self._find(jaar, right + 1, zin)
        for size in set(sizes) - set(heads):
            self._find(jaar, size, "Het checkpoint na deze regel ontbreekt of is gewijzigd.")
        for size in set(heads) - set(sizes):
            self._find(jaar, size, "Bij dit checkpoint ontbreekt een deel van de boom.")
        return right

    def _roots(self, jaar: int, kept: Sequence[bytes], sizes: Sequence[int]) -> dict[int, bytes]:
        """The root after each batch; compared on the way with what was seen before."""
        seen = self.gezien.get(briefje.origin(self.gemeente, jaar))
        if seen and seen.grootte > len(kept):
            self._find(jaar, len(kept) + 1, "Vanaf deze regel is het logboek afgekapt.")
        rand, roots = boom.Rand(), {}
        wanted = {*sizes, seen.grootte} if seen else set(sizes)
        for leaf in kept:
            rand.append(leaf)
            if rand.grootte in wanted:
                roots[rand.grootte] = rand.root()
        if seen and roots.get(seen.grootte, seen.wortel) != seen.wortel:
            zin = "Tot deze regel is het logboek anders dan bij de vorige controle."
            self._find(jaar, seen.grootte, zin)
        return roots

    async def _lines(self, tx: Tx, jaar: int, kept: Sequence[bytes], size: int, right: int) -> None:
        for van in range(1, size + 1, STUK):
            tot = min(van + STUK - 1, size)
            by_number: dict[int, list[Any]] = defaultdict(list)
            for row in await store.lines(tx, jaar, van, tot):
                by_number[row.volgnummer].append(row)
            if self.meld:
                await self.meld(self.verslag.regels + len(by_number))
            for nummer in range(van, tot + 1):
                expected = kept[nummer - 1] if nummer <= len(kept) else b""
                zin = self._line(by_number[nummer], expected, kept)
                if zin:
                    extra = "" if nummer <= right else " Ook de boom klopt hier niet."
                    self._find(jaar, nummer, zin + extra)

    def _line(self, rows: Sequence[Any], expected: bytes, kept: Sequence[bytes]) -> str:
        """What is wrong with the line of one number; empty when nothing is."""
        self.verslag.regels += len(rows)
        if not rows:
            return "Deze regel is verwijderd."
        if len(rows) > 1:
            return "Bij dit nummer is een regel ingevoegd."
        row = rows[0]
        leaf = boom.leaf_hash(row.regel.encode())
        if leaf != expected:
            return f"Deze regel is {'verwisseld' if leaf in kept else 'gewijzigd'}."
        self._remember(row.regel)
        if not (row.klopt and row.juist_jaar):
            return "De kolommen van deze regel zijn gewijzigd."
        if self.mac_key and hmac.digest(self.mac_key, row.regel.encode(), "sha256") != row.mac:
            return "Het kenmerk van de schrijver bij deze regel is gewijzigd."
        return ""

    def _remember(self, regel: str) -> None:
        try:
            found = _nummer(regel)
        except msgspec.DecodeError:
            return
        self._reeksen[f"{found.schrijver} {found.epoch}"].add(found.reeks)

    def _find(self, jaar: int, nummer: int, zin: str) -> None:
        self.verslag.bevindingen.append(Bevinding(jaar, nummer, zin))
