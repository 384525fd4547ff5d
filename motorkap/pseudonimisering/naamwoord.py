"""What one word tells about being a name, before the words around it are asked."""

from __future__ import annotations

from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.taal import (
    Klasse,
    groep,
    is_gewoon,
    is_samenstelling,
    is_vreemd,
    klasse,
)
from motorkap.pseudonimisering.tekst import Tekst, Woord

# How houses, homes and streets are called: Kastanjehof, Kreekzicht.
_HOEVEN = ("hof", "zicht", "oord", "stede", "horst", "donk", "hoeve", "burcht", "poort", "duin")
_KLINKER = frozenset("aeiouy")


@lru_cache(maxsize=20_000)
def stem(vorm: str) -> str:
    """The name without genitive: Anna's, Jans."""
    if vorm.endswith("'s"):
        return vorm[:-2]
    kaal = vorm.rstrip("'")
    k = klasse(kaal)
    if (
        kaal.endswith("s")
        and not k.bekende_naam
        and not k.gewoon
        and klasse(kaal[:-1]).bekende_naam
    ):
        return kaal[:-1]
    return kaal


def facts(woord: Woord) -> Klasse:
    """The class of a word as it is written here."""
    return _facts_of(woord.vorm, is_vreemd(woord.tekst))


@lru_cache(maxsize=20_000)
def _facts_of(vorm: str, vreemd: bool) -> Klasse:
    """The class of a word; of a double name the class of its most telling part."""
    kern = vorm if klasse(vorm).volk else stem(vorm)
    delen = [d for d in kern.split("-") if len(d) > 1]
    if len(delen) < 2 or klasse(kern).naam:
        k = klasse(kern)
        return k._replace(gewoon=False, functie=False) if vreemd else k
    return next((klasse(d) for d in delen if klasse(d).bekende_naam), klasse(delen[0]))


def ordinary(woord: Woord) -> bool:
    """An ordinary word as it is written here: letters that Dutch lacks make it a name."""
    if is_vreemd(woord.tekst):
        return False
    return is_gewoon(woord.vorm) or is_gewoon(stem(woord.vorm))


def explains_capital(vorm: str) -> bool:
    """A word of the language even with a capital; being written now and then is not enough."""
    k = klasse(stem(vorm))
    if not k.gewoon and vorm.endswith(_HOEVEN):
        return False
    return (
        k.gewoon
        or k.vaak >= 4
        or "-" in vorm
        or (len(vorm) > 7 and is_samenstelling(vorm))
        or klasse(vorm).gewoon
    )


def is_known_thing(vorm: str) -> bool:
    """Large towns and makes of cars; villages have their own finder."""
    return any(vorm in groep(naam) for naam in ("steden", "autowoorden", "merken"))


def is_acronym(woord: Woord) -> bool:
    """GGZ, WhatsApp, PvA: capitals in other places than a name has them."""
    rest = woord.tekst[1:]
    if rest.islower() or "-" in rest or "'" in rest:
        return woord.tekst.split("-")[0].isupper() and len(woord.tekst.split("-")[0]) > 1
    if woord.tekst.isupper() and len(woord.tekst) > 3:
        return not klasse(woord.vorm).naam or is_gewoon(woord.vorm)
    return not p.NAAM_MET_KAPITALEN.match(woord.tekst)


def has_no_vowel(vorm: str) -> bool:
    """Hb, Gz, kdn: a shortened word of the work rather than a name."""
    return _KLINKER.isdisjoint(vorm)


def is_abbreviation(t: Tekst, i: int) -> bool:
    """Geb., cliëntnr, tel: shortened words of the work, not names."""
    vorm = t.woorden[i].vorm
    punt = i + 1 < len(t.woorden) and t.woorden[i + 1].tekst in (".", ":")
    return (punt and vorm in groep("afkortingen")) or vorm.endswith(("nr", "nrs", "dat"))
