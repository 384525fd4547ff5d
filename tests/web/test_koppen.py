"""Every answer of every route carries the security headers; every closed route is closed."""

from __future__ import annotations

from typing import Any

import pytest

from motorkap.web.verzoek import Verzoeken
from tests.conftest import LogIn
from tests.factories import ANNA
from tests.web.alle_routes import filled, first_word, handlers

KOPPEN = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
}


def headers_of(start: dict[str, Any]) -> dict[str, str]:
    """The headers; one that stands there twice would hide, so that is refused."""
    names = [name.lower() for name, _ in start["headers"] if name.lower() != b"set-cookie"]
    assert len(names) == len(set(names)), names
    return {name.decode().lower(): value.decode() for name, value in start["headers"]}


def check(start: dict[str, Any], path: str) -> None:
    """All that SEC-11 asks of one answer."""
    found = headers_of(start)
    for name, value in KOPPEN.items():
        assert found.get(name) == value, (path, name)
    policy = {part.strip() for part in found["content-security-policy"].split(";")}
    assert policy >= CSP, path
    assert "unsafe" not in found["content-security-policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= {
        part.strip() for part in found["permissions-policy"].split(",")
    }
    if not (path.startswith("/assets/") and start["status"] == 200):
        assert found["cache-control"] == "no-store", path
    assert "server" not in found
    for name, value in start["headers"]:
        if name.lower() == b"set-cookie":
            cookie = value.decode()
            assert cookie.startswith("__Host-"), path
            for flag in ("Path=/", "Secure", "HttpOnly", "SameSite=Strict"):
                assert flag in cookie, path
            assert "Domain" not in cookie


@pytest.mark.parametrize("signed_in", [True, False])
async def test_SEC_11_every_answer_of_every_route_has_the_headers(
    site: Verzoeken, log_in: LogIn, signed_in: bool
) -> None:
    cookie = f"__Host-mk={(await log_in(ANNA)).client.cookies['__Host-mk']}" if signed_in else ""
    asked = {(method, filled(path)) for path, h in handlers(site) for method in h.http_methods}
    asked |= {("GET", "/bestaat-niet"), ("PUT", "/"), ("POST", "/assets/app.css")}
    assert len(asked) > 20
    statuses = set()
    for method, path in sorted(asked):
        start = await first_word(site, method, path, {"cookie": cookie})
        check(start, path)
        statuses.add(start["status"])
    assert statuses >= {303, 403, 404}
    assert not [s for s in statuses if s >= 500]


# Whoever adds a route here opens it to the whole world.
OPEN = {
    "/.well-known/security.txt",
    "/aanmelden",
    "/aanmelden/code",
    "/aanmelden/herstelcode",
    "/agenda/{naam:str}",
    "/assets/{file_path:path}",
    "/gezond",
    "/hulp",
    "/hulp/inwoner",
    "/hulp/privacy",
    "/sessie/stand",
    "/toegankelijkheid",
    "/welkom/{token:str}",
    "/welkom/{token:str}/code",
}


async def test_every_route_is_closed_but_these(site: Verzoeken) -> None:
    found = {path for path, h in handlers(site) if h.opt.get("exclude_from_auth")}
    assert found == OPEN


async def test_whoever_is_not_signed_in_gets_nowhere_on_a_closed_route(site: Verzoeken) -> None:
    for path, handler in handlers(site):
        if handler.opt.get("exclude_from_auth"):
            continue
        for method in handler.http_methods - {"OPTIONS"}:
            start = await first_word(site, method, filled(path))
            found = headers_of(start)
            assert (start["status"], found.get("location")) == (303, "/aanmelden"), path


async def test_SEC_13_every_change_is_refused_without_a_token(
    site: Verzoeken, log_in: LogIn
) -> None:
    cookie = f"__Host-mk={(await log_in(ANNA)).client.cookies['__Host-mk']}"
    changing = [(p, m) for p, h in handlers(site) for m in h.http_methods - {"GET", "HEAD"}]
    assert {method for _, method in changing} <= {"POST", "OPTIONS"}
    posts = [path for path, method in changing if method == "POST"]
    assert len(posts) > 10
    for path in posts:
        start = await first_word(site, "POST", filled(path), {"cookie": cookie})
        assert start["status"] == 403, path
