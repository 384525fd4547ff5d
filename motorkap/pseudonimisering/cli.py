"""`motorkap pseudoniem --jsonl`: the text check over JSON lines, to judge it from outside."""

from __future__ import annotations

import json
from typing import TextIO

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check


def run(invoer: TextIO, uitvoer: TextIO) -> int:
    """Read {"id", "text"} a line, write {"id", "spans": [{"start", "end", "type"}]} a line.

    A line that cannot be read ends the run with 1 and its number, never its text.
    """
    for nummer, lijn in enumerate(invoer, 1):
        if not lijn.strip():
            continue
        try:
            vraag = json.loads(lijn)
            sleutel, tekst = vraag["id"], str(vraag["text"])
        except (ValueError, KeyError, TypeError):
            uitvoer.flush()
            json.dump({"fout": f"Regel {nummer} is geen JSON met id en text."}, uitvoer)
            uitvoer.write("\n")
            return 1
        uitvoer.write(json.dumps({"id": sleutel, "spans": _spans(tekst)}) + "\n")
    return 0


def _spans(tekst: str) -> list[dict[str, int | str]]:
    gevonden = check({"text": tekst}, Context()).lijst
    return [{"start": b.begin, "end": b.eind, "type": b.soort.value} for b in gevonden]
