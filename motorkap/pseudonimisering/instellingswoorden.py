"""Institutions without a capital to go by: lower case, ordinary words as names, employers.

"Zit op de horizon", "praktijk de linde", "werkt bij van oers": the words around must tell.
"""

from __future__ import annotations

from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.taal import (
    LIDWOORD,
    groep,
    is_gewoon,
    is_samenstelling,
    is_tikfout,
    klasse,
)
from motorkap.pseudonimisering.tekst import Tekst
from motorkap.pseudonimisering.woordenboek import lemma

_GEEN = -1
_WAARHEEN = ("op", "naar", "van", "bij", "in", "uit", "via", "door", "vanuit", "aan", "langs")
_NAAR = ("op", "naar", "van", "bij", "vanuit", "in", "via")
_VORST = ("prinses", "prins", "koningin", "koning", "sint", "dr")
_MENSEN = ("beroepen", "mensen", "verwanten", "titels", "vakmensen")
_VENSTER = 12


@lru_cache(maxsize=20_000)
def is_kind(vorm: str) -> bool:
    """A kind of institution: basisschool, champignonkwekerij, vv."""
    soorten = groep("instellingsoorten")
    if vorm in soorten or vorm.rsplit("-", maxsplit=1)[-1] in soorten:
        return True
    return bool(p.SOORT_INSTELLING.search(vorm)) and not klasse(vorm).functie


@lru_cache(maxsize=20_000)
def opens_name(vorm: str) -> bool:
    """Whether an institution without a capital may begin at this word."""
    if vorm in LIDWOORD or vorm in _VORST or vorm in beleid().winkels:
        return True
    return is_kind(vorm) or vorm.endswith(
        ("school", "college", "lyceum", "gymnasium", "kerk", "kapel")
    )


def word_at(t: Tekst, i: int) -> str:
    """The word at this place as it is looked up; empty outside the text."""
    return t.woorden[i].vorm if 0 <= i < len(t.woorden) else ""


def lower_name(t: Tekst, i: int) -> int:
    """ "basisschool de regenboog", "garage verbaan", "school ('t kompas)": the end of the name."""
    j = i + 1 + (word_at(t, i + 1) in ("(", ":"))
    artikel = word_at(t, j) in (*LIDWOORD, "ons")
    j += artikel
    if t.slordig and word_at(t, i + 1) == "van" and is_kind(t.woorden[i].vorm):
        return _surname_until(t, i + 1)
    if j >= len(t.woorden) or not t.woorden[j].letters or t.woorden[j].kop:
        return _GEEN
    vorm = t.woorden[j].vorm
    if artikel and (vorm in groep("instellingsnamen") or _is_bare_kind(t, i)):
        einde = _noun_after(t, j)
        mag = einde > j or not klasse(vorm).functie
        return einde if mag and vorm not in groep("niet_na_instelling") else _GEEN
    if not artikel and _is_bare_kind(t, i) and klasse(vorm).naam and _ends_clause(t, j):
        return j
    if t.woorden[i].vorm not in groep("instelling_klein"):
        return j if not artikel and is_invented(vorm) else _GEEN
    return _lower_behind(t, i, j, artikel)


def _ends_clause(t: Tekst, j: int) -> bool:
    """ "loodgietersbedrijf vos.": nothing but a sign behind, and no verb."""
    vorm = word_at(t, j)
    return not (word_at(t, j + 1)[:1].isalpha() or klasse(vorm).functie or _is_doing(vorm))


def _noun_after(t: Tekst, j: int) -> int:
    """ "kringloop de tweede kans": an adjective takes the noun behind it along."""
    bijvoeglijk = word_at(t, j).endswith("e") and is_gewoon(word_at(t, j))
    volgt = word_at(t, j + 1)
    ding = volgt.isalpha() and is_gewoon(volgt) and not (klasse(volgt).functie or _is_doing(volgt))
    return j + 1 if bijvoeglijk and ding else j


def _is_doing(vorm: str) -> bool:
    return vorm in groep("werkwoorden") or vorm in groep("zegt_iets")


