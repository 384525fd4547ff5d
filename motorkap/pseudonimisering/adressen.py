"""Finds streets, with or without a house number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering import patronen_adres as pa
from motorkap.pseudonimisering import woonplek
from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.nummers import digits
from motorkap.pseudonimisering.plaatsen import is_dorp
from motorkap.pseudonimisering.taal import groep, is_gewoon, is_werkwoord, klasse
from motorkap.pseudonimisering.tekst import Tekst

_LANGSTE_NAAM = 8
_LANGST_ADRES = 100
_NAAST = ("/", " / ", ", ", " en ", " of ", " en de ", " en het ", " met de ", " en aan de ")


def find_adres(t: Tekst) -> Iterator[Vondst]:
    """Streets: a word that ends like a street, or a capital with a number behind op, aan, adres."""
    yield from woonplek.find_woonplek(t)
    vorige = 0
    for i, woord in enumerate(t.woorden):
        if woord.letters and (woord.kop or _may_be_street(woord.vorm)):
            for v in _street_at(t, i, _stands_beside(t, i, vorige)):
                vorige = v.eind
                yield v
    for m in p.STRAAT_VAN.finditer(t.vorm):
        yield Vondst(m.start(1), m.end(1), Soort.STRAAT)
    yield from map(_as_address, _written_out(t))
    yield from _before_kern(t)


def _written_out(t: Tekst) -> Iterator[re.Match[str]]:
    """ "adres: ...", "nr 12 aan de dijk", a name and number before a postcode."""
    yield from p.ADRES_NUMMER_EERST.finditer(t.vorm)
    yield from p.ADRES_TOEVOEGING.finditer(t.vorm)
    yield from p.ADRES_WOONT.finditer(t.vorm)
    if "adres" in t.vorm:
        yield from p.ADRES_WOORD.finditer(t.vorm)
    if p.POSTCODE.search(t.vorm):
        yield from _before_postcode(t)


def _before_postcode(t: Tekst) -> Iterator[re.Match[str]]:
    """ "Lange Brug 12b, 4261 AB": searched only as far before a postcode as an address is long."""
    eind = 0
    for postcode in p.POSTCODE_ERIN.finditer(t.vorm):
        for plek in range(max(eind, postcode.start() - _LANGST_ADRES), postcode.start()):
            if m := p.ADRES_MET_POSTCODE.match(t.vorm, plek):
                eind = m.end()
                yield m
                break


def _before_kern(t: Tekst) -> Iterator[Vondst]:
    """ "Duizendmorgen 344 te Woudrichem": a name and a number before a kern."""
    for m in p.NUMMER_VOOR_KERN.finditer(t.vorm):
        naam = is_dorp(m.group(1)) and p.STRAATNAAM_ERVOOR.search(
            t.vorm, max(0, m.start() - 60), m.start()
        )
        if naam and (t.even[naam.start()].isupper() or not is_gewoon(naam.group().split(" ")[0])):
            yield Vondst(naam.start(), m.end(), Soort.ADRES)


def _as_address(m: re.Match[str]) -> Vondst:
    return Vondst(m.start(1), m.end(1), Soort.ADRES)


def _stands_beside(t: Tekst, i: int, eind: int) -> bool:
    """ "hoek Lindelaan / Eikenlaan": nothing but a small word since the street before this one."""
    return 0 < eind <= t.woorden[i].begin and t.vorm[eind : t.woorden[i].begin] in _NAAST


def _street_at(t: Tekst, i: int, naast: bool) -> Iterator[Vondst]:
    woord = t.woorden[i]
    einde = _street_end(woord.vorm)
    if woord.vorm in groep("straatwoorden") and woord.vorm not in groep("losse_straatwoorden"):
        einde = woord.vorm
    if not (einde or woord.kop or _is_mistyped_street(t, i)):
        return
    nummer = _house_number(t, i)
    if nummer and (einde or _is_numbered(t, i, nummer.group())):
        yield Vondst(_street_begin(t, i), nummer.end(), Soort.ADRES)
    elif _street_end(woord.vorm) and (naast or _is_street(t, i, einde)):
        yield _with_number_before(t, Vondst(_street_begin(t, i), woord.eind, Soort.STRAAT))
    elif _is_bare_street(t, i):
        lidwoord = t.woorden[i - 1].tekst in ("de", "het", "'t")
        begin = t.woorden[i - 1].begin if lidwoord else _street_begin(t, i)
        yield Vondst(begin, woord.eind, Soort.STRAAT)


def _house_number(t: Tekst, i: int) -> re.Match[str] | None:
    """The number behind this word; none in "akkoord, 2 weigeren"."""
    nummer = pa.HUISNUMMER.match(t.vorm, t.woorden[i].eind)
    los = nummer and nummer.group()[0] == "," and is_gewoon(t.woorden[i].vorm)
    return None if los else nummer


def _is_called_by_kind(t: Tekst, i: int) -> bool:
    """ "peuteropvang De Speeldijk": an article with a capital behind a kind names no street."""
    artikel = i > 1 and t.woorden[i - 1].tekst in ("De", "Het") and t.woorden[i - 1].hoofd
    return artikel and is_kind(t.woorden[i - 2].vorm)


def _is_numbered(t: Tekst, i: int, nummer: str) -> bool:
    """A word that is nearly a street, or a named place with a number that is no year."""
    if _is_mistyped_street(t, i):
        return True
    return _is_named_place(t, i) and not (p.JAARTAL.search(nummer) or _is_amount(t, i, nummer))


def _is_amount(t: Tekst, i: int, nummer: str) -> bool:
    """ "rekening van Essent 312", "op Netflix 3 series": money, or a number of things."""
    ervoor = [w.vorm for w in t.woorden[max(0, i - _LANGSTE_NAAM) : i]]
    geld = any(v in groep("schuldwoorden") for v in ervoor)
    if geld and not any(v in groep("adreswoorden") for v in ervoor):
        return True
    dingen = pa.DINGEN.match(t.vorm, t.woorden[i].eind + len(nummer))
    ding = dingen.group(1) if dingen else ""
    geteld = is_gewoon(ding) and not is_werkwoord(ding) and int(digits(nummer)[:4] or 0) < 25
    return nummer.endswith("x") or geteld


def _with_number_before(t: Tekst, v: Vondst) -> Vondst:
    """ "nr 12 in de Kerkstraat": the number of the house, told before its street."""
    nummer = pa.NUMMER_ERVOOR.search(t.vorm, max(0, v.begin - 30), v.begin)
    return Vondst(nummer.start(), v.eind, Soort.ADRES) if nummer else v


def _is_mistyped_street(t: Tekst, i: int) -> bool:
    """ "op Kerkstaat 12", "adres molenstr. 4": nearly a street, and no word of the language."""
    woord = t.woorden[i]
    bijna = woord.kop or _before(t, i) in groep("voor_adres")
    return bijna and bool(pa.STRAAT_MISTYPT.search(woord.vorm)) and not is_gewoon(woord.vorm)


def _is_bare_street(t: Tekst, i: int) -> bool:
    """ "aan de Singel": the street word itself, with a capital."""
    woord = t.woorden[i]
    if not woord.hoofd or not i or klasse(woord.vorm).functie:
        return False
    vorige = t.woorden[i - 1]
    if vorige.tekst == "." and vorige.eind == woord.begin - 1:
        return False  # "G.J. Baan"
    if woord.vorm in groep("straatwoorden"):
        bijvoeglijk = vorige.hoofd and is_gewoon(vorige.vorm) and not klasse(vorige.vorm).functie
        return bijvoeglijk or (vorige.tekst in ("de", "het") and not t.woorden[i - 2].hoofd)
    volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) else None
    heel = not (volgt and volgt.hoofd and volgt.begin - woord.eind == 1)
    return vorige.tekst == "de" and i > 1 and heel and _lives_there(t, i)


def _lives_there(t: Tekst, i: int) -> bool:
    """ "woont aan de Kwikstaart": living, a preposition, an article and a capital."""
    vorige = [w.vorm for w in t.woorden[max(0, i - 8) : i - 1]]
    if vorige[-1] not in ("aan", "op") or is_dorp(t.woorden[i].vorm):
        return False
    return any(v in groep("woonwoorden") for v in vorige)


@lru_cache(maxsize=20_000)
def _street_end(vorm: str) -> str:
    """The street word in which this word ends, when something stands before it."""
    m = p.STRAAT.search(vorm)
    return m.group(1) if m else ""


@lru_cache(maxsize=20_000)
def _may_be_street(vorm: str) -> bool:
    """A quick look: ends like a street, or nearly, or is one of the words for it."""
    mistypt = pa.STRAAT_MISTYPT.search(vorm)
    return bool(_street_end(vorm) or mistypt) or vorm in groep("straatwoorden")


def _is_street(t: Tekst, i: int, einde: str) -> bool:
    """Whether a street word without number names a street."""
    woord = t.woorden[i]
    if _is_called_by_kind(t, i):
        return False
    if t.slordig and not woord.kop and _before(t, i) in groep("straatvoorop"):
        return True
    if einde in groep("losse_straatwoorden"):
        vorige = t.woorden[i - 1].tekst if i else ""
        vast = woord.hoofd and vorige in ("de", "het", "'t", "den")
        plek = i > 1 and t.woorden[i - 2].vorm in ("aan", "bij", "in", "op", "langs")
        return vast and (plek or not klasse(woord.vorm).gewoon)
    if woord.hoofd:
        dorp = is_dorp(woord.vorm) and _before(t, i) not in ("de", "het")
        return not dorp and _before(t, i) not in groep("strenge_titels")
    return _is_lower_street(t, i, einde)


def _is_lower_street(t: Tekst, i: int, einde: str) -> bool:
    """A street without a capital, or at the start of a sentence: no word of the language."""
    woord = t.woorden[i]
    if klasse(woord.vorm).gewoon and (
        einde != "straat" or woord.vorm in groep("geen_straat") or woord.kop
    ):
        return False
    if einde == "weg" and is_gewoon(woord.vorm):
        return _before(t, i) == "de" and i > 1 and t.woorden[i - 2].vorm == "aan"
    return woord.kop or t.slordig or _before(t, i) in groep("voor_straat")


def _before(t: Tekst, i: int) -> str:
    return t.woorden[i - 1].vorm if i else ""


def _is_named_place(t: Tekst, i: int) -> bool:
    """A capitalised word with a number behind it that op, aan, adres or woont announces."""
    woord = t.woorden[i]
    k = klasse(woord.vorm)
    if not woord.kop or k.functie or woord.tekst.isupper() or woonplek.is_counted(woord.vorm):
        return False
    begin = i
    grens = max(0, i - _LANGSTE_NAAM)
    while (
        begin > grens
        and t.woorden[begin - 1].hoofd
        and not klasse(t.woorden[begin - 1].vorm).functie
    ):
        begin -= 1
    vorige = [w.vorm for w in t.woorden[max(0, begin - 3) : begin]]
    if vorige[-1:] == ["'t"] or (begin < i and vorige[-1:] in (["de"], ["het"])):
        return True
    if vorige[-1:] == ["("] and any(v in groep("woonwoorden") for v in vorige):
        return True
    return any(v in groep("voor_adres") for v in vorige if v not in (":", "de", "het"))


def _street_begin(t: Tekst, i: int) -> int:
    """Where the street name begins: capitals and small words before it belong to it."""
    tussen = groep("kern_tussenvoegsels")
    grens = max(0, i - _LANGSTE_NAAM)
    while i > grens and _belongs(t, i, tussen):
        i -= 1
    while not t.woorden[i].kop and t.woorden[i].vorm in tussen and t.woorden[i + 1].kop:
        i += 1
    kort = pa.STRAAT_AFKORTING.search(t.vorm, max(0, t.woorden[i].begin - 24), t.woorden[i].begin)
    return kort.start() if kort else t.woorden[i].begin


def _belongs(t: Tekst, i: int, tussen: frozenset[str]) -> bool:
    vorige, dit = t.woorden[i - 1], t.woorden[i]
    if dit.begin - vorige.eind > 1:
        return False
    if vorige.vorm == "van" and dit.kop and not (vorige.kop and vorige.start):
        return True
    if vorige.vorm in groep("straatvoorop") and (vorige.kop or not dit.kop):
        return True
    if vorige.hoofd and dit.kop and vorige.vorm in groep("straatrang"):
        return True
    if vorige.vorm in tussen:
        return dit.kop and i > 1 and t.woorden[i - 2].hoofd
    return (
        vorige.hoofd
        and dit.kop
        and vorige.vorm not in groep("voor_adres")
        and not klasse(vorige.vorm).functie
    )
