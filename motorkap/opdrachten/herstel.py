"""`motorkap herstel`: after a database was put back, before the site opens again."""

from __future__ import annotations

import argparse
import asyncio
import sys

from motorkap import installatie as bouw
from motorkap.bewaring import herstel
from motorkap.bewaring.herstel import Verslag
from motorkap.database.migratie import migrate
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.opdrachten.omgeving import Database, database, quiet_logs
from motorkap.settings import Omgeving, read

NAKIJKEN = """Kijk nu zelf na wat er na de kopie is gebeurd en dus ontbreekt:
- toestemmingen die zijn ingetrokken en verzoeken om beperking: leg ze opnieuw vast
- accounts die zijn geblokkeerd, en rollen die zijn afgenomen
- het logboek: vergelijk het met het laatste bewaarde controlepunt (motorkap logboek verifieer)
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
        return await herstel.needed(installatie, installatie.klok())
    finally:
        await installatie.engine.dispose()


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
        await herstel.account(installatie, nu)
        return verslag
    finally:
        await engine.dispose()
        await installatie.engine.dispose()


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
    return 0
