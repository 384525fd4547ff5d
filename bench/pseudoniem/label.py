"""Turns texts with marks into the labelled JSON lines of the tests.

    python bench/pseudoniem/label.py oefen < marked.txt > oefen.jsonl

One text a line, a new line inside it as \\n; "{N:Jan de Vries}" marks a name. X marks what counts
neither as hit nor as miss.
"""

from __future__ import annotations

import json
import re
import sys

SOORTEN = {
    "N": "NAAM",
    "A": "ADRES",
    "S": "STRAAT",
    "P": "POSTCODE",
    "T": "TELEFOON",
    "E": "EMAIL",
    "B": "BSN",
    "I": "IBAN",
    "K": "KENTEKEN",
    "U": "URL",
    "H": "SOCIAL",
    "D": "DATUM",
    "O": "INSTELLING",
    "C": "KLANTNUMMER",
    "L": "LEEFTIJD",
    "W": "PLAATS",
    "X": "NEGEER",
}
MERK = re.compile(r"\{([A-Z]):([^{}]+)\}")


def label(gemerkt: str) -> tuple[str, list[dict[str, object]]]:
    """The text without marks, and where the marked stretches stand."""
    tekst, spans, plek = "", [], 0
    for m in MERK.finditer(gemerkt):
        tekst += gemerkt[plek : m.start()]
        spans.append({"start": len(tekst), "end": len(tekst) + len(m[2]), "type": SOORTEN[m[1]]})
        tekst += m[2]
        plek = m.end()
    return tekst + gemerkt[plek:], spans


def main(set_naam: str) -> None:
    for nummer, lijn in enumerate(filter(None, map(str.strip, sys.stdin))):
        tekst, spans = label(lijn.replace("\\n", "\n"))
        regel = {"id": f"{set_naam}-{nummer:03}", "text": tekst, "spans": spans}
        print(json.dumps(regel, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
