"""A change is accepted only from our own page: fetch metadata, origin, and a token (SEC-13)."""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from litestar import Request

from motorkap.errors import MagNiet
from motorkap.web.verzoek import Verzoek, huidig

VEILIG = {"GET", "HEAD", "OPTIONS"}
ZIN = "Dit formulier is verlopen. Laad de pagina opnieuw en probeer het nog eens."
VOOR = "__Host-mk-voor"


def token_for(verzoek: Verzoek, binding: str) -> str:
    """The token of a form for this session (or, before sign-in, for this browser)."""
    key = verzoek.installatie.kluis.system_key("csrf")
    return hmac.digest(key, binding.encode(), "sha256").hex()


def binding_of(verzoek: Verzoek, cookies: dict[str, str]) -> str:
    """What the token is bound to: the session, or the cookie of a browser without one."""
    sessie: UUID | None = verzoek.sessie.id if verzoek.sessie else None
    return str(sessie) if sessie else cookies.get(VOOR, "")


async def check(request: Request[Any, Any, Any]) -> None:
    """Refuse a change that did not come from our own form; 403."""
    verzoek = huidig.get()
    binding = binding_of(verzoek, request.cookies)
    if request.method in VEILIG:
        verzoek.csrf = token_for(verzoek, binding) if binding else ""
        return
    verzoek.csrf = token_for(verzoek, binding)
    if not _same_origin(request) or not binding or not await _right_token(request, verzoek.csrf):
        raise MagNiet(ZIN)


def _same_origin(request: Request[Any, Any, Any]) -> bool:
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = huidig.get().installatie.settings.basis_url
    # Referrer-Policy: no-referrer makes a browser say "null" on our own forms, too.
    return site == "same-origin" and (origin in (None, "null") or origin.rstrip("/") == own)


async def _right_token(request: Request[Any, Any, Any], expected: str) -> bool:
    given = request.headers.get("x-csrf-token") or (await request.form()).get("_csrf", "")
    return isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())
