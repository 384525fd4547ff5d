"""The consent on paper: a PDF to sign, and the same as plain text."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.lezen import service_papier
from motorkap.toegang.gate import Gate
from motorkap.web.vel import as_pdf, as_text


@get("/casus/{code:str}/toestemming/{consent_id:uuid}/pdf")
async def consent_pdf(
    code: FromPath[str], consent_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[bytes]:
    """The consent, to print and to sign."""
    vel = await service_papier.consent_sheet(gate, code, consent_id)
    return await as_pdf(vel, gate.nu, f"{code}-toestemming")


@get("/casus/{code:str}/toestemming/{consent_id:uuid}/tekst")
async def consent_text(
    code: FromPath[str], consent_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """The consent, to copy."""
    vel = await service_papier.consent_sheet(gate, code, consent_id)
    pad = f"/casus/{code}/toestemming"
    return as_text(vel, pad, f"{pad}/{consent_id}/pdf")


ROUTES = [consent_pdf, consent_text]
