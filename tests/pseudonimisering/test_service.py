"""The check as a whole: it never fails, never leaks and never hangs."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check

# Eight times the text may take three times eight as much work: far from the 64 of a square.
KEER, RUIM = 8, 24


@given(st.dictionaries(st.sampled_from(["hulpvraag", "situatie"]), st.text(max_size=200)))
def test_no_text_makes_the_check_fail_and_findings_do_not_overlap(velden: dict[str, str]) -> None:
    uit = check(velden, Context())
    for veld, tekst in velden.items():
        eind = 0
        for b in (b for b in uit.lijst if b.veld == veld):
            assert eind <= b.begin < b.eind <= len(tekst)
            eind = b.eind


@pytest.mark.parametrize("lone", ["\ud800", "\udfff Anna", "\x00", "\u202eannA", "a\u0301" * 50])
def test_broken_characters_are_read_without_complaint(lone: str) -> None:
    check({"t": lone}, Context())


@pytest.mark.langzaam
@pytest.mark.parametrize(
    "stuk",
    [
        *("a", "A", "1", "a1", "1 ", "a.", "a@", "a-", "@", "(", "'", "_", "06-", "van de ", "A. "),
        *(
            "kenmerk 1",
            "op 1-1-",
            "Jan en ",
            "é\u0301",
            "nul een ",
            "tel ",
            "1/",
            "De ",
            "school De ",
        ),
    ],
)
def test_hostile_input_takes_time_in_proportion_to_its_length(stuk: str) -> None:
    def cpu(lengte: int) -> float:
        """Work done by this process, whatever else the machine does."""
        tekst = (stuk * lengte)[:lengte]
        begin = time.process_time()
        check({"t": tekst}, Context())
        return time.process_time() - begin

    cpu(500)
    kort = min(cpu(1_000) for _ in range(3))
    lang = min(cpu(1_000 * KEER) for _ in range(2))
    assert lang <= RUIM * max(kort, 0.004)


def test_only_the_first_20000_characters_are_read() -> None:
    tekst = "x " * 10_000 + "mevrouw Bos"
    assert all(b.eind <= 20_000 for b in check({"t": tekst}, Context()).lijst)


def test_threads_beside_each_other_find_the_same() -> None:
    teksten = [f"Mevrouw Bos en zoon Bas wonen op Kerkweg {n}. Tel 06-12345678." for n in range(40)]
    alleen = [check({"t": t}, Context()).lijst for t in teksten]
    with ThreadPoolExecutor(4) as draden:
        assert list(draden.map(lambda t: check({"t": t}, Context()).lijst, teksten)) == alleen
