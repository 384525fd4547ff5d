"""Enrolling with a link of the beheerder: password, app with codes, recovery codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.forms import NieuwWachtwoordForm
from motorkap.aanmelden.model import TeDruk, TeVaak
from motorkap.aanmelden.routes import deur
from motorkap.aanmelden.routes.tweede_factor import NIET_JUIST
from motorkap.aanmelden.routes.velden import code_fields, password_fields
from motorkap.aanmelden.service import inschrijven as service
from motorkap.errors import KanNiet, Ongeldig
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten
from motorkap.web.verzoek import Verzoek


@dataclass(kw_only=True)
class Welkompagina(Page):
    """Choose a password."""

    sjabloon: ClassVar[str] = "aanmelden/welkom.html"
    titel: str = "Welkom bij Motorkap"
    naam: str
    url: str
    velden: list[Veld] = field(init=False)

    def __post_init__(self) -> None:
        self.velden = met_fouten(password_fields(), self.fouten)


@dataclass(kw_only=True)
class Apppagina(Page):
    """Put the codes on a telephone."""

    sjabloon: ClassVar[str] = "aanmelden/app.html"
    titel: str = "Codes op uw telefoon"
    url: str
    app: service.NieuweApp
    eerste_keer: bool
    velden: list[Veld] = field(init=False)

    def __post_init__(self) -> None:
        self.velden = met_fouten(code_fields(), self.fouten)

    @property
    def sleutel(self) -> str:
        """The seed in groups of four, to be typed over."""
        seed = self.app.sleutel
        return " ".join(seed[i : i + 4] for i in range(0, len(seed), 4))


@dataclass(kw_only=True)
class Herstelpagina(Page):
    """The recovery codes, this one time."""

    sjabloon: ClassVar[str] = "aanmelden/herstelcodes.html"
    titel: str = "Bewaar uw herstelcodes"
    codes: list[str]
    verder: str
    eerste_keer: bool


@get("/welkom/{token:str}", opt=deur.OPEN)
async def show(
    token: FromPath[str], request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Greet whoever has the link; looking at it does not use it up."""
    account = await service.who(deur.desk(request, verzoek), token)
    deur.prepare(request, verzoek)
    return render(Welkompagina(naam=account.naam, url=f"/welkom/{token}"))


@post("/welkom/{token:str}", opt=deur.OPEN)
async def choose_password(
    token: FromPath[str], request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Keep the password for when the app is there."""
    deur.refuse_operation(verzoek)
    balie = deur.desk(request, verzoek)
    account = await service.who(balie, token)
    page = Welkompagina(naam=account.naam, url=f"/welkom/{token}")
    try:
        form = await read(request, NieuwWachtwoordForm)
        await service.choose_password(balie, token, form.wachtwoord)
    except Ongeldig as fout:
        page = Welkompagina(naam=account.naam, url=page.url, fouten=fout.fouten)
        return render(page, 400)
    except TeDruk as fout:
        page = Welkompagina(naam=account.naam, url=page.url, fouten={"wachtwoord": str(fout)})
        return deur.wait(page, fout)
    return await redirect(f"/welkom/{token}/code")


@get("/welkom/{token:str}/code", opt=deur.OPEN)
async def show_app(
    token: FromPath[str], request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Show the QR code of the app."""
    page = await _app_page(deur.desk(request, verzoek), token, {})
    if page is None:
        return await redirect(f"/welkom/{token}")
    deur.prepare(request, verzoek)
    return render(page)


@post("/welkom/{token:str}/code", opt=deur.OPEN)
async def finish(
    token: FromPath[str], request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Use up the link and come in; the recovery codes stand in this answer and nowhere else."""
    balie = deur.desk(request, verzoek)
    try:
        done = await service.finish(balie, token, await deur.read_code(request))
    except Ongeldig as fout:
        return render(await _shown(balie, token, fout.fouten), 400)
    except TeVaak as fout:
        return deur.wait(await _shown(balie, token, {"code": str(fout)}), fout)
    if done is None:
        verzoek.bewaar = True
        return render(await _shown(balie, token, {"code": NIET_JUIST}), 400)
    deur.let_in(request, verzoek, done.binnen)
    return render(Herstelpagina(codes=done.codes, verder="/", eerste_keer=True))


async def _app_page(balie: Balie, token: str, fouten: dict[str, str]) -> Apppagina | None:
    app = await service.show_app(balie, await service.who(balie, token))
    if app is None:
        return None
    return Apppagina(url=f"/welkom/{token}/code", app=app, eerste_keer=True, fouten=fouten)


async def _shown(balie: Balie, token: str, fouten: dict[str, str]) -> Apppagina:
    page = await _app_page(balie, token, fouten)
    if page is None:
        raise KanNiet("Kies eerst een wachtwoord. Open daarvoor de link opnieuw.")
    return page


ROUTES = [show, choose_password, show_app, finish]
