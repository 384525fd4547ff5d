"""Fields of a form as the templates show them: one shape, so every form looks and reads alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from motorkap.pseudonimisering.keuren import Wenk, Wenkzin


class Soort(StrEnum):
    """The kinds of field that the macro `veld` can show."""

    TEKST = "tekst"
    TEKSTVAK = "tekstvak"
    LIJST = "lijst"
    RADIO = "radio"
    VINKJES = "vinkjes"
    CHIPS = "chips"
    VINKJE = "vinkje"
    DATUM = "datum"
    TIJD = "tijd"
    GETAL = "getal"
    WACHTWOORD = "wachtwoord"
    CODE = "code"


GROEPEN = frozenset({Soort.RADIO, Soort.VINKJES, Soort.CHIPS})


@dataclass(frozen=True, slots=True)
class Kop:
    """What stands once above several choices that have it in common."""

    naam: str
    zin: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """One thing that can be chosen: a radio button, a tick, a chip or an option of a list."""

    waarde: str
    label: str
    uitleg: str = ""
    gekozen: bool = False
    onder: Kop | None = None


@dataclass(frozen=True, slots=True)
class Veld:
    """One question to the user; `fout` is a whole sentence that says what to fill in.

    What is not `verplicht` is said to be so, or to be asked only *wanneer*.
    """

    naam: str
    label: str
    soort: Soort = Soort.TEKST
    waarde: str = ""
    uitleg: str = ""
    fout: str = ""
    verplicht: bool = True
    wanneer: str = ""
    keuzes: list[Keuze] = field(default_factory=list)
    autocomplete: str = ""
    rijen: int = 4
    maxlengte: int | None = None
    inputmode: str = ""
    stijl: str = ""
    bij: str = ""
    controle: bool = False
    letterlijk: bool = False
    afgevinkt: bool = False
    toets: str = ""
    bewaar_url: str = ""
    vorm: str = ""

    @property
    def id(self) -> str:
        """The id of the field, or of the group; *bij* says of what, where a page has several."""
        return f"veld-{self.naam}-{self.bij}" if self.bij else f"veld-{self.naam}"

    @property
    def vrij(self) -> bool:
        """Whether the text check looks at it: a line that asks for it, and every large field but
        one in which something is pasted *letterlijk*, such as a signed note."""
        return self.controle or (self.soort is Soort.TEKSTVAK and not self.letterlijk)

    @property
    def wenken(self) -> tuple[Wenk, ...]:
        """What the text check found, when that is why the form was refused."""
        return self.fout.wenken if isinstance(self.fout, Wenkzin) else ()

    @property
    def rijen_keuzes(self) -> list[tuple[Kop | None, list[tuple[int, Keuze]]]]:
        """The choices by the heading they stand under, each with its number in the field."""
        genummerd = enumerate(self.keuzes, 1)
        return [(kop, list(rij)) for kop, rij in groupby(genummerd, lambda nk: nk[1].onder)]

    @property
    def anker(self) -> str:
        """The id of the first input: where a link in the error summary puts the focus."""
        return f"{self.id}-1" if self.soort in GROEPEN else self.id

    @property
    def beschreven_door(self) -> str:
        """The ids for aria-describedby: the explanation first, then the error."""
        delen = [("uitleg", self.uitleg), ("fout", self.fout)]
        return " ".join(f"{self.id}-{naam}" for naam, tekst in delen if tekst)


def dagveld(getypt: str, fouten: Mapping[str, str]) -> Veld:
    """The day to look back at: the field of a DagForm, as it was typed and with its fault."""
    return Veld("op", "Welke dag?", Soort.DATUM, getypt, fout=fouten.get("op", ""))


def keuzes(paren: Iterable[tuple[str, str]], gekozen: Iterable[str] = ()) -> list[Keuze]:
    """Choices from (value, label) pairs, with the values of *gekozen* chosen."""
    gezet = frozenset(gekozen)
    return [Keuze(waarde, label, gekozen=waarde in gezet) for waarde, label in paren]


def met_fouten(velden: Iterable[Veld], fouten: Mapping[str, str]) -> list[Veld]:
    """The same fields, each with its own error sentence from *fouten*, if it has one."""
    return [replace(veld, fout=fouten.get(veld.naam, veld.fout)) for veld in velden]


def met_vinkjes(velden: Iterable[Veld], geteld: Mapping[str, int]) -> list[Veld]:
    """The same fields, with those marked whose warnings were all set aside before."""
    return [replace(veld, afgevinkt=bool(geteld.get(veld.naam))) for veld in velden]
