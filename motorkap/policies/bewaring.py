"""What policies/bewaartermijnen.toml may say: per kind of data its start, term and reason."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from motorkap.policies.types import Beleid

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", re.ASCII)
NOOIT_KORTER = {"RET-12": 60}  # months: the access log
BLIJVEND = ""


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term in months or days."""

    maanden: int = 0
    dagen: int = 0

    @classmethod
    def parse(cls, iso: str) -> Self:
        """P42D, P6M or P5Y; ValueError for anything else."""
        found = _ISO.fullmatch(iso)
        if found is None or not any(found.groups()):
            raise ValueError(f"{iso} is geen termijn, zoals P42D of P5Y")
        jaren, maanden, dagen = (int(deel or 0) for deel in found.groups())
        return cls(jaren * 12 + maanden, dagen)

    def na(self, start: date) -> date:
        """The day of destruction: the first day after the term, never early.

        A day that its month lacks becomes the first of the next: 29 February plus five years is
        1 March.
        """
        jaar, maand = divmod(start.month - 1 + self.maanden, 12)
        jaar, maand = start.year + jaar, maand + 1
        laatste = calendar.monthrange(jaar, maand)[1]
        dag = date(jaar, maand, min(start.day, laatste))
        return dag + timedelta(days=self.dagen + (1 if start.day > laatste else 0))

    def in_woorden(self) -> str:
        """The term as people say it."""
        if self.maanden and self.maanden % 12 == 0:
            return f"{self.maanden // 12} jaar"
        if self.maanden:
            return f"{self.maanden} maanden"
        return "meteen" if not self.dagen else f"{self.dagen} dag{'en' if self.dagen > 1 else ''}"


class Bewaarregel(Beleid, frozen=True, kw_only=True):
    """One kind of data: from when, how long, what then, and why."""

    id: str
    versie: int
    wat: str
    begin: str
    termijn: str
    doet: Literal["sleutel_vernietigen", "verwijderen", "anonimiseren", "overschrijven", "bewaren"]
    hoe: Literal["lijst", "nachtwerk", "buiten"]
    omdat: str
    reden: str
    automatisch: bool = False
    samen_met: str = ""
    selectielijst: str = ""
    besloten_door: str = ""
    besloten_op: date | None = None
    uit: bool = False

    @property
    def blijvend(self) -> bool:
        """Whether it stays for ever."""
        return self.termijn == BLIJVEND

    def na(self, start: date) -> date:
        """The day of destruction of what started then; ValueError for what stays for ever."""
        return Termijn.parse(self.termijn).na(start)

    def in_woorden(self) -> str:
        """The term as people say it."""
        return "altijd" if self.blijvend else Termijn.parse(self.termijn).in_woorden()

    def faults(self) -> Iterable[str]:
        """What is wrong with this rule, in sentences."""
        waar = f"bewaartermijnen.toml, {self.id}"
        if self.blijvend != (self.doet == "bewaren"):
            yield f"{waar}: alleen wat blijft, heeft geen termijn."
        if not self.blijvend:
            yield from self._faults_of_term(waar)
        if not self.uit and not (self.besloten_door and self.besloten_op):
            yield f"{waar}: zet erbij wie dit besloot en wanneer."

    def _faults_of_term(self, waar: str) -> Iterable[str]:
        try:
            termijn = Termijn.parse(self.termijn)
        except ValueError as fout:
            yield f"{waar}: {fout}."
            return
        if termijn.maanden < NOOIT_KORTER.get(self.id, 0):
            yield f"{waar}: dit mag niet korter dan {NOOIT_KORTER[self.id] // 12} jaar."


class BewaarBestand(Beleid, frozen=True, kw_only=True):
    """The whole file."""

    versie: str
    regel: tuple[Bewaarregel, ...]


@dataclass(frozen=True, slots=True)
class Bewaartermijnen:
    """The rules by id, in the order of the file."""

    versie: str
    regels: Mapping[str, Bewaarregel]

    def __getitem__(self, regel: str) -> Bewaarregel:
        """The rule of this id."""
        return self.regels[regel]

    def faults(self) -> Iterable[str]:
        """What is wrong with the file, in sentences."""
        for regel in self.regels.values():
            yield from regel.faults()
            if regel.samen_met and regel.samen_met not in self.regels:
                yield f"bewaartermijnen.toml, {regel.id}: de regel {regel.samen_met} bestaat niet."
        for nodig in NODIG - set(self.regels):
            yield f"bewaartermijnen.toml: de regel {nodig} ontbreekt."


NODIG = {
    *(f"RET-{nummer:02}" for nummer in range(1, 25)),
    *("RET-02a", "RET-03a", "RET-04a"),
}
