"""The command that reads JSON lines and writes where identifying text stands."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motorkap.pseudonimisering.cli import run


def spans(*teksten: str) -> list[dict[str, Any]]:
    invoer = io.StringIO(
        "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(teksten))
    )
    uitvoer = io.StringIO()
    assert run(invoer, uitvoer) == 0
    return [json.loads(lijn) for lijn in uitvoer.getvalue().splitlines()]


def test_each_line_gets_one_answer_with_its_own_id() -> None:
    een, twee = spans("Mevrouw Bos belde.", "Zij slaapt slecht.")
    assert een == {"id": 0, "spans": [{"start": 8, "end": 11, "type": "NAAM"}]}
    assert twee == {"id": 1, "spans": []}


def test_offsets_count_code_points() -> None:
    (antwoord,) = spans("😀 Bel 06-12345678.")
    assert antwoord["spans"] == [{"start": 6, "end": 17, "type": "TELEFOON"}]


def test_a_line_that_is_no_question_gets_an_error_without_its_text_and_the_rest_goes_on() -> None:
    slecht = [
        "Mevrouw Bos",
        "[1, 2]",
        '{"id": 1}',
        '{"id": 1, "text": null}',
        '{"id": 1, "text": 7}',
    ]
    goed = '{"id": "na", "text": "Mevrouw Bos"}'
    uitvoer = io.StringIO()
    assert run(io.StringIO("\n".join([*slecht, "", goed]) + "\n"), uitvoer) == 1
    antwoorden = [json.loads(lijn) for lijn in uitvoer.getvalue().splitlines()]
    assert [a["fout"].split()[1] for a in antwoorden[:-1]] == ["1", "2", "3", "4", "5"]
    assert antwoorden[-1]["id"] == "na"
    assert antwoorden[-1]["spans"]
    assert "Bos" not in uitvoer.getvalue()


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " ",
        "\n",
        "😀" * 50,
        "\ud83d half",
        "a\u0301" * 20,
        "\x00\x07",
        "ﬁets",
        "İ",
        "e" + "\u0301" * 999,
    ],
)
def test_any_characters_are_read_without_falling_over(tekst: str) -> None:
    (antwoord,) = spans(tekst)
    assert antwoord["id"] == 0


def test_a_text_longer_than_a_field_is_read_to_the_end() -> None:
    (antwoord,) = spans("Zij slaapt slecht. " * 3_000 + "Bel 06-12345678.")
    assert antwoord["spans"] == [{"start": 57_004, "end": 57_015, "type": "TELEFOON"}]


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_every_span_lies_in_its_text_and_none_overlaps(tekst: str) -> None:
    (antwoord,) = spans("Mevrouw Bos, 06-12345678. " + tekst)
    plekken = [(s["start"], s["end"]) for s in antwoord["spans"]]
    assert all(0 <= b < e <= len(tekst) + 26 for b, e in plekken)
    assert all(e <= b for (_, e), (b, _) in pairwise(plekken))
