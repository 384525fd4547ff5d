"""What was learned from labelled texts: a second look at every word that no rule spoke for.

The network (`net.py`) weighs each word in its sentence. It finds what no rule does, and takes back
what a rule cried where it is sure that nobody is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from motorkap.pseudonimisering.kenmerk_woord import is_plain_place
from motorkap.pseudonimisering.kenmerken import is_file_number
from motorkap.pseudonimisering.leeftijd import is_counted
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.net import Getallen, probabilities
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.zinsbouw import is_frans

_NAMEN = (Soort.NAAM, Soort.INSTELLING, Soort.STRAAT)
# What the network tells apart, in its order; first nobody at all. Some kinds it knows only so as
# to take them for no other: the rules find those better.
SOORTEN = (
    *("", *_NAMEN, Soort.PLAATS, Soort.LEEFTIJD),
    *(Soort.DATUM, Soort.KLANTNUMMER, Soort.SOCIAL, "ander"),
)
_NIEMAND, _NAAM = 0, 1
_WOORDEN = slice(1, 1 + len(_NAMEN))
_begin = attrgetter("begin")
_DAG = re.compile(r"(?:[12]?\d|3[01])[-/](?:1[0-2]|[1-9])")
# From where on it counts. For words lower than even: missing somebody is worse than crying in vain.
# For an age or a day higher: what is counted is seldom a person.
DREMPEL, DREMPEL_LEEFTIJD, DREMPEL_DAG = 0.1, 0.7, 0.45
_EVEN = 0.5
# What lies between or behind words of one finding is asked less.
_SAMEN = 0.2
# Below this the network is sure that nobody is meant, whatever a rule thought; far below it, no
# rule need look: on 1,575 texts that changed no finding, and five words of six are such.
_ZEKER_NIET, _STIL = 0.05, 0.01
_RIJ = (",", "en", "&")
_EINDE = Woord("", "", 0, 0, letters=False, kop=False, start=False, hoofd=False)
# So many pieces of one number are looked at to either side.
_AANEEN = 6


class Geleerd:
    """What the network makes of one text, given what is *bekend* of each word."""

    def __init__(self, t: Tekst, bekend: Sequence[tuple[str, ...]]) -> None:
        self._t = t
        self._kans: Getallen = probabilities(t, bekend)
        self._iemand: Getallen = 1 - self._kans[:, _NIEMAND]

    def silent(self) -> frozenset[int]:
        """The words at which nobody at all is meant, so that no rule need look there."""
        return frozenset((self._iemand < _STIL).nonzero()[0].tolist())

    def find_words(self, dicht: frozenset[int]) -> Iterator[Vondst]:
        """The words that are most likely a name, an institution or a street all the same."""
        gedaan = -1
        for i, soort in self._judged(dicht):
            if i > gedaan:
                begin = gedaan = i
                if soort is not Soort.NAAM:
                    gedaan = self._until(i, soort, dicht)
                    begin -= self._follows_article(i, dicht)
                if not self._leads_to_known(gedaan + 1, soort, dicht):
                    yield self._finding(begin, gedaan, soort)

    def find_figures(self, dicht: frozenset[int]) -> Iterator[Vondst]:
        """The ages, days ("5-3") and file numbers that no rule is sure of."""
        for i in self._likely(Soort.LEEFTIJD, DREMPEL_LEEFTIJD):
            if i not in dicht and not self._is_amount(i):
                yield self._finding(i, i, Soort.LEEFTIJD)
        for i in self._likely(Soort.DATUM, DREMPEL_DAG):
            if self._is_day(i) and not dicht.intersection(range(i, i + 3)):
                yield self._finding(i, i + 2, Soort.DATUM)
        for begin, eind in self._numbers():
            yield from (
                self._finding(i, i, Soort.KLANTNUMMER)
                for i in range(begin, eind)
                if i not in dicht and self._is_of_figures(i)
            )

    def _is_amount(self, i: int) -> bool:
        """ "4, 6 en 9 weken", "12 jaar geleden": no age of anybody."""
        woorden = self._t.woorden
        j = i + 1
        while j < len(woorden) and (woorden[j].vorm in _RIJ or self._is_figure(j)):
            j += 1
        volgt, daarna = (w.vorm for w in (*woorden[j : j + 2], _EINDE, _EINDE)[:2])
        return is_counted(volgt) or (volgt, daarna) == ("jaar", "geleden")

    def _is_day(self, i: int) -> bool:
        """Whether "12-3" or "12/3" begins at *i*."""
        deel = self._t.woorden[i : i + 3]
        los = not self._touches(i) and not (self._touches(i + 3) and self._is_bar(i + 3))
        return los and len(deel) == 3 and bool(_DAG.fullmatch("".join(w.tekst for w in deel)))

    def _is_bar(self, j: int) -> bool:
        return self._t.woorden[j].tekst in ("/", "-")

    def _continues(self, j: int) -> bool:
        return self._is_glued(j) or self._goes_on(j, Soort.KLANTNUMMER, frozenset())

    def _is_of_figures(self, i: int) -> bool:
        """Figures, letters that touch figures, or capitals: "BWV 5530/19"."""
        if not self._t.woorden[i].tekst[0].isalnum():
            return False
        rij = [i]
        while len(rij) < _AANEEN and self._touches(rij[0]):
            rij.insert(0, rij[0] - 1)
        while len(rij) < 2 * _AANEEN and self._touches(rij[-1] + 1):
            rij.append(rij[-1] + 1)
        return self._t.woorden[i].tekst.isupper() or any(map(self._is_figure, rij))

    def _is_figure(self, j: int) -> bool:
        return self._t.woorden[j].tekst[0].isdigit()

    def _touches(self, j: int) -> bool:
        """Whether no space parts the word at *j* from the one before it."""
        woorden = self._t.woorden
        return 0 < j < len(woorden) and woorden[j].begin == woorden[j - 1].eind

    def _is_glued(self, j: int) -> bool:
        """Figures behind a bar or a dash that touches what stands before it: "5530/19"."""
        if not self._touches(j):
            return False
        streep = self._is_bar(j) and self._touches(j + 1)
        return self._is_figure(j) or (streep and self._is_figure(j + 1))

    def _numbers(self) -> Iterator[tuple[int, int]]:
        """The stretches that are a file number as a whole, whatever a rule took of it already."""
        gedaan = 0
        for i in self._likely(Soort.KLANTNUMMER, DREMPEL):
            if i >= gedaan:
                gedaan = i + 1
                while self._continues(gedaan):
                    gedaan += 1
                woorden = self._t.woorden[i:gedaan]
                if is_file_number(self._t.vorm[woorden[0].begin : woorden[-1].eind]):
                    yield i, gedaan

    def contradicts(self, v: Vondst) -> bool:
        """Whether nobody at all is meant here, for all that a rule found."""
        if v.soort not in _NAMEN:
            return False
        van, tot = (bisect_left(self._t.woorden, x, key=_begin) for x in (v.begin, v.eind))
        return van < tot and bool(self._iemand[van:tot].max() < _ZEKER_NIET)

    def _judged(self, dicht: frozenset[int]) -> Iterator[tuple[int, Soort]]:
        kansen = self._kans[:, _WOORDEN]
        for i in (kansen.sum(axis=1) > DREMPEL).nonzero()[0].tolist():
            if i not in dicht and _may_be_named(self._t.woorden[i]):
                soort = _NAMEN[int(kansen[i].argmax())]
                if not self._is_thing(i, soort):
                    yield i, soort

    def _likely(self, soort: Soort, drempel: float) -> list[int]:
        rij: list[int] = (self._kans[:, SOORTEN.index(soort)] > drempel).nonzero()[0].tolist()
        return rij

    def _is_thing(self, i: int, soort: Soort) -> bool:
        """Whether it is a word as any other, so that the sentence has to say more than that."""
        woord = self._t.woorden[i]
        vorige = self._t.woorden[i - 1].vorm if i and not woord.kop else ""
        if _is_short(woord):
            return True
        if soort is Soort.NAAM:
            return self._is_no_name(i, vorige)
        return _is_plain(woord) or (vorige in groep("bepalers") and self._is_some_place(i))

    def _is_no_name(self, i: int, vorige: str) -> bool:
        woord = self._t.woorden[i]
        if woord.vorm == "frans":
            return not is_frans(self._t, i)
        gewoon = klasse(woord.vorm).gewoon
        # "de bas", "een rose"; and what opens a sentence has a capital for that alone: "Storm".
        ding = vorige == "een" or (gewoon and (woord.start or vorige in groep("bepalers")))
        return ding and bool(self._kans[i, _NAAM] < _EVEN)

    def _is_some_place(self, i: int) -> bool:
        """ "het restaurant", "de grootste winkel", when no name stands behind it."""
        woord = self._t.woorden[i]
        if woord.vorm.endswith("ste") and klasse(woord.vorm).gewoon:
            return True
        los = i + 1 == len(self._t.woorden) or not self._t.woorden[i + 1].hoofd
        plek = woord.vorm in groep("gewone_plaats")
        return los and plek and woord.vorm not in groep("instellingsnamen")

    def _follows_article(self, i: int, dicht: frozenset[int]) -> bool:
        if not i or i - 1 in dicht:
            return False
        vorige = self._t.woorden[i - 1]
        return vorige.vorm in LIDWOORD and self._t.woorden[i].begin - vorige.eind == 1

    def _until(self, i: int, soort: Soort, dicht: frozenset[int]) -> int:
        """Where what began at *i* ends: "de gouden aar", "Kleur & Co", "Flexwerk Zuid"."""
        eind, j = i, i + 1
        while self._goes_on(j, soort, dicht):
            if self._ends_well(j, soort):
                eind = j
            j += 1
        return eind

    def _leads_to_known(self, j: int, soort: Soort, dicht: frozenset[int]) -> bool:
        """ "slachterij van" before a found "Westfort": `randen.py` makes that one finding."""
        begin = j
        while j < len(self._t.woorden) and j not in dicht and self._belongs(j, soort):
            j += 1
        bekend = begin < j < len(self._t.woorden) and j in dicht and self._belongs(j, soort)
        return bekend and self._t.woorden[j - 1].vorm == "van"

    def _goes_on(self, j: int, soort: Soort, dicht: frozenset[int]) -> bool:
        """Whether the word at *j* may belong to what began before it."""
        if j >= len(self._t.woorden):
            return False
        woord = self._t.woorden[j]
        if woord.begin - self._t.woorden[j - 1].eind > 1 or woord.tekst == "\n":
            return False
        if j in dicht and woord.vorm not in groep("windstreken"):
            return False
        naam = soort is not Soort.KLANTNUMMER and _is_own_capital(woord)
        return naam or self._belongs(j, soort)

    def _belongs(self, j: int, soort: Soort) -> bool:
        return bool(self._kans[j, SOORTEN.index(soort)] > _SAMEN)

    def _ends_well(self, j: int, soort: Soort) -> bool:
        """No sign and no "van" ends a name."""
        woord = self._t.woorden[j]
        return _is_own_capital(woord) or (self._belongs(j, soort) and _may_be_named(woord))

    def _finding(self, begin: int, eind: int, soort: Soort) -> Vondst:
        return Vondst(self._t.woorden[begin].begin, self._t.woorden[eind].eind, soort)


def _may_be_named(woord: Woord) -> bool:
    los = woord.letters and len(woord.vorm) > 1 and woord.vorm not in LIDWOORD
    return los and not klasse(woord.vorm).functie


def _is_short(woord: Woord) -> bool:
    return not woord.kop and woord.vorm in groep("afkortingen")


def _is_plain(woord: Woord) -> bool:
    """ "bij vrienden", "het Kerst-team", "de VO-school": people, or words joined by a dash."""
    voor, streep, achter = woord.vorm.partition("-")
    if streep:
        eigen = klasse(voor).naam and not klasse(voor).gewoon
        return not eigen and is_plain_place(achter)
    if woord.kop:
        return False
    mensen = woord.vorm in groep("mensen") or woord.vorm in groep("verwanten")
    # "bij de ontmoetingsplek"; and what opens a sentence small: "zaaigoedkist voortgang".
    opent = woord.start and woord.vorm not in groep("instellingsnamen")
    gewoon = is_gewoon(woord.vorm) and (opent or woord.vorm.endswith(("plek", "groep", "gang")))
    return mensen or gewoon


def _is_own_capital(woord: Woord) -> bool:
    return woord.hoofd and woord.vorm not in groep("mensen")
