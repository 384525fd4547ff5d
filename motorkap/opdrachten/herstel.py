"""`motorkap herstel`: after a database was put back, before the site opens again."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import datetime

from motorkap import installatie as bouw
from motorkap.bewaring import herstel
from motorkap.bewaring.herstel import Verslag
from motorkap.database.migratie import migrate
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek import gaten
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.gezien import NAAM, remembered
from motorkap.opdrachten.omgeving import Database, database, quiet_logs
from motorkap.settings import Omgeving, read

NAKIJKEN = """Kijk nu zelf na wat er na de kopie is gebeurd en dus ontbreekt:
- toestemmingen die zijn ingetrokken en verzoeken om beperking: leg ze opnieuw vast
- accounts die zijn geblokkeerd, en rollen die zijn afgenomen
- het logboek: start de site, de werker en het zegel, en draai daarna motorkap logboek verifieer
"""
KORTER = "Het logboek is korter dan eerder is gezien: er is een kopie teruggezet."
KWIJT = """
Het logboek mist wat na de kopie is verzegeld: {}.
Tot twee mensen dat erkennen, heet het logboek NIET heel. De privacy officer begint, met een reden:
Privacy, Is het logboek heel? Daarna erkent een archiefbeheerder het. Dit blijft altijd te lezen.
"""
NAMEN = """- overdrachten waarvan de naam van de inwoner is gewist: {}. Loopt de overdracht nog,
  dan vraagt de pagina de afzender om de naam opnieuw te geven. Bel de afzender als het haast heeft.
"""


def run(arguments: argparse.Namespace) -> int:
    """Reconcile the database with the key store; gives 1 when texts turn out unreadable."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        installatie = bouw.build(settings, address.app, "herstel")
        free = settings.omgeving is Omgeving.DEMO
        asyncio.run(migrate(address.eigenaar, installatie.policies, free_clock=free))
        verslag = asyncio.run(reconcile(installatie, address, aanvaard=arguments.aanvaard))
    return tell(verslag, aanvaard=arguments.aanvaard)


def refuse_restored(installatie: Installatie) -> None:
    """Nothing opens on a database that was put back and not yet reconciled."""
    if reason := asyncio.run(_needed(installatie)):
        raise SystemExit(f"{reason} Draai eerst: motorkap herstel")


async def _needed(installatie: Installatie) -> str:
    try:
        return await herstel.needed(installatie, installatie.klok()) or await _cut(installatie)
    finally:
        await installatie.engine.dispose()


async def _cut(installatie: Installatie) -> str:
    publiek = Ondertekenaar(installatie.kluis.system_key("log-zegel")).publiek
    gemeente, gezien = installatie.settings.gemeente, remembered(installatie.settings.data / NAAM)
    async with installatie.transaction() as tx:
        return KORTER if await gaten.is_behind(tx, gemeente, publiek, gezien) else ""


async def reconcile(installatie: Installatie, address: Database, *, aanvaard: bool) -> Verslag:
    """Do it as the owner; without *aanvaard* nothing is kept when texts cannot be read."""
    nu, engine = installatie.klok(), make_engine(address.eigenaar, 1)
    tx = Tx(engine)
    try:
        async with tx:
            verslag = await herstel.reconcile(installatie, tx, nu)
            if verslag.onleesbaar and not aanvaard:
                await tx.rollback()
                return verslag
            verslag.kwijt = await _log_ends(installatie, tx, nu)
        await herstel.account(installatie, nu)
        return verslag
    finally:
        await engine.dispose()
        await installatie.engine.dispose()


async def _log_ends(installatie: Installatie, tx: Tx, nu: datetime) -> list[str]:
    """Note where the log ends now; gives what it is known to have lost, in words."""
    zegel = Ondertekenaar(installatie.kluis.system_key("log-zegel"))
    gezien = remembered(installatie.settings.data / NAAM)
    gaps = await gaten.restored(tx, (installatie.settings.gemeente, zegel), gezien, nu)
    return [f"{gap.jaar}, regels {gap.van}–{gap.tot}" for gap in gaps]


def tell(verslag: Verslag, *, aanvaard: bool) -> int:
    """What was done, in plain words; gives the exit code."""
    if verslag.onleesbaar and not aanvaard:
        sys.stdout.write(
            f"{len(verslag.onleesbaar)} teksten zijn met de sleutels van nu niet te lezen:"
            f" {', '.join(verslag.onleesbaar[:20])}.\nDeze kopie is van voor een vroege"
            " vernietiging. Zet een nieuwere kopie van de database terug. Is die vernietiging nog"
            " geen veertien dagen geleden, dan kan ook: zet de kopie van de sleutels van toen in"
            " sleutels-kopie. Anders: aanvaard het verlies met --aanvaard."
            "\nEr is niets veranderd.\n"
        )
        return 1
    sys.stdout.write(
        f"Opnieuw vernietigd: {verslag.sleutels} sleutels, {len(verslag.casussen)} casussen.\n"
        f"Beëindigd: {verslag.sessies} sessies. De site kan open.\n\n{NAKIJKEN}"
    )
    if verslag.namen:
        sys.stdout.write(NAMEN.format(", ".join(verslag.namen)))
    if verslag.kwijt:
        sys.stdout.write(KWIJT.format("; ".join(verslag.kwijt)))
    return 0
