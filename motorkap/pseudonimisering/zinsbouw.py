"""Whether a word stands where a person would stand: without article, beside a verb.

Dutch gives a thing that can be counted an article or a number. Who writes "ik sprak roos" or
"dat mees niet komt" speaks of someone; "de roos" and "een mees" are things.
"""

from __future__ import annotations

from motorkap.pseudonimisering.taal import groep, is_gewoon, is_werkwoord, klasse
from motorkap.pseudonimisering.tekst import Tekst

_DING = -9
_LOS = frozenset(",:(-/")


def person_slot(t: Tekst, i: int) -> int:
    """How much the words beside this one ask for a person; below zero when it is a thing."""
    vorige = t.woorden[i - 1].vorm if i else ","
    volgende = t.woorden[i + 1].vorm if i + 1 < len(t.woorden) else "."
    if _determines(vorige):
        return _DING
    los = is_werkwoord(vorige) and volgende in groep("partikels")
    return _before(vorige, t.woorden[i].start) + _behind(t, i, volgende) + los


def is_behind_van_der(t: Tekst, i: int) -> bool:
    """ "van den akker", "van der Aa": nothing but a surname follows these, in any case."""
    if i < 2 or t.woorden[i - 2].vorm != "van" or t.woorden[i - 1].vorm not in ("den", "der"):
        return False
    lang = len(t.woorden[i].vorm) > (1 if t.woorden[i].kop else 2)
    return lang and t.woorden[i].begin - t.woorden[i - 1].eind == 1


def is_surname_with_article(t: Tekst, i: int) -> bool:
    """ "T. van 't Hof", "dhr Van 't Zelfde": behind initials or a title this is somebody's name."""
    j = i - (t.woorden[i - 1].vorm in ("'t", "de", "het")) if i else i
    if j < 2 or t.woorden[j - 1].vorm != "van":
        return False
    voor = t.woorden[j - 2]
    if voor.tekst != ".":
        return voor.vorm in groep("strenge_titels")
    kort = t.woorden[j - 3] if j > 2 else voor
    return (kort.kop and len(kort.vorm) == 1) or kort.vorm in groep("strenge_titels")


def is_den_haag(t: Tekst, i: int) -> bool:
    """Den Haag, Den Bosch: towns of two words."""
    if not 0 < i < len(t.woorden) or t.woorden[i - 1].vorm != "den":
        return False
    return t.woorden[i].vorm in ("haag", "bosch")


def is_wil(t: Tekst, i: int) -> bool:
    """ "wil is gestopt", "de breuk met wil": the name Wil in lower case, not the verb."""
    volgende = t.woorden[i + 1].vorm if i + 1 < len(t.woorden) else "."
    vorige = t.woorden[i - 1].vorm if i else "."
    if vorige in ("met", "van", "bij", "voor", "door", "naar"):
        return volgende != "en"
    finiet = volgende in (
        "is",
        "was",
        "heeft",
        "had",
        "belt",
        "zegt",
        "komt",
        "gaat",
        "wordt",
        "zei",
    )
    return finiet and (t.woorden[i].start or vorige in groep("voor_persoon"))


def is_frans(t: Tekst, i: int) -> bool:
    """ "Frans Bos belt": Frans the man, not the language."""
    if i and t.woorden[i - 1].vorm in ("spreekt", "sprak", "in", "het", "leert", "les", "spreken"):
        return False
    volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) else None
    if volgt and (volgt.hoofd or volgt.tekst == "(" or volgt.vorm in groep("kern_tussenvoegsels")):
        return True
    return person_slot(t, i) >= 2


def is_beside_things(t: Tekst, i: int) -> bool:
    """ "Linde en eik", "Roos, merel, mees": the next of the row is an ordinary word, no person."""
    if i + 2 >= len(t.woorden) or t.woorden[i + 1].vorm not in ("en", "of", ",", "&"):
        return False
    ander = t.woorden[i + 2]
    k = klasse(ander.vorm)
    mens = any(ander.vorm in groep(g) for g in ("verwanten", "beroepen", "mensen", "bepalers"))
    return k.gewoon and not (ander.kop or k.functie or mens or is_werkwoord(ander.vorm))


def _determines(vorige: str) -> bool:
    """An article, a figure or an adjective: a thing follows."""
    if vorige in groep("bepalers") or vorige[0].isdigit():
        return True
    if not vorige.endswith("e") or is_werkwoord(vorige) or klasse(vorige).functie:
        return False
    mens = any(vorige in groep(g) for g in ("verwanten", "beroepen", "mensen", "titels"))
    return is_gewoon(vorige) and not mens and not klasse(vorige).voornaam


def _before(vorige: str, start: bool) -> int:
    if vorige in groep("zegwerkwoorden"):
        return 2
    los = start or vorige in _LOS
    return int(los or vorige in groep("voor_persoon") or is_werkwoord(vorige))


def _behind(t: Tekst, i: int, volgende: str) -> int:
    if volgende not in ("en", "of") and is_werkwoord(volgende):
        return 2
    if volgende in ("en", "of", ",", "&") and i + 2 < len(t.woorden):
        ander = t.woorden[i + 2].vorm
        k = klasse(ander)
        verwant = volgende == "," and ander in groep("verwanten")
        return int(verwant or k.voornaam or (k.naam == "v" and not k.gewoon))
    return int(volgende in groep("na_persoon"))
