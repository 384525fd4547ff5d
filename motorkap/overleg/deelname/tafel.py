"""The table in words: who comes, and which organisation a casus needs and misses. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from motorkap.overleg.agenda.agenda import absent
from motorkap.overleg.deelname.deelname import Deelname, Opgave, Rol, announced, in_the_room
from motorkap.overleg.model import KLAAR, Status

Naam = Callable[[UUID], str]
ANTWOORD = {
    Opgave.ONBEKEND: ("open", "nog geen antwoord"),
    Opgave.AANWEZIG: ("vink", "komt"),
    Opgave.AFWEZIG: ("kruis", "komt niet"),
    Opgave.VERVANGER: ("kruis", "stuurt een vervanger"),
}

TER_PLAATSE = {
    Status.BEZIG: {True: ("vink", "is er"), False: ("open", "is er niet")},
    Status.AFGELOPEN: {True: ("vink", "was erbij"), False: ("open", "was er niet")},
}
KOPPEN = {Status.BEZIG: "Wie er zijn", Status.VERVALLEN: "Wie er zouden komen"}
GEZEGD = {
    Opgave.ONBEKEND: ("open", "U hebt nog niet gezegd of u komt."),
    Opgave.AANWEZIG: ("klaar", "U hebt gezegd: aanwezig."),
    Opgave.AFWEZIG: ("stil", "U hebt gezegd: afwezig."),
    Opgave.VERVANGER: ("klaar", "U stuurt een vervanger."),
}


def said(eigen: Deelname) -> tuple[str, str]:
    """A shape and a sentence about one's own answer; a deputy was sent, and did not say it."""
    if (eigen.rol, eigen.opgave) == (Rol.VERVANGER, Opgave.AANWEZIG):
        return "klaar", "U komt als vervanger."
    return GEZEGD[eigen.opgave]


def heading(status: Status) -> str:
    """What stands above the table: who come, who are there, or who were."""
    return "Wie er waren" if status in KLAAR else KOPPEN.get(status, "Wie komen er")


@dataclass(frozen=True, slots=True)
class Tafelgenoot:
    """One person at the table: a shape, a name, and a few words."""

    deelname: Deelname
    icoon: str
    naam: str
    organisatie: str
    zin: str


def seated(
    deelnames: Iterable[Deelname], mens: Naam, organisatie: Naam, status: Status = Status.GEPLAND
) -> list[Tafelgenoot]:
    """The people of a meeting, the chair first, then by organisation and name.

    Before the hour what they answered; from its beginning whether they are, or were, in the room.
    """
    rijen = [_seat(d, mens, organisatie, status) for d in deelnames]
    return sorted(
        rijen, key=lambda r: (r.deelname.rol is not Rol.VOORZITTER, r.organisatie, r.naam)
    )


def _seat(deelname: Deelname, mens: Naam, organisatie: Naam, status: Status) -> Tafelgenoot:
    icoon, zin = _words(deelname, status)
    rol = {
        Rol.VOORZITTER: "voorzitter",
        Rol.VERVANGER: f"vervangt {mens(deelname.vervangt_id)}" if deelname.vervangt_id else "",
    }.get(deelname.rol, "gast bij één casus" if deelname.casus_id else "")
    return Tafelgenoot(
        deelname,
        icoon,
        mens(deelname.gebruiker_id),
        organisatie(deelname.organisatie_id),
        ", ".join(deel for deel in (rol, zin) if deel) or "deelnemer",
    )


def _words(deelname: Deelname, status: Status) -> tuple[str, str]:
    """A shape and words; nobody is still asked for an answer when it is too late for one."""
    asked = deelname.opgave is Opgave.ONBEKEND
    here = TER_PLAATSE.get(Status.AFGELOPEN if status is Status.VASTGESTELD else status)
    if here:
        return here[deelname.ter_plaatse]
    if asked and (status is Status.VERVALLEN or deelname.rol is Rol.VOORZITTER):
        return "persoon", ""
    return ANTWOORD[deelname.opgave]


def missing(
    nodig: Sequence[UUID], deelnames: Iterable[Deelname], naam: Naam, *, bezig: bool
) -> list[str]:
    """Sentences about the organisations that this casus needs and that may not be there.

    *deelnames* are those that count for this casus: guests of another casus left out.
    """
    rijen = list(deelnames)
    er = in_the_room(rijen) if bezig else announced(rijen)
    redenen: dict[tuple[str, str], list[str]] = {}
    for organisatie in absent(nodig, er):
        redenen.setdefault(_why(organisatie, rijen, bezig=bezig), []).append(naam(organisatie))
    return [_sentence(namen, reden) for reden, namen in redenen.items()]


def _sentence(namen: list[str], reden: tuple[str, str]) -> str:
    if len(namen) == 1:
        return f"{namen[0]} is nodig en {reden[0]}."
    return f"{', '.join(namen[:-1])} en {namen[-1]} zijn nodig en {reden[1]}."


def _why(organisatie: UUID, deelnames: Sequence[Deelname], *, bezig: bool) -> tuple[str, str]:
    """Why it is missed, said of one and of several."""
    eigen = [d.opgave for d in deelnames if d.organisatie_id == organisatie]
    if bezig:
        return "is er niet", "zijn er niet"
    if not eigen:
        return "doet niet mee aan dit overleg", "doen niet mee aan dit overleg"
    if Opgave.ONBEKEND in eigen:
        return "heeft nog niet geantwoord", "hebben nog niet geantwoord"
    return "komt niet", "komen niet"
