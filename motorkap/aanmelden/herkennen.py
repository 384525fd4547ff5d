"""Recognises who asks: called by the guard of every closed route."""

from __future__ import annotations

from dataclasses import replace

from motorkap.aanmelden import sessies
from motorkap.web.verzoek import Sessie, Verzoek

# Pages that ask by themselves; they do not keep a session alive.
STIL_PAD = ("/live", "/sessie/stand")


async def recognise(verzoek: Verzoek, token: str) -> Sessie | None:
    """Set the actor of this request from its session token; None when there is none or it ended."""
    installatie = verzoek.installatie
    klok = verzoek.nu.isoformat() if installatie.vrije_klok else ""
    convenant = installatie.policies.convenant.versie
    found = await sessies.find(verzoek.tx, token, verzoek.nu, convenant=convenant, klok=klok)
    if found is None or found.idle(verzoek.nu):
        return None
    if verzoek.nu - found.gezien_op > sessies.AANRAKEN and not verzoek.pad.endswith(STIL_PAD):
        await sessies.touch(verzoek.tx, found.id, verzoek.nu)
    verzoek.actor = replace(found.actor, toegangspunt=verzoek.adres)
    stil = int(sessies.STIL.total_seconds())
    return Sessie(found.id, found.gezien_op, found.verloopt_op, stil, found.tweede_factor_op)
