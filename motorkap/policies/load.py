"""Reads policies/ once, at start: strict, so that a typing error stops the program, not a meeting.

The hash covers every file in the folder and goes into the logboek: it says which rules ran.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from motorkap.policies.bewaring import BewaarBestand, Bewaartermijnen
from motorkap.policies.check import by_code, check
from motorkap.policies.detectie import Detectie
from motorkap.policies.model import BeleidFout, Grondslagen, Policies
from motorkap.policies.register import Register
from motorkap.policies.types import (
    Beleid,
    Contact,
    Convenant,
    Crisis,
    GrondslagenBestand,
    Keuze,
    Leefgebied,
    Nazorgregels,
    Organisatiesoort,
    Overdrachtregels,
    Overlegregels,
    Redenen,
    UitkomstKeuze,
    Verwijswijzer,
)

B = TypeVar("B", bound=Beleid)


class _Leefgebieden(Beleid, frozen=True, kw_only=True):
    leefgebied: tuple[Leefgebied, ...]


class _Themas(Beleid, frozen=True, kw_only=True):
    thema: tuple[Keuze, ...]


class _Soorten(Beleid, frozen=True, kw_only=True):
    organisatiesoort: tuple[Organisatiesoort, ...]


class _Uitkomsten(Beleid, frozen=True, kw_only=True):
    uitkomst: tuple[UitkomstKeuze, ...]


def load_policies(folder: Path) -> Policies:
    """Read and check all policy files; raises BeleidFout with the file and what is wrong."""
    policies = Policies(
        leefgebieden=by_code(_read(folder, "leefgebieden", _Leefgebieden).leefgebied),
        themas=by_code(_read(folder, "themas", _Themas).thema),
        organisatiesoorten=by_code(_read(folder, "organisatiesoorten", _Soorten).organisatiesoort),
        grondslagen=_grounds(_read(folder, "grondslagen", GrondslagenBestand)),
        crisis=_read(folder, "crisis", Crisis),
        redenen=_read(folder, "redenen", Redenen),
        uitkomsten=by_code(_read(folder, "uitkomsten", _Uitkomsten).uitkomst),
        overleg=_read(folder, "overleg", Overlegregels),
        overdracht=_read(folder, "overdracht", Overdrachtregels),
        verwijswijzer=_read(folder, "verwijswijzer", Verwijswijzer),
        convenant=_read(folder, "convenant", Convenant),
        contact=_read(folder, "contact", Contact),
        detectie=_read(folder, "detectie", Detectie),
        register=_read(folder, "register", Register),
        bewaring=_terms(_read(folder, "bewaartermijnen", BewaarBestand)),
        nazorg=_read(folder, "nazorg", Nazorgregels),
        hash=hash_of(folder),
    )
    check(policies)
    return policies


def hash_of(folder: Path) -> str:
    """The SHA-256 over all files: their names and bytes, each with its length before it."""
    totaal = hashlib.sha256()
    for bestand in sorted(p for p in folder.rglob("*") if p.suffix in {".toml", ".md"}):
        for deel in (bestand.relative_to(folder).as_posix().encode(), bestand.read_bytes()):
            totaal.update(len(deel).to_bytes(8, "big") + deel)
    return totaal.hexdigest()


def _read(folder: Path, naam: str, soort: type[B]) -> B:
    """One file, decoded strictly."""
    try:
        return msgspec.toml.decode((folder / f"{naam}.toml").read_bytes(), type=soort)
    except FileNotFoundError:
        raise BeleidFout(f"{naam}.toml ontbreekt in {folder.name}/.") from None
    except msgspec.DecodeError as fout:
        raise BeleidFout(f"{naam}.toml: {fout}") from fout


def _grounds(gelezen: GrondslagenBestand) -> Grondslagen:
    """The same, by code."""
    return Grondslagen(
        a=by_code(gelezen.verwerkingsgrond),
        b=by_code(gelezen.mededelingsgrond),
        c=by_code(gelezen.uitzondering),
        vervang_a9_werkdagen=gelezen.vervang_a9_werkdagen,
        toestemming_maanden=gelezen.toestemming_maanden,
        vertellen_maanden=gelezen.vertellen_maanden,
        seintje_werkdagen=gelezen.seintje_werkdagen,
    )


def _terms(gelezen: BewaarBestand) -> Bewaartermijnen:
    """The rules by id; a double id is refused."""
    regels = {regel.id: regel for regel in gelezen.regel}
    if len(regels) != len(gelezen.regel):
        raise BeleidFout("bewaartermijnen.toml: een regel staat er twee keer.")
    return Bewaartermijnen(gelezen.versie, regels)
