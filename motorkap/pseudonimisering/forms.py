"""What a browser sends while somebody types: the fields of one form, untouched.

Not read as other forms are: a text that was tidied up would have its words in other places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MEEST_TEKENS = 20_000
MEEST_VELDEN = 40


@dataclass(frozen=True, slots=True, repr=False)
class Getypt:
    """The fields by name, as they stand on the page now."""

    teksten: dict[str, str] = field(default_factory=dict)

    @property
    def too_much(self) -> bool:
        """Whether this is more than any form of ours holds."""
        lang = sum(map(len, self.teksten.values())) > MEEST_TEKENS
        return lang or len(self.teksten) > MEEST_VELDEN


def pair(velden: Sequence[object], teksten: Sequence[object]) -> Getypt:
    """Names and texts as they were sent, in the same order."""
    pairs = zip(velden, teksten, strict=False)
    return Getypt({v: t for v, t in pairs if isinstance(v, str) and isinstance(t, str)})
