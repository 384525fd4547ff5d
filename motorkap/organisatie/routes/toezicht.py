"""What waits in beheer, the quarterly confirmation, and who accepted the convenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.errors import Ongeldig
from motorkap.organisatie.account import UITLOOP, Account, Akkoord, quarter_after
from motorkap.organisatie.forms import BevestigForm
from motorkap.organisatie.model import Nieuwe
from motorkap.organisatie.routes.woorden import Regel, line, roles
from motorkap.organisatie.service import mensen as service
from motorkap.organisatie.service import toezicht
from motorkap.organisatie.service.toezicht import Wachtend
from motorkap.taal import datum, datum_jaar, telling
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld


@dataclass(kw_only=True)
class BeheerPagina(Page):
    """What waits for an administrator, and where things are."""

    sjabloon: ClassVar[str] = "organisatie/beheer.html"
    te_bevestigen: int
    termijn: str
    wacht: list[Regel]
    actief: int
    volgend_kwartaal: date
    overal: bool


@get("/beheer")
async def overview(gate: NamedDependency[Gate]) -> Response[str]:
    """What waits for this administrator."""
    wachtend = await toezicht.waiting(gate)
    due = wachtend.te_bevestigen
    page = BeheerPagina(
        titel="Beheer",
        te_bevestigen=len(due),
        termijn=_term(due, gate.today),
        wacht=_waiting(wachtend, gate),
        actief=wachtend.actief,
        volgend_kwartaal=quarter_after(gate.today),
        overal=Rol.BEHEERDER in gate.actor.rollen,
    )
    return render(page)


def _term(due: list[Account], vandaag: date) -> str:
    """By when to confirm, or how many are late already."""
    late = sum(account.confirm_by() < vandaag for account in due)
    if late:
        told = telling(late, "account is te laat en stopt", "accounts zijn te laat en stoppen")
        return f"{told} na {UITLOOP.days} dagen vanzelf."
    return f"Doe het voor {datum_jaar(quarter_after(vandaag))}."


def _waiting(wachtend: Wachtend, gate: Gate) -> list[Regel]:
    lines = [line(account, gate.nu) for account in wachtend.niet_begonnen]
    known = {account.id for account in wachtend.niet_begonnen}
    for account in wachtend.zonder_rol:
        if account.id not in known:
            lines.append(line(account, gate.nu))
    for team, tot in wachtend.reeksen:
        zin = f"De laatste keer is uiterlijk {datum(tot)}. Verleng de reeks op tijd."
        lines.append(Regel(f"De reeks van team {team} loopt af", "/beheer/reeksen", "let-op", zin))
    if wachtend.waarschuwing:
        lines.append(Regel("Meldpunt voor lekken", "", "let-op", wachtend.waarschuwing))
    return lines


@dataclass(kw_only=True)
class BevestigPagina(Page):
    """The accounts to confirm this quarter."""

    sjabloon: ClassVar[str] = "organisatie/bevestigen.html"
    velden: list[Veld]


def _confirming(accounts: list[Account], fouten: dict[str, str]) -> BevestigPagina:
    keuzes = [Keuze(str(a.id), f"{a.naam}, {a.functie}", _about(a)) for a in accounts]
    label = "Wie werkt hier nog, met deze rollen?"
    veld = Veld("account", label, Soort.VINKJES, keuzes=keuzes, fout=fouten.get("account", ""))
    return BevestigPagina(
        titel="Accounts bevestigen", velden=[veld] if accounts else [], fouten=fouten
    )


def _about(account: Account) -> str:
    seen = datum_jaar(account.gezien_op) if account.gezien_op else "nog niet"
    return f"{account.organisatie} · {roles(account.rollen)} · laatst aangemeld: {seen}"


@get("/beheer/bevestigen")
async def due(gate: NamedDependency[Gate]) -> Response[str]:
    """The accounts that wait for a confirmation."""
    return render(_confirming(await toezicht.due(gate), {}))


@post("/beheer/bevestigen")
async def confirm(request: Request[Any, Any, Any], gate: NamedDependency[Gate]) -> Response[str]:
    """Confirm the accounts that were ticked."""
    form = await read(request, BevestigForm)
    try:
        done = await service.confirm(gate, form.ids())
    except Ongeldig as fout:
        return render(_confirming(await toezicht.due(gate), fout.fouten), 400)
    told = f"{telling(done, 'account is', 'accounts zijn')} bevestigd."
    return await redirect("/beheer", told)


@dataclass(kw_only=True)
class ConvenantPagina(Page):
    """Who accepted the convenant."""

    sjabloon: ClassVar[str] = "organisatie/convenant.html"
    versie: str
    akkoord: list[list[str]]
    nog_niet: list[list[str]]


@get("/privacy/convenant")
async def convenant(gate: NamedDependency[Gate]) -> Response[str]:
    """Who accepted which version, and who did not yet."""
    lijst = await toezicht.convenant_list(gate)
    page = ConvenantPagina(
        titel="Convenant: wie ging akkoord",
        versie=lijst.versie,
        akkoord=[_row(akkoord) for akkoord in lijst.akkoord],
        nog_niet=[_row(akkoord) for akkoord in lijst.nog_niet],
    )
    return render(page)


def _row(akkoord: Akkoord) -> list[str]:
    when = datum_jaar(akkoord.op) if akkoord.op else "nog nooit"
    until = datum_jaar(akkoord.tot) if akkoord.tot else "–"
    return [akkoord.naam, akkoord.organisatie, akkoord.versie or "geen", when, until]


@dataclass(kw_only=True)
class ToegangPagina(Page):
    """Who got a link to choose a password and a second factor anew."""

    sjabloon: ClassVar[str] = "organisatie/toegangslinks.html"
    rijen: list[list[str]]


@get("/privacy/toegang")
async def means(gate: NamedDependency[Gate]) -> Response[str]:
    """Who gave whom a way in during the last 30 days."""
    rijen = [_link(link) for link in await toezicht.new_means(gate)]
    return render(ToegangPagina(titel="Wie kreeg nieuwe toegang", rijen=rijen))


def _link(link: Nieuwe) -> list[str]:
    used = f"gebruikt op {datum_jaar(link.gebruikt_op)}" if link.gebruikt_op else "niet gebruikt"
    kind = "opnieuw instellen" if link.herstel else "uitnodiging"
    return [datum_jaar(link.op), link.naam, link.organisatie, kind, link.door, used]


ROUTES: list[HTTPRouteHandler] = [overview, due, confirm, convenant, means]
