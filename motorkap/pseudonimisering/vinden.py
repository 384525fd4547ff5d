"""Brings the finders together: policy first, then what is surest, each on what is still free."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from motorkap.pseudonimisering import (
    adressen,
    bekend,
    clubs,
    datums,
    instellingen,
    invulregels,
    kenmerken,
    leeftijd,
    namen,
    nummers,
    plaatsen,
    randen,
)
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.geleerd import Geleerd
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.patronen import CIJFER
from motorkap.pseudonimisering.taal import groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.tikfout import Slippen
from motorkap.pseudonimisering.vlak import Vlak
from motorkap.pseudonimisering.zinsbouw import is_behind_van_der

_LEEFTIJD = (datums.find_leeftijd, datums.find_leeftijd_in_woorden)
# Numbers first, then dates, then what only looks like a file number, then ages.
_NUMMERS = (
    *(nummers.find_iban, kenmerken.find_zaaknummer),
    *(vinder for vinder in nummers.VINDERS if vinder is not nummers.find_iban),
)
_VASTE_VORM = (
    *_NUMMERS,
    datums.find_datum,
    *kenmerken.VINDERS,
    *_LEEFTIJD,
)
_ZONDER_CIJFERS = (
    *(nummers.find_email, nummers.find_url, nummers.find_telefoon),
    *(datums.find_datum, kenmerken.find_social, datums.find_leeftijd_in_woorden),
)

# Written this often, a word in lower case is never the abbreviation that looks like it.
_ALLEDAAGS = 6


def find(t: Tekst, vrij: frozenset[int]) -> list[Vondst]:
    """All findings of one field, without overlap; *vrij* are the words that policy allows."""
    vlak = fixed(t)
    kernen = tuple(plaatsen.find_plaats(t))
    geleerd = Geleerd(t, known(vlak, vrij, kernen))
    stil = geleerd.silent()
    vlak.take(clubs.find_with_figure(t))
    vlak.take(clubs.find_by_form(t))
    vlak.take(plaatsen.find_wijk_en_aalburg(t))
    vlak.take(v for v in adressen.find_adres(t) if not _is_allowed_street(t, v, vrij))
    dicht = vrij | vlak.words()
    vlak.take(instellingen.find_instelling(t, dicht, stil))
    vlak.take(invulregels.find_ingevuld(t))
    vlak.take(kernen)
    vlak.take(namen.find_namen(t, vrij | vlak.words() | stil))
    vlak.give_back(geleerd.contradicts)
    vlak.take(geleerd.find_words(vrij | vlak.words()))
    vlak.take(leeftijd.find_beside(t, tuple(vlak.vondsten)))
    vlak.take(geleerd.find_figures(vrij | vlak.words()))
    return randen.widen(t, vlak.vondsten, vrij)


def fixed(t: Tekst) -> Vlak:
    """What has a form of its own, whatever the sentence says: numbers, days, addresses of mail."""
    vlak = Vlak(t)
    for vinder in _VASTE_VORM if CIJFER.search(t.vorm) else _ZONDER_CIJFERS:
        vlak.take(vinder(t))
    return vlak


def known(vlak: Vlak, vrij: frozenset[int], kernen: Iterable[Vondst]) -> list[tuple[str, ...]]:
    """Per word what is sure of it before anybody weighs the sentence."""
    vlaggen: list[tuple[str, ...]] = [()] * vlak.aantal
    for i in vrij:
        vlaggen[i] = ("vrij",)
    for v in (*vlak.vondsten, *kernen):
        for i in vlak.within(v):
            vlaggen[i] += (f"vast {v.soort}",)
    return vlaggen


def _is_allowed_street(t: Tekst, v: Vondst, vrij: frozenset[int]) -> bool:
    """ "Werkplein zoekt uit": what policy allows is no street, unless a number makes it one."""
    if v.soort is not Soort.STRAAT:
        return False
    i = bisect_left(t.woorden, v.begin, key=lambda w: w.begin)
    return i in vrij and t.woorden[i].eind == v.eind


def find_known(
    t: Tekst, vrij: frozenset[int], vondsten: list[Vondst], namen_elders: frozenset[str]
) -> list[Vondst]:
    """The findings and the names known from elsewhere in the submission, joined and in order."""
    vlak = Vlak(t)
    vlak.take(vondsten)
    dicht = vrij | vlak.words()
    vlak.take(bekend.spread(t, dicht, namen_elders))
    return join(t, sorted(vlak.vondsten))


def join(t: Tekst, vondsten: list[Vondst]) -> list[Vondst]:
    """Neighbouring name words become one finding."""
    uit: list[Vondst] = []
    for v in vondsten:
        vorige = uit[-1] if uit else None
        if (
            vorige
            and vorige.soort == v.soort == Soort.NAAM
            and _only_space(t, vorige.eind, v.begin)
        ):
            uit[-1] = Vondst(vorige.begin, v.eind, Soort.NAAM)
        else:
            uit.append(v)
    return [v for v in uit if not _is_small_word(t, v)]


def _is_small_word(t: Tekst, v: Vondst) -> bool:
    """The "van" of a name that turned out to be an institution."""
    return v.soort is Soort.NAAM and t.vorm[v.begin : v.eind] in groep("kern_tussenvoegsels")


def _only_space(t: Tekst, begin: int, eind: int) -> bool:
    return t.even[begin:eind] in (" ", "-", "", ". ")


def allowed(t: Tekst) -> frozenset[int]:
    """The words that policy never calls a finding; one typing error is forgiven."""
    vrij: set[int] = set()
    woorden = [(i, w) for i, w in enumerate(t.woorden) if w.vorm[0].isalnum()]
    for plek, (i, woord) in enumerate(woorden):
        kop, stam = _allowed_at(woord.vorm, woord.tekst, woord.kop)
        # "van der Aa" is a surname, AA is not
        if (kop or stam) and not is_behind_van_der(t, i):
            lengte = _allowed_length(woorden, plek, kop) or stam
            vrij.update(i for i, _ in woorden[plek : plek + lengte])
    return frozenset(vrij)


def _allowed_length(woorden: list[tuple[int, Woord]], plek: int, kop: str) -> int:
    """How many words the longest allowed name here has; 0 when none begins here."""
    for naam in beleid().vrij.get(kop, ()):
        if [w.vorm for _, w in woorden[plek + 1 : plek + len(naam)]] == list(naam[1:]):
            return len(naam)
    return 0


@lru_cache(maxsize=20_000)
def _allowed_at(vorm: str, geschreven: str, kop: bool) -> tuple[str, int]:
    """What this word says of itself, before the words behind it are asked."""
    return _allowed_head(vorm, geschreven, kop), _allowed_stem(vorm, geschreven)


def _allowed_head(vorm: str, geschreven: str, kop: bool) -> str:
    """The first word of an allowed name that stands here, one typing error forgiven; or none."""
    if vorm in beleid().kapitalen and klasse(vorm).vaak >= _ALLEDAAGS and geschreven.islower():
        return ""  # MEE is a partner, "mee" is a word
    if vorm in beleid().vrij:
        return vorm
    return _mistyped(vorm) if kop else ""


def _allowed_stem(vorm: str, geschreven: str) -> int:
    """Wmo-indicatie, GGZ's: 1 when the word before the dash or the s is allowed by itself."""
    stam = vorm.split("-", maxsplit=1)[0].removesuffix("'s").removesuffix("s")
    alleen = (stam,) in beleid().vrij.get(stam, ())
    return int(alleen and ("-" in vorm or len(stam) > 3 or geschreven[:2].isupper()))


def _mistyped(vorm: str) -> str:
    if len(vorm) < 7 or is_gewoon(vorm) or klasse(vorm).naam:
        return ""
    return _vrije_koppen().first(vorm)


@lru_cache(maxsize=1)
def _vrije_koppen() -> Slippen:
    return Slippen(beleid().vrij)
