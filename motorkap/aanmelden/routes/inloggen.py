"""The first step in: e-mail and password."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from motorkap.aanmelden.forms import AanmeldForm
from motorkap.aanmelden.model import TeDruk, TeVaak
from motorkap.aanmelden.routes import deur
from motorkap.aanmelden.routes.velden import sign_in_fields
from motorkap.aanmelden.service import inloggen as service
from motorkap.errors import Ongeldig
from motorkap.web.formulier import read
from motorkap.web.koppen import SESSIE
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten
from motorkap.web.verzoek import Verzoek

NIET_JUIST = (
    "Het e-mailadres of het wachtwoord klopt niet. Probeer het nog eens. "
    "Na 10 keer wachten we een half uur."
)


@dataclass(kw_only=True)
class Aanmeldpagina(Page):
    """Who are you."""

    sjabloon: ClassVar[str] = "aanmelden/aanmelden.html"
    titel: str = "Aanmelden"
    email: str = ""
    velden: list[Veld] = field(init=False)

    def __post_init__(self) -> None:
        self.velden = met_fouten(sign_in_fields(self.email), self.fouten)


@get("/aanmelden", opt={"exclude_from_auth": True})
async def show(request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """Ask who it is; whoever is in already goes on.

    A link in an e-mail comes from another site, and then the browser keeps our cookies back. The
    page loads itself once more from here, and somebody who was in, is in.
    """
    if verzoek.actor is not None:
        return await deur.go_on(request, verzoek)
    deur.prepare(request, verzoek)
    answer = render(Aanmeldpagina())
    if request.headers.get("sec-fetch-site") == "cross-site":
        answer.headers["refresh"] = "0; url=/aanmelden"
    return answer


@post("/aanmelden", opt=deur.OPEN)
async def sign_in(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Check the password; the same answer for unknown, wrong and blocked (SEC-04)."""
    deur.refuse_operation(verzoek)
    form = AanmeldForm()
    try:
        form = await read(request, AanmeldForm)
        if missing := form.missing():
            raise Ongeldig(missing)
        balie = deur.desk(request, verzoek)
        token = await service.give_password(balie, form.email, form.wachtwoord)
    except Ongeldig as fout:
        return render(Aanmeldpagina(email=form.email, fouten=fout.fouten), 400)
    except (TeVaak, TeDruk) as fout:
        page = Aanmeldpagina(email=form.email, fouten={"wachtwoord": str(fout)})
        return deur.wait(page, fout)
    if token is None:
        verzoek.bewaar = True
        page = Aanmeldpagina(email=form.email, fouten={"wachtwoord": NIET_JUIST})
        return render(page, 400)
    verzoek.cookies.append((SESSIE, token, 0))
    return await redirect("/aanmelden/code")


ROUTES = [show, sign_in]
