"""Gaps that a restore left in the log: which are acknowledged, and what they do not explain.

A head that was seen before and is not in the log any more is explained by one thing only: a note
signed with the key of the seal, in which two people acknowledged just that head as lost, while the
log still begins as it did up to where the note says. All else is found as it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from motorkap.db import Tx
from motorkap.logboek import briefje, gat, store_gat
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint, Onleesbaar
from motorkap.logboek.gat import Gat
from motorkap.logboek.gezien import Gezien
from motorkap.logboek.store_gat import Hoofd

LEEG = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
VERVALST = "Het briefje over het gat vanaf deze regel is vervalst."
VERDWENEN = "De erkenning van het gat vanaf deze regel is uit de database verdwenen."
ANDERS = "Tot deze regel is het logboek anders dan toen het gat werd erkend."
AFGEKAPT = "Vanaf deze regel is het logboek afgekapt."
NIET_ZOALS = "Tot deze regel is het logboek anders dan bij de vorige controle."
WEG = (
    "Vanaf deze regel is weg wat er bij de vorige controle stond: {}. Klopt dat? Dan erkennen de"
    " privacy officer en de archiefbeheerder dat samen: Privacy, Is het logboek heel?"
)
VAN_OUDS = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Gaten:
    """The gaps of one municipality, for one verification."""

    gemeente: str
    publiek: bytes
    gezien: Gezien | None = None
    bekend: list[Gat] = field(default_factory=list)
    briefjes: dict[UUID, str] = field(default_factory=dict)  # of acknowledged gaps, to be kept
    voorstellen: list[Gat] = field(default_factory=list)

    @property
    def erkend(self) -> list[Gat]:
        """The acknowledged gaps, oldest first."""
        return uncovered([g for g in self.bekend if g.is_erkend])

    def read(self, rows: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Learn the notes of the database and the file; tells, by line, what is wrong with them."""
        for jaar, van, note in rows:
            if found := self._ours(note, jaar):
                self._learn(found, note)
            else:
                yield jaar, van, VERVALST
        for note in self.gezien.gaten if self.gezien else ():
            found = self._ours(note)
            if found and found.is_erkend and found.id not in self.briefjes:
                self._learn(found, note)
                yield found.jaar, found.van, VERDWENEN

    def _learn(self, found: Gat, note: str) -> None:
        self.bekend.append(found)
        if found.is_erkend:
            self.briefjes[found.id] = note

    def _ours(self, note: str, jaar: int | None = None) -> Gat | None:
        found = _signed(note, self.publiek)
        own = found and found.herkomst == briefje.origin(self.gemeente, found.jaar)
        return found if found and own and jaar in (None, found.jaar) else None

    def years(self) -> set[int]:
        """The years that must be looked at, also when nothing is left of them."""
        return _years(self.gezien) | {g.jaar for g in self.erkend}

    def sizes(self, herkomst: str) -> set[int]:
        """The sizes of this log of which the root is needed to judge."""
        seen = self._seen(herkomst)
        sizes = {g.behouden.grootte for g in self.bekend if g.herkomst == herkomst}
        return (sizes | {seen.grootte} if seen else sizes) - {0}

    def judge(
        self, herkomst: str, wortels: Mapping[int, bytes], grootte: int
    ) -> Iterator[tuple[int, str]]:
        """What is not as it was seen or acknowledged, by line; remembers what may be proposed."""
        own = [g for g in self.bekend if g.herkomst == herkomst]
        erkend = [g for g in own if g.is_erkend]
        right = [g for g in erkend if _fits(g.behouden, wortels)]
        for found in erkend:
            if found not in right and not any(_overtakes(g, found) for g in right):
                yield found.behouden.grootte, ANDERS
        seen = self._seen(herkomst)
        if seen is None or _fits(seen, wortels) or any(seen in g.verloren for g in right):
            return
        lost = self._propose(seen, [g for g in own if _fits(g.behouden, wortels)])
        if lost:
            yield lost.van, WEG.format(lost.what())
        else:
            cut = seen.grootte > grootte
            yield (grootte + 1, AFGEKAPT) if cut else (seen.grootte, NIET_ZOALS)

    def _seen(self, herkomst: str) -> Checkpoint | None:
        return self.gezien.heads().get(herkomst) if self.gezien else None

    def _propose(self, seen: Checkpoint, own: list[Gat]) -> Gat | None:
        """That this head may have been lost by the first restore after it was seen, if any was."""
        since = (self.gezien and self.gezien.op) or VAN_OUDS
        after = [g for g in own if g.hersteld > since and g.behouden.grootte < seen.grootte]
        if not after:
            return None
        first = min(after, key=lambda g: (g.hersteld, g.behouden.grootte))
        found = Gat(first.behouden, first.hersteld, (seen,))
        self.voorstellen.append(found)
        return found


