"""The register of processing activities; each has the address that the log names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import NietGevonden
from motorkap.policies.bewaring import Bewaartermijnen
from motorkap.policies.register import Register
from motorkap.register import service
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, render


@dataclass(kw_only=True)
class RegisterPagina(Page):
    """The register: all of it, or one activity."""

    sjabloon: ClassVar[str] = "register/register.html"
    titel: str = "Register van verwerkingen"
    register: Register
    termijnen: Bewaartermijnen
    alleen: str = ""


@get("/privacy/register")
async def show(gate: NamedDependency[Gate]) -> Response[str]:
    """The whole register."""
    register = await service.register(gate)
    return render(RegisterPagina(register=register, termijnen=gate.policies.bewaring))


@get("/register/verwerkingen/{naam:str}/{versie:str}")
async def one(
    naam: FromPath[str], versie: FromPath[str], gate: NamedDependency[Gate]
) -> Response[str]:
    """One activity, at the address that stands in the lines of the log."""
    register = await service.register(gate)
    found = register.of(naam)
    if found is None or found.versie != versie:
        raise NietGevonden
    return render(
        RegisterPagina(
            titel=found.naam, register=register, termijnen=gate.policies.bewaring, alleen=naam
        )
    )


ROUTES: list[HTTPRouteHandler] = [show, one]
