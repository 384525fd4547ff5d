"""What ends in the month to come, so that somebody can stop it before it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.bewaring import service_termijn
from motorkap.bewaring.service_termijn import Komend
from motorkap.bewaring.woorden import HOUDT
from motorkap.policies.bewaring import Bewaarregel
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.web.pagina import Page, render

DAGEN = 31


@dataclass(frozen=True, slots=True)
class Groep:
    """What one rule ends, a row for each thing."""

    titel: str
    zin: str
    rijen: list[list[str]]


@dataclass(kw_only=True)
class KomtPagina(Page):
    """What ends soon, per rule."""

    sjabloon: ClassVar[str] = "bewaring/komt.html"
    titel: str = "Wat gaat er de komende maand weg?"
    dagen: int = DAGEN
    groepen: list[Groep]
    officer: bool


@get("/privacy/vernietigen/komt")
async def coming(gate: NamedDependency[Gate]) -> Response[str]:
    """What ends within a month, and what holds it."""
    found = await service_termijn.upcoming(gate, DAGEN)
    page = KomtPagina(
        groepen=[_group(list(group)) for _, group in groupby(found, key=lambda k: k.wet.id)],
        officer=Rol.PRIVACY_OFFICER in gate.actor.rollen,
    )
    return render(page)


def _group(found: list[Komend]) -> Groep:
    wet = found[0].wet
    return Groep(f"{wet.id}: {wet.wat}", f"{wet.in_woorden()} na {wet.begin}. {_how(wet)}",
                 [_row(k) for k in found])  # fmt: skip


def _how(wet: Bewaarregel) -> str:
    return "Gaat vanzelf." if wet.automatisch else "Gaat na twee handtekeningen."


def _row(komend: Komend) -> list[str]:
    kop = komend.kop
    return [kop.code or "rij", f"{kop.begin:%d-%m-%Y}", f"{komend.op:%d-%m-%Y}",
            HOUDT.get(kop.houdt or "", "gaat weg")]  # fmt: skip


ROUTES: list[HTTPRouteHandler] = [coming]
