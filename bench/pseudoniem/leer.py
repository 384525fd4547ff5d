"""Learn the weights of the text check from labelled texts; the same texts give the same bytes.

    python bench/pseudoniem/leer.py motorkap/pseudonimisering/lijsten/gewichten.gz TEXTS...

Logistic regression, one word at a time, in plain Python. Each text is read as written and once more
without capitals. Never give it the texts that judge.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from label import label

from motorkap.pseudonimisering.kenmerk_woord import features
from motorkap.pseudonimisering.taal import groep, is_werkwoord, klasse
from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.woordenboek import lemma, woordenboek

ZAAD = 20_241_122
RONDEN = 8
STAP = 0.15
REM = 1e-5
MINSTENS = 2
VULLINGEN = 8
HALF = 0.5
BIJVOEGLIJK = (
    "zwarte witte grote kleine nieuwe oude lange korte totale hele volle lege goede slechte dure "
    "eerste tweede laatste volgende vorige andere eigen speciale gewone lokale sociale medische "
    "zware lichte warme koude vaste losse hoge lage drukke rustige veilige gezonde zieke jonge"
)
SLEUF = re.compile(r"<((?:zn|vr|vn|an|bn|in|kn|rl|bp|pl)2?)>", re.IGNORECASE)
SOORTEN = ("NAAM", "INSTELLING", "STRAAT")
BIJ = {"ADRES": "STRAAT", **{s: s for s in SOORTEN}}
Voorbeeld = tuple[list[str], int]


def examples(tekst: str, spans: list[dict[str, object]]) -> list[Voorbeeld]:
    """Each word with its features and whether it is one of the kinds, or 0."""
    soort = {
        i: SOORTEN.index(BIJ[str(s["type"])]) + 1
        for s in spans
        if s["type"] in BIJ
        for i in range(int(str(s["start"])), int(str(s["end"])))
    }
    ander = {
        i
        for s in spans
        if s["type"] not in BIJ
        for i in range(int(str(s["start"])), int(str(s["end"])))
    }
    t = read(tekst)
    uit = []
    for i, kenmerken in features(t):
        begin, _ = t.terug(t.woorden[i].begin, t.woorden[i].eind)
        if begin not in ander:
            uit.append((kenmerken, soort.get(begin, 0)))
    return uit


class Vulling:
    """Words to fill the sentences with, by chance from the lists, the same every time."""

    def __init__(self, kans: random.Random) -> None:
        boek = woordenboek()
        self.kans = kans
        gewoon = sorted(
            w for w, k in boek.items() if k.gewoon and k.vaak in (2, 3, 4) and 3 < len(w) < 13
        )
        bijvoeglijk = {
            w for w in gewoon if w.endswith("e") and lemma(w[:-1]).gewoon and not is_werkwoord(w)
        }
        self.lijsten = {
            "bn": sorted(bijvoeglijk | set(BIJVOEGLIJK.split())),
            "zn": [w for w in gewoon if not is_werkwoord(w) and not klasse(w).functie],
            "vr": sorted(w for w, k in boek.items() if k.naam == "b" and not k.gewoon),
            "vn": sorted(groep("voornamen") | {w for w, k in boek.items() if k.naam in ("v", "w")}),
            "an": sorted(w for w, k in boek.items() if k.naam == "a"),
            "in": sorted(groep("instellingsnamen")),
            "kn": sorted(w for w in groep("instellingsoorten") if len(w) > 3 and "-" not in w),
            "pl": sorted(groep("gewone_plaats")),
            "rl": sorted(w for w in groep("verwanten") if len(w) > 3),
            "bp": sorted(w for w in groep("beroepen") if "-" not in w),
        }

    def fill(self, zin: str) -> str:
        """The sentence with every slot filled; a slot with a capital gives a capital."""
        return SLEUF.sub(self._word, zin)

    def _word(self, m: re.Match[str]) -> str:
        woord = self.kans.choice(self.lijsten[m[1].lower().rstrip("2")])
        if m[1].lower() == "vr" and self.kans.random() < HALF:
            helft = self.kans.choice(self.lijsten["zn"])
            woord = woord[: len(woord) // 2] + helft[len(helft) // 2 :]
        return woord.capitalize() if m[1][0].isupper() else woord


def sentences() -> list[Voorbeeld]:
    """What the sentences of `leerzinnen.txt` teach, each filled a number of times."""
    lijnen = Path(__file__).with_name("leerzinnen.txt").read_text("utf-8").splitlines()
    vulling = Vulling(random.Random(ZAAD))
    uit: list[Voorbeeld] = []
    for lijn in lijnen:
        for _ in range(VULLINGEN if lijn[:1] != "#" else 0):
            tekst, spans = label(vulling.fill(lijn))
            uit += examples(tekst, spans) + examples(tekst.lower(), spans)
    return uit


def load(bestanden: list[Path]) -> list[Voorbeeld]:
    uit: list[Voorbeeld] = []
    for bestand in bestanden:
        for lijn in bestand.read_text("utf-8").splitlines():
            d = json.loads(lijn)
            uit += examples(d["text"], d["spans"])
            klein = d["text"].lower()
            if len(klein) == len(d["text"]) and klein != d["text"]:
                uit += examples(klein, d["spans"])
    return uit


def learn(voorbeelden: list[Voorbeeld]) -> dict[str, list[float]]:
    """Weights per feature, one for each kind; by Adagrad, the average kept small by decay."""
    telling = Counter(k for kenmerken, _ in voorbeelden for k in kenmerken)
    n = len(SOORTEN)
    w: dict[str, list[float]] = defaultdict(lambda: [0.0] * n)
    g: dict[str, list[float]] = defaultdict(lambda: [1e-2] * n)
    rij = [([k for k in f if telling[k] >= MINSTENS], y) for f, y in voorbeelden]
    kans = random.Random(ZAAD)
    for _ in range(RONDEN):
        kans.shuffle(rij)
        for kenmerken, juist in rij:
            for s in range(n):
                som = sum(w[k][s] for k in kenmerken)
                fout = 1 / (1 + math.exp(-max(-30.0, min(30.0, som)))) - (juist == s + 1)
                if abs(fout) < 0.01:
                    continue
                for k in kenmerken:
                    h = fout + REM * w[k][s]
                    g[k][s] += h * h
                    w[k][s] -= STAP * h / math.sqrt(g[k][s])
    return w


def write(bestand: Path, w: dict[str, list[float]]) -> None:
    """One feature a line, with its weights in hundredths; what hardly weighs is left out."""
    lijnen = []
    for k in sorted(w):
        waarden = [round(100 * x) for x in w[k]]
        if any(abs(x) >= 5 for x in waarden):
            lijnen.append("\t".join([k, *map(str, waarden)]))
    bestand.write_bytes(gzip.compress("\n".join(lijnen).encode(), 9, mtime=0))
    print(f"{bestand.name}: {len(lijnen)} features, {bestand.stat().st_size} bytes")


if __name__ == "__main__":
    write(Path(sys.argv[1]), learn(sentences() + load([Path(p) for p in sys.argv[2:]])))
