"""What findings mean for a form: what has to go first, what asks for a tick, what is counted.

One way for every form. A field for free text is `Vrij` in its form, next to `terzijde`, the ticks
"dit is geen persoonsgegeven"; its use case calls `service_keuren.approve`. A tick names the words
it is about, so a new word asks again; of what was set aside only a count per field goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from motorkap.pseudonimisering.model import Bevinding, Bevindingen, Graad, TeBijzonder


class VrijeTekst:
    """Marks a field of a form in which people write what they like."""


Vrij = Annotated[str, VrijeTekst()]

WEG = "Hierin staat iets dat {}. Haal het weg."
KIJK_NA = "Hierin staat iets dat {}. Vervang het, of vink aan dat het geen persoonsgegeven is."


@dataclass(frozen=True, slots=True, repr=False)
class Wenk:
    """The same words found once or more in one field, and what could stand there instead."""

    veld: str
    tekst: str
    graad: Graad
    zin: str
    voorstel: str
    keer: int = 1
    gevinkt: bool = False

    @property
    def sleutel(self) -> str:
        """Which words in which field: what a tick or a chosen replacement says back."""
        return key(self.veld, self.tekst)

    @property
    def blokkeert(self) -> bool:
        """Whether it has to go before the text can be sent."""
        return self.graad is Graad.BLOKKEERT


class Wenkzin(str):
    """The sentence beside a field in which something was found; it brings the findings along."""

    wenken: tuple[Wenk, ...]
    __slots__ = ("wenken",)

    def __new__(cls, zin: str, wenken: Iterable[Wenk]) -> Wenkzin:
        """The sentence with these findings."""
        new = super().__new__(cls, zin)
        new.wenken = tuple(wenken)
        return new


@dataclass(frozen=True, slots=True, repr=False)
class Oordeel:
    """What stands in the way of sending, and how many warnings were set aside per field."""

    fouten: dict[str, str] = field(default_factory=dict)
    terzijde: dict[str, int] = field(default_factory=dict)
    waarschuwingen: dict[str, int] = field(default_factory=dict)
    bijzonder: TeBijzonder | None = None

    @property
    def blokkeert(self) -> bool:
        """Whether something stands here that no tick can keep."""
        return any(blocks(zin) for zin in self.fouten.values())


def blocks(zin: str) -> bool:
    """Whether this sentence is about something that has to go."""
    return any(wenk.blokkeert for wenk in getattr(zin, "wenken", ()))


def key(veld: str, tekst: str) -> str:
    """How a browser names these words in this field."""
    return f"{veld}:{' '.join(tekst.split())}"


def found(b: Bevinding, teksten: Mapping[str, str]) -> str:
    """The words of a finding as they were typed."""
    return teksten[b.veld][b.begin : b.eind]


def hints(
    teksten: Mapping[str, str], bevindingen: Bevindingen, gevinkt: Collection[str]
) -> dict[str, list[Wenk]]:
    """The findings per field; the same words are one hint. What blocks cannot be ticked."""
    ticked, per_veld = frozenset(gevinkt), dict[str, dict[str, Wenk]]()
    for b in bevindingen.lijst:
        tekst = " ".join(found(b, teksten).split())
        own = per_veld.setdefault(b.veld, {})
        keer = own[tekst].keer + 1 if tekst in own else 1
        tick = key(b.veld, tekst) in ticked and b.graad is not Graad.BLOKKEERT
        first = own.get(tekst, Wenk(b.veld, tekst, b.graad, b.zin, b.voorstel))
        own[tekst] = Wenk(b.veld, tekst, first.graad, first.zin, first.voorstel, keer, tick)
    return {veld: list(own.values()) for veld, own in per_veld.items()}


def weigh(
    teksten: Mapping[str, str], bevindingen: Bevindingen, gevinkt: Collection[str]
) -> Oordeel:
    """What has to go, and what still waits for another word or a tick; a sentence per field."""
    fouten: dict[str, str] = {}
    terzijde: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    for veld, wenken in hints(teksten, bevindingen, gevinkt).items():
        for wenk in wenken:
            warned[veld] += 0 if wenk.blokkeert else wenk.keer
            terzijde[veld] += wenk.keer if wenk.gevinkt else 0
        if still := _worst(wenken):
            zin = (WEG if still.blokkeert else KIJK_NA).format(still.zin)
            fouten[veld] = Wenkzin(zin, wenken)
    return Oordeel(fouten, dict(+terzijde), dict(+warned), bevindingen.bijzonder)


def _worst(wenken: Iterable[Wenk]) -> Wenk | None:
    """What stands in the way most: first what blocks, then what nobody looked at."""
    still = [wenk for wenk in wenken if not wenk.gevinkt]
    return next((w for w in still if w.blokkeert), still[0] if still else None)


def replaced(
    teksten: Mapping[str, str], bevindingen: Bevindingen, gekozen: Collection[str]
) -> dict[str, str]:
    """The texts with the chosen words replaced, wherever in that field they stand."""
    new, chosen = dict(teksten), frozenset(gekozen)
    for b in sorted(bevindingen.lijst, key=lambda b: b.begin, reverse=True):
        if key(b.veld, found(b, teksten)) in chosen:
            text = new[b.veld]
            new[b.veld] = f"{text[: b.begin]}{b.voorstel}{text[b.eind :]}"
    return new
