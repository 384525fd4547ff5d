"""Which numbers of each writer were seen, as runs without a gap, so that millions take no room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

import msgspec

Run = tuple[int, int]  # its first and its last number


class Nummer(msgspec.Struct):
    """The part of a line that tells whether one is missing."""

    schrijver: str
    epoch: str
    reeks: int


_nummers = msgspec.json.Decoder(Nummer).decode_lines


class Reeksen:
    """The numbers that were seen, by writer and start."""

    __slots__ = ("_runs",)

    def __init__(self) -> None:
        self._runs: dict[str, list[Run]] = defaultdict(list)

    def remember(self, regels: bytes) -> None:
        """These leaves, a line each, were seen; refuses all of them when one cannot be read."""
        seen: dict[tuple[str, str], list[int]] = defaultdict(list)
        for found in _nummers(regels):
            seen[found.schrijver, found.epoch].append(found.reeks)
        for (schrijver, epoch), numbers in seen.items():
            _add(self._runs[f"{schrijver} {epoch}"], numbers)

    def gaps(self, *, from_one: bool) -> dict[str, int]:
        """How many numbers of each writer are missing, where any is; from its first, or from 1."""
        missing = {naam: _gaps(runs, from_one=from_one) for naam, runs in self._runs.items()}
        return {naam: gaten for naam, gaten in missing.items() if gaten}


def _gaps(runs: list[Run], *, from_one: bool) -> int:
    first = 1 if from_one else runs[0][0]
    return runs[-1][1] - first + 1 - sum(last - begin + 1 for begin, last in runs)


def _add(runs: list[Run], numbers: Iterable[int]) -> None:
    """Put these numbers among the runs: those that now touch become one."""
    new = _runs(sorted(set(numbers)))
    begin = bisect_left(runs, new[0][0] - 1, key=itemgetter(1))
    end = bisect_right(runs, new[-1][1] + 1, key=itemgetter(0))
    runs[begin:end] = _joined(sorted([*runs[begin:end], *new]))


def _runs(numbers: list[int]) -> list[Run]:
    if numbers[-1] - numbers[0] + 1 == len(numbers):
        return [(numbers[0], numbers[-1])]
    return _joined((number, number) for number in numbers)


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for begin, last in runs:
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((begin, last))
    return joined
