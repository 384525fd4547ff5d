"""How long somebody stays: extend, ask, sign out; and the convenant, which comes first of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency

from motorkap.aanmelden.routes import deur
from motorkap.aanmelden.service import account as service
from motorkap.policies.types import Convenant
from motorkap.toegang.gate import Gate
from motorkap.web.kader import WAARSCHUW_S
from motorkap.web.pagina import Page, render
from motorkap.web.verzoek import Verzoek


@dataclass(kw_only=True)
class Convenantpagina(Page):
    """What each person promises before the first casus is shown."""

    sjabloon: ClassVar[str] = "aanmelden/convenant.html"
    titel: str = "Convenant"
    convenant: Convenant
    akkoord: bool


@post("/sessie/verlengen", opt={"voor_convenant": True})
async def extend(
    verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[dict[str, int]]:
    """Stay: the one action with which a session is extended (SEC-02)."""
    await service.extend(gate)
    return _clock(verzoek)


@get("/sessie/stand", opt={"exclude_from_auth": True})
async def stand(verzoek: NamedDependency[Verzoek]) -> Response[dict[str, int]]:
    """How long this session still lasts; asking does not extend it."""
    return _clock(verzoek)


def _clock(verzoek: Verzoek) -> Response[dict[str, int]]:
    rest = 0
    if verzoek.sessie is not None:
        sinds = verzoek.nu if verzoek.methode == "POST" else verzoek.sessie.gezien_op
        quiet = verzoek.sessie.stil_s - (verzoek.nu - sinds).total_seconds()
        hard = (verzoek.sessie.verloopt_op - verzoek.nu).total_seconds()
        rest = max(0, int(min(quiet, hard)))
    answer = {"warn_na_s": max(0, rest - WAARSCHUW_S), "verloopt_na_s": rest}
    return Response(answer, status_code=200, media_type=MediaType.JSON)


@post("/afmelden", opt={"voor_convenant": True})
async def sign_out(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """End this session."""
    await service.sign_out(deur.desk(request, verzoek), gate)
    return await deur.leave(verzoek, "U bent afgemeld.")


@post("/afmelden/overal", opt={"voor_convenant": True})
async def sign_out_everywhere(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """End all my sessions."""
    await service.sign_out_everywhere(deur.desk(request, verzoek), gate)
    return await deur.leave(verzoek, "U bent overal afgemeld.")


@get("/convenant", opt={"voor_convenant": True})
async def show_convenant(
    verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Show what is promised."""
    convenant = verzoek.installatie.policies.convenant
    return render(Convenantpagina(convenant=convenant, akkoord=gate.actor.convenant))


@post("/convenant", opt={"voor_convenant": True})
async def accept_convenant(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Promise it."""
    await service.accept_convenant(gate, verzoek.installatie.policies.convenant.versie)
    return await deur.go_on(request, verzoek)


ROUTES = [
    extend,
    stand,
    sign_out,
    sign_out_everywhere,
    show_convenant,
    accept_convenant,
]
