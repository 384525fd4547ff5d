"""Finds schools, employers, doctors' practices, churches and clubs tied to a person."""

from __future__ import annotations

from collections.abc import Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.instellingswoorden import (
    college_from,
    goes_there,
    is_kind,
    is_named,
    is_noun_alone,
    is_written_large,
    lower_name,
    lower_school,
    named_after_article,
    opens_name,
)
from motorkap.pseudonimisering.kapitalen import capitals_until
from motorkap.pseudonimisering.kenmerk_woord import ends_as_service, is_plain_place
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_gewoon, is_samenstelling, klasse
from motorkap.pseudonimisering.tekst import Tekst
from motorkap.pseudonimisering.werkgevers import lower_employer, shop_until, works_here
from motorkap.pseudonimisering.zinsbouw import is_surname_with_article

_GEEN = -1
# So far behind a kind or a preposition its name may begin.
_VER = 3
_LEIDT_NAAR = ("met", "naar", "vanuit", "volgens", "namens", "van", "in", "op")


def find_instelling(
    t: Tekst, vrij: frozenset[int], stil: frozenset[int] = frozenset()
) -> Iterator[Vondst]:
    """A kind with a name behind it, a name that ends in a kind, an employer after "werkt bij".

    Not where all words are *stil*: there nobody is meant.
    """
    i = 0
    while i < len(t.woorden):
        kan = not stil.issuperset(range(i, i + _VER)) and _may_begin(t, i)
        einde = _named_until(t, i, vrij) if kan else _GEEN
        if einde > _GEEN:
            begin = college_from(t, einde)
            i = begin if begin > _GEEN else i
            yield Vondst(_with_article(t, i), t.woorden[einde].eind, Soort.INSTELLING)
        i = max(i, einde) + 1


def _with_article(t: Tekst, i: int) -> int:
    """Where the institution begins, its article included: "de Hema" gives way as a whole."""
    lidwoord = i > 0 and t.woorden[i - 1].tekst in ("de", "het", "'t")
    dichtbij = lidwoord and t.woorden[i].begin - t.woorden[i - 1].eind == 1
    return t.woorden[i - 1 if dichtbij else i].begin


def _may_begin(t: Tekst, i: int) -> bool:
    """A quick look, so that the readers below pass over nine words out of ten."""
    woord = t.woorden[i]
    if not woord.letters or len(woord.vorm) < 2 or is_surname_with_article(t, i):
        return False
    if woord.tekst in LIDWOORD:
        return i + 1 < len(t.woorden) and t.woorden[i + 1].vorm in groep("instellingsnamen")
    if woord.kop or opens_name(woord.vorm):
        return True
    j = i - 2 if i > 1 and t.woorden[i - 1].vorm in ("de", "het") else i - 1
    return j >= 0 and t.woorden[j].vorm in ("bij", "voor", "van", "via")


