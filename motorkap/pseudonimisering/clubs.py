"""Finds institutions by how they are written: "v.v. De Dijkers", Fit4All, "Metaal Noord BV"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.patroon import Patroon, Woordpatroon
from motorkap.pseudonimisering.taal import groep, klasse
from motorkap.pseudonimisering.tekst import Tekst

# "v.v. De Dijkers", "s.v. merwe boys": nothing but its name follows the letters of a club.
_CLUB = Woordpatroon(
    r"(?:(?:r\.?k\.?)?[svkhtz]\.v\.|[fhtbm]\.c\.|c\.s\.v\.|v\.c\.)v?\.? ?"
    r"(?:(?:de |het |'t )?([^\W\d_][\w'-]{2,20})"
    r"(?: (?:boys|girls|united|sport|combinatie|vooruit|'\d\d|\d{2,4})(?![\w.,]))?)",
    "r s v k h t z f b m c",
)
# "Huisartsen aan de Vliet", "Tandartsen op de Dijk": a practice and where it stands.
_AAN_DE = Woordpatroon(
    r"\b(?:[Hh]uisartsen?|[Tt]andartsen?|[Dd]ierenartsen?|[Ff]ysio|[Ff]ysiotherapie|[Aa]potheek"
    r"|[Mm]ondzorg|[Pp]raktijk|[Oo]pvang|[Kk]apsalon|[Ss]alon)"
    r" (?:aan|op|in|bij) (?:de|het|'t|den) [A-ZÀ-ÖØ-Þ][\w'-]{2,20}",
    "hu ta di fy ap mo pr op ka sa",
)


# "Olympia-trainer", "een Meerwaarde-diploma": of which place somebody is.
_VAN_DAAR = re.compile(
    r"(?<![\w-])([A-ZÀ-ÖØ-Þ][a-zà-ž]{3,20})-(?:trainer|trainster|leerling|leerlingen|diploma|klas|speler"
    r"|speelster|lid|leden|vrijwilliger|vrijwilligster|medewerker|medewerkster|bewoner|bewoners"
    r"|collega|collega's|werknemer|bus|clubhuis|rooster|team|juf|meester|mentor)(?![\w-])"
)
# "bij kapsalon knip & zo", "(bloem & blad)": two words bound by a sign, where a place is named.
_EN_TEKEN = re.compile(
    r"(?:\b(?:bij|van|naar|voor|via|door|winkel(?:tje)?,|zaak(?:je)?,)|\() ?(?:[a-z]{4,20} )?"
    r"([a-z][a-z'-]{2,20} [&+] [a-z]{2,20})(?= (?:en|is|heeft|in|op|om|met)\b|[.,;)]|$)"
)
_BOYS = Patroon(
    r"(?<![\w'-])(?:(?:vv|VV|sv|SV|fc|FC|hv|kv) )?(?:[Dd]e )?"
    r"[A-ZÀ-ÖØ-Þ][a-zà-ž]{2,20} (?:Boys|Girls|United|Vooruit)\b(?: '\d\d\b)?",
    "A-ZÀ-ÖØ-Þvsfhkd",
)
# "bv" and the like, and how many words before it.
_RECHTSVORM = frozenset(("bv", "vof", "nv"))
_LANGSTE_FIRMA = 3


def find_with_figure(t: Tekst) -> Iterator[Vondst]:
    """Fit4All, kids2go: a figure that stands for a word."""
    if p.CIJFER_ERIN.search(t.vorm):
        for m in p.MET_CIJFER_ERIN.finditer(t.vorm):
            yield Vondst(m.start(), m.end(), Soort.INSTELLING)


def find_by_form(t: Tekst) -> Iterator[Vondst]:
    """Clubs behind their letters, practices by where they stand, churches by their confession."""
    for m in p.KERKGEMEENTE.finditer(t.vorm):
        yield Vondst(m.start(), m.end(), Soort.INSTELLING)
    for patroon in (_AAN_DE, _BOYS):
        yield from (Vondst(*m.span(), Soort.INSTELLING) for m in patroon.finditer(t.even))
    if "-" in t.even:
        leden = (m for m in _VAN_DAAR.finditer(t.even) if not _is_plain(m[1].lower()))
        yield from (Vondst(*m.span(), Soort.INSTELLING) for m in leden)
    if "&" in t.vorm or "+" in t.vorm:
        paren = (m for m in _EN_TEKEN.finditer(t.vorm) if not _are_people(m[1]))
        yield from (Vondst(*m.span(1), Soort.INSTELLING) for m in paren)
    yield from _firms(t)
    if ".v." in t.vorm or ".c." in t.vorm:
        clubs = (m for m in _CLUB.finditer(t.vorm) if not klasse(m[1]).functie)
        yield from (Vondst(m.start(), m.end(), Soort.INSTELLING) for m in clubs)


def _is_plain(vorm: str) -> bool:
    """Maandag-rooster, Kerst-team: a word that says when, who or what, and not where."""
    groepen = ("dagnamen", "maandwoorden", "merken", "verwanten", "mensen", "volken", "beroepen")
    k = klasse(vorm)
    return any(vorm in groep(naam) for naam in groepen) or (k.gewoon and k.vaak >= 4)


def _are_people(paar: str) -> bool:
    """ "pap & mam": two people."""
    return any(w in groep(naam) for w in paar.split() for naam in ("verwanten", "mensen"))


def _firms(t: Tekst) -> Iterator[Vondst]:
    """ "rvs techniek bv", "Karels BV": a firm and the words before its legal form."""
    for i, woord in enumerate(t.woorden):
        if woord.vorm in _RECHTSVORM and _ends_there(t, i):
            begin = i
            while begin > max(0, i - _LANGSTE_FIRMA) and _is_of_firm(t, begin - 1):
                begin -= 1
            if begin < i - (not woord.kop):
                yield Vondst(t.woorden[begin].begin, woord.eind, Soort.INSTELLING)


def _ends_there(t: Tekst, i: int) -> bool:
    """Written large, or at the end: "bv" in a sentence is short for "for example"."""
    slot = i + 1 == len(t.woorden) or t.woorden[i + 1].tekst in ".,;:)\n"
    return t.woorden[i].tekst.isupper() or slot


def _is_of_firm(t: Tekst, i: int) -> bool:
    """A word right before the next one, neither a small word nor a verb."""
    woord, volgt = t.woorden[i], t.woorden[i + 1]
    los = not woord.letters or volgt.begin - woord.eind != 1
    vast = klasse(woord.vorm).functie or woord.vorm in groep("werkwoorden")
    return not (los or vast or woord.vorm in groep("werkplekken"))
