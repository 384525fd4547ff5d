"""Which files the browser gets: hashed names, made by `make`, served from our own address."""

from __future__ import annotations

import json
from functools import cache

from motorkap.settings import ROOT

DIST = ROOT / "assets" / "dist"
NAMEN = {"css": "app.css", "js": "app.js", "vroeg": "vroeg.js", "favicon": "favicon.svg"}


class NietGebouwd(Exception):
    """What the browser gets was not made, or by an older version."""


@cache
def paths() -> dict[str, str]:
    """The addresses of the style sheet, the scripts and the favicon. Raises NietGebouwd."""
    try:
        manifest = json.loads((DIST / "manifest.json").read_text())
        return {short: f"/assets/{manifest[name]}" for short, name in NAMEN.items()}
    except (OSError, KeyError) as error:
        raise NietGebouwd("Maak eerst assets/dist: node tools/assets.mjs") from error
