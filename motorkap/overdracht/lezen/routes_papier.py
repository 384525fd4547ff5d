"""The card on paper: a PDF, and the same as plain text."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.overdracht.lezen.service_papier import card_sheet
from motorkap.toegang.gate import Gate
from motorkap.web.vel import as_pdf, as_text


@get("/overdrachten/{overdracht_id:uuid}/pdf")
async def card_pdf(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[bytes]:
    """The card, to keep."""
    kop, vel = await card_sheet(gate, overdracht_id)
    return await as_pdf(vel, gate.nu, f"{kop.code}-overdracht")


@get("/overdrachten/{overdracht_id:uuid}/tekst")
async def card_text(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The card, to copy."""
    _, vel = await card_sheet(gate, overdracht_id)
    pad = f"/overdrachten/{overdracht_id}"
    return as_text(vel, pad, f"{pad}/pdf")


ROUTES = [card_pdf, card_text]
