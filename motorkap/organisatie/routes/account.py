"""What an administrator does to one account: link, roles, confirm, block, and the last day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie.account import Account
from motorkap.organisatie.forms import RolForm
from motorkap.organisatie.routes.mensen import LinkPagina, link, person_page
from motorkap.organisatie.service import mensen as service
from motorkap.organisatie.service.mensen import Achterlaat
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render

Vraag = Request[Any, Any, Any]


@post("/beheer/mensen/{wie:uuid}/uitnodigen")
async def invite(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """A new link, shown once."""
    token = await service.invite(gate, wie)
    return render(LinkPagina(titel="De nieuwe link", wie=wie, url=link(gate, token)))


@post("/beheer/mensen/{wie:uuid}/herstellen")
async def reset(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Wipe password and codes, and show a link to begin anew, once."""
    token = await service.reset(gate, wie)
    return render(
        LinkPagina(titel="De link om opnieuw te beginnen", wie=wie, url=link(gate, token))
    )


@post("/beheer/mensen/{wie:uuid}/bevestigen")
async def confirm(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Say that this account is still right."""
    await service.confirm(gate, [wie])
    return await redirect(f"/beheer/mensen/{wie}", "Het account is bevestigd.")


@post("/beheer/mensen/{wie:uuid}/rol")
async def give_role(
    wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]
) -> Response[str]:
    """Give a role."""
    form = await read(request, RolForm)
    try:
        await service.give_role(gate, wie, form.gekozen())
    except Ongeldig as fout:
        return render(person_page(gate, await service.person(gate, wie), fout.fouten), 400)
    return await redirect(f"/beheer/mensen/{wie}", "De rol is gegeven.")


@post("/beheer/mensen/{wie:uuid}/rol/afnemen")
async def take_role(
    wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]
) -> Response[str]:
    """Take a role."""
    form = await read(request, RolForm)
    try:
        await service.take_role(gate, wie, form.gekozen())
    except Ongeldig as fout:
        return render(person_page(gate, await service.person(gate, wie), fout.fouten), 400)
    return await redirect(f"/beheer/mensen/{wie}", "De rol is afgenomen.")


@post("/beheer/mensen/{wie:uuid}/blokkeren")
async def block(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Block the account."""
    await service.block(gate, wie)
    return await redirect(f"/beheer/mensen/{wie}", "Het account is geblokkeerd.")


@post("/beheer/mensen/{wie:uuid}/vrijgeven")
async def unblock(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Let this person sign in again."""
    await service.unblock(gate, wie)
    return await redirect(f"/beheer/mensen/{wie}", "Het account is weer vrij.")


@dataclass(kw_only=True)
class UitDienstPagina(Page):
    """What somebody leaves behind, before her account ends."""

    sjabloon: ClassVar[str] = "organisatie/uit_dienst.html"
    account: Account
    achter: Achterlaat

    @property
    def url(self) -> str:
        """The address of this person's page."""
        return f"/beheer/mensen/{self.account.id}"


@get("/beheer/mensen/{wie:uuid}/uit-dienst")
async def leaving(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What somebody leaves behind: numbers only."""
    dossier, achter = await service.what_stays(gate, wie)
    page = UitDienstPagina(titel="Uit dienst", account=dossier.account, achter=achter)
    return render(page)


@post("/beheer/mensen/{wie:uuid}/uit-dienst")
async def leave(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """End the account."""
    await service.leave(gate, wie)
    return await redirect("/beheer/mensen", "Het account is beëindigd. Alle rollen zijn gestopt.")


ROUTES: list[HTTPRouteHandler] = [
    invite,
    reset,
    confirm,
    give_role,
    take_role,
    block,
    unblock,
    leaving,
    leave,
]
