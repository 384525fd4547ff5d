"""The command that reads JSON lines and writes where identifying text stands."""

from __future__ import annotations

import io
import json

from motorkap.pseudonimisering.cli import run


def spans(*teksten: str) -> list[dict[str, object]]:
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


def test_a_line_that_is_no_json_ends_the_run_without_repeating_it() -> None:
    uitvoer = io.StringIO()
    assert run(io.StringIO("Mevrouw Bos\n"), uitvoer) == 1
    assert "Bos" not in uitvoer.getvalue()
