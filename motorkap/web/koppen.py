"""Security headers and cookies, on every answer of the site (SEC-11, SEC-13)."""

from __future__ import annotations

from urllib.parse import quote

from litestar.types import HTTPResponseStartEvent

ALTIJD = [
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        b"font-src 'self'; connect-src 'self'; frame-src 'none'; frame-ancestors 'none'; "
        b"form-action 'self'; base-uri 'none'; manifest-src 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
NIET_BEWAREN = (b"cache-control", b"no-store")
VAST = (b"cache-control", b"public, max-age=31536000, immutable")
SESSIE = "__Host-mk"
MELDING = "__Host-mk-melding"
TERUG = "__Host-mk-terug"


def add(message: HTTPResponseStartEvent, pad: str, cookies: list[tuple[str, str, int]]) -> None:
    """Put the headers, and these cookies, on the answer to a request for this path."""
    asset = pad.startswith("/assets/") and message["status"] == 200
    kept = [h for h in message["headers"] if h[0].lower() not in (b"cache-control", b"server")]
    baked = [(b"set-cookie", cookie(*c).encode()) for c in cookies]
    message["headers"] = [*kept, *ALTIJD, VAST if asset else NIET_BEWAREN, *baked]


def cookie(name: str, value: str, max_age: int) -> str:
    """A cookie that only this host gets, never a script (max_age 0: for this browser session)."""
    age = f"; Max-Age={max_age}" if max_age else ""
    gone = "; Max-Age=0" if not value else ""
    return f"{name}={quote(value, safe='')}; Path=/; Secure; HttpOnly; SameSite=Strict{age or gone}"
