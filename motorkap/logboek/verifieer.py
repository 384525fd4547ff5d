"""Recomputes the whole log and says in Dutch what was changed, removed or inserted, if anything.

The kept hashes are checked against the signed checkpoints, the lines against the kept hashes, the
columns against the lines. Whoever remembers a checkpoint also sees a log that was cut short or
written anew.
"""

from __future__ import annotations

import asyncio
import hmac
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from motorkap.db import Tx
from motorkap.logboek import boom, briefje, store_gat
from motorkap.logboek import store_lezen as store
from motorkap.logboek.briefje import Checkpoint, Onleesbaar
from motorkap.logboek.gat import Gat
from motorkap.logboek.gaten import Gaten
from motorkap.logboek.gezien import Gezien
from motorkap.logboek.reeksen import Reeksen
from motorkap.logboek.stukken import Kenmerk, are_right, pieces

MELD = 20_000  # after so many lines it is told how far this is
ZOEK = 100  # so often a leaf is looked for elsewhere in the tree: each time all of it is read


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
    gaten: list[Gat] = field(default_factory=list)  # acknowledged
    briefjes: list[str] = field(default_factory=list)  # of those
    voorstellen: list[Gat] = field(default_factory=list)  # to be acknowledged, perhaps

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
    """Verifies with a public key, and with the key of the MACs and what was *gezien* if given.

    Of a year up to *ten_einde* all lines may be gone; its tree and checkpoints never. What it needs
    in memory is 32 bytes a line of one year, and a little for each checkpoint and each gap.
    """

    gemeente: str
    publiek: bytes
    mac_key: bytes | None = None
    gezien: Gezien | None = None
    verslag: Verslag = field(default_factory=Verslag)
    meld: Callable[[int], Awaitable[None]] | None = None
    ten_einde: int = 0
    _reeksen: Reeksen = field(default_factory=Reeksen)
    _gezocht: int = 0
    _ongelezen: int = 0
    _gaten: Gaten = field(init=False)

    def __post_init__(self) -> None:
        self._gaten = Gaten(self.gemeente, self.publiek, self.gezien)

    async def run(self, tx: Tx) -> Verslag:
        """Verify every year, and every year that was seen before."""
        for bevinding in self._gaten.read(await store_gat.notes(tx)):
            self._find(*bevinding)
        for jaar in sorted({*await store.years(tx), *self._gaten.years()}):
            await self._year(tx, jaar)
        self.verslag.gaten, self.verslag.voorstellen = self._gaten.erkend, self._gaten.voorstellen
        self.verslag.briefjes = list(self._gaten.briefjes.values())
        waiting = await store.waiting(tx)
        for regel in waiting:
            self._remember(regel)
        self.verslag.wachtend = len(waiting)
        self.verslag.afgekeurd = await store.rejected(tx)
        # The first of a writer may have gone with a year.
        gaten = self._reeksen.gaps(from_one=not self.verslag.vernietigd)
        self.verslag.ontbrekend = gaten if sum(gaten.values()) > self._ongelezen else {}
        self.verslag.bevindingen.sort(key=lambda b: (b.jaar, b.nummer))
        return self.verslag

    async def _year(self, tx: Tx, jaar: int) -> None:
        heads = await self._heads(tx, jaar)
        kept, batches = await self._kept(tx, jaar, max(heads, default=0))
        right = await self._compare(jaar, heads, kept, batches)
        size = max([*heads, _size(kept)], default=0)
        if jaar <= self.ten_einde and not await store.has_lines(tx, jaar):
            self.verslag.vernietigd.append(jaar)
            return
        for span in await self._doubted(tx, jaar, kept, size):
            await self._lines(tx, jaar, span, kept, right)
        if (outside := await store.beyond(tx, jaar, size)) is not None:
            self._find(jaar, outside, "Deze regel is ingevoegd: hij hoort niet bij de boom.")

    async def _heads(self, tx: Tx, jaar: int) -> dict[int, bytes]:
        """The roots that are signed, by size."""
        herkomst = briefje.origin(self.gemeente, jaar)
        heads: dict[int, bytes] = {}
        async for grootte, wortel, note in store.checkpoints(tx, jaar):
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

    async def _kept(self, tx: Tx, jaar: int, end: int) -> tuple[bytearray, list[int]]:
        """The kept hashes in order, and the size of the tree after each batch."""
        kept = bytearray()
        sizes: list[int] = []
        async for eerste, raw in store.leaves(tx, jaar):
            at = _size(kept)
            if eerste != at + 1:
                self._find(jaar, at + 1, "De boom is hier gewijzigd: een partij klopt niet.")
                if not at < eerste <= end:
                    continue
                kept += bytes((eerste - 1 - at) * boom.HASH_BYTES)
            kept += raw + bytes(-len(raw) % boom.HASH_BYTES)
            sizes.append(_size(kept))
        return kept, sizes

    async def _compare(
        self, jaar: int, heads: dict[int, bytes], kept: bytearray, sizes: Sequence[int]
    ) -> int:
        """Compare the kept hashes with what was signed; gives up to where they are right."""
        roots = await self._roots(jaar, kept, sizes)
        wrong = [size for size in sizes if size in heads and heads[size] != roots[size]]
        end = min(wrong, default=_size(kept) + 1)
        right = max((size for size in sizes if size < end), default=0)
        if wrong:
            zin = f"Tussen regel {right + 1} en {end} past de boom niet bij het checkpoint."
            self._find(jaar, right + 1, zin)
        for size in set(sizes) - set(heads):
            self._find(jaar, size, "Het checkpoint na deze regel ontbreekt of is gewijzigd.")
        for size in set(heads) - set(sizes):
            self._find(jaar, size, "Bij dit checkpoint ontbreekt een deel van de boom.")
        return right

    async def _roots(self, jaar: int, kept: bytearray, sizes: Sequence[int]) -> dict[int, bytes]:
        """The root after each batch; compared on the way with what was seen before."""
        herkomst = briefje.origin(self.gemeente, jaar)
        rand, roots = boom.Rand(), {}
        wanted = {*sizes, *self._gaten.sizes(herkomst)}
        for size in sorted(size for size in wanted if size <= _size(kept)):
            rand.extend([_leaf(kept, nummer) for nummer in range(rand.grootte + 1, size + 1)])
            roots[size] = rand.root()
            await asyncio.sleep(0)  # whoever shares this process goes on: the sealer
        for nummer, zin in self._gaten.judge(herkomst, roots, _size(kept)):
            self._find(jaar, nummer, zin)
        return roots

    async def _doubted(self, tx: Tx, jaar: int, kept: bytearray, size: int) -> list[range]:
        """Look at all lines; gives the numbers of the pieces in which something is wrong."""
        kenmerk = Kenmerk(self.mac_key) if self.mac_key else None
        doubted: list[range] = []
        async with aclosing(pieces(tx, jaar, size)) as found:
            async for span, stuk in found:
                leaves = kept[(span[0] - 1) * boom.HASH_BYTES : span[-1] * boom.HASH_BYTES]
                if are_right(stuk, span, bytes(leaves), kenmerk) and self._remember(stuk.regels):
                    self.verslag.regels += len(span)
                else:
                    doubted.append(span)
                if self.meld and span[-1] % MELD == 0:
                    await self.meld(self.verslag.regels)
        return doubted

    async def _lines(self, tx: Tx, jaar: int, span: range, kept: bytearray, right: int) -> None:
        """Look at these lines one by one, to say which is wrong, and what."""
        by_number: dict[int, list[Any]] = defaultdict(list)
        for row in await store.lines(tx, jaar, span[0], span[-1]):
            by_number[row.volgnummer].append(row)
        if self.meld:
            await self.meld(self.verslag.regels + len(by_number))
        for nummer in span:
            zin = self._line(by_number[nummer], _leaf(kept, nummer), kept)
            if zin:
                extra = "" if nummer <= right else " Ook de boom klopt hier niet."
                self._find(jaar, nummer, zin + extra)

    def _line(self, rows: Sequence[Any], expected: bytes, kept: bytearray) -> str:
        """What is wrong with the line of one number; empty when nothing is."""
        self.verslag.regels += len(rows)
        if not rows:
            return self._unread("Deze regel is verwijderd.")
        if len(rows) > 1:
            return self._unread("Bij dit nummer is een regel ingevoegd.")
        row = rows[0]
        regel = row.regel.encode()
        leaf = boom.leaf_hash(regel)
        if leaf != expected:
            wat = "verwisseld" if self._elsewhere(leaf, kept) else "gewijzigd"
            return self._unread(f"Deze regel is {wat}.")
        self._remember(regel)
        if not (row.klopt and row.juist_jaar):
            return "De kolommen van deze regel zijn gewijzigd."
        if self.mac_key and hmac.digest(self.mac_key, regel, "sha256") != row.mac:
            return "Het kenmerk van de schrijver bij deze regel is gewijzigd."
        return ""

    def _unread(self, zin: str) -> str:
        """That the number of its writer is not known, so that it is not called missing as well."""
        self._ongelezen += 1
        return zin

    def _elsewhere(self, leaf: bytes, kept: bytearray) -> bool:
        """Whether this leaf stands at another place in the tree, as far as that is looked for."""
        self._gezocht += 1
        at = kept.find(leaf) if self._gezocht <= ZOEK else -1
        while at % boom.HASH_BYTES and at >= 0:
            at = kept.find(leaf, at + 1)
        return at >= 0

    def _remember(self, regels: bytes) -> bool:
        """Note the numbers of these lines, a line each; False when one of them cannot be read."""
        try:
            self._reeksen.remember(regels)
        except msgspec.DecodeError:
            return False
        return True

    def _find(self, jaar: int, nummer: int, zin: str) -> None:
        self.verslag.bevindingen.append(Bevinding(jaar, nummer, zin))


def _size(kept: bytearray) -> int:
    return len(kept) // boom.HASH_BYTES


def _leaf(kept: bytearray, nummer: int) -> bytes:
    return bytes(kept[(nummer - 1) * boom.HASH_BYTES : nummer * boom.HASH_BYTES])
