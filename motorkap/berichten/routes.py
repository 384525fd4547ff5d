"""How often I want mail; and in the demo the mails that were caught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from motorkap.berichten import routes_beheer, service
from motorkap.berichten.forms import KeuzeForm
from motorkap.berichten.service import Gevangen, Wanneer
from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld
from motorkap.web.verzoek import Verzoek

UITLEG = {
    Wanneer.METEEN: ("Meteen", "Zodra er iets voor u klaarstaat."),
    Wanneer.DAGELIJKS: ("Eén keer per dag", "Om half acht, en alleen als er iets klaarstaat."),
}


@dataclass(kw_only=True)
class Keuzepagina(Page):
    """At once or once a day."""

    sjabloon: ClassVar[str] = "berichten/keuze.html"
    titel: str = "Mail"
    gekozen: str
    demo: bool

    @property
    def wanneer(self) -> Veld:
        """The two ways."""
        keuzes = [
            Keuze(str(waarde), label, uitleg, gekozen=waarde == self.gekozen)
            for waarde, (label, uitleg) in UITLEG.items()
        ]
        return Veld("wanneer", "Hoe vaak wilt u mail?", Soort.RADIO, keuzes=keuzes,
                    fout=self.fouten.get("wanneer", ""))  # fmt: skip


@dataclass(kw_only=True)
class Postpagina(Page):
    """What the demo would have sent."""

    sjabloon: ClassVar[str] = "berichten/post.html"
    titel: str = "Post van de demo"
    mails: list[Gevangen]


@get("/account/berichten")
async def show(gate: NamedDependency[Gate], verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """Show how often I get mail."""
    return render(_page(verzoek, await service.choice(gate)))


@post("/account/berichten")
async def choose(
    request: Request[Any, Any, Any], gate: NamedDependency[Gate], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Choose how often."""
    form = await read(request, KeuzeForm)
    try:
        gekozen = await service.choose(gate, form.wanneer)
    except Ongeldig as fout:
        return render(_page(verzoek, form.wanneer, fout.fouten), 400)
    meteen = gekozen is Wanneer.METEEN
    zin = "zodra er iets klaarstaat" if meteen else "hoogstens één keer per dag"
    return await redirect("/account", f"U krijgt mail {zin}.")


@get("/demo/post")
async def read_post(
    gate: NamedDependency[Gate], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """The mails of the demo; nothing where mail really leaves."""
    map_ = verzoek.installatie.settings.gevangen_post
    return render(Postpagina(mails=await service.caught(gate, map_)))


def _page(verzoek: Verzoek, gekozen: str, fouten: dict[str, str] | None = None) -> Keuzepagina:
    demo = verzoek.installatie.settings.gevangen_post is not None
    return Keuzepagina(gekozen=gekozen, demo=demo, fouten=fouten or {})


ROUTES = [show, choose, read_post, *routes_beheer.ROUTES]
