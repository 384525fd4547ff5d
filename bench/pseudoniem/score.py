"""Scores the text check on labelled texts: what is found, what is missed, what is cried in vain.

    python bench/pseudoniem/score.py tests/pseudonimisering/teksten/*.jsonl

A span counts as found when at least 80 % of its letters and digits are marked under any type;
of a name every essential word (no tussenvoegsel, no initial) must be touched.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check, warm_up

Tekst = dict[str, Any]

QUASI = {"LEEFTIJD", "PLAATS"}
TUSSEN = {
    *("van", "de", "den", "der", "het", "t", "te", "ten", "ter", "tot", "op", "in", "el", "al"),
    *("ait", "aït", "la", "le", "du", "da", "dos", "von", "bin", "ben", "y", "en"),
}


class Spanne(NamedTuple):
    """A labelled or a found stretch."""

    start: int
    end: int
    type: str


Vinder = Callable[[list[Tekst]], list[list[Spanne]]]


def essential(tekst: str, s: Spanne) -> list[list[int]]:
    """The places that must be marked: per essential word of a name, else all letters and digits."""
    if s.type == "NAAM":
        woorden = [
            [s.start + i for i in range(*m.span())]
            for m in re.finditer(r"[^\W\d_]+", tekst[s.start : s.end])
            if m.group().lower() not in TUSSEN and len(m.group()) > 1
        ]
        if woorden:
            return woorden
    return [[i for i in range(s.start, s.end) if tekst[i].isalnum()]]


def is_found(tekst: str, s: Spanne, merk: set[int]) -> bool:
    delen = essential(tekst, s)
    alle = [i for deel in delen for i in deel]
    gedekt = sum(i in merk for i in alle) >= 0.8 * len(alle)
    return gedekt and all(any(i in merk for i in deel) for deel in delen)


def read_sets(bestanden: Iterable[Path]) -> list[Tekst]:
    return [json.loads(r) for b in bestanden for r in b.read_text("utf-8").splitlines() if r]


def own(teksten: list[Tekst]) -> list[list[Spanne]]:
    """What Motorkap's check finds."""
    return [
        [Spanne(b.begin, b.eind, b.soort.value) for b in check({"t": t["text"]}, Context()).lijst]
        for t in teksten
    ]


def anchor(teksten: list[Tekst]) -> list[list[Spanne]]:
    """What deduce finds, the base package of the study; it is not installed with Motorkap."""
    soorten = {
        **{"persoon": "NAAM", "patient": "NAAM", "locatie": "ADRES", "instelling": "INSTELLING"},
        **{"ziekenhuis": "INSTELLING", "datum": "DATUM", "leeftijd": "LEEFTIJD", "bsn": "BSN"},
        **{"telefoonnummer": "TELEFOON", "emailadres": "EMAIL", "url": "URL", "id": "KLANTNUMMER"},
    }
    deduce = importlib.import_module("deduce").Deduce()
    uit = []
    for t in teksten:
        gevonden = deduce.deidentify(t["text"]).annotations
        uit.append([Spanne(a.start_char, a.end_char, soorten.get(a.tag, a.tag)) for a in gevonden])
    return uit


class Telling:
    """Counts over all texts."""

    def __init__(self) -> None:
        self.gelabeld: Counter[str] = Counter()
        self.gevonden: Counter[str] = Counter()
        self.juist: Counter[str] = Counter()
        self.gemeld: Counter[str] = Counter()
        self.met_direct = self.met_gemist = self.vals = self.woorden = 0
        self.gemist: list[tuple[str, str, str]] = []
        self.vals_lijst: list[tuple[str, str, str]] = []

    def add(self, t: Tekst, uit: list[Spanne]) -> None:
        """Count one text."""
        tekst = t["text"]
        labels = [Spanne(s["start"], s["end"], s["type"]) for s in t["spans"]]
        merk = {i for s in uit for i in range(s.start, s.end)}
        self._add_labels(t["id"], tekst, [s for s in labels if s.type != "NEGEER"], merk)
        self._add_found(t["id"], tekst, labels, uit)

    def _add_labels(self, sleutel: str, tekst: str, labels: list[Spanne], merk: set[int]) -> None:
        direct = [s for s in labels if s.type not in QUASI]
        gemist = [s for s in labels if not is_found(tekst, s, merk)]
        for s in labels:
            soort = _sub_type(tekst, s)
            self.gelabeld[soort] += 1
            self.gevonden[soort] += s not in gemist
        self.gemist += [(sleutel, s.type, tekst[s.start : s.end]) for s in gemist]
        self.met_direct += bool(direct)
        self.met_gemist += any(s in gemist for s in direct)

    def _add_found(self, sleutel: str, tekst: str, labels: list[Spanne], uit: list[Spanne]) -> None:
        echt = [s for s in labels if s.type != "NEGEER"]
        if not echt:
            self.woorden += len(tekst.split())
        for s in uit:
            raak = [e for e in labels if e.start < s.end and s.start < e.end]
            if raak and all(e.type == "NEGEER" for e in raak):
                continue
            self.gemeld[s.type] += 1
            self.juist[s.type] += any(e.type == s.type for e in raak)
            if not raak:
                self.vals += not echt
                self.vals_lijst.append((sleutel, s.type, tekst[s.start : s.end]))


