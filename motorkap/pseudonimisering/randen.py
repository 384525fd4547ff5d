"""Widens what was found of an institution to the whole of its name.

A reader that knows one word of "Resto van Harte", "GRC 14" or "het Walburg" leaves the rest in the
text, and the rest tells as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst

_LANGSTE_NAAM = 8
_BINDERS = ("van", "voor", "&", "en", "in", "op", "+")
_VOORZETSELS = ("op", "bij", "naar", "uit", "via", "in", "van", "door", "vanuit")
_VOOR_VAN = ("bij", "naar", "via", "voor", "met", "aan", "door")
# "GRC 14", "Sparta '30": a club's year or number, no amount.
_GETAL = re.compile(
    r" ?'\d\d(?!\d)| \d{1,4}(?![\d:]|[.,/-]\d| ?(?:%|euro|uur|jaar|keer|x\b|min|km|dag|week|weken"
    r"|maand|kind|mensen|april|maart|mei|ju[nl]i|augustus|\w+ari|\w+ber))"
)

# "Kapsalon Knip & Zo": what is bound to a name by a sign belongs to it.
_EN_MEER = re.compile(r" ?[&+] ?[A-ZÀ-ÖØ-Þ][\w'-]{1,20}")
_SOORT = re.compile(r" ([^\W\d_]{4,20})\b")


class Rand:
    """The findings of one text by the word at which they begin, each as wide as its name."""

    def __init__(self, t: Tekst, vondsten: Iterable[Vondst], vrij: frozenset[int]) -> None:
        self.t, self.vrij = t, vrij
        self.bij_begin = {w.begin: i for i, w in enumerate(t.woorden)}
        self.rij = sorted(vondsten)
        self.bezet = {v.begin for v in self.rij}

    def widen(self) -> list[Vondst]:
        """All findings; neighbours that turn out to be one name are joined."""
        uit: list[Vondst] = []
        for v in map(self._left, self.rij):
            if uit and uit[-1].eind > v.begin:
                continue
            breed = self._right(v)
            if uit and self._is_one_name(uit[-1], breed):
                uit[-1] = Vondst(uit[-1].begin, breed.eind, Soort.INSTELLING)
            else:
                uit.append(breed)
        return uit

    def _left(self, v: Vondst, nog: int = _LANGSTE_NAAM) -> Vondst:
        """With the article before it, and at most *nog* words: nobody is called "het Walburg"."""
        i = self.bij_begin.get(v.begin, 0)
        if not nog or v.soort not in _MET_LIDWOORD or not self._touches(i):
            return v
        vorige = self.t.woorden[i - 1]
        if v.soort in _DELEN and self._opens(i, v.soort):
            return self._left(Vondst(vorige.begin, v.eind, Soort.INSTELLING), nog - 1)
        if not self._may_take(i - 1):
            return v
        if vorige.vorm == "van" and v.soort is not Soort.ADRES and self._is_kind_of_somebody(i):
            firma = Vondst(self.t.woorden[i - 2].begin, v.eind, Soort.INSTELLING)
            return self._left(firma, nog - 1)
        soort = v.soort if v.soort is Soort.ADRES else Soort.INSTELLING
        return Vondst(vorige.begin, v.eind, soort) if self._takes_before(i, v) else v

    def _takes_before(self, i: int, v: Vondst) -> bool:
        """Whether the word before the one at *i* belongs to what was found there."""
        vorige = self.t.woorden[i - 1]
        if v.soort is Soort.ADRES:
            return vorige.vorm in LIDWOORD
        if v.soort is not Soort.INSTELLING:
            return self._is_place_to_be(i, v)
        if vorige.vorm == "van":
            # "bij van dalen": nothing but a surname begins with "van" behind a preposition
            voor_van = i > 1 and self.t.woorden[i - 2].vorm in _VOOR_VAN
            return voor_van or (i > 1 and self._is_firm(i - 2))
        kind = self._is_kind_of(i - 1) and not vorige.hoofd
        return vorige.vorm in LIDWOORD or self._is_chosen_capital(i) or kind

    def _opens(self, i: int, soort: Soort) -> bool:
        """ "Diaconie Het Baken", "MBO Techniekstad": a kind or initials, in capitals."""
        vorige, dit = self.t.woorden[i - 1], self.t.woorden[i]
        groot = vorige.kop and dit.kop and not self.t.slordig
        mag = self._may_take(i - 1) or vorige.vorm in groep("openbaar")
        if not (groot and mag) or vorige.vorm in groep("beroepen"):
            return False
        letters = 1 < len(vorige.tekst) < 6 and vorige.tekst.isupper() and not dit.tekst.isupper()
        eigen = letters and soort is Soort.INSTELLING
        return is_kind(vorige.vorm) or vorige.vorm == "thuiszorg" or eigen

    def _is_chosen_capital(self, i: int) -> bool:
        """ "bij Ons Genoegen": a small word with a capital inside a sentence."""
        vorige = self.t.woorden[i - 1]
        return vorige.hoofd and klasse(vorige.vorm).functie and self.t.woorden[i].hoofd

    def _touches(self, i: int) -> bool:
        return i > 0 and self.t.woorden[i].begin - self.t.woorden[i - 1].eind == 1

    def _may_take(self, i: int) -> bool:
        return i not in self.vrij and self.t.woorden[i].begin not in self.bezet

    def _is_kind_of(self, i: int) -> bool:
        """ "audiologisch centrum", "speltherapeut Kluit": what kind of place it is."""
        vorm = self.t.woorden[i].vorm
        if vorm in groep("instelling_eindwoorden"):
            return i > 0 and self.t.woorden[i - 1].vorm in (*_VOORZETSELS, ",", ":")
        return is_kind(vorm) or (vorm.endswith(("isch", "ische")) and is_gewoon(vorm))

    def _is_firm(self, i: int) -> bool:
        """ "sloopbedrijf van bergen": a firm, and the surname that it is called by."""
        vorm = self.t.woorden[i].vorm
        eigen = vorm not in groep("openbaar") and vorm not in groep("beroepen")
        return is_kind(vorm) and eigen and self._touches(i + 1)

    def _is_kind_of_somebody(self, i: int) -> bool:
        """ "de slachterij van Westfort": a firm and whose it is; not "de school van Piet"."""
        if i < 2 or not self._touches(i - 1) or not self._may_take(i - 2):
            return False
        woord = self.t.woorden[i]
        return self._is_firm(i - 2) and woord.kop and not klasse(woord.vorm).voornaam

    def _is_place_to_be(self, i: int, v: Vondst) -> bool:
        """ "op het Walburg", "bij de Smulders": an article and a capital behind a preposition."""
        woord, artikel = self.t.woorden[i], self.t.woorden[i - 1]
        vorige = self.t.woorden[i - 2].vorm if i > 1 else ""
        if v.soort is Soort.STRAAT and artikel.tekst in ("De", "Het"):
            return artikel.hoofd
        if artikel.tekst not in LIDWOORD or vorige not in _VOORZETSELS:
            return False
        if v.soort is Soort.STRAAT:
            return artikel.vorm == "het" and woord.hoofd and not woord.vorm.endswith("plein")
        return (woord.hoofd or vorige != "van") and not klasse(woord.vorm).voornaam

    def _right(self, v: Vondst) -> Vondst:
        """With the number behind it, or the kind: "de Selimiye moskee", "Zuiderlicht College"."""
        v = self._with_kind(v)
        if v.soort is Soort.INSTELLING and (m := _EN_MEER.match(self.t.even, v.eind)):
            v = Vondst(v.begin, m.end(), v.soort)
        if v.soort is Soort.INSTELLING or self._is_letters(v):
            m = _GETAL.match(self.t.even, v.eind)
            if m and (self._is_letters(v) or "'" in m.group()):
                return Vondst(v.begin, m.end(), Soort.INSTELLING)
        return v

    def _with_kind(self, v: Vondst) -> Vondst:
        """A kind right behind a name, when it has a capital itself or an article stands before."""
        m = _SOORT.match(self.t.even, v.eind) if v.soort in _DELEN else None
        if not m or not is_kind(m[1].lower()) or m[1].lower() in groep("openbaar"):
            return v
        lidwoord = self.t.vorm.endswith((" de ", " het "), 0, v.begin)
        vast = m[1][0].isupper() or lidwoord or v.soort is Soort.INSTELLING
        if not vast or (self.t.slordig and not lidwoord):
            return v
        return Vondst(v.begin, m.end(), Soort.INSTELLING)

    def _is_letters(self, v: Vondst) -> bool:
        """ "GRC", "DOS": capitals only, as clubs write themselves."""
        woord = self.t.even[v.begin : v.eind]
        return woord.isalpha() and woord.isupper() and 2 < len(woord) < 6

    def _is_one_name(self, een: Vondst, ander: Vondst) -> bool:
        """ "Resto van Harte", "Kleur & Co": one small word between two parts in capitals."""
        if Soort.INSTELLING not in (een.soort, ander.soort) or ander.soort not in _DELEN:
            return False
        tussen = self.t.even[een.eind : ander.begin].split(" ")
        if een.soort not in _DELEN or len(tussen) != 3 or tussen[1] not in _BINDERS:
            return een.soort in _DELEN and tussen == ["", ""] and een.soort is Soort.INSTELLING
        klein = self.t.even[ander.begin].islower() or self.t.even[ander.begin :][:3] in (
            "De ",
            "Het",
        )
        return not klein and tussen[1] in ("&", "+", "van", "voor")


_DELEN = (Soort.INSTELLING, Soort.NAAM)
_MET_LIDWOORD = (Soort.INSTELLING, Soort.NAAM, Soort.STRAAT, Soort.ADRES)


def widen(t: Tekst, vondsten: Iterable[Vondst], vrij: frozenset[int]) -> list[Vondst]:
    """The findings of one field, in order, each institution as wide as its name."""
    return Rand(t, vondsten, vrij).widen()
