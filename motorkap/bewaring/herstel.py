"""A database that was put back, brought in step with the key store before the site opens.

What was destroyed since must not come back: the key store remembers it. The work runs as the owner,
from the command line, once; a second time it finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.bewaring import store, store_herstel
from motorkap.bewaring.jobs import system_gate
from motorkap.db import Tx
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.kluis.model import Omhuld, OnleesbaarError, Sleutelplek, Soort
from motorkap.toegang import einde
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

BEDENKTIJD = timedelta(hours=1)  # a run that was killed is finished by the next, not by this
OUDER = "Deze database is ouder dan de sleutels: er is een kopie teruggezet."
VERNIETIGD = "In deze database staat iets wat al vernietigd was: er is een kopie teruggezet."


@dataclass(slots=True)
class Verslag:
    """What was done: how many keys, casussen and sessions; and what cannot be read any more.

    *namen* are the casussen of which a handover lost the name of the resident: it may run still,
    and then its sender gives the name once more. *kwijt* is what the log lost.
    """

    sleutels: int = 0
    casussen: list[str] = field(default_factory=list)
    sessies: int = 0
    onleesbaar: list[str] = field(default_factory=list)
    namen: list[str] = field(default_factory=list)
    kwijt: list[str] = field(default_factory=list)


async def needed(installatie: Installatie, nu: datetime) -> str:
    """Why the site may not open before `motorkap herstel`; empty when it may."""
    kluis = installatie.kluis
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        if await store.stand(gate.tx) < kluis.stand():
            return OUDER
        held = {casus.id for casus in await store.casussen(gate.tx, []) if casus.houdt}
        keys = await einde.key_days(gate)
    erased = {(g.onderwerp, g.soort) for g in kluis.erased() if g.op < nu - BEDENKTIJD}
    free = [k for k in keys if k.casus_id not in held or k.soort is Soort.IDENTITEIT]
    back = any((k.object_id, k.soort) in erased for k in free)
    return VERNIETIGD if back or {(k.soort, k.emmer) for k in keys} & _ended(installatie) else ""


def _ended(installatie: Installatie) -> set[tuple[Soort, str]]:
    """The buckets that had keys and have none now."""
    kluis = installatie.kluis
    return {(g.soort, g.emmer) for g in kluis.destroyed()} - set(kluis.buckets())


async def reconcile(installatie: Installatie, eigenaar: Tx, nu: datetime) -> Verslag:
    """Destroy again what was destroyed since, end every session, and count on as the keys do."""
    kluis, verslag = installatie.kluis, Verslag()
    erased = {(g.onderwerp, g.soort) for g in kluis.erased()}
    ended, rescue = _ended(installatie), installatie.rescuer(nu)
    await einde.hold_buckets(eigenaar)
    for row in await store_herstel.keys(eigenaar):
        plek = Sleutelplek(row.object_id, Soort(row.soort), row.generatie, row.emmer)
        naam = plek.soort is Soort.IDENTITEIT  # which no request or restriction holds
        was_erased = (row.object_id, plek.soort) in erased
        gone = was_erased and (naam or not row.houdt)
        omhuld = Omhuld(plek, row.omhuld)
        closed = not kluis.opens(omhuld)
        if gone or (naam and closed) or (plek.soort, row.emmer) in ended:
            await _destroy(eigenaar, verslag, row.casus_id, plek)
            verslag.namen += [row.code] if naam else []
        elif closed and (was_erased or not await _rescue(rescue, eigenaar, omhuld)):
            verslag.onleesbaar.append(f"{row.code} ({plek.soort})")
    verslag.sessies = await store_herstel.end_sessions(eigenaar, nu)
    teller = max(kluis.stand(), await store_herstel.stand(eigenaar)) + 1
    await store_herstel.set_stand(eigenaar, teller)
    return verslag


async def _rescue(rescue: Callable[[Omhuld, str], Omhuld], tx: Tx, omhuld: Omhuld) -> bool:
    """A neighbour of what was destroyed early: a copy of the key store still opens it, for now."""
    try:
        fresh = rescue(omhuld, omhuld.plek.emmer)
    except OnleesbaarError:
        return False
    plek = omhuld.plek
    await store_herstel.rewrap(tx, (plek.onderwerp, str(plek.soort)), fresh.waarde)
    return True


async def _destroy(tx: Tx, verslag: Verslag, casus_id: UUID, plek: Sleutelplek) -> None:
    verslag.sleutels += 1
    code = await store_herstel.destroy(tx, casus_id, plek.onderwerp, str(plek.soort))
    if code:
        verslag.casussen.append(code)


async def account(installatie: Installatie, nu: datetime) -> None:
    """One line in the log that a database was put back and reconciled; the key store counts on."""
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        await gate.permit(Handeling.SYSTEEM_HERSTEL, Voorwerp("keuring", SYSTEEM))
        teller = await store.stand(gate.tx)
    installatie.kluis.keep_stand(teller)
