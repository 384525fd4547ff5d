"""The PDF: typst sets it, tagged as PDF/UA-1 asks. Text goes in as data, never read as markup.

A missing title, a skipped heading or a picture without words is an error there, not a warning.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import typst

from motorkap.papier.model import Vel
from motorkap.settings import ROOT

LETTERS = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0x2010, 0x2028), range(0x20AC, 0x20AD))
MAP = ROOT / "templates" / "papier"


def pdf(vel: Vel, nu: datetime) -> bytes:
    """The sheet as an accessible PDF, the same bytes for the same sheet and moment.

    PDF/UA wants every sign to have a shape. Where the fonts lack one, signs outside the letters of
    Europe become a question mark.
    """
    data = json.dumps(asdict(vel), ensure_ascii=False)
    try:
        return _set(data, nu)
    except typst.TypstError:
        return _set("".join(c if _has_shape(c) else "?" for c in data), nu)


def _has_shape(sign: str) -> bool:
    if not sign.isprintable():
        return False
    return any(ord(sign) in letters for letters in LETTERS)


def _set(data: str, nu: datetime) -> bytes:
    made = typst.compile(
        str(MAP / "vel.typ"),
        root=str(MAP),
        ignore_system_fonts=True,
        sys_inputs={"vel": data},
        pdf_standards=["ua-1"],
        timestamp=nu.replace(microsecond=0),  # typst counts in seconds, and refuses parts of one
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
