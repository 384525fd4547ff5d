"""What was learned from labelled texts: a second look at the words that no rule spoke for.

A linear model: each thing to be seen of a word and its neighbours has a weight for each kind of
finding; the sum decides. `bench/pseudoniem/leer.py` makes the weights, the same bytes every time.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import repeat

from motorkap.pseudonimisering.afkortingen import is_afkorting
from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.kenmerk_woord import blocks, ends_plainly, is_plain_place
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.naamwoord import is_known_thing
from motorkap.pseudonimisering.taal import (
    LIDWOORD,
    groep,
    is_gewoon,
    is_tikfout,
    is_werkwoord,
    klasse,
)
from motorkap.pseudonimisering.tekst import Tekst
from motorkap.pseudonimisering.woordenboek import LIJSTEN
from motorkap.pseudonimisering.zinsbouw import is_den_haag

SOORTEN = (Soort.NAAM, Soort.INSTELLING, Soort.STRAAT)
# In hundredths, as the weights: lower than even, as missing somebody is worse than crying in vain.
DREMPEL = -60
# No sum of weights comes near half of this.
_VAK = 1 << 20
_HALF = _VAK // 2
_NIETS = repeat(0)
_VOOR_DEELWOORD = ("ge", "be", "ver", "ont", "her")
_BINDERS = ("en", "&", "van", "voor")


@lru_cache(maxsize=1)
def weights() -> dict[str, int]:
    """The weights per feature, three in one number; read once."""
    lijnen = gzip.decompress((LIJSTEN / "gewichten.gz").read_bytes()).decode().split("\n")
    return {k: together(*map(int, los)) for k, *los in (lijn.split("\t") for lijn in lijnen)}


def together(naam: int, instelling: int, straat: int) -> int:
    """Three weights in one number: who adds up such numbers adds up all three at once."""
    return (naam * _VAK + instelling) * _VAK + straat


def apart(som: int) -> tuple[int, int, int]:
    """The three weights that lie in one number."""
    som, straat = divmod(som + _HALF, _VAK)
    naam, instelling = divmod(som + _HALF, _VAK)
    return naam, instelling - _HALF, straat - _HALF


def find_geleerd(t: Tekst, dicht: frozenset[int]) -> Iterator[Vondst]:
    """The words that are most likely a name, an institution or a street all the same."""
    gevonden = dict(_judged(t, dicht))
    for i, soort in gevonden.items():
        if t.woorden[i].vorm == "'t":
            yield from _behind_short_article(t, i, dicht)
            continue
        begin = i
        if soort is not Soort.NAAM and _follows_article(t, i) and i - 1 not in dicht:
            begin = i - 1
        einde = _until(t, i, dicht) if soort is Soort.INSTELLING else i
        yield Vondst(t.woorden[begin].begin, t.woorden[einde].eind, soort)


def _behind_short_article(t: Tekst, i: int, dicht: frozenset[int]) -> Iterator[Vondst]:
    """ "bij 't speelhuis": the article is nobody's name without the word behind it."""
    volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) and i + 1 not in dicht else None
    if not volgt or not volgt.letters or klasse(volgt.vorm).functie:
        return
    if volgt.vorm not in groep("gewone_plaats"):
        yield Vondst(t.woorden[i].begin, volgt.eind, Soort.INSTELLING)


@lru_cache(maxsize=60_000)
def _weight_of(blok: Callable[..., tuple[str, ...]], *delen: str) -> int:
    """What a block of features weighs together."""
    return sum(map(weights().get, blok(*delen), _NIETS))


def _judged(t: Tekst, dicht: frozenset[int]) -> Iterator[tuple[int, Soort]]:
    weight_of_one = weights().get
    for i, blokken, los in blocks(t, dicht):
        som = sum(map(weight_of_one, los, _NIETS))
        gewicht = apart(som + sum(_weight_of(blok, *delen) for blok, delen in blokken))
        hoogst = max(gewicht)
        if hoogst > DREMPEL:
            soort = SOORTEN[gewicht.index(hoogst)]
            if not _is_plain(t, i) and not _is_thing(t, i, soort):
                yield i, soort


def _is_plain(t: Tekst, i: int) -> bool:
    """A kind by itself ("de manege"), or a word that was cut short or mistyped."""
    woord = t.woorden[i]
    if len(woord.vorm) < 3 or woord.vorm in groep("afkortingen"):
        return True
    if is_known_thing(woord.vorm) or is_den_haag(t, i) or is_den_haag(t, i + 1):
        return True
    if woord.kop and woord.vorm not in groep("instellingsoorten"):
        return False
    if is_kind(woord.vorm):
        volgt = _word(t, i + 1)
        return not volgt[0].isalpha() or (klasse(volgt).functie and volgt not in LIDWOORD)
    k = klasse(woord.vorm)
    if k.gewoon and woord.vorm.endswith("ste") and klasse(_word(t, i + 1)).gewoon:
        return True  # "bij de grootste winkel"
    return not (k.naam or k.gewoon) and (is_afkorting(woord.vorm) or is_tikfout(woord.vorm))


