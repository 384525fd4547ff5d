"""Which files the browser gets: hashed names, made by `make`, served from our own address."""

from __future__ import annotations

import json
from functools import cache

from motorkap.settings import ROOT

DIST = ROOT / "assets" / "dist"


@cache
def paths() -> dict[str, str]:
    """The addresses of the style sheet, the scripts and the favicon."""
    manifest = json.loads((DIST / "manifest.json").read_text())
    named = {"css": "app.css", "js": "app.js", "vroeg": "vroeg.js", "favicon": "favicon.svg"}
    return {short: f"/assets/{manifest[name]}" for short, name in named.items() if name in manifest}