def uncovered(found: list[Gat]) -> list[Gat]:
    """Without the gaps of which another says the same and more."""
    return [g for g in found if not any(other.covers(g) for other in found)]


def _fits(head: Checkpoint, wortels: Mapping[int, bytes]) -> bool:
    return not head.grootte or wortels.get(head.grootte) == head.wortel


def _overtakes(later: Gat, earlier: Gat) -> bool:
    """Whether an even older database was put back later: then that beginning went as well."""
    return later.hersteld > earlier.hersteld and later.behouden.grootte < earlier.behouden.grootte


def _signed(note: str, publiek: bytes) -> Gat | None:
    try:
        return gat.read(note, publiek)
    except Onleesbaar:
        return None


async def load(tx: Tx, publiek: bytes) -> list[Gat]:
    """The gaps that were signed with this key, each as its last note says it, oldest first."""
    newest: dict[object, Gat] = {}
    for _, _, note in await store_gat.notes(tx):
        if found := _signed(note, publiek):
            known = newest.get(found.id, found)
            newest[found.id] = max(found, known, key=lambda g: len(g.erkend))
    return uncovered(list(newest.values()))


async def keep(tx: Tx, found: Gat, ondertekenaar: Ondertekenaar, nu: datetime) -> None:
    """Sign this step and keep it; a proposal that stands there already changes nothing."""
    await store_gat.add(tx, found, gat.sign(found, ondertekenaar), nu)


async def restored(
    tx: Tx, zegel: tuple[str, Ondertekenaar], gezien: Gezien | None, nu: datetime
) -> list[Gat]:
    """Note where each log ends now that a database was put back; gives what is known to be lost.

    Gaps that were acknowledged after that copy was made are put back from the file outside.
    """
    gemeente, ondertekenaar = zegel
    for note in gezien.gaten if gezien else ():
        if found := _signed(note, ondertekenaar.publiek):
            await store_gat.add(tx, found, note, nu)
    heads = {hoofd.jaar: hoofd for hoofd in await store_gat.heads(tx)}
    lost: list[tuple[Checkpoint, Checkpoint]] = []
    for jaar in sorted({nu.year - 1, nu.year, *_years(gezien)}):
        herkomst = briefje.origin(gemeente, jaar)
        ends = heads.get(jaar, Hoofd(jaar, 0, LEEG))
        await keep(tx, Gat(_checkpoint(herkomst, ends), nu), ondertekenaar, nu)
        if gezien and herkomst in gezien.checkpoints:
            seen = Hoofd(jaar, *gezien.checkpoints[herkomst])
            lost += await _lost(tx, seen, herkomst, gezien.op or nu)
    known = {head for gap in await load(tx, ondertekenaar.publiek) for head in gap.verloren}
    gaps = [Gat(kept, nu, (seen,)) for kept, seen in lost if seen not in known]
    for gap in gaps:
        await keep(tx, gap, ondertekenaar, nu)
    return gaps


async def is_behind(tx: Tx, gemeente: str, publiek: bytes, gezien: Gezien | None) -> bool:
    """Whether the log ends before what was seen of it, while no restore was noted that lost that.

    What was seen of a log with another name or key says nothing here: verifying tells of that.
    """
    if gezien is None or gezien.publiek != publiek:
        return False
    ends = await store_gat.newest(tx)
    place = (ends.jaar, ends.grootte) if ends else (0, 0)
    heads = [(_year(naam), head) for naam, head in gezien.heads().items()]
    own = [(jaar, head) for jaar, head in heads if head.herkomst == briefje.origin(gemeente, jaar)]
    beyond = {head for jaar, head in own if (jaar, head.grootte) > place}
    known = {head for gap in await load(tx, publiek) for head in gap.verloren} if beyond else set()
    return bool(beyond - known)


async def _lost(
    tx: Tx, seen: Hoofd, herkomst: str, op: datetime
) -> list[tuple[Checkpoint, Checkpoint]]:
    """What was kept and what was lost, when the head that was seen at *op* is gone.

    What was sealed by then and is still here was kept. So it is known where the lost stretch
    begins, also when people worked on before anybody noticed.
    """
    if await store_gat.has_head(tx, seen):
        return []
    kept = await store_gat.head_before(tx, seen, op) or Hoofd(seen.jaar, 0, LEEG)
    return [(_checkpoint(herkomst, kept), _checkpoint(herkomst, seen))]


def _years(gezien: Gezien | None) -> set[int]:
    return {_year(naam) for naam in gezien.checkpoints} if gezien else set()


def _year(herkomst: str) -> int:
    return int(herkomst.rsplit("/", 1)[1])


def _checkpoint(herkomst: str, hoofd: Hoofd) -> Checkpoint:
    return Checkpoint(herkomst, hoofd.grootte, hoofd.wortel)
