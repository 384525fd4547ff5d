"""What a browser sends while somebody types: the fields of one form, untouched.

Not read as other forms are: a text that was tidied up would have its words in other places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from motorkap.pseudonimisering.model import Context

MEEST_TEKENS = 20_000
MEEST_VELDEN = 40
LANGSTE_CODE = 60


@dataclass(frozen=True, slots=True, repr=False)
class Getypt:
    """The fields by name, as they stand on the page now."""

    teksten: dict[str, str] = field(default_factory=dict)

    @property
    def too_much(self) -> bool:
        """Whether this is more than any form of ours holds."""
        lang = sum(map(len, self.teksten.values())) > MEEST_TEKENS
        return lang or len(self.teksten) > MEEST_VELDEN


def chosen(every: Callable[[str, list[Any]], list[Any]]) -> Context:
    """What else was chosen in that form, for the warning "te bijzonder": codes, cut short."""

    def codes(naam: str) -> str:
        sent = (v for v in every(naam, [])[:MEEST_VELDEN] if isinstance(v, str))
        return ",".join(v[:LANGSTE_CODE] for v in sent)

    vorm, rollen = codes("leefvorm"), codes("rollen")
    leefeenheid = f"{vorm}|{rollen}" if vorm or rollen else None
    return Context(codes("kern") or None, leefeenheid, codes("leeftijdsband") or None)


def pair(velden: Sequence[object], teksten: Sequence[object]) -> Getypt:
    """Names and texts as they were sent, in the same order."""
    pairs = zip(velden, teksten, strict=False)
    return Getypt({v: t for v, t in pairs if isinstance(v, str) and isinstance(t, str)})
