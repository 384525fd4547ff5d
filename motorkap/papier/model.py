"""A sheet of paper: headings, sentences and facts; the same for PDF and for plain text. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from textwrap import fill
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BREED = 78


@dataclass(frozen=True, slots=True, repr=False)
class Deel:
    """One part under a heading: facts first, then sentences, then lines to write on."""

    kop: str
    feiten: tuple[tuple[str, str], ...] = ()
    zinnen: tuple[str, ...] = ()
    invullen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Vel:
    """A whole sheet. *merk* says who made it, when, and of which casus."""

    titel: str
    merk: str
    inleiding: str = ""
    delen: tuple[Deel, ...] = field(default_factory=tuple)

    def as_text(self) -> str:
        """The sheet as plain text, to paste into another system."""
        blocks = [self.titel, _paragraph(self.inleiding)]
        for deel in self.delen:
            facts = [f"- {naam}: {waarde}" for naam, waarde in deel.feiten]
            lines = [f"{naam}: ____________________" for naam in deel.invullen]
            sentences = [_paragraph(zin) for zin in deel.zinnen]
            blocks.append("\n".join([deel.kop.upper(), *facts, *sentences, *lines]))
        return "\n\n".join(block for block in [*blocks, self.merk] if block) + "\n"


def mark(wie: str, organisatie: str, code: str, nu: datetime) -> str:
    """Who made it, when, and about which casus: it stands at the foot of every page."""
    op = nu.astimezone(AMSTERDAM)
    return f"{code}. Gemaakt door {wie}, {organisatie}, op {op:%d-%m-%Y} om {op:%H.%M} uur."


def _paragraph(tekst: str) -> str:
    return "\n".join(fill(regel, BREED) for regel in tekst.splitlines())