def _is_thing(t: Tekst, i: int, soort: Soort) -> bool:
    """ "de bas", "hobby's": an ordinary word behind an article, or its plural, is nobody's name."""
    vorm = t.woorden[i].vorm
    if soort is Soort.INSTELLING and any(is_so(t, i) for is_so in _GEEN_INSTELLING):
        return True
    if soort is Soort.INSTELLING and is_gewoon(vorm) and ends_plainly(vorm):
        # "het Zorgloket", "de zitting", when no name stands beside it
        volgt = t.woorden[i + 1].hoofd if i + 1 < len(t.woorden) else False
        return not volgt and i > 0 and klasse(t.woorden[i - 1].vorm).functie
    if soort is Soort.NAAM and (_opens_before_subject(t, i) or _is_dear(t, i) or _describes(t, i)):
        return True
    if soort is Soort.NAAM and vorm.endswith("'s"):
        k = klasse(vorm[:-2])
        return k.gewoon and not k.bekende_naam
    ding = soort is Soort.NAAM and not t.woorden[i].kop and klasse(vorm).gewoon
    return ding and i > 0 and t.woorden[i - 1].vorm in groep("bepalers")


def _is_dear(t: Tekst, i: int) -> bool:
    """ "Lieve mensen", "Lieve oma": no Lieve is meant, unless she does something."""
    volgt = _word(t, i + 1)
    mensen = volgt == "mensen" or volgt in groep("verwanten")
    return t.woorden[i].vorm == "lieve" and mensen


def _describes(t: Tekst, i: int) -> bool:
    """ "Totale schuld", "Groot gezin": an adjective that opens a sentence, and its noun."""
    woord, volgt = t.woorden[i], _word(t, i + 1)
    if not woord.start or klasse(woord.vorm).voornaam or not is_gewoon(woord.vorm):
        return False
    ding = klasse(volgt).gewoon and not (is_werkwoord(volgt) or volgt in groep("na_persoon"))
    hoe = woord.vorm.endswith("e") or woord.vorm in groep("bijvoeglijk")
    return hoe and ding and not t.woorden[i + 1].kop


def _opens_before_subject(t: Tekst, i: int) -> bool:
    """ "Roos water kwam uit de kraan": the noun behind it is what the verb is about."""
    ding = klasse(_word(t, i + 1))
    onderwerp = ding.gewoon and not ding.functie and not is_werkwoord(_word(t, i + 1))
    begin = t.woorden[i].start and is_gewoon(t.woorden[i].vorm)
    return begin and onderwerp and is_werkwoord(_word(t, i + 2))


def _is_some_place(t: Tekst, i: int) -> bool:
    """ "de fysio", "het restaurant": a plain place behind an article, and no name behind it."""
    woord = t.woorden[i]
    if woord.kop or not _follows_article(t, i) or woord.vorm not in groep("gewone_plaats"):
        return False
    los = i + 1 == len(t.woorden) or not t.woorden[i + 1].hoofd
    return los and woord.vorm not in groep("instellingsnamen")


def _opens_as_word(t: Tekst, i: int) -> bool:
    """ "zaaigoedkist voortgang": an ordinary word that opens a sentence before another thing."""
    woord, volgt = t.woorden[i], _word(t, i + 1)
    if not woord.start or woord.kop or not is_gewoon(woord.vorm):
        return False
    ding = klasse(volgt).gewoon and not (klasse(volgt).functie or is_werkwoord(volgt))
    return ding and woord.vorm not in groep("instellingsnamen")


def _is_done(t: Tekst, i: int) -> bool:
    """ "bij het bureau gewogen", "de kerk bidt": a verb right behind a plain place."""
    vorm = t.woorden[i].vorm
    if i < 2 or t.woorden[i].kop or t.woorden[i - 2].vorm not in groep("bepalers"):
        return False
    deelwoord = vorm.startswith(_VOOR_DEELWOORD) and vorm.endswith(("d", "t", "en"))
    verb = is_gewoon(vorm) and (deelwoord or is_werkwoord(vorm))
    return verb and is_plain_place(t.woorden[i - 1].vorm)


_GEEN_INSTELLING = (_opens_as_word, _is_some_place, _is_done)


def _follows_article(t: Tekst, i: int) -> bool:
    vorige = t.woorden[i - 1] if i else None
    return bool(vorige and vorige.vorm in LIDWOORD and t.woorden[i].begin - vorige.eind == 1)


def _until(t: Tekst, i: int, dicht: frozenset[int]) -> int:
    """The capitals right behind a found institution belong to it: "Kleur & Co", "Flexwerk Zuid"."""
    j = i
    while _continues(t, j + 1, dicht):
        j += 1
    if t.woorden[i].kop and _word(t, j + 1) in _BINDERS and _continues(t, j + 2, dicht):
        return j + 2
    return j


def _continues(t: Tekst, j: int, dicht: frozenset[int]) -> bool:
    if j >= len(t.woorden):
        return False
    woord, los = t.woorden[j], t.woorden[j].begin - t.woorden[j - 1].eind
    vrij = j not in dicht or woord.vorm in groep("windstreken")
    return vrij and woord.hoofd and los == 1 and woord.vorm not in groep("mensen")


def _word(t: Tekst, j: int) -> str:
    return t.woorden[j].vorm if j < len(t.woorden) else "."
