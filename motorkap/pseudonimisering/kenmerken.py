"""Finds marks that point to one person or car: plates, accounts, client and file numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.nummers import Vinder, digits
from motorkap.pseudonimisering.patroon import before_figures, before_sign, matches
from motorkap.pseudonimisering.taal import is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst


def find_kenteken(t: Tekst) -> Iterator[Vondst]:
    """Number plates of every Dutch series; without dashes only where a car is spoken of."""
    plekken = before_figures(t.vorm, p.VOOR_KENTEKEN, p.KENTEKEN_VER)
    for m in matches(p.KENTEKEN, t.vorm, plekken):
        yield Vondst(m.start(), m.end(), Soort.KENTEKEN)
    for patroon in (p.KENTEKEN_KAAL, p.KENTEKEN_LOS):
        for m in matches(patroon, t.vorm, plekken):
            if p.AUTO.search(t.vorm[max(0, m.start() - 60) : m.start()]):
                yield Vondst(m.start(), m.end(), Soort.KENTEKEN)
    yield from _foreign_plates(t)


def _foreign_plates(t: Tekst) -> Iterator[Vondst]:
    """ "kenteken WGM 48J21"; between brackets only where a car is spoken of."""
    for m in p.KENTEKEN_BUITENLAND.finditer(t.vorm):
        groep = 1 if m.group(1) else 2
        if groep == 1 or p.AUTO.search(t.vorm[max(0, m.start() - 60) : m.start()]):
            yield Vondst(m.start(groep), m.end(groep), Soort.KENTEKEN)


# With the sign that each cannot do without.
_LOSSE_ACCOUNTS = (("@", p.HANDLE), ("_", p.ONDERSTREEPT), ("#", p.MET_HEKJE))


def find_social(t: Tekst) -> Iterator[Vondst]:
    """Handles and account names."""
    los = [m for teken, vorm in _LOSSE_ACCOUNTS if teken in t.vorm for m in vorm.finditer(t.vorm)]
    los += _dotted(t)
    yield from (Vondst(m.start(), m.end(), Soort.SOCIAL) for m in los)
    if diensten := [m.start() for m in p.SOCIALE_DIENST.finditer(t.vorm)]:
        yield from _accounts_of_service(t, diensten)


def _dotted(t: Tekst) -> Iterator[re.Match[str]]:
    """Words with a dot in the middle that are no internet address."""
    if plekken := before_sign(t.even, p.PUNT, p.VOOR_PUNT):
        punten = matches(p.MET_PUNTEN, t.even, plekken)
        yield from (m for m in punten if not p.URL.match(m.group()))
        yield from filter(_is_dotted, matches(p.MET_PUNT, t.even, plekken))
        met_cijfer = matches(p.MET_PUNT_EN_CIJFER, t.vorm, before_sign(t.vorm, p.PUNT, p.VOOR_PUNT))
        yield from filter(_is_dotted_with_digit, met_cijfer)


def _accounts_of_service(t: Tekst, diensten: list[int]) -> Iterator[Vondst]:
    """ "haar insta is lieve.meid04", "zijn tiktok is jordy de sloper"."""
    for m in matches(p.SOCIAL_WOORDEN, t.vorm, diensten):
        if _are_made_up(m.group(1).split(" ")):
            yield Vondst(m.start(1), m.end(1), Soort.SOCIAL)
    for patroon in (p.SOCIAL, p.SOCIAL_VER):
        for m in matches(patroon, t.vorm, diensten):
            if _is_account(m.group(1), t.even[m.start(1) : m.end(1)]):
                yield Vondst(m.start(1), m.end(1), Soort.SOCIAL)


def _are_made_up(woorden: list[str]) -> bool:
    """ "jordy de sloper": a name or an unknown word among them, and no sentence."""
    bindend = ("de", "het", "van", "uit", "een")
    if any(klasse(w).functie and w not in bindend for w in woorden):
        return False
    return any(klasse(w).voornaam or not is_gewoon(w) for w in woorden)


def _is_dotted(m: re.Match[str]) -> bool:
    """queen.aliyah: no internet address and no forgotten space between two sentences."""
    return not is_gewoon(m.group(1)) and not p.URL.match(m.group())


def _is_dotted_with_digit(m: re.Match[str]) -> bool:
    """Bloempje.4ever, mees.official90: no internet address, no "art.12a"."""
    return not p.URL.match(m.group()) and not (is_gewoon(m.group(1)) and m.group(2)[0].isdigit())


def _is_account(vorm: str, geschreven: str) -> bool:
    """A made-up word: with a digit, dot or underscore, or one no dictionary or name list knows."""
    if any(c.isdigit() or c in "._" for c in vorm):
        return not vorm.isdigit()
    if not vorm.replace("-", "").isalpha():
        return not is_gewoon(vorm)
    bekend = is_gewoon(vorm) or klasse(vorm).volk or geschreven.istitle()
    return not bekend and len(vorm) > 3


def find_klantnummer(t: Tekst) -> Iterator[Vondst]:
    """Numbers behind a word that announces one, letters mixed with digits, and long figures."""
    yield from _grouped(t)
    for m in p.NUMMER.finditer(t.vorm):
        waarde = m.group(1)
        if _digits_in(waarde) >= 3 and not p.GEEN_WAARDE.fullmatch(waarde):
            yield Vondst(m.start(1), m.end(1), Soort.KLANTNUMMER)
    plekken = before_figures(t.vorm, p.VOOR_MENGSEL, p.MENGSEL_VER)
    for m in filter(_is_code, matches(p.MENGSEL, t.vorm, plekken)):
        yield Vondst(m.start(), m.end(), Soort.KLANTNUMMER)
    for m in p.LANG_GETAL.finditer(t.vorm):
        if _is_long(m.group()):
            yield Vondst(m.start(), m.end(), Soort.KLANTNUMMER)


def find_zaaknummer(t: Tekst) -> Iterator[Vondst]:
    """The case numbers of a court, and the sixteen figures of a fine: no phone is so long."""
    for m in p.ZAAKNUMMER.finditer(t.vorm):
        yield Vondst(m.start(), m.end(), Soort.KLANTNUMMER)


def _grouped(t: Tekst) -> Iterator[Vondst]:
    """Figures in groups behind a word for a number."""
    if any(woord in t.vorm for woord in ("nr", "nummer", "kenmerk", "ref")):
        for m in p.NUMMER_IN_GROEPEN.finditer(t.vorm):
            if _digits_in(m.group(1)) >= 5:
                yield Vondst(m.start(1), m.end(1), Soort.KLANTNUMMER)


def _is_long(vorm: str) -> bool:
    return _digits_in(vorm) >= (6 if vorm.isdigit() else 7) and is_file_number(vorm)


def is_file_number(vorm: str) -> bool:
    """Figures enough to be somebody's number, and no helpline, measure, law or casus code."""
    cijfers = digits(vorm)
    if cijfers in beleid().hulplijnen or cijfers.startswith(("0800", "0900")):
        return False
    return _digits_in(vorm) >= 3 and not p.GEEN_NUMMER.fullmatch(vorm)


def _digits_in(vorm: str) -> int:
    return sum(c.isdigit() for c in vorm)


def _is_code(m: re.Match[str]) -> bool:
    """Letters mixed with at least three digits, and no measure, law or casus code."""
    vorm = m.group()
    wet = p.WETSARTIKEL.search(m.string, max(0, m.start() - 10), m.start())
    lang = len(vorm) >= 5 and _digits_in(vorm) >= 3
    return lang and not wet and not p.GEEN_NUMMER.fullmatch(vorm)


VINDERS: tuple[Vinder, ...] = (find_kenteken, find_social, find_klantnummer)
