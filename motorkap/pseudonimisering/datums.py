"""Finds dates exact to the day, and the exact ages of people, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motorkap.pseudonimisering import patronen_tijd as p
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.nummers import Vinder
from motorkap.pseudonimisering.taal import groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst


def find_datum(t: Tekst) -> Iterator[Vondst]:
    """Dates to the day; without a month's name or a year only where the words ask for a date."""
    for patroon in (p.DATUM_VOL, p.DATUM_SPATIES, p.DATUM_MAAND_EERST):
        for m in patroon.finditer(t.vorm):
            yield Vondst(m.start(), m.end(), Soort.DATUM)
    yield from _dates_with_month(t)
    yield from _bare_dates(t)
    yield from _dates_without_month(t)


def _dates_without_month(t: Tekst) -> Iterator[Vondst]:
    """ "tweede kerstdag 1954", "tot de 14e": days that need no month."""
    for m in p.DATUM_FEESTDAG.finditer(t.vorm):
        yield Vondst(m.start(), m.end(), Soort.DATUM)
    for m in p.GEBOREN_FEESTDAG.finditer(t.vorm):
        yield Vondst(m.start(1), m.end(1), Soort.DATUM)
    for m in p.DATUM_RANG.finditer(t.vorm):
        if not p.NOOIT_RANG.search(t.vorm[max(0, m.start() - 30) : m.start()]):
            yield Vondst(m.start(1), m.end(1), Soort.DATUM)


def _dates_with_month(t: Tekst) -> Iterator[Vondst]:
    for m in p.DATUM_MAAND.finditer(t.vorm):
        yield Vondst(m.start(), m.start() + len(m.group().rstrip(" ,-")), Soort.DATUM)
    for m in p.DATUM_WOORDEN.finditer(t.vorm):
        yield Vondst(m.start(), m.end(), Soort.DATUM)


def _bare_dates(t: Tekst) -> Iterator[Vondst]:
    aaneen = (m for m in p.DATUM_AANEEN.finditer(t.vorm) if _is_written_together(t, m))
    yield from (Vondst(m.start(), m.end(), Soort.DATUM) for m in aaneen)
    for m in p.DATUM_KORT.finditer(t.vorm):
        if not p.NOOIT_KORT.search(t.vorm[max(0, m.start() - 12) : m.end()]):
            yield Vondst(m.start(1), m.end(1), Soort.DATUM)
    for m in p.DATUM_AFSPRAAK.finditer(t.vorm):
        yield Vondst(m.start(1), m.end(1), Soort.DATUM)
    for patroon in (p.DATUM_STREEP, p.DATUM_NUL):
        yield from (Vondst(m.start(), m.end(), Soort.DATUM) for m in patroon.finditer(t.vorm))
    yield from _without_year(t)
    for patroon in (p.DATUM_DEELWOORD, p.GEBOREN_SPATIES):
        yield from (Vondst(m.start(1), m.end(1), Soort.DATUM) for m in patroon.finditer(t.vorm))


def _without_year(t: Tekst) -> Iterator[Vondst]:
    """ "3/11", "27.05": no part of something, and no amount."""
    for m in p.DATUM_SCHUIN.finditer(t.vorm):
        if _is_no_part(t, m):
            yield Vondst(m.start(), m.end(), Soort.DATUM)
    for m in p.DATUM_PUNT.finditer(t.vorm):
        if not p.NOOIT_PUNT.search(t.vorm, max(0, m.start() - 30), m.start()):
            yield Vondst(m.start(), m.end(), Soort.DATUM)


def _is_no_part(t: Tekst, m: re.Match[str]) -> bool:
    """ "3/11", "8/3": no half or three quarters, no mark out of ten."""
    if p.NOOIT_KORT.search(t.vorm[max(0, m.start() - 14) : m.end()]):
        return False
    deel, geheel = int(m[1]), int(m[2])
    eerste = t.vorm[max(0, m.start() - 1) : m.start()] in ("", "\n")
    komt = p.GAAT_OM_DAG.match(t.vorm, m.end())
    return eerste or bool(komt) or deel >= geheel or geheel not in p.DELERS


def _is_written_together(t: Tekst, m: re.Match[str]) -> bool:
    """20100304, or 04032010 behind "geboren"."""
    geboren = p.GEBOREN.search(t.vorm[max(0, m.start() - 20) : m.start()])
    return bool(geboren) or m.group().startswith(("19", "20"))


def find_leeftijd(t: Tekst) -> Iterator[Vondst]:
    """Ages of people as a figure; not how long something lasts."""
    for m in p.LEEFTIJD_JAAR.finditer(t.vorm):
        if _is_age(t, m):
            yield _figure(m)
    for patroon in _LEEFTIJDEN:
        yield from map(_figure, patroon.finditer(t.vorm))
    yield from map(_last_group, p.LEEFTIJD_STRAKS.finditer(t.vorm))
    yield from _age_pairs(t)
    yield from (_figure(m) for m in p.LEEFTIJD_NAAM.finditer(t.vorm) if _is_behind_name(t, m))
    haakjes = p.LEEFTIJD_HAAKJES.finditer(t.vorm)
    yield from (_figure(m) for m in haakjes if _is_person_at(t, m.start()))
    yield from _ages_in_row(t)


