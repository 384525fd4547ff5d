"""The second step in: a code from the app, or a recovery code; and a fresh code later on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.model import TeVaak
from motorkap.aanmelden.routes import deur
from motorkap.aanmelden.routes.velden import code_fields, recovery_fields
from motorkap.aanmelden.service import account
from motorkap.aanmelden.service import inloggen as service
from motorkap.aanmelden.service.inloggen import Binnen
from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.web.koppen import SESSIE
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten
from motorkap.web.verzoek import Verzoek

NIET_JUIST = "Deze code klopt niet, of is al gebruikt. Wacht tot uw app een nieuwe code toont."
GEEN_HERSTELCODE = "Dit is geen herstelcode van u, of u hebt haar al gebruikt. Neem een andere."


@dataclass(kw_only=True)
class Codepagina(Page):
    """Prove it with what you have."""

    sjabloon: ClassVar[str] = "aanmelden/code.html"
    titel: str = "Code invullen"
    url: str
    uitleg: str
    velden: list[Veld]
    niet_juist: str = NIET_JUIST
    andere_weg: tuple[str, str] | None = None
    demo_code: str = ""
    getoond: list[Veld] = field(init=False)

    def __post_init__(self) -> None:
        self.getoond = met_fouten(self.velden, self.fouten)

    def refused(self, zin: str) -> Codepagina:
        """The same page, with what is wrong."""
        return replace(self, fouten={"code": zin})


def app_page() -> Codepagina:
    """The code of the app."""
    return Codepagina(
        url="/aanmelden/code",
        uitleg="Open de app met codes op uw telefoon en neem de code van Motorkap over.",
        velden=code_fields(),
        andere_weg=("/aanmelden/herstelcode", "Ik heb mijn telefoon niet bij me"),
    )


def recovery_page() -> Codepagina:
    """A recovery code, when the telephone is not there."""
    return Codepagina(
        titel="Herstelcode invullen",
        url="/aanmelden/herstelcode",
        uitleg="U kreeg tien herstelcodes toen u uw account maakte. Gebruik er één van.",
        velden=recovery_fields(),
        niet_juist=GEEN_HERSTELCODE,
        andere_weg=("/aanmelden/code", "Ik heb mijn telefoon toch bij me"),
    )


def again_page() -> Codepagina:
    """A fresh code, before something that matters."""
    return Codepagina(
        titel="Nog een keer uw code",
        url="/aanmelden/opnieuw",
        uitleg="Voor deze stap vragen we een nieuwe code. Zo weten we dat u het zelf bent.",
        velden=code_fields(),
    )


@get("/aanmelden/code", opt=deur.OPEN)
async def show_code(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Ask for the code of the app."""
    return await _ask(request, verzoek, app_page())


@get("/aanmelden/herstelcode", opt=deur.OPEN)
async def show_recovery(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Ask for a recovery code."""
    return await _ask(request, verzoek, recovery_page())


@post("/aanmelden/code", opt=deur.OPEN)
async def give_code(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Come in with a code of the app."""
    return await _come_in(request, verzoek, app_page(), service.give_code)


@post("/aanmelden/herstelcode", opt=deur.OPEN)
async def give_recovery_code(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Come in with a recovery code."""
    return await _come_in(request, verzoek, recovery_page(), service.give_recovery_code)


@get("/aanmelden/opnieuw", opt={"voor_convenant": True})
async def show_again(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Ask somebody who is in for a fresh code; the cookie TERUG says where to go afterwards."""
    code = await account.demo_code_for_me(deur.desk(request, verzoek), gate)
    return render(replace(again_page(), demo_code=code))


@post("/aanmelden/opnieuw", opt={"voor_convenant": True})
async def give_again(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Take a fresh code: the session gets a new token."""
    try:
        code = await deur.read_code(request)
        token = await account.step_up(deur.desk(request, verzoek), gate, code)
    except Ongeldig as fout:
        return render(replace(again_page(), fouten=fout.fouten), 400)
    except TeVaak as fout:
        return deur.wait(again_page().refused(str(fout)), fout)
    if token is None:
        verzoek.bewaar = True
        return render(again_page().refused(NIET_JUIST), 400)
    verzoek.cookies.append((SESSIE, token, 0))
    return await deur.go_on(request, verzoek)


async def _ask(
    request: Request[Any, Any, Any], verzoek: Verzoek, page: Codepagina
) -> Response[str]:
    balie = deur.desk(request, verzoek)
    if not await service.waits_for_factor(balie):
        return await redirect("/aanmelden")
    deur.prepare(request, verzoek)
    return render(replace(page, demo_code=await service.demo_code(balie)))


async def _come_in(
    request: Request[Any, Any, Any],
    verzoek: Verzoek,
    page: Codepagina,
    give: Callable[[Balie, str], Awaitable[Binnen | None]],
) -> Response[str]:
    balie = deur.desk(request, verzoek)
    if not await service.waits_for_factor(balie):
        return await redirect("/aanmelden", "Dat duurde te lang. Meld u opnieuw aan.")
    try:
        binnen = await give(balie, await deur.read_code(request))
    except Ongeldig as fout:
        return render(replace(page, fouten=fout.fouten), 400)
    except TeVaak as fout:
        return deur.wait(page.refused(str(fout)), fout)
    if binnen is None:
        verzoek.bewaar = True
        return render(page.refused(page.niet_juist), 400)
    return await deur.enter(request, verzoek, binnen)


ROUTES = [show_code, show_recovery, give_code, give_recovery_code, show_again, give_again]