def _surname_until(t: Tekst, j: int) -> int:
    """ "kwekerij van dalen": the end of a surname that begins with a small word."""
    begin = j
    while j - begin < 3 and word_at(t, j) in groep("kern_tussenvoegsels"):
        j += 1
    k = klasse(word_at(t, j))
    naam = bool(k.naam) and not k.voornaam and not k.functie and k.vaak <= 4
    return j if naam else _GEEN


def _is_bare_kind(t: Tekst, i: int) -> bool:
    """ "naar vmbo-school de waard": a kind without article, so that a name must follow."""
    soort, vorige = t.woorden[i].vorm, word_at(t, i - 1)
    lang = len(soort) > 6 or "-" in soort
    return lang and t.slordig and vorige in (*_NAAR, "(", ":", ",", "=", "van")


def _lower_behind(t: Tekst, i: int, j: int, artikel: bool) -> int:
    vorm = t.woorden[j].vorm
    k = klasse(vorm)
    if k.functie or k.volk or vorm in groep("niet_na_instelling"):
        return _GEEN
    if artikel:
        return j if _closes(t, j) else _GEEN
    if t.woorden[i].vorm in ("fc", "vv", "sv", "rkvv", "rksv", "svv"):
        return j + (word_at(t, j + 1) in ("boys", "girls", "united", "sport", "combinatie"))
    woordenlijst = not k.eigen and (k.gewoon or k.vaak >= 5 or is_samenstelling(vorm))
    return j if not woordenlijst or (k.naam == "a" and k.vaak <= 4) else _GEEN


def is_invented(vorm: str) -> bool:
    """No word of the language and no typing error: "altenahove", "bleckmann"."""
    return len(vorm) > 4 and not (is_gewoon(vorm) or is_tikfout(vorm) or klasse(vorm).voornaam)


def _closes(t: Tekst, j: int) -> bool:
    """A sign, the end, a verb or a preposition behind: the word stood for a name."""
    volgt = word_at(t, j + 1)
    return not volgt[:1].isalpha() or volgt in groep("werkwoorden") or volgt in ("in", "te")


def lower_school(t: Tekst, i: int) -> int:
    """ "prinses amaliaschool": no word of the language, but it ends in a school."""
    j = i + (t.woorden[i].vorm in _VORST)
    vorm = word_at(t, j)
    if j > i and word_at(t, i - 1) in ("op", "bij", "naar", "het") and klasse(vorm).voornaam:
        return j  # "zit op het koning willem"
    if vorm.endswith(("school", "college", "lyceum")) and not is_gewoon(vorm):
        return j
    kerk = vorm.endswith(("kerk", "kapel")) and (
        vorm.startswith(("sint-", "st-")) or not lemma(vorm).gewoon
    )
    return j if kerk else _GEEN


def named_after_article(t: Tekst, i: int) -> bool:
    """ "zit op de horizon", "juf van de Brug": an ordinary word that schools are called."""
    naam = word_at(t, i + 1)
    if t.woorden[i].vorm not in LIDWOORD or naam not in groep("instellingsnamen"):
        return False
    if word_at(t, i - 1) not in _NAAR:
        zegt = word_at(t, i + 2) in groep("zegt_iets")
        return zegt or (word_at(t, i + 2) in groep("werkwoorden") and _is_about_school(t, i))
    if t.woorden[i + 1].hoofd and word_at(t, i - 1) in ("op", "naar", "van"):
        return True
    if naam in groep("gewone_plekken") or word_at(t, i - 1) == "in":
        return False
    if word_at(t, i - 1) == "op":
        return _closes(t, i + 1)
    return _speaks_of_school(t, i) and _closes(t, i + 1)


def _is_about_school(t: Tekst, i: int) -> bool:
    rondom = (w.vorm for w in t.woorden[max(0, i - _VENSTER) : i + _VENSTER])
    return any(v in groep("schoolwoorden") for v in rondom)


