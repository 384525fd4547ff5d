"""The table in words: who comes, and which organisation a casus needs and misses. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from motorkap.overleg.agenda import absent
from motorkap.overleg.deelname import Deelname, Opgave, Rol, announced, in_the_room

Naam = Callable[[UUID], str]
ANTWOORD = {
    Opgave.ONBEKEND: ("open", "nog geen antwoord"),
    Opgave.AANWEZIG: ("vink", "komt"),
    Opgave.AFWEZIG: ("kruis", "komt niet"),
    Opgave.VERVANGER: ("kruis", "stuurt een vervanger"),
}


@dataclass(frozen=True, slots=True)
class Tafelgenoot:
    """One person at the table: a shape, a name, and a few words."""

    deelname: Deelname
    icoon: str
    naam: str
    organisatie: str
    zin: str


def seated(deelnames: Iterable[Deelname], mens: Naam, organisatie: Naam) -> list[Tafelgenoot]:
    """The people of a meeting, the chair first, then by organisation and name."""
    rijen = [_seat(d, mens, organisatie) for d in deelnames]
    return sorted(
        rijen, key=lambda r: (r.deelname.rol is not Rol.VOORZITTER, r.organisatie, r.naam)
    )


def _seat(deelname: Deelname, mens: Naam, organisatie: Naam) -> Tafelgenoot:
    icoon, zin = ANTWOORD[deelname.opgave]
    rol = {
        Rol.VOORZITTER: "voorzitter, ",
        Rol.VERVANGER: f"vervangt {mens(deelname.vervangt_id)}, " if deelname.vervangt_id else "",
    }.get(deelname.rol, "gast bij één casus, " if deelname.casus_id else "")
    return Tafelgenoot(
        deelname,
        icoon,
        mens(deelname.gebruiker_id),
        organisatie(deelname.organisatie_id),
        f"{rol}{zin}",
    )


def missing(
    nodig: Sequence[UUID], deelnames: Iterable[Deelname], naam: Naam, *, bezig: bool
) -> list[str]:
    """A sentence for each organisation that this casus needs and that is not, or may not be there.

    *deelnames* are those that count for this casus: guests of another casus left out.
    """
    rijen = list(deelnames)
    er = in_the_room(rijen) if bezig else announced(rijen)
    return [f"{naam(o)} is nodig en {_why(o, rijen, bezig=bezig)}." for o in absent(nodig, er)]


def _why(organisatie: UUID, deelnames: Sequence[Deelname], *, bezig: bool) -> str:
    eigen = [d.opgave for d in deelnames if d.organisatie_id == organisatie]
    if bezig:
        return "is er niet"
    if not eigen:
        return "doet niet mee aan dit overleg"
    return "heeft nog niet geantwoord" if Opgave.ONBEKEND in eigen else "komt niet"
