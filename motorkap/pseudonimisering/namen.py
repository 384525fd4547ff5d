"""Finds names of people: behind a cue, by their capital, and in lower case.

Dutch does not capitalise nouns, so a capital inside a sentence is a name until the lists say
otherwise. At the start of a sentence and in lower case the lists and the words around decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.afkortingen import is_afkorting
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.naamdelen import initials, nickname_before, runs, surname_after
from motorkap.pseudonimisering.naamwoord import (
    explains_capital,
    facts,
    has_no_vowel,
    is_abbreviation,
    is_acronym,
    is_known_thing,
    ordinary,
)
from motorkap.pseudonimisering.taal import (
    Klasse,
    groep,
    is_tikfout,
    is_werkwoord,
    klasse,
)
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.wenken import GEEN, STERK, ZWAK, cue
from motorkap.pseudonimisering.woordenboek import lemma
from motorkap.pseudonimisering.zinsbouw import (
    is_behind_van_der,
    is_beside_things,
    is_den_haag,
    is_frans,
    is_wil,
    person_slot,
)

_GEEN_MENS = {
    "frans": ("spreekt", "spreken", "sprak", "praat", "leert"),
    "erin": ("namen", "buren", "er", "allemaal", "niet", "zit", "ligt", "stond", "staat", "onze"),
    "jan": ("sinds", "tot", "per", "vanaf", "eind", "begin", "half", "medio"),
}
_VOORVOEGSEL = frozenset(("Van", "Den", "Der", "El", "Ter", "Ten"))
_KAPITAAL_VOORVOEGSEL = frozenset(("Van", "De", "Den", "Der", "El", "Al", "Ter", "Ten"))


def find_namen(t: Tekst, vrij: frozenset[int]) -> Iterator[Vondst]:
    """All names of one field; *vrij* are the words that are kept out, whatever they look like."""
    yield from initials(t)
    for m in p.BIJNAAM.finditer(t.even):
        yield Vondst(m.start(1), m.end(1), Soort.NAAM)
    for m in p.BIJNAAM_KLEIN.finditer(t.even):
        if not klasse(m.group(1).split(" ")[-1]).functie:
            yield Vondst(m.start(1), m.end(1), Soort.NAAM)
    gevonden: set[int] = set()
    for i, woord in enumerate(t.woorden):
        if woord.letters and i not in vrij and _is_name(t, i, gevonden):
            gevonden.add(i)
            gevonden.update(surname_after(t, i, vrij))
            gevonden.update(nickname_before(t, i, vrij))
    yield from runs(t, gevonden)


def _is_name(t: Tekst, i: int, gevonden: set[int]) -> bool:
    woord = t.woorden[i]
    k, achter_van_der = facts(woord), is_behind_van_der(t, i)
    if k.functie and not (woord.kop or achter_van_der or woord.vorm == "wil"):
        return False
    if len(woord.vorm) < 2 or is_abbreviation(t, i) or is_den_haag(t, i):
        return False
    if achter_van_der:
        return True
    wenk = cue(t, i, gevonden)
    if has_no_vowel(woord.vorm) and wenk < STERK:
        return False
    return _is_name_by_its_form(t, i, k, wenk)


def _is_name_by_its_form(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    woord = t.woorden[i]
    if k.functie:
        groot = woord.kop and _name_like_small_word(t, i, k, wenk)
        return groot or (woord.vorm == "wil" and not woord.kop and is_wil(t, i))
    if woord.kop and (is_acronym(woord) or k.volk or is_known_thing(woord.vorm)):
        return k.voornaam and (wenk > GEEN or is_frans(t, i))
    if woord.hoofd or (woord.kop and wenk):
        return _capital_inside(t, i, k, wenk)
    return _capital_first(t, i, k) if woord.kop else _lower_case(t, i, k, wenk)


def _name_like_small_word(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """Mevrouw Post, Wil van Es: a small word of the language that is a name here."""
    if wenk > GEEN and t.woorden[i].hoofd and k.naam and not t.slordig:
        return True
    if wenk == STERK:
        return t.woorden[i].hoofd and bool(k.naam or k.voornaam)
    return k.voornaam and (wenk > GEEN or _named_by_what_follows(t, i, k))


def _capital_inside(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """Dutch gives nouns no capital, so this is a name unless a list explains the capital."""
    woord = t.woorden[i]
    if wenk == STERK or k.bekende_naam or _is_behind_van(t, i):
        return True
    if ordinary(woord) and explains_capital(woord.vorm) and not _is_coined(t, i, k):
        return i > 0 and t.woorden[i - 1].vorm in ("der", "den", "ter", "ten")
    if k.eigen or lemma(woord.vorm).plaats:
        vast = i > 0 and t.woorden[i - 1].tekst in _KAPITAAL_VOORVOEGSEL
        return (vast and wenk > GEEN) or (
            bool(k.naam) and (vast or (k.naam == "w" and k.vaak <= 3))
        )
    vorige = t.woorden[i - 1].vorm if i else ""
    merk = vorige in groep("voor_merk") and not t.slordig
    return bool(wenk or k.naam or merk) or not is_tikfout(woord.vorm)


def _is_behind_van(t: Tekst, i: int) -> bool:
    """ "is Van Nistelrooij": a small word with a capital inside a sentence begins a surname."""
    vorige = t.woorden[i - 1] if i else None
    return bool(vorige and vorige.hoofd and vorige.tekst in _VOORVOEGSEL and not t.slordig)


def _is_coined(t: Tekst, i: int, k: Klasse) -> bool:
    """ "bij Careflex", "door Hoist": two words joined, with a capital in neat writing."""
    vorige = t.woorden[i - 1].vorm if i else ""
    nieuw = not k.gewoon and k.vaak <= 2 and "-" not in t.woorden[i].vorm
    return nieuw and not t.slordig and vorige in groep("voor_merk")


def _capital_first(t: Tekst, i: int, k: Klasse) -> bool:
    """A capital at the start of a sentence: any word has one there."""
    woord = t.woorden[i]
    if k.voornaam and (not k.dubbel or _begins_as_person(t, i)):
        return True
    if ordinary(woord):
        return _named_by_what_follows(t, i, k)
    if k.bekende_naam:
        return True
    if k.eigen or k.vaak >= 4 or is_tikfout(woord.vorm):
        return False
    return bool(k.naam) or (len(woord.vorm) > 2 and not is_afkorting(woord.vorm))


def _begins_as_person(t: Tekst, i: int) -> bool:
    """ "Roos belt", "Bloem, de oudste", "Mo z'n moeder"; not "Storm en regen", "Max 3 uur"."""
    if t.woorden[i].vorm in groep("twijfel_aan_begin") or i + 2 >= len(t.woorden):
        return False
    volgt, daarna = t.woorden[i + 1].vorm, t.woorden[i + 2].vorm
    if volgt in (",", "("):
        return daarna in groep("bepalers") or daarna[0].isdigit()
    return volgt in ("z'n", "zijn", "haar", "d'r", "die", "zelf", "ook")


def _named_by_what_follows(t: Tekst, i: int, k: Klasse) -> bool:
    """An ordinary word at the start is a name when a verb or a surname follows a first name."""
    if not k.bekende_naam or i + 1 >= len(t.woorden) or is_beside_things(t, i):
        return False
    volgt = t.woorden[i + 1]
    if volgt.hoofd and facts(volgt).bekende_naam and not klasse(volgt.vorm).functie:
        return True
    if volgt.vorm == "en" and k.voornaam and any(w.hoofd for w in t.woorden[i + 2 : i + 3]):
        return facts(t.woorden[i + 2]).bekende_naam
    if volgt.vorm in groep("kern_tussenvoegsels"):
        return any(w.hoofd for w in t.woorden[i + 2 : i + 4]) and (k.voornaam or not k.gewoon)
    if volgt.tekst == ":":
        return i + 2 < len(t.woorden) and t.woorden[i + 2].tekst in ('"', "'")
    er = t.woorden[i].start and i + 2 < len(t.woorden) and t.woorden[i + 2].vorm == "er"
    return k.voornaam and is_werkwoord(volgt.vorm) and not er


def _lower_case(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """A word without a capital: a known name, or a word that Dutch does not have."""
    woord = t.woorden[i]
    if k.voornaam and not k.dubbel:
        return not _is_spoken(t, i)
    if ordinary(woord) or k.eigen:
        return _ordinary_lower(t, i, k, wenk)
    if is_known_thing(woord.vorm) and not k.voornaam:
        return False
    if wenk:
        return bool(k.naam) or not is_tikfout(woord.vorm)
    if lemma(woord.vorm).plaats or k.volk:
        return False
    return _lower_alone(woord, k)


def _ordinary_lower(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """ "mw bos", "zoon bas", "roos belt": an ordinary word that is a name as well."""
    if _is_role(t, i, wenk) or _is_spoken(t, i):
        return False
    if k.voornaam and _is_full_name(t, i):
        return True
    if k.voornaam and t.woorden[i].start and (wenk or _named_by_what_follows(t, i, k)):
        return True
    if wenk == STERK:
        return _behind_title(t, i, k)
    if wenk == ZWAK:
        return k.voornaam and k.vaak <= 5
    return t.slordig and k.voornaam and _stands_as_person(t, i, k)


def _is_spoken(t: Tekst, i: int) -> bool:
    """ "spreekt frans", "sinds jan", "ligt erin": a language, a month, a place."""
    vorige = t.woorden[i - 1].vorm if i else ""
    return vorige in _GEEN_MENS.get(t.woorden[i].vorm, ())


def _is_role(t: Tekst, i: int, wenk: int) -> bool:
    """A word for a person, such as kok; "dhr de kok" is a name all the same."""
    rol = any(t.woorden[i].vorm in groep(g) for g in ("beroepen", "verwanten", "mensen"))
    if rol and wenk == STERK and i > 1 and t.woorden[i - 1].vorm in ("de", "den"):
        return t.woorden[i - 2].vorm not in (*groep("strenge_titels"), ".")
    return rol


def _behind_title(t: Tekst, i: int, k: Klasse) -> bool:
    """ "mw bos", "dhr van der wiel": more readily in careless writing than in neat."""
    met_voorvoegsel = t.woorden[i - 1].vorm in groep("kern_tussenvoegsels")
    if not k.gewoon and (k.naam or met_voorvoegsel):
        return True
    los = 5 if t.slordig else 3
    return k.bekende_naam and (k.vaak <= (6 if met_voorvoegsel else los) or _is_called(t, i))


def _is_called(t: Tekst, i: int) -> bool:
    """ "mevr zomer": a common word right behind a strict title, in careless writing."""
    vorm = t.woorden[i].vorm
    return t.slordig and t.woorden[i - 1].vorm in groep("strenge_titels") and not is_werkwoord(vorm)


def _stands_as_person(t: Tekst, i: int, k: Klasse) -> bool:
    """ "vandaag belde roos op": in careless writing, a name where no thing could stand."""
    nodig = 1 if k.vaak <= 3 else 2
    return t.woorden[i].vorm not in groep("zelden_klein") and person_slot(t, i) >= nodig


def _is_full_name(t: Tekst, i: int) -> bool:
    """ "toon de graaf", "jasmijn bouma"; not "de bas van de band"."""
    return person_slot(t, i) >= 0 and (_bare_surname_follows(t, i) or _has_surname(t, i))


def _bare_surname_follows(t: Tekst, i: int) -> bool:
    """ "jasmijn bouma": a surname that is no word of the language."""
    if i + 1 >= len(t.woorden) or not t.slordig:
        return False
    volgt = t.woorden[i + 1]
    k = klasse(volgt.vorm)
    return k.naam in ("v", "a", "b") and not (k.gewoon or k.functie or k.voornaam or volgt.kop)


def _has_surname(t: Tekst, i: int) -> bool:
    """ "toon de graaf": a small word and a surname follow."""
    if i + 2 >= len(t.woorden) or t.woorden[i + 1].vorm not in groep("kern_tussenvoegsels"):
        return False
    return any(klasse(w.vorm).naam and not klasse(w.vorm).functie for w in t.woorden[i + 2 : i + 4])


def _lower_alone(woord: Woord, k: Klasse) -> bool:
    """No cue, no capital: a known name, or a word that Dutch does not have."""
    if k.bekende_naam:
        return len(woord.vorm) > 2
    if k.vaak >= 4 or is_tikfout(woord.vorm) or (not k.naam and is_afkorting(woord.vorm)):
        return False
    return len(woord.vorm) > (3 if k.naam else 4)
