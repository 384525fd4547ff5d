"""The page for when nothing else can be trusted: no template, no database, no content."""

from __future__ import annotations

from litestar.types import HTTPResponseBodyEvent, HTTPResponseStartEvent

PAGINA = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Even niet bereikbaar - Motorkap</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Motorkap is even niet bereikbaar</h1><p>{zin}</p>
<p>Lukt het over een paar minuten nog niet? Noem dan dit kenmerk aan de beheerder: {kenmerk}.</p>
</main></body></html>
"""
ONBEKEND = (
    "We weten niet zeker of uw wijziging is bewaard. Ga terug en probeer het nog eens: "
    "wat al bewaard was, bewaren we geen tweede keer."
)
NIET = "Er is niets getoond en niets gewijzigd. Ga terug en probeer het nog eens."


def unavailable(
    kenmerk: str, *, unknown: bool
) -> tuple[HTTPResponseStartEvent, HTTPResponseBodyEvent]:
    """A 503 that says what happened to the work, as far as we know."""
    body = PAGINA.format(zin=ONBEKEND if unknown else NIET, kenmerk=kenmerk).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"retry-after", b"10"),
    ]
    start: HTTPResponseStartEvent = {
        "type": "http.response.start",
        "status": 503,
        "headers": headers,
    }
    return start, {"type": "http.response.body", "body": body, "more_body": False}
