"""One handler for everything that goes wrong: a sentence, what to do, and nothing of the inside."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from motorkap.errors import NietGevonden, Weigering
from motorkap.kluis.model import OnleesbaarError
from motorkap.web import koppen
from motorkap.web.pagina import Page, render
from motorkap.web.poort import EerstConvenant, NietAangemeld
from motorkap.web.verzoek import huidig

log = structlog.get_logger()

KOPPEN = {
    400: "Dit klopt nog niet",
    403: "Dit mag niet",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    409: "Dit kan nu niet",
    413: "Dit is te groot",
    429: "Even wachten",
}
ZINNEN = {
    404: "Deze pagina bestaat niet, of u mag haar niet zien.",
    405: "Deze pagina kan dit niet doen. Ga terug en probeer het vanaf de vorige pagina.",
    413: "U stuurt te veel tegelijk. Maak de tekst korter.",
}
AFGEMELD = (
    "U bent niet meer aangemeld. Dat gaat vanzelf: na een kwartier niets doen, en na 12 uur. "
    "Meld u weer aan, dan komt u terug waar u was."
)
NIET_OPEN = "Deze gegevens zijn niet meer te openen. Opnieuw proberen helpt niet. Bel de beheerder."
NIET_GOED = "We begrijpen niet wat u stuurde. Ga terug en probeer het nog eens."


@dataclass(kw_only=True)
class Foutpagina(Page):
    """What a refused or failed request shows."""

    sjabloon: ClassVar[str] = "web/fout.html"
    kop: str
    zin: str
    kenmerk: str = ""


def _page(status: int, zin: str, kenmerk: str = "") -> Response[str]:
    kop = KOPPEN.get(status, "Er ging iets mis")
    return render(Foutpagina(titel=kop, kop=kop, zin=zin, kenmerk=kenmerk), status)


def refused(_request: Request[Any, Any, Any], error: Weigering) -> Response[str]:
    """A refusal of ours: its own sentence."""
    return _page(error.status, str(error))


def http(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    """What the framework refuses: unknown address, wrong method, unreadable input.

    The answer to a form can stand under an address that shows nothing: who comes back there, or
    is signed out there, goes to the first page.
    """
    status = error.status_code
    if status == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
        return Response("", status_code=303, headers={"location": "/"})
    if status >= 500:
        return unexpected(request, error)
    fallback = str(NietGevonden()) if status == 404 else NIET_GOED
    return _page(status, ZINNEN.get(status, fallback))


def unexpected(_request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """Our own mistake: a kenmerk that finds the technical entry, nothing else."""
    verzoek = huidig.get()
    log.error("unexpected", kenmerk=verzoek.kenmerk, soort=type(error).__name__, exc_info=error)
    zin = "Het ligt niet aan u. Er is niets gewijzigd. Ga terug en probeer het nog eens."
    return _page(500, zin, verzoek.kenmerk)


def unreadable(_request: Request[Any, Any, Any], error: OnleesbaarError) -> Response[str]:
    """A sealed text whose key is lost, as after a restore that accepted the loss."""
    verzoek = huidig.get()
    log.error("unreadable", kenmerk=verzoek.kenmerk, exc_info=error)
    return _page(409, NIET_OPEN, verzoek.kenmerk)


def to_sign_in(request: Request[Any, Any, Any], _error: NietAangemeld) -> Response[str]:
    """Nobody is signed in: first to the sign-in page, then back here (never in the address).

    Whoever was signed in is told why that is over.
    """
    verzoek = huidig.get()
    if request.method == "GET" and "/live" not in request.url.path:
        verzoek.cookies.append((koppen.TERUG, request.url.path, 600))
        if koppen.SESSIE in request.cookies:
            verzoek.cookies.append((koppen.MELDING, AFGEMELD, 60))
    return Response("", status_code=303, headers={"location": "/aanmelden"})


def to_convenant(_request: Request[Any, Any, Any], _error: EerstConvenant) -> Response[str]:
    """The convenant comes first."""
    return Response("", status_code=303, headers={"location": "/convenant"})


HANDLERS: dict[Any, Any] = {
    Weigering: refused,
    HTTPException: http,
    OnleesbaarError: unreadable,
    NietAangemeld: to_sign_in,
    EerstConvenant: to_convenant,
    Exception: unexpected,
}
