"""Recognises who asks: called by the guard of every closed route."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from motorkap.aanmelden import sessies
from motorkap.aanmelden.sessies import Eisen, Gevonden
from motorkap.installatie import Installatie
from motorkap.web.verzoek import Sessie, Verzoek

# Pages that ask by themselves; they do not keep a session alive.
STIL_PAD = ("/live", "/volgen/stand", "/beamer/stand", "/sessie/stand", "/tekstcheck")


async def recognise(verzoek: Verzoek, token: str) -> Sessie | None:
    """Set the actor of this request from its session token; None when there is none or it ended.

    An overleg that runs keeps the people who are there in, on its own pages only: nothing that is
    read or done there brings a silent session back to life for the other pages.
    """
    installatie, nu = verzoek.installatie, verzoek.nu
    klok = nu.isoformat() if installatie.vrije_klok else ""
    convenant = installatie.policies.convenant
    na_overleg = installatie.policies.overleg.sessie_minuten_na
    eisen = Eisen(convenant.versie, convenant.geldig_maanden, na_overleg)
    found = await sessies.find(verzoek.tx, token, nu, eisen, klok=klok)
    if found is None or (found.is_silent(nu) and not found.is_kept_for(verzoek.pad)):
        return None
    if _counts_as_activity(verzoek, found):
        await sessies.touch(verzoek.tx, found.id, nu)
    verzoek.actor = replace(found.actor, toegangspunt=verzoek.adres)
    kept = found.is_kept_for(verzoek.pad)
    stil = found.verloopt_op - nu if kept else sessies.STIL
    return _session(found, stil)


async def still_lives(installatie: Installatie, sessie_id: UUID, pad: str) -> bool:
    """Whether an open stream may go on: its session did not end, nor is it silent for this page."""
    nu, regels = installatie.klok(), installatie.policies.overleg
    async with installatie.transaction() as tx:
        return await sessies.lives(tx, sessie_id, nu, pad, regels.sessie_minuten_na)


def _counts_as_activity(verzoek: Verzoek, found: Gevonden) -> bool:
    since = verzoek.nu - found.gezien_op
    return sessies.AANRAKEN < since < sessies.STIL and not verzoek.pad.endswith(STIL_PAD)


def _session(found: Gevonden, stil: timedelta) -> Sessie:
    seconds = int(stil.total_seconds())
    return Sessie(
        found.id,
        found.gezien_op,
        found.verloopt_op,
        seconds,
        found.tweede_factor_op,
        found.toetsen_uit,
        found.teams,
    )
