"""Runs the verification that an officer asked for, and says how far it is; safe to be killed.

One that was left half way is begun again after a while: verifying changes nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap.db import Tx
from motorkap.logboek import gaten
from motorkap.logboek import store_nakijken as store
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.gat import GAT, Gat
from motorkap.logboek.gezien import Gezien, remember, remembered
from motorkap.logboek.verifieer import Verificatie, Verslag, at_one_moment, last_ended

VERLATEN = timedelta(minutes=15)
TOON = 50


def own_check(
    gemeente: str, system_key: Callable[[str], bytes], gezien: Path, nu: datetime
) -> Verificatie:
    """A verification with the keys of this installation, and with what was seen the last time."""
    publiek = Ondertekenaar(system_key("log-zegel")).publiek
    kept, ten_einde = remembered(gezien), last_ended(nu)
    return Verificatie(gemeente, publiek, system_key("log-mac"), kept, ten_einde=ten_einde)


async def run_next(
    engine: AsyncEngine,
    nu: datetime,
    make: Callable[[], Verificatie],
    ondertekenaar: Ondertekenaar | None = None,
) -> Verslag | None:
    """Run one verification that waits; None when none does. Needs two connections.

    With a signer it proposes what a restore may have cost, for two people to acknowledge.
    """
    async with Tx(engine) as tx:
        wanted = await store.take(tx, nu, nu - VERLATEN)
    if wanted is None:
        return None
    check = make()
    check.meld = _teller(engine, wanted)
    async with Tx(engine) as tx:
        await at_one_moment(tx)
        verslag = await check.run(tx)
    async with Tx(engine) as tx:
        uitslag = (verslag.heel, verslag.regels, sentences(verslag))
        await store.finish(tx, wanted, nu, uitslag)
        if ondertekenaar:
            await _propose(tx, verslag, ondertekenaar, nu)
    return verslag


def keep_seen(path: Path, publiek: bytes, verslag: Verslag, nu: datetime) -> None:
    """Remember outside the database what was seen, when it was whole: for the next time."""
    if verslag.heel:
        heads = {naam: (head.grootte, head.wortel) for naam, head in verslag.checkpoints.items()}
        remember(path, Gezien(publiek, heads, nu, verslag.briefjes))


async def verify(
    engine: AsyncEngine, check: Verificatie, ondertekenaar: Ondertekenaar, nu: datetime
) -> Verslag:
    """Verify with the sealer's right; what a restore may have cost is proposed."""
    async with Tx(engine) as tx:
        await at_one_moment(tx)
        verslag = await check.run(tx)
    async with Tx(engine) as tx:
        await _propose(tx, verslag, ondertekenaar, nu)
    return verslag


async def _propose(tx: Tx, verslag: Verslag, ondertekenaar: Ondertekenaar, nu: datetime) -> None:
    """Put what a restore may have cost the log before the two people who acknowledge it."""
    for found in verslag.voorstellen:
        await gaten.keep(tx, found, ondertekenaar, nu)


def sentences(verslag: Verslag) -> list[str]:
    """What was found, a sentence each."""
    found = [gap(g) for g in verslag.gaten] + [ended(jaar) for jaar in verslag.vernietigd]
    found += [f"{b.jaar}, regel {b.nummer}: {b.zin}" for b in verslag.bevindingen[:TOON]]
    if len(verslag.bevindingen) > TOON:
        found.append(f"En nog {len(verslag.bevindingen) - TOON} fouten.")
    if verslag.afgekeurd:
        found.append(f"Het zegel keurde {verslag.afgekeurd} regels af.")
    found += [missing(naam, gaten) for naam, gaten in sorted(verslag.ontbrekend.items())]
    return found


def gap(found: Gat) -> str:
    """What is said for ever of a stretch that was lost, once two people acknowledged it."""
    return (
        f"{GAT} in {found.jaar}: {found.what()}. Erkend door {found.who()}. Reden: “{found.reden}”"
    )


def how_whole(gevonden: Sequence[str]) -> str:
    """Whole, or whole but for a stretch that two people acknowledged, by what was found then."""
    gat = any(zin.startswith(GAT) for zin in gevonden)
    return "heel, met een erkend gat" if gat else "heel"


def ended(jaar: int) -> str:
    """What is said of a year whose lines ended."""
    return f"De regels van {jaar} zijn vernietigd (RET-12). Boom en checkpoints van {jaar} kloppen."


def missing(naam: str, gaten: int) -> str:
    """What is said of a writer whose numbers are not all there."""
    wat = "ontbreekt 1 nummer" if gaten == 1 else f"ontbreken {gaten} nummers"
    return f"Van schrijver {naam} {wat}. Vraag de beheerder naar een storing of een oude kopie."


def _teller(engine: AsyncEngine, wanted: UUID) -> Callable[[int], Awaitable[None]]:
    async def tell(gedaan: int) -> None:
        async with Tx(engine) as tx:
            await store.tell(tx, wanted, gedaan)

    return tell