def _named_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the institution that begins here; the surest way of naming comes first."""
    for lees in _LEZERS:
        einde = lees(t, i, vrij)
        if einde > _GEEN:
            return einde
    return _GEEN


def _kind_with_name(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    if not is_kind(t.woorden[i].vorm):
        return _GEEN
    einde = max(capitals_until(t, i, vrij), lower_name(t, i))
    return einde if einde > i else _GEEN


def _ordinary_name(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    return i + 1 if i + 1 not in vrij and named_after_article(t, i) else _GEEN


def _employing_shop(t: Tekst, i: int, _vrij: frozenset[int]) -> int:
    winkel = shop_until(t, i)
    return winkel if winkel > _GEEN and works_here(t, i) else _GEEN


def _capital_article(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    return max(i + 1, capitals_until(t, i, vrij)) if _is_capital_article(t, i, vrij) else _GEEN


def _college(t: Tekst, i: int, _vrij: frozenset[int]) -> int:
    return i if college_from(t, i) > _GEEN else _GEEN


def _capital_name(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    eigen = t.woorden[i].kop and _begins_name(t, i, vrij)
    return _own_name(t, i, vrij) if eigen else _GEEN


def _lower_case(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    if t.woorden[i].kop or i in vrij:
        return _GEEN
    return max(lower_school(t, i), lower_employer(t, i))


def _is_capital_article(t: Tekst, i: int, vrij: frozenset[int]) -> bool:
    """ "locatie De Vlieger", "school 'De Ruimte'": an article with a capital inside a sentence."""
    if t.woorden[i].tekst not in ("De", "Het") or i + 1 >= len(t.woorden) or i + 1 in vrij:
        return False
    volgt = t.woorden[i + 1]
    vorige = t.woorden[i - 1].tekst if i else "."
    binnen = t.woorden[i].hoofd or vorige in ("'", "(", '"')
    if not (volgt.hoofd or (binnen and volgt.kop)) or volgt.begin - t.woorden[i].eind != 1:
        return False
    if not binnen:
        return volgt.vorm in groep("instellingsnamen")
    naam = klasse(volgt.vorm).naam in ("v", "a") or vorige[-1:] == "." or vorige[:1].isupper()
    return not naam or volgt.vorm in groep("instellingsnamen")


def _row_of_capitals(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """ "naar Samen Eten", "van bureau Nieuwe Start": ordinary words, each with a capital."""
    if t.slordig or i in vrij or not (t.woorden[i].hoofd or t.woorden[i].start):
        return _GEEN
    einde = capitals_until(t, i, vrij)
    if einde == i:
        return _GEEN
    if not (t.woorden[i].hoofd and _is_announced(t, i)) and not _says_something(t, i, einde):
        return _GEEN
    rij = [w.vorm for w in t.woorden[i : einde + 1] if w.kop]
    eigen = [v for v in rij if not is_written_large(v)]
    namen = any(klasse(v).bekende_naam and not klasse(v).gewoon for v in rij)
    return einde if len(rij) > 1 and eigen and not namen else _GEEN


def _says_something(t: Tekst, i: int, einde: int) -> bool:
    """ "Warme Hap belt": two words with capitals that open a sentence and do something."""
    volgt = t.woorden[einde + 1].vorm if einde + 1 < len(t.woorden) else ""
    if not t.woorden[i].start or einde != i + 1 or volgt not in groep("zegt_iets"):
        return False
    rij = [w.vorm for w in t.woorden[i : i + 2]]
    return all(is_gewoon(v) and not (klasse(v).voornaam or is_written_large(v)) for v in rij)


def _is_announced(t: Tekst, i: int) -> bool:
    """A preposition, a bracket or a kind of institution before it, an article in between."""
    j = i - 1 - (i > 1 and t.woorden[i - 1].vorm in ("de", "het"))
    if j < 0:
        return False
    vorm = t.woorden[j].vorm
    return (
        vorm in groep("plekwoorden") or vorm in groep("voor_merk") or vorm in "(:" or is_kind(vorm)
    )


def _begins_name(t: Tekst, i: int, vrij: frozenset[int]) -> bool:
    woord = t.woorden[i]
    if woord.vorm in groep("lidwoorden"):
        volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) else None
        return bool(woord.hoofd and volgt and volgt.hoofd) and i + 1 not in vrij
    if i in vrij:
        return woord.vorm == "altena"
    return not klasse(woord.vorm).functie or (
        woord.hoofd and woord.vorm in groep("kern_tussenvoegsels")
    )


def _own_name(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The end of a name that carries its kind, of an employer, or of "bij De X"."""
    einde = i if t.woorden[i].start else max(i, capitals_until(t, i - 1, vrij))
    einde = max(einde, capitals_until(t, i, vrij))
    for j in range(einde, i - 1, -1):
        if _carries_kind(t, i, j):
            return j
    if i in vrij:
        return _GEEN
    if _is_firm_of_two(t, i, einde) or _employs(t, i):
        return einde
    vorige = t.woorden[i - 1].vorm if i else ""
    if t.woorden[i].vorm in groep("lidwoorden"):
        return einde if vorige in groep("plekwoorden") and not _is_surname(t, i) else _GEEN
    gekozen = goes_there(t, i) or _is_chosen(t, i)
    return einde if gekozen and not ends_as_service(t.woorden[i].vorm) else _GEEN


def _is_chosen(t: Tekst, i: int) -> bool:
    """ "via Thuisbezorgd": neat writing gave this word a capital, and it is no plain place."""
    vorm, vorige = t.woorden[i].vorm, t.woorden[i - 1].tekst if i else ""
    ruim = vorige in _LEIDT_NAAR and is_noun_alone(vorm)
    kort = t.woorden[i].tekst.isupper() and len(vorm) < 4  # "via VT", "bij SMO"
    if (
        t.slordig
        or kort
        or not t.woorden[i].hoofd
        or not (ruim or vorige in ("bij", "via", "door"))
    ):
        return False
    return not (is_written_large(vorm) or is_plain_place(vorm) or vorm.endswith(("ers", "en")))


def _employs(t: Tekst, i: int) -> bool:
    """ "werkt bij Bleckmann": not behind work a first name, as in "werkt bij Piet"."""
    eigen = t.woorden[i].hoofd and not klasse(t.woorden[i].vorm).voornaam
    return eigen and works_here(t, i)


def _is_firm_of_two(t: Tekst, i: int, einde: int) -> bool:
    """ "bij Krediet Direct", "(Phone House in Breda)": two capitals, and none a person's name."""
    if einde - i != 1 or not t.woorden[einde].hoofd or not i:
        return False
    vorige = t.woorden[i - 1].tekst
    namen = any(klasse(w.vorm).bekende_naam for w in t.woorden[i : einde + 1])
    return vorige in ("bij", "via", "(") and not namen


def _is_surname(t: Tekst, i: int) -> bool:
    """ "bij De Vries": the word behind the article is a surname and no ordinary word."""
    volgt = t.woorden[i + 1].vorm
    return klasse(volgt).naam == "a" and not is_gewoon(volgt)


def _carries_kind(t: Tekst, i: int, j: int) -> bool:
    """Amaliaschool, or a kind written after a name, as in Da Vinci College."""
    vorm = t.woorden[j].vorm
    if j > i and t.woorden[j].kop:
        los = is_kind(vorm) and t.woorden[j - 1].kop
        return (los or vorm in groep("instelling_eindwoorden")) and not is_named(vorm)
    m = p.SOORT_INSTELLING.search(vorm)
    afkorting = vorm.find("-") in (2, 3)
    if not m or afkorting or vorm in beleid().vrij or is_named(vorm):
        return False
    return not klasse(vorm).gewoon and not is_samenstelling(vorm)


_LEZERS = (
    *(_kind_with_name, _ordinary_name, _employing_shop, _capital_article),
    *(_college, _capital_name, _row_of_capitals, _lower_case),
)
