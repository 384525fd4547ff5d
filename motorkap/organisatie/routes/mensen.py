"""Pages of people: the list, one person, and the forms to make and change her account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie.account import ROLLEN, Account, givable
from motorkap.organisatie.forms import MensForm
from motorkap.organisatie.model import Organisatie
from motorkap.organisatie.routes.woorden import Formulier, Regel, line, state
from motorkap.organisatie.service import mensen as service
from motorkap.organisatie.service.mensen import Dossier
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

Vraag = Request[Any, Any, Any]


@dataclass(kw_only=True)
class MensenPagina(Page):
    """The people that somebody looks after, by organisation."""

    sjabloon: ClassVar[str] = "organisatie/mensen.html"
    groepen: list[tuple[str, list[Regel]]]
    weg: list[Regel]


@get("/beheer/mensen")
async def people(gate: NamedDependency[Gate]) -> Response[str]:
    """Everybody, or the people of one's own organisation."""
    found = await service.people(gate)
    groups: dict[str, list[Regel]] = {}
    for account in sorted(found, key=lambda a: (a.organisatie, a.naam)):
        if account.actief:
            groups.setdefault(account.organisatie, []).append(line(account, gate.nu))
    gone = [line(account, gate.nu) for account in found if not account.actief]
    return render(MensenPagina(titel="Mensen", groepen=list(groups.items()), weg=gone))


@dataclass(frozen=True, slots=True)
class Rolregel:
    """A role of somebody, and whether this administrator can take it."""

    code: str
    naam: str
    uitleg: str
    sinds: str
    te_nemen: bool


@dataclass(kw_only=True)
class MensPagina(Page):
    """One person, her state, her roles, and what can be done."""

    sjabloon: ClassVar[str] = "organisatie/mens.html"
    account: Account
    staat: tuple[str, str]
    stap: str
    rollen: list[Rolregel]
    geven: list[Veld]
    verloop: list[tuple[str, str]]
    zelf: bool
    mag_herstellen: bool

    @property
    def url(self) -> str:
        """The address of this person's page."""
        return f"/beheer/mensen/{self.account.id}"


def person_page(gate: Gate, dossier: Dossier, fouten: dict[str, str] | None = None) -> MensPagina:
    """The page of one person."""
    account = dossier.account
    return MensPagina(
        titel=account.naam,
        account=account,
        staat=state(account, gate.nu),
        stap=_next_step(account, gate),
        rollen=[
            Rolregel(period.rol, *ROLLEN[period.rol], datum_jaar(period.vanaf), may)
            for period in dossier.rollen
            if period.tot is None
            for may in [period.rol in dossier.te_nemen]
        ],
        geven=_role_field(dossier, fouten or {}),
        verloop=[
            (ROLLEN[p.rol][0], f"{datum_jaar(p.vanaf)} tot {datum_jaar(p.tot)}")
            for p in dossier.rollen
            if p.tot is not None
        ],
        zelf=account.id == gate.actor.id,
        mag_herstellen=Rol.BEHEERDER in gate.actor.rollen and account.ingericht,
        fouten=fouten or {},
    )


def _next_step(account: Account, gate: Gate) -> str:
    """The one thing to do next: vrijgeven, uitnodigen, bevestigen, or nothing."""
    if account.id == gate.actor.id:
        return ""
    if not account.actief:
        return "vrijgeven"
    if not account.ingericht:
        return "uitnodigen"
    return "bevestigen" if account.must_confirm(gate.today) else ""


def _role_field(dossier: Dossier, fouten: dict[str, str]) -> list[Veld]:
    if not dossier.te_geven or not dossier.account.actief:
        return []
    options = [Keuze(rol, *ROLLEN[rol]) for rol in dossier.te_geven]
    return [
        Veld("rol", "Welke rol geeft u?", Soort.RADIO, keuzes=options, fout=fouten.get("rol", ""))
    ]


