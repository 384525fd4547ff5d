"""What the pages of signing in share: cookies, the token of a form without a session, waiting."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import unquote

from litestar import Request, Response

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.forms import GEEN_CODE, CodeForm
from motorkap.aanmelden.model import APPARATEN_PER_BROWSER, TeDruk, TeVaak, device_name, own_path
from motorkap.aanmelden.service.inloggen import Binnen
from motorkap.errors import KanNiet, Ongeldig
from motorkap.web.csrf import VOOR, binding_of, token_for
from motorkap.web.formulier import read
from motorkap.web.koppen import SESSIE, TERUG
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.verzoek import Verzoek

# Open to the whole world, and blind to any session: the token of a form is bound to the browser.
OPEN = {"exclude_from_auth": True, "zonder_sessie": True}
TOESTEL = "__Host-mk-apparaat"
TERUG_S = 600
TOESTEL_S = 180 * 24 * 3600

Verzoekje = Request[Any, Any, Any]


def desk(request: Verzoekje, verzoek: Verzoek) -> Balie:
    """The desk of this visit."""
    devices = unquote(request.cookies.get(TOESTEL, "")).split(".")
    return Balie(
        installatie=verzoek.installatie,
        tx=verzoek.tx,
        nu=verzoek.nu,
        adres=verzoek.adres,
        apparaat=device_name(request.headers.get("user-agent", "")),
        toestellen=tuple(token for token in devices[:APPARATEN_PER_BROWSER] if token),
        sessie_token=request.cookies.get(SESSIE, ""),
    )


def prepare(request: Verzoekje, verzoek: Verzoek) -> None:
    """Give a browser without a session something to bind the token of its forms to (SEC-13)."""
    if not binding_of(verzoek, request.cookies):
        token = secrets.token_urlsafe(32)
        verzoek.cookies.append((VOOR, token, 0))
        verzoek.csrf = token_for(verzoek, token)


def refuse_operation(verzoek: Verzoek) -> None:
    """A form with a password in it is never kept as an operation, not even as a hash."""
    if verzoek.operatie is not None:
        raise KanNiet("Laad de pagina opnieuw en probeer het nog eens.")


def remember_return(verzoek: Verzoek, pad: str) -> None:
    """Keep where somebody wanted to go, out of sight of addresses and logs."""
    verzoek.cookies.append((TERUG, own_path(pad), TERUG_S))


async def enter(request: Verzoekje, verzoek: Verzoek, binnen: Binnen) -> Response[str]:
    """Let somebody in, and on to where she was going."""
    let_in(request, verzoek, binnen)
    return await go_on(request, verzoek)


def let_in(request: Verzoekje, verzoek: Verzoek, binnen: Binnen) -> None:
    """Hand out the cookies of the session and of the device."""
    others = [t for t in desk(request, verzoek).toestellen if t != binnen.toestel]
    known = ".".join([binnen.toestel, *others][:APPARATEN_PER_BROWSER])
    verzoek.cookies += [(SESSIE, binnen.token, 0), (TOESTEL, known, TOESTEL_S)]


async def go_on(request: Verzoekje, verzoek: Verzoek) -> Response[str]:
    """To the page somebody came for, or home."""
    verzoek.cookies.append((TERUG, "", 0))
    return await redirect(own_path(unquote(request.cookies.get(TERUG, "/"))))


async def leave(verzoek: Verzoek, melding: str) -> Response[str]:
    """Take the cookies back and leave nothing of the site in the browser.

    The known device stays known: it is what keeps others from shutting this person out.
    """
    verzoek.cookies += [(SESSIE, "", 0), (TERUG, "", 0)]
    answer = await redirect("/aanmelden", melding)
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def wait(page: Page, fout: TeVaak | TeDruk) -> Response[str]:
    """The same page, with how long to wait."""
    answer = render(page, fout.status)
    answer.headers["retry-after"] = str(fout.seconden)
    return answer


async def read_code(request: Verzoekje) -> str:
    """The code that somebody typed; Ongeldig when there is none."""
    form = await read(request, CodeForm)
    if not form.code:
        raise Ongeldig({"code": GEEN_CODE})
    return form.code
