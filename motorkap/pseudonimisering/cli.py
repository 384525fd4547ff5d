"""`motorkap pseudoniem --jsonl`: the text check over JSON lines, to judge it from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import LANGSTE, check, is_warm, warm_up


class GeenVraag(Exception):
    """A line that holds no JSON object with an id and a text."""


def run(invoer: TextIO, uitvoer: TextIO) -> int:
    """Read {"id", "text"} a line, write {"id", "spans": [{"start", "end", "type"}]} a line.

    A line that cannot be read gets an answer with its number, never its text; the others go on
    and the run ends with 1. Blank lines are passed over.
    """
    if not is_warm():
        warm_up()
    fouten = 0
    for nummer, lijn in enumerate(invoer, 1):
        if not lijn.strip("\ufeff \t\r\n"):
            continue
        try:
            antwoord = _answer(lijn)
        except GeenVraag:
            fouten += 1
            antwoord = {"fout": f"Regel {nummer} is geen JSON met id en text."}
        uitvoer.write(json.dumps(antwoord) + "\n")
        uitvoer.flush()
    return 1 if fouten else 0


def _answer(lijn: str) -> dict[str, object]:
    try:
        vraag = json.loads(lijn.lstrip("\ufeff"))
        sleutel, tekst = vraag["id"], vraag["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise GeenVraag from None
    if not isinstance(tekst, str):
        raise GeenVraag
    return {"id": sleutel, "spans": _spans(tekst)}


def _spans(tekst: str) -> list[dict[str, int | str]]:
    """The findings of a text of any length, read in pieces as long as a field may be."""
    return [
        {"start": begin + b.begin, "end": begin + b.eind, "type": b.soort.value}
        for begin, stuk in _pieces(tekst)
        for b in check({"text": stuk}, Context()).lijst
    ]


def _pieces(tekst: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end, where it can be, at the end of a line or a word."""
    begin = 0
    while len(tekst) - begin > LANGSTE:
        einde = begin + LANGSTE
        knip = max(tekst.rfind("\n", begin, einde), tekst.rfind(". ", begin, einde))
        knip = knip if knip > begin + LANGSTE // 2 else tekst.rfind(" ", begin, einde)
        einde = knip + 1 if knip > begin else einde
        yield begin, tekst[begin:einde]
        begin = einde
    yield begin, tekst[begin:]