@get("/beheer/mensen/{wie:uuid}")
async def person(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One person."""
    return render(person_page(gate, await service.person(gate, wie)))


def _fields(form: MensForm, fouten: dict[str, str]) -> list[Veld]:
    about = "Met dit adres meldt deze persoon zich aan. Iedereen heeft een eigen adres."
    fields = [
        Veld("naam", "Voornaam en achternaam", waarde=form.naam, autocomplete="off"),
        Veld("functie", "Functie", waarde=form.functie, uitleg="Zoals maatschappelijk werker."),
        Veld("email", "Mailadres", waarde=form.email, uitleg=about, inputmode="email"),
    ]
    if "toch" in fouten or form.toch == "ja":
        label = "Dit adres klopt, ook al eindigt het anders."
        fields.append(Veld("toch", label, Soort.VINKJE, waarde=form.toch, verplicht=False))
    return met_fouten(fields, fouten)


def _new_fields(
    form: MensForm, places: list[Organisatie], gate: Gate, fouten: dict[str, str]
) -> list[Veld]:
    fields = _fields(form, fouten)
    if Rol.BEHEERDER in gate.actor.rollen:
        names = [(str(o.id), o.naam) for o in places]
        label = "Voor welke organisatie werkt deze persoon?"
        place = Veld(
            "organisatie",
            label,
            Soort.LIJST,
            keuzes=keuzes(names, [form.organisatie]),
            fout=fouten.get("organisatie", ""),
        )
        fields.append(place)
    offered = {rol for o in places for rol in givable(gate.actor, o.id, o.soort)}
    options = [
        Keuze(rol, *ROLLEN[rol], gekozen=rol in form.rollen) for rol in ROLLEN if rol in offered
    ]
    about = "Een rol die niet bij de organisatie past, geven we niet."
    fields.append(
        Veld("rollen", "Rollen", Soort.VINKJES, uitleg=about, verplicht=False, keuzes=options)
    )
    return fields


async def _new_page(gate: Gate, form: MensForm, fouten: dict[str, str]) -> Formulier:
    places = await service.workplaces(gate)
    return Formulier(
        titel="Nieuw account",
        actie="/beheer/mensen/nieuw",
        terug=("/beheer/mensen", "Mensen"),
        velden=_new_fields(form, places, gate, fouten),
        knop="Maak het account en de link",
        uitleg="Daarna ziet u één keer een link. Geef die zelf aan deze persoon.",
        fouten=fouten,
    )


@get("/beheer/mensen/nieuw")
async def new_person(gate: NamedDependency[Gate]) -> Response[str]:
    """The form for a new account."""
    await service.check_admin(gate)
    return render(await _new_page(gate, MensForm(rollen=["deelnemer"]), {}))


@post("/beheer/mensen/nieuw")
async def make_person(request: Vraag, gate: NamedDependency[Gate]) -> Response[str]:
    """Make the account and show its link, once."""
    form = await read(request, MensForm)
    try:
        wie, token = await service.make_person(gate, form)
    except Ongeldig as fout:
        return render(await _new_page(gate, form, fout.fouten), 400)
    return render(LinkPagina(titel="Het account is gemaakt", wie=wie, url=link(gate, token)))


@dataclass(kw_only=True)
class LinkPagina(Page):
    """The link with which somebody enrols; shown this once."""

    sjabloon: ClassVar[str] = "organisatie/link.html"
    wie: UUID
    url: str


def link(gate: Gate, token: str) -> str:
    """The address that belongs to this token."""
    return f"{gate.opsteller.basis_url}/welkom/{token}"


def _change_page(account: Account, form: MensForm, fouten: dict[str, str]) -> Formulier:
    back = f"/beheer/mensen/{account.id}"
    return Formulier(
        titel=f"{account.naam} wijzigen",
        actie=f"{back}/wijzigen",
        terug=(back, account.naam),
        velden=_fields(form, fouten),
        knop="Wijzig het account",
        fouten=fouten,
    )


@get("/beheer/mensen/{wie:uuid}/wijzigen")
async def change_form(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The form with what is known now."""
    account = (await service.person(gate, wie)).account
    form = MensForm(naam=account.naam, functie=account.functie, email=account.email)
    return render(_change_page(account, form, {}))


@post("/beheer/mensen/{wie:uuid}/wijzigen")
async def change(wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]) -> Response[str]:
    """Change name, function or address."""
    form = await read(request, MensForm)
    try:
        await service.change_person(gate, wie, form)
    except Ongeldig as fout:
        account = (await service.person(gate, wie)).account
        return render(_change_page(account, form, fout.fouten), 400)
    return await redirect(f"/beheer/mensen/{wie}", "Het account is gewijzigd.")


ROUTES: list[HTTPRouteHandler] = [people, new_person, make_person, person, change_form, change]
