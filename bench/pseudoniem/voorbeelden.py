"""The texts that the network learns from: as labelled, about others, and made from sentences.

Everything by chance comes from one seed, so that the same files give the same examples.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from label import label

from motorkap.pseudonimisering import vinden
from motorkap.pseudonimisering.geleerd import SOORTEN
from motorkap.pseudonimisering.plaatsen import find_plaats
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_werkwoord, klasse
from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.woordenboek import lemma, woordenboek
from motorkap.pseudonimisering.zicht import place_of, written

HIER = Path(__file__).parent
ZAAD = 20_241_122
VARIANTEN = 3
VULLINGEN = 5
ANDERE_NAAM, ANDERE_INSTELLING, UIT_LIJST, KLEIN = 0.7, 0.5, 0.6, 0.4
HALF = 0.5
BIJVOEGLIJK = (
    "zwarte witte grote kleine nieuwe oude lange korte totale hele volle lege goede slechte dure "
    "eerste tweede laatste volgende vorige andere eigen speciale gewone lokale sociale medische "
    "zware lichte warme koude vaste losse hoge lage drukke rustige veilige gezonde zieke jonge"
)
SLEUF = re.compile(r"<([a-z]+)2?>", re.IGNORECASE)
KLEINE_WOORDEN = groep("kern_tussenvoegsels") | {"el", "al", "la", "von", "bin", "ben"}
# A word of which nobody says whether it is one: nothing is learned from it.
OPEN = len(SOORTEN)
Spans = Sequence[dict[str, Any]]


class Voorbeeld(NamedTuple):
    """A text as the network sees it: each word, what stands around it, and what it is."""

    woorden: tuple[str, ...]
    plekken: tuple[tuple[str, ...], ...]
    soorten: tuple[int, ...]


def example(tekst: str, spans: Spans) -> Voorbeeld:
    t = read(tekst)
    vlaggen = vinden.known(vinden.fixed(t), vinden.allowed(t), find_plaats(t))
    soort = {i: _number(s["type"]) for s in spans for i in range(s["start"], s["end"])}
    begin = [t.terug(w.begin, w.eind)[0] for w in t.woorden]
    return Voorbeeld(
        tuple(written(w.vorm) for w in t.woorden),
        tuple(place_of(t, w) + v for w, v in zip(t.woorden, vlaggen, strict=True)),
        tuple(soort.get(b, 0) for b in begin),
    )


def _number(label_soort: str) -> int:
    if label_soort == "NEGEER":
        return OPEN
    soort = "STRAAT" if label_soort == "ADRES" else label_soort
    return SOORTEN.index(soort if soort in SOORTEN else "ander")


class Vulling:
    """Words to fill sentences and texts with, by chance from the lists, the same every time."""

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
        for lijn in (HIER / "instellingsnamen.tsv").read_text("utf-8").splitlines():
            soort, _, naam = lijn.partition("\t")
            self.lijsten.setdefault(soort, []).append(naam)

    def fill(self, zin: str) -> str:
        """The sentence with every slot filled; a slot with a capital gives a capital."""
        return SLEUF.sub(self._word, zin)

    def _word(self, m: re.Match[str]) -> str:
        woord = self.kans.choice(self.lijsten[m[1].lower()])
        if m[1].lower() == "vr" and self.kans.random() < HALF:
            helft = self.kans.choice(self.lijsten["zn"])
            woord = woord[: len(woord) // 2] + helft[len(helft) // 2 :]
        return woord[:1].upper() + woord[1:] if m[1][0].isupper() else woord


class Wissel:
    """Puts other names and institutions in the place of those that a text holds."""

    def __init__(self, vulling: Vulling, teksten: list[dict[str, Any]]) -> None:
        self._v = vulling
        self._kans = vulling.kans
        lijsten = [naam for soort, rij in vulling.lijsten.items() if len(soort) > 2 for naam in rij]
        self._uit_lijst = _by_shape(lijsten)
        stukken = [
            (s["type"], d["text"][s["start"] : s["end"]]) for d in teksten for s in d["spans"]
        ]
        self._gezien = _by_shape([stuk for soort, stuk in stukken if soort == "INSTELLING"])
        self._namen = [stuk for soort, stuk in stukken if soort == "NAAM" and " " not in stuk]

    def vary(self, tekst: str, spans: Spans) -> tuple[str, list[dict[str, Any]]]:
        """The same text about others."""
        uit, gedaan, nieuw = "", 0, []
        for s in sorted(spans, key=lambda s: int(s["start"])):
            if s["start"] < gedaan:
                continue
            uit += tekst[gedaan : s["start"]]
            stuk = self._other(s["type"], tekst[s["start"] : s["end"]])
            nieuw.append({**s, "start": len(uit), "end": len(uit) + len(stuk)})
            uit, gedaan = uit + stuk, s["end"]
        return uit + tekst[gedaan:], nieuw

    def _other(self, soort: str, stuk: str) -> str:
        if soort == "NAAM" and self._kans.random() < ANDERE_NAAM:
            return self._other_name(stuk)
        if soort == "INSTELLING" and self._kans.random() < ANDERE_INSTELLING:
            return self._other_institution(stuk)
        return stuk

    def _other_name(self, naam: str) -> str:
        delen = naam.split(" ")
        if len(delen) == 1:
            eigen = self._kans.random() < 0.3
            nieuw = self._kans.choice(self._namen) if eigen else self._pick("vn", "vn", "an", "vr")
            return _written_as(nieuw, naam)
        uit = []
        for i, deel in enumerate(delen):
            vast = deel.lower() in KLEINE_WOORDEN or len(deel) < 3 or self._kans.random() < KLEIN
            lijst = ("vn",) if i == 0 else ("an", "an", "vr")
            uit.append(deel if vast else _written_as(self._pick(*lijst), deel))
        return " ".join(uit)

    def _pick(self, *lijsten: str) -> str:
        return self._kans.choice(self._v.lijsten[self._kans.choice(lijsten)])

    def _other_institution(self, naam: str) -> str:
        meer, lidwoord, kop = vorm = _shape(naam)
        lijst = self._uit_lijst.get((meer, lidwoord, True))
        if lijst and self._kans.random() < UIT_LIJST:
            nieuw = self._kans.choice(lijst)
            return nieuw if kop else nieuw.lower()
        return self._kans.choice(self._gezien[vorm])


def _shape(naam: str) -> tuple[bool, bool, bool]:
    """Whether it has more words than one, an article, a capital."""
    eerste = naam.split(" ", maxsplit=1)[0].lower()
    return " " in naam, eerste in (*LIDWOORD, "t"), naam[:1].isupper()


def _by_shape(namen: list[str]) -> dict[tuple[bool, bool, bool], list[str]]:
    uit: dict[tuple[bool, bool, bool], list[str]] = {}
    for naam in namen:
        uit.setdefault(_shape(naam), []).append(naam)
    return uit


def _written_as(nieuw: str, oud: str) -> str:
    if oud.isupper() and len(oud) > 2:
        return nieuw.upper()
    return nieuw[:1].upper() + nieuw[1:] if oud[:1].isupper() else nieuw.lower()


def _small(tekst: str) -> str:
    """In lower case, where that keeps every letter in its place."""
    klein = tekst.lower()
    return klein if len(klein) == len(tekst) else tekst


def from_texts(bestanden: list[Path], vulling: Vulling, varianten: int) -> Iterator[Voorbeeld]:
    """Each text as it is, without capitals, and some times about others."""
    teksten = [json.loads(r) for b in bestanden for r in b.read_text("utf-8").splitlines()]
    wissel = Wissel(vulling, teksten)
    for d in teksten:
        yield example(d["text"], d["spans"])
        if (klein := _small(d["text"])) != d["text"]:
            yield example(klein, d["spans"])
        for _ in range(varianten):
            tekst, spans = wissel.vary(d["text"], d["spans"])
            yield example(_small(tekst) if vulling.kans.random() < KLEIN else tekst, spans)


def from_sentences(vulling: Vulling) -> Iterator[Voorbeeld]:
    """The sentences with slots, each filled some times; what has no slot comes twice."""
    for naam in ("leerzinnen.txt", "kaders.txt"):
        for lijn in (HIER / naam).read_text("utf-8").splitlines():
            if not lijn or lijn[0] == "#":
                continue
            for _ in range(VULLINGEN if SLEUF.search(lijn) else 2):
                tekst, spans = label(vulling.fill(lijn).replace("\\n", "\n"))
                yield example(_small(tekst) if vulling.kans.random() < KLEIN else tekst, spans)
