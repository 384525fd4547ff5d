"""Pages that explain; open to everybody, but for the rules: those are for who works here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.policies.types import Contact, Crisisroute
from motorkap.taal import local
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.uitleg import service
from motorkap.uitleg.hoofdstukken import Hoofdstuk
from motorkap.uitleg.model import accessibility_status, security_txt
from motorkap.web.pagina import Page, render
from motorkap.web.verzoek import Verzoek

OPEN = {"exclude_from_auth": True}


@dataclass(kw_only=True)
class HulpPagina(Page):
    """Help for who works with Motorkap."""

    sjabloon: ClassVar[str] = "uitleg/hulp.html"
    contact: Contact
    nummers: list[Crisisroute]


@get("/hulp", opt=OPEN)
async def help_page(verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """What to do when something does not work."""
    policies = verzoek.installatie.policies
    routes = [route for route in policies.crisis.route if not route.invullen]
    return render(HulpPagina(titel="Hulp", contact=policies.contact, nummers=routes))


@dataclass(kw_only=True)
class PrivacyPagina(Page):
    """What is stored, who sees it, when it ends."""

    sjabloon: ClassVar[str] = "uitleg/privacy.html"
    contact: Contact
    gemeente: str
    binnen: bool


@get("/hulp/privacy", opt=OPEN)
async def privacy(verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """What is stored, who sees it, and when it ends."""
    installatie = verzoek.installatie
    page = PrivacyPagina(
        titel="Privacy in gewone taal",
        contact=installatie.policies.contact,
        gemeente=installatie.settings.gemeente,
        binnen=verzoek.actor is not None,
    )
    return render(page)


@dataclass(kw_only=True)
class ToegankelijkPagina(Page):
    """The statement on accessibility."""

    sjabloon: ClassVar[str] = "uitleg/toegankelijkheid.html"
    contact: Contact
    gemeente: str
    status: str


@get("/toegankelijkheid", opt=OPEN)
async def accessibility(verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """What was examined, what was not, and where to complain (TOE-06)."""
    contact = verzoek.installatie.policies.contact
    page = ToegankelijkPagina(
        titel="Toegankelijkheid",
        contact=contact,
        gemeente=verzoek.installatie.settings.gemeente,
        status=accessibility_status(contact, local(verzoek.nu).date()),
    )
    return render(page)


@dataclass(kw_only=True)
class BeleidPagina(Page):
    """The policy files as tables."""

    sjabloon: ClassVar[str] = "uitleg/beleid.html"
    hoofdstukken: list[Hoofdstuk]
    versie: str
    hash: str
    officer: bool


@get("/beleid", opt={"voor_convenant": True})
async def rules(gate: NamedDependency[Gate]) -> Response[str]:
    """The rules as they run."""
    page = BeleidPagina(
        titel="Beleid",
        hoofdstukken=service.rules(gate),
        versie=gate.beleid.versie,
        hash=gate.policies.hash,
        officer=Rol.PRIVACY_OFFICER in gate.actor.rollen,
    )
    return render(page)


@get("/.well-known/security.txt", opt={**OPEN, "zonder_sessie": True}, media_type=MediaType.TEXT)
async def report_a_leak(verzoek: NamedDependency[Verzoek]) -> str:
    """Where to report a leak (SEC-18)."""
    installatie = verzoek.installatie
    today = local(verzoek.nu).date()
    return security_txt(installatie.policies.contact, installatie.settings.basis_url, today)


ROUTES: list[HTTPRouteHandler] = [help_page, privacy, accessibility, rules, report_a_leak]
