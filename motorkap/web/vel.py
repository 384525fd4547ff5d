"""A sheet of paper as an answer: a PDF to keep, or a page with the plain text to copy."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from litestar import Response

from motorkap.papier.adapter import pdf
from motorkap.papier.model import Vel
from motorkap.web.pagina import Page, render


@dataclass(kw_only=True)
class Velpagina(Page):
    """The text of a sheet, to copy into one's own system."""

    sjabloon: ClassVar[str] = "papier/tekst.html"
    tekst: str
    terug: str
    pdf: str


async def as_pdf(vel: Vel, nu: datetime, naam: str) -> Response[bytes]:
    """The sheet as a PDF, to be kept under this name."""
    made = await asyncio.to_thread(pdf, vel, nu)
    headers = {"content-disposition": f'attachment; filename="{naam}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


def as_text(vel: Vel, terug: str, adres: str) -> Response[str]:
    """The sheet as a page; *terug* is where it came from, *adres* where its PDF is."""
    return render(Velpagina(titel=vel.titel, tekst=vel.as_text(), terug=terug, pdf=adres))