def _speaks_of_school(t: Tekst, i: int) -> bool:
    """A word of school near, or someone who sits on or goes to it."""
    if _is_about_school(t, i):
        return True
    kort = [w.vorm for w in t.woorden[max(0, i - 5) : i]]
    kind = any(v in groep("verwanten") or klasse(v).voornaam for v in kort)
    return word_at(t, i - 1) == "op" and kind and any(v in groep("gaat_naar") for v in kort)


def goes_there(t: Tekst, i: int) -> bool:
    """ "zit op het Walburg", "naar de Wijngaard": a place to go to that carries a capital."""
    if not t.woorden[i].hoofd or i < 2 or t.woorden[i - 1].tekst not in LIDWOORD:
        return False
    vorm = t.woorden[i].vorm
    if t.woorden[i - 1].tekst == "'t" or (is_samenstelling(vorm) and _is_named_church(vorm)):
        return True
    if word_at(t, i - 2) not in (*_WAARHEEN, "met", "voor") or near_kern(vorm) or klasse(vorm).volk:
        return False
    ding = any(vorm in groep(naam) for naam in ("geen_instelling", "merken", "autowoorden"))
    if t.woorden[i].tekst.isupper() or ding:
        return False
    if klasse(vorm).gewoon or (is_samenstelling(vorm) and not klasse(vorm).eigen):
        return _is_named_church(vorm) or _is_chosen_capital(t, i)
    return True


def is_named(vorm: str) -> bool:
    """Bakker, Jagroep: a surname that looks like a kind."""
    return klasse(vorm).naam in ("v", "a")


def is_written_large(vorm: str) -> bool:
    """Moeder, Huisarts, Gemeente: many give these a capital that names nobody."""
    if (
        klasse(vorm).functie
        or klasse(vorm).volk
        or is_kind(vorm)
        or vorm in groep("hoofdletter_gewoon")
    ):
        return True
    return any(vorm in groep(g) for g in ("mensen", "verwanten", "titels", "beroepen", "steden"))


@lru_cache(maxsize=20_000)
def is_noun_alone(vorm: str) -> bool:
    """A word of the language that is nobody's name, no people and no town: "kwiek", "wijzer"."""
    k = klasse(vorm)
    elders = vorm in groep("steden") or lemma(vorm).plaats or bool(near_kern(vorm))
    ding = elders or vorm in groep("autowoorden")
    return is_gewoon(vorm) and not (k.naam or k.voornaam or k.volk or k.eigen or ding)


def _is_chosen_capital(t: Tekst, i: int) -> bool:
    """ "zit op de Passie", "bij de Kooi": neat writing gave this noun a capital."""
    vorm = t.woorden[i].vorm
    if t.slordig or is_kind(vorm) or vorm in groep("hoofdletter_gewoon"):
        return False
    return not any(vorm in groep(g) for g in _MENSEN)


def college_from(t: Tekst, i: int) -> int:
    """ "het altena college": where the name before this word begins; -1 when there is none."""
    if t.woorden[i].vorm not in ("college", "lyceum", "gymnasium", "scholengemeenschap"):
        return _GEEN
    begin = i
    while begin > max(0, i - 4) and _names_a_college(t, begin - 1, begin < i):
        begin -= 1
    while begin < i and t.woorden[begin].vorm in groep("kern_tussenvoegsels"):
        begin += 1
    return begin if begin < i else _GEEN


def _names_a_college(t: Tekst, i: int, verder: bool) -> bool:
    vorm = t.woorden[i].vorm
    if vorm == "van":
        return True
    gewoon = klasse(vorm).functie or vorm in groep("bepalers") or vorm in LIDWOORD
    return (
        t.woorden[i].letters
        and not gewoon
        and (verder or not (vorm.endswith("e") and is_gewoon(vorm)))
    )


def _is_named_church(vorm: str) -> bool:
    """Ontmoetingskerk: a compound no dictionary has, that ends in a kind of institution."""
    if vorm.endswith("kerk") and len(vorm) > 6:
        return True
    bekend = lemma(vorm)
    return not (bekend.gewoon or bekend.vaak >= 3) and vorm.endswith(
        ("kerk", "school", "hoeve", "hof", "kapel", "huis")
    )
