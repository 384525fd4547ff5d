"""What is missing from the numbers of a writer, counted from runs."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from motorkap.logboek.reeksen import Reeksen


def leaves(numbers: list[int]) -> bytes:
    lines = [{"schrijver": "web", "epoch": "ab", "reeks": number} for number in numbers]
    return b"\n".join(map(msgspec.json.encode, lines))


@given(st.lists(st.lists(st.integers(1, 60), min_size=1), min_size=1), st.booleans())
def test_runs_miss_what_a_set_of_numbers_misses(batches: list[list[int]], from_one: bool) -> None:
    reeksen = Reeksen()
    for numbers in batches:
        reeksen.remember(leaves(numbers))
    seen = {number for numbers in batches for number in numbers}
    missing = max(seen) - (1 if from_one else min(seen)) + 1 - len(seen)
    assert reeksen.gaps(from_one=from_one) == ({"web ab": missing} if missing else {})
