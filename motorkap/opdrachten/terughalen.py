"""`motorkap bewaring terughalen`: the undo of a wrong run, asked by both who sign."""

from __future__ import annotations

import argparse
import asyncio
import sys
from uuid import UUID

from motorkap import installatie as bouw
from motorkap.bewaring import terughalen
from motorkap.bewaring.terughalen import Aanvraag, Bron, Zaak
from motorkap.db import STORING, Tx, beside, make_engine
from motorkap.errors import KanNiet, Weigering
from motorkap.installatie import Installatie
from motorkap.kluis.errors import KluisError
from motorkap.opdrachten.omgeving import Database
from motorkap.settings import Settings
from motorkap.taal import telling

KLAAR = """Teruggehaald: {}. Van deze lijst blijft weg: {}.
Wat terug is, blijft zeker zes weken. Kies daarvoor de goede dag: Privacy, Wat moet weg?, Bewaar één
casus korter of langer. Gooi daarna de database {} weg: daarin staat wat al vernietigd is.
"""
GEEN_DATABASE = "De database {} is er niet of gaf een fout. Er is niets teruggehaald."
VRAAGT = "Geef --lijst, --uit, --officer, --archief en --reden. Zie docs/beheer.md."


def run(settings: Settings, address: Database, arguments: argparse.Namespace) -> int:
    """Take a list back; gives 1 with the reason when that may not or cannot be."""
    try:
        aanvraag = _asked(arguments)
        installatie = bouw.build(settings, address.app, "terughalen")
        urls = (address.eigenaar, beside(address.eigenaar, arguments.uit))
        zaak = asyncio.run(undo(installatie, urls, aanvraag))
    except (KluisError, Weigering) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except STORING:
        sys.stderr.write(f"{GEEN_DATABASE.format(arguments.uit)}\n")
        return 1
    sys.stdout.write(tell(zaak, arguments.uit))
    return 0


def tell(zaak: Zaak, uit: str) -> str:
    """What came back, in words, and what needs a newer copy."""
    said = "Deze lijst was al teruggehaald. Er is niets meer te doen.\n"
    if zaak.regels:
        back = telling(len(zaak.casussen), "casus", "casussen")
        said = KLAAR.format(back, telling(zaak.blijft, "regel", "regels"), uit)
    if not zaak.sindsdien:
        return said
    return f"{said}\n{terughalen.SINDSDIEN.format(', '.join(zaak.sindsdien))}\n"


def _asked(arguments: argparse.Namespace) -> Aanvraag:
    given = (arguments.lijst, arguments.officer, arguments.archief, arguments.reden)
    if not (all(given) and arguments.uit):
        raise KanNiet(VRAAGT)
    try:
        lijst_id = UUID(arguments.lijst)
    except ValueError:
        raise KanNiet("Het nummer van een lijst staat achter /privacy/vernietigen/.") from None
    return Aanvraag(lijst_id, *given[1:])


async def undo(installatie: Installatie, urls: tuple[str, str], aanvraag: Aanvraag) -> Zaak:
    """Examine, write the lines, put back, and let the key store forget the destruction."""
    nu, live, bron = installatie.klok(), make_engine(urls[0], 1), make_engine(urls[1], 1)
    opens = installatie.rescuer(nu)
    try:
        async with Tx(live) as tx, Tx(bron) as old:
            zaak = await terughalen.examine(tx, old, aanvraag, nu)
        await terughalen.account(installatie, zaak, nu)
        async with Tx(live) as tx, Tx(bron) as old:
            zaak = await terughalen.examine(tx, old, aanvraag, nu)
            await terughalen.put_back(tx, Bron(old, installatie, opens), zaak, nu)
        async with Tx(live) as tx:
            await terughalen.forget(installatie, tx, aanvraag.lijst_id)
        return zaak
    finally:
        for engine in (live, bron, installatie.engine):
            await engine.dispose()
