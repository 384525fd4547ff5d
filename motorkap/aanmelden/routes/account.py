"""My own account: where I am signed in, my password, my app with codes, my recovery codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.forms import NieuwWachtwoordForm, SessieForm
from motorkap.aanmelden.model import TeDruk, TeVaak, is_fresh
from motorkap.aanmelden.routes import deur
from motorkap.aanmelden.routes.inschrijven import Apppagina, Herstelpagina
from motorkap.aanmelden.routes.tweede_factor import NIET_JUIST
from motorkap.aanmelden.routes.velden import password_fields
from motorkap.aanmelden.service import account as service
from motorkap.errors import KanNiet, Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten
from motorkap.web.verzoek import Verzoek

BEGIN = {"voor_convenant": True}


@dataclass(kw_only=True)
class Accountpagina(Page):
    """What I can arrange myself."""

    sjabloon: ClassVar[str] = "aanmelden/account.html"
    titel: str = "Mijn account"
    overzicht: service.Overzicht
    deze: object
    naam: str
    organisatie: str


@dataclass(kw_only=True)
class Wachtwoordpagina(Page):
    """Another password."""

    sjabloon: ClassVar[str] = "aanmelden/wachtwoord.html"
    titel: str = "Wachtwoord wijzigen"
    velden: list[Veld] = field(init=False)

    def __post_init__(self) -> None:
        self.velden = met_fouten(password_fields(changing=True), self.fouten)


@dataclass(kw_only=True)
class Agendapagina(Page):
    """The secret calendar address, this one time."""

    sjabloon: ClassVar[str] = "aanmelden/agenda.html"
    titel: str = "Uw geheime agenda-adres"
    adres: str


@get("/account", opt=BEGIN)
async def show(gate: NamedDependency[Gate]) -> Response[str]:
    """Show what I can arrange myself."""
    actor = gate.actor
    return render(
        Accountpagina(
            overzicht=await service.overview(gate),
            deze=actor.sessie_id,
            naam=actor.naam,
            organisatie=actor.organisatie,
        )
    )


@post("/account/sessie", opt=BEGIN)
async def end_session(
    request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Sign out on another device."""
    form = await read(request, SessieForm)
    await service.end_session(gate, form.sessie)
    return await redirect("/account", "U bent op dat apparaat afgemeld.")


@post("/account/toetsen/uit", opt=BEGIN)
async def keys_off(gate: NamedDependency[Gate]) -> Response[str]:
    """No shortcut keys for me."""
    await service.switch_keys(gate, uit=True)
    return await redirect("/account", "De sneltoetsen staan uit, op al uw apparaten.")


@post("/account/toetsen/aan", opt=BEGIN)
async def keys_on(gate: NamedDependency[Gate]) -> Response[str]:
    """Shortcut keys again."""
    await service.switch_keys(gate, uit=False)
    return await redirect("/account", "De sneltoetsen staan weer aan.")


@get("/account/wachtwoord", opt=BEGIN)
async def show_password(verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """Ask for another password."""
    return await _first_a_code(verzoek) or render(Wachtwoordpagina())


@post("/account/wachtwoord", opt=BEGIN)
async def change_password(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Choose another password."""
    deur.refuse_operation(verzoek)
    if ask := await _first_a_code(verzoek):
        return ask
    balie = deur.desk(request, verzoek)
    try:
        form = await read(request, NieuwWachtwoordForm)
        await service.change_password(balie, gate, form.huidig, form.wachtwoord)
    except Ongeldig as fout:
        verzoek.bewaar = True
        return render(Wachtwoordpagina(fouten=fout.fouten), 400)
    except (TeVaak, TeDruk) as fout:
        return deur.wait(Wachtwoordpagina(fouten={"huidig": str(fout)}), fout)
    return await redirect("/account", "Uw wachtwoord is gewijzigd. Elders bent u afgemeld.")


@post("/account/herstelcodes", opt=BEGIN)
async def new_recovery_codes(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Make fresh recovery codes; they stand in this answer and nowhere else."""
    if ask := await _first_a_code(verzoek, "/account"):
        return ask
    codes = await service.recovery_codes(deur.desk(request, verzoek), gate)
    return render(Herstelpagina(codes=codes, verder="/account", eerste_keer=False))


@post("/account/app/nieuw", opt=BEGIN)
async def start_new_app(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Begin with another app for codes."""
    if ask := await _first_a_code(verzoek, "/account"):
        return ask
    await service.start_new_app(deur.desk(request, verzoek), gate)
    return await redirect("/account/app")


@get("/account/app", opt=BEGIN)
async def show_new_app(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Show the QR code of the other app."""
    if ask := await _first_a_code(verzoek):
        return ask
    app = await service.new_app(deur.desk(request, verzoek), gate)
    if app is None:
        return await redirect("/account")
    return render(Apppagina(url="/account/app", app=app, eerste_keer=False))


@post("/account/app", opt=BEGIN)
async def use_new_app(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Let the other app take over."""
    if ask := await _first_a_code(verzoek):
        return ask
    balie = deur.desk(request, verzoek)
    try:
        if await service.use_new_app(balie, gate, await deur.read_code(request)):
            return await redirect("/account", "Uw nieuwe app werkt. Haal de oude weg.")
    except Ongeldig as fout:
        return await _app_again(balie, gate, fout.fouten)
    except TeVaak as fout:
        return await _app_again(balie, gate, {"code": str(fout)})
    verzoek.bewaar = True
    return await _app_again(balie, gate, {"code": NIET_JUIST})


async def _app_again(balie: Balie, gate: Gate, fouten: dict[str, str]) -> Response[str]:
    app = await service.new_app(balie, gate)
    if app is None:
        raise KanNiet("De QR-code is verlopen. Begin opnieuw met de app.")
    return render(Apppagina(url="/account/app", app=app, eerste_keer=False, fouten=fouten), 400)


@post("/account/agenda", opt=BEGIN)
async def make_calendar(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek], gate: NamedDependency[Gate]
) -> Response[str]:
    """Make a secret calendar address; it stands in this answer and nowhere else."""
    return render(
        Agendapagina(adres=await service.make_calendar(deur.desk(request, verzoek), gate))
    )


@post("/account/agenda/intrekken", opt=BEGIN)
async def revoke_calendar(gate: NamedDependency[Gate]) -> Response[str]:
    """Let the secret calendar address stop."""
    await service.revoke_calendar(gate)
    return await redirect("/account", "Het adres van uw agenda werkt niet meer.")


async def _first_a_code(verzoek: Verzoek, terug: str = "") -> Response[str] | None:
    """The way to a fresh code, unless one was given in the last five minutes (ASVS V7.5.3)."""
    if verzoek.sessie and is_fresh(verzoek.sessie.tweede_factor_op, verzoek.nu):
        return None
    deur.remember_return(verzoek, terug or verzoek.pad)
    return await redirect("/aanmelden/opnieuw")


ROUTES = [
    show,
    end_session,
    keys_off,
    keys_on,
    show_password,
    change_password,
    new_recovery_codes,
    start_new_app,
    show_new_app,
    use_new_app,
    make_calendar,
    revoke_calendar,
]