def _sub_type(tekst: str, s: Spanne) -> str:
    if s.type != "NAAM":
        return s.type
    if tekst[s.start : s.end].islower():
        return "NAAM klein"
    ervoor = tekst[: s.start].rstrip()
    return "NAAM begin" if not ervoor or ervoor[-1] in ".!?\n" else "NAAM midden"


def show(naam: str, telling: Telling, seconden: float, tekens: int) -> None:
    soorten = sorted(set(telling.gelabeld) | set(telling.gemeld))
    print(
        f"\n## {naam}\n\n| type | labelled | recall | reported | precision |\n|---|---|---|---|---|"
    )
    for s in soorten:
        n, m = telling.gelabeld[s], telling.gemeld[s]
        recall = f"{telling.gevonden[s] / n:.3f}" if n else ""
        precisie = f"{telling.juist[s] / m:.3f}" if m else ""
        print(f"| {s} | {n or ''} | {recall} | {m or ''} | {precisie} |")
    direct = [s for s in soorten if s not in QUASI]
    n, gevonden = (sum(c[s] for s in direct) for c in (telling.gelabeld, telling.gevonden))
    print(f"\nrecall direct {gevonden / max(1, n):.4f} ({n - gevonden} of {n} missed)")
    deel = 100 * telling.met_gemist / max(1, telling.met_direct)
    print(f"texts with any missed direct identifier {deel:.1f} % of {telling.met_direct}")
    vals = 1000 * telling.vals / max(1, telling.woorden)
    print(f"false alarms per 1,000 words {vals:.2f} ({telling.vals} in {telling.woorden} words)")
    print(f"milliseconds of processor per 1,000 characters {1e6 * seconden / max(1, tekens):.2f}")


def run(naam: str, vinder: Vinder, teksten: list[Tekst], load: Callable[[], object]) -> Telling:
    """Run one finder over all texts and print its table."""
    begin = time.process_time()
    load()
    print(f"\n{naam}: load {time.process_time() - begin:.2f} s of processor")
    begin = time.process_time()
    uitkomsten = vinder(teksten)
    duur = time.process_time() - begin
    telling = Telling()
    for t, uit in zip(teksten, uitkomsten, strict=True):
        telling.add(t, uit)
    show(naam, telling, duur, sum(len(t["text"]) for t in teksten))
    return telling


def show_speed(teksten: list[Tekst]) -> None:
    """How long a check of 1,500 characters takes once warm: three rounds, the last one counts."""
    alles = " ".join(t["text"] for t in teksten)
    stukken = [alles[i : i + 1_500] for i in range(0, len(alles) - 1_499, 1_500)]
    duren: list[float] = []
    for _ in range(3):
        duren = []
        for stuk in stukken:
            begin = time.process_time()
            check({"t": stuk}, Context())
            duren.append(1_000 * (time.process_time() - begin))
    duren.sort()
    p50, p95, p99 = (
        duren[min(len(duren) - 1, int(deel * len(duren)))] for deel in (0.5, 0.95, 0.99)
    )
    print(f"1,500 characters, warm, {len(duren)} texts: ", end="")
    print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms of processor")


def main() -> None:
    keuze = argparse.ArgumentParser(description=__doc__)
    keuze.add_argument("bestanden", nargs="+", type=Path)
    keuze.add_argument("--fouten", action="store_true", help="show what was missed and false")
    keuze.add_argument("--deduce", action="store_true", help="next to the base package alone")
    keus = keuze.parse_args()
    teksten = read_sets(keus.bestanden)
    if keus.deduce:
        run("deduce", anchor, teksten, lambda: anchor(teksten[:1]))
    telling = run("own check", own, teksten, warm_up)
    show_speed(teksten)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if keus.fouten:
        for kop, rij in (("missed", telling.gemist), ("false", telling.vals_lijst)):
            print(f"\n{kop}:", *(" | ".join(r) for r in rij), sep="\n  ")


if __name__ == "__main__":
    main()
