"""Recognises who asks: called by the guard of every closed route."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from motorkap.aanmelden import sessies
from motorkap.aanmelden.sessies import Akkoord, Gevonden
from motorkap.web.verzoek import Sessie, Verzoek

# Pages that ask by themselves; they do not keep a session alive.
STIL_PAD = ("/live", "/volgen/stand", "/beamer/stand", "/sessie/stand", "/tekstcheck")


async def recognise(verzoek: Verzoek, token: str) -> Sessie | None:
    """Set the actor of this request from its session token; None when there is none or it ended.

    An overleg that runs keeps the people who are there in, on its own pages only: reading there
    does not bring a silent session back to life for the other pages, doing something does.
    """
    installatie, nu = verzoek.installatie, verzoek.nu
    klok = nu.isoformat() if installatie.vrije_klok else ""
    convenant = installatie.policies.convenant
    asked = Akkoord(convenant.versie, convenant.geldig_maanden)
    found = await sessies.find(verzoek.tx, token, nu, asked, klok=klok)
    if found is None or (found.is_silent(nu) and not found.is_kept_for(verzoek.pad)):
        return None
    if _counts_as_activity(verzoek, found):
        await sessies.touch(verzoek.tx, found.id, nu)
    verzoek.actor = replace(found.actor, toegangspunt=verzoek.adres)
    kept = found.is_kept_for(verzoek.pad)
    stil = found.verloopt_op - nu if kept else sessies.STIL
    return _session(found, stil)


def _counts_as_activity(verzoek: Verzoek, found: Gevonden) -> bool:
    if verzoek.pad.endswith(STIL_PAD) or verzoek.nu - found.gezien_op <= sessies.AANRAKEN:
        return False
    return not found.is_silent(verzoek.nu) or verzoek.methode == "POST"


def _session(found: Gevonden, stil: timedelta) -> Sessie:
    seconds = int(stil.total_seconds())
    return Sessie(found.id, found.gezien_op, found.verloopt_op, seconds, found.tweede_factor_op)