def find_leeftijd_in_woorden(t: Tekst) -> Iterator[Vondst]:
    """ "wordt drieënveertig", "een zestigjarige": ages written out."""
    for m in p.LEEFTIJD_BIJ_MENS.finditer(t.vorm):
        if not t.vorm.endswith(_VERGELIJKING, 0, m.start()):
            yield _last_group(m)
    if not any(deel in t.vorm for deel in p.LEEFTIJD_DELEN):
        return
    yield from map(_last_group, p.LEEFTIJD_WOORD.finditer(t.vorm))


def _age_pairs(t: Tekst) -> Iterator[Vondst]:
    """ "zijn 80 en 82", "kinderen (5 en 2)"."""
    for m in p.LEEFTIJD_PAAR.finditer(t.vorm):
        if m.group().startswith("zijn") or _is_person_at(t, m.start()):
            for groep in (1, 2):
                yield Vondst(m.start(groep), m.end(groep), Soort.LEEFTIJD)


def _ages_in_row(t: Tekst) -> Iterator[Vondst]:
    """ "kinderen van 2, 4 en 7"."""
    reeks = p.LEEFTIJD_REEKS.finditer(t.vorm) if p.REEKS_ERIN.search(t.vorm) else ()
    for m in (*reeks, *p.LEEFTIJD_RIJ.finditer(t.vorm)):
        groep = m.lastindex or 1
        for getal in re.finditer(r"\d+", m.group(groep)):
            begin = m.start(groep) + getal.start()
            yield Vondst(begin, begin + len(getal.group()), Soort.LEEFTIJD)


def _last_group(m: re.Match[str]) -> Vondst:
    groep = m.lastindex or 0
    return Vondst(m.start(groep), m.end(groep), Soort.LEEFTIJD)


def _figure(m: re.Match[str]) -> Vondst:
    return Vondst(m.start(1), m.end(1), Soort.LEEFTIJD)


def _is_age(t: Tekst, m: re.Match[str]) -> bool:
    """ "82 jaar" is an age when it says so, or when a person stands before it."""
    if "jarig" in m.group() or "oud" in m.group():
        return True
    if m.group().endswith("j"):
        return _is_person_at(t, m.start())
    ervoor = t.vorm[max(0, m.start() - 24) : m.start()]
    if ervoor[-2:].strip() in (",", "(") or _opens_with_age(t, m):
        return True
    return bool(p.NA_MENS.search(ervoor)) and not p.NA_DUURWOORD.search(ervoor)


def _opens_with_age(t: Tekst, m: re.Match[str]) -> bool:
    """ "67 jr, alleen": a sentence that begins with somebody's age and goes on about him."""
    begin = t.vorm[max(0, m.start() - 3) : m.start()].rstrip(" ")[-1:] in ("", ".", "\n", "!", "?")
    return begin and int(m.group(1)) > 15 and t.vorm[m.end() : m.end() + 1] == ","


def _is_behind_name(t: Tekst, m: re.Match[str]) -> bool:
    """ "Bas, 12": a first name that is nothing else."""
    naam = p.NAAM_ERVOOR.search(t.vorm[max(0, m.start() - 17) : m.start()])
    k = klasse(naam.group()) if naam else None
    return k is not None and k.voornaam and not k.dubbel


def _is_person_at(t: Tekst, plek: int) -> bool:
    """Whether the word before this bracket is a name or a word for a person."""
    woord = re.search(r"([^\W\d_]+)\.?[ '\"]{0,2}$", t.even[max(0, plek - 30) : plek])
    if p.NA_TITEL.search(t.vorm[max(0, plek - 40) : plek]):
        return True
    if not woord:
        return False
    vorm = woord.group(1).lower()
    mens = any(vorm in groep(g) for g in ("verwanten", "mensen", "beroepen", "titels"))
    mens = mens or vorm == "zelf"
    return mens or woord.group(1)[0].isupper() or klasse(vorm).voornaam or not is_gewoon(vorm)


# "doet als een kind van vier": nobody's age.
_VERGELIJKING = ("als een ", "van een ", "zoals een ", "dan een ", "niveau ")
_LEEFTIJDEN = (
    *(p.LEEFTIJD_KOMMA, p.LEEFTIJD_ZIN, p.LEEFTIJD_WORDEN),
    *(p.LEEFTIJD_ONGEVEER, p.LEEFTIJD_VERJAART, p.LEEFTIJD_TOEN, p.LEEFTIJD_KORT),
    p.LEEFTIJD_BEIDEN,
)
VINDERS: tuple[Vinder, ...] = (find_datum, find_leeftijd)
