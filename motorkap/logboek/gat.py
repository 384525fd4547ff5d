"""A stretch of the log that was lost when an older database was put back, as a signed note.

The note grows: where the log ended when it was put back, which head was lost, why, and who
acknowledged that. Each step is signed with the key of the seal, which lies outside the database, so
its owner can neither write nor change one. What he can do: take a note away, and then no gap is
acknowledged; or ask two people to sign, and then their names stand under it for ever.

A head is lost only when it stands in the note, by its root. So lines written since with the same
numbers are not taken for the lost ones, and a log that is cut once more is found once more.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from motorkap.errors import KanNiet, MagNiet
from motorkap.logboek import briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint, Onleesbaar
from motorkap.taal import datum_jaar, tijd

NAAM = "/gat"  # after the name of the log: never to be taken for a checkpoint of it
GAT = "Erkend gat"
TWEE = ("privacy_officer", "archiefbeheerder")
BEURT = (
    "Eerst erkent de privacy officer dit, met een reden.",
    "Nu is het de beurt aan de archiefbeheerder.",
)
AL = "U tekende al. De andere handtekening moet van iemand anders zijn."


@dataclass(frozen=True, slots=True)
class Erkenning:
    """Who acknowledged it, as what, and when."""

    op: datetime
    rol: str
    wie: UUID
    naam: str


@dataclass(frozen=True, slots=True)
class Gat:
    """What was kept when a database was put back at *hersteld*, and what was lost.

    Without *verloren* it only says where the log ended then.
    """

    behouden: Checkpoint
    hersteld: datetime
    verloren: tuple[Checkpoint, ...] = ()
    reden: str = ""
    erkend: tuple[Erkenning, ...] = ()

    @property
    def herkomst(self) -> str:
        """The log it is a gap in."""
        return self.behouden.herkomst

    @property
    def jaar(self) -> int:
        """The year of that log."""
        return int(self.herkomst.rsplit("/", 1)[1])

    @property
    def van(self) -> int:
        """The first line that was lost."""
        return self.behouden.grootte + 1

    @property
    def tot(self) -> int:
        """The last line that is known to be lost."""
        return max((head.grootte for head in self.verloren), default=self.behouden.grootte)

    @property
    def id(self) -> UUID:
        """Follows from what was lost, so that a line in the log names this and nothing else."""
        kern = replace(self, reden="", erkend=()).text()
        return UUID(bytes=hashlib.sha256(kern.encode()).digest()[:16])

    @property
    def is_erkend(self) -> bool:
        """Whether two people, each in another role, acknowledged it."""
        rollen = tuple(e.rol for e in self.erkend)
        return bool(self.verloren) and rollen == TWEE and len({e.wie for e in self.erkend}) == 2

    def covers(self, other: Gat) -> bool:
        """Whether this says all that the *other* says about the same restore, and more."""
        same = (self.behouden, self.hersteld) == (other.behouden, other.hersteld)
        more = set(self.verloren) > set(other.verloren)
        return same and more and len(self.erkend) >= len(other.erkend)

    def acknowledge(self, door: Erkenning) -> Gat:
        """With the next signature; MagNiet for the same person twice, KanNiet out of turn."""
        if self.is_erkend or not self.verloren:
            raise KanNiet("Dit stuk wacht niet op een handtekening.")
        if door.wie in {e.wie for e in self.erkend}:
            raise MagNiet(AL)
        if door.rol != TWEE[len(self.erkend)]:
            raise KanNiet(BEURT[len(self.erkend)])
        return replace(self, erkend=(*self.erkend, door))

    def what(self) -> str:
        """Which lines are lost, and since when: the stretch in words."""
        lost = f"regel {self.van}" if self.van == self.tot else f"regels {self.van}–{self.tot}"
        return f"{lost} verloren bij het terugzetten van de database op {_when(self.hersteld)}"

    def who(self) -> str:
        """Who acknowledged it, and when the last of them did."""
        namen = " en ".join(f"{e.naam} ({e.rol.replace('_', ' ')})" for e in self.erkend)
        return f"{namen} op {_when(self.erkend[-1].op)}" if self.erkend else ""

    def text(self) -> str:
        """The text that is signed."""
        lines = [self.herkomst + NAAM, f"hersteld {self.hersteld.isoformat()}"]
        lines += [_head("behouden", self.behouden)]
        lines += [_head("verloren", head) for head in self.verloren]
        lines += [f"reden {self.reden}"] if self.reden else []
        lines += [f"erkend {e.op.isoformat()} {e.rol} {e.wie} {e.naam}" for e in self.erkend]
        return "".join(f"{line}\n" for line in lines)


def sign(gat: Gat, ondertekenaar: Ondertekenaar) -> str:
    """The signed note of this step."""
    return briefje.sign_text(gat.text(), ondertekenaar)


def read(note: str, publiek: bytes) -> Gat:
    """What this note says; Onleesbaar when it was not signed with this key, or is another."""
    tekst, _ = briefje.read_note(note)
    naam = tekst.partition("\n")[0]
    if not briefje.is_signed_by(note, naam, publiek):
        raise Onleesbaar("Dit briefje is niet door het zegel ondertekend.")
    try:
        gat = _parsed(tekst)
    except ValueError:
        raise Onleesbaar("Dit is geen briefje over een gat.") from None
    if gat.text() != tekst:
        raise Onleesbaar("Dit is geen briefje over een gat.")
    return gat


def _parsed(tekst: str) -> Gat:
    naam, hersteld, behouden, *rest = tekst[:-1].split("\n")
    herkomst = naam.removesuffix(NAAM)
    reden = next((line.removeprefix("reden ") for line in rest if line.startswith("reden ")), "")
    return Gat(
        _read_head(herkomst, behouden),
        datetime.fromisoformat(hersteld.removeprefix("hersteld ")),
        tuple(_read_head(herkomst, line) for line in rest if line.startswith("verloren ")),
        reden,
        tuple(_read_person(line) for line in rest if line.startswith("erkend ")),
    )


def _head(soort: str, head: Checkpoint) -> str:
    return f"{soort} {head.grootte} {base64.b64encode(head.wortel).decode()}"


def _read_head(herkomst: str, line: str) -> Checkpoint:
    _, grootte, wortel = line.split(" ")
    return Checkpoint(herkomst, int(grootte), base64.b64decode(wortel, validate=True))


def _read_person(line: str) -> Erkenning:
    _, op, rol, wie, naam = line.split(" ", 4)
    return Erkenning(datetime.fromisoformat(op), rol, UUID(wie), naam)


def _when(op: datetime) -> str:
    return f"{datum_jaar(op)}, {tijd(op)}"
