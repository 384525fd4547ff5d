"""The household by role labels only: one sealed line of codes, never names, numbers or gender."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.casus.lijsten import Leefrol, Leefvorm

SCHEIDING = "|"


@dataclass(frozen=True, slots=True)
class Leefeenheid:
    """How somebody lives, and which roles are in the house."""

    vorm: Leefvorm | None = None
    rollen: tuple[Leefrol, ...] = ()

    @classmethod
    def choose(cls, vorm: str, rollen: list[str]) -> Leefeenheid:
        """From a form; what is not on the lists is left out."""
        bekend = {str(rol): rol for rol in Leefrol}
        return cls(
            Leefvorm(vorm) if vorm in list(Leefvorm) else None,
            tuple(bekend[code] for code in bekend if code in rollen),
        )

    @classmethod
    def parse(cls, tekst: str) -> Leefeenheid:
        """The way back from what was sealed."""
        vorm, _, rollen = tekst.partition(SCHEIDING)
        return cls.choose(vorm, rollen.split(","))

    def encode(self) -> str:
        """One line to seal; empty when nothing was chosen."""
        if not self.vorm and not self.rollen:
            return ""
        return f"{self.vorm or ''}{SCHEIDING}{','.join(self.rollen)}"

    def in_words(self) -> str:
        """As a fact on the page: "Gezin met kinderen: ouder, kind"."""
        rollen = ", ".join(rol.label for rol in self.rollen)
        return ": ".join(filter(None, [self.vorm.label if self.vorm else "", rollen]))
