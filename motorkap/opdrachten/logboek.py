"""`motorkap logboek`: verify the sealed log, or print the keys by which others verify it."""

from __future__ import annotations

import argparse
import asyncio
import base64
import sys
from pathlib import Path

from motorkap.db import make_engine
from motorkap.installatie import clock, open_kluis
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.logboek import briefje, nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.gezien import NAAM
from motorkap.logboek.nakijken import ended, gap, keep_seen, missing
from motorkap.logboek.verifieer import Verificatie, Verslag
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import Settings, read

HEEL, GESCHONDEN, GATEN = 0, 1, 2
TOON = 20


def run(arguments: argparse.Namespace) -> int:
    """Verify (exit code 0: all well, 1: touched, 2: lines missing) or print the public keys."""
    settings = read()
    quiet_logs()
    kluis = own_kluis(settings)
    zegel = Ondertekenaar(kluis.system_key("log-zegel"))
    if arguments.wat == "sleutel":
        origin = briefje.origin(settings.gemeente, clock().year)
        sys.stdout.write(f"{briefje.vkey(origin, zegel.publiek)}\n")
        return HEEL
    path = Path(arguments.gezien) if arguments.gezien else settings.data / NAAM
    check = nakijken.own_check(settings.gemeente, kluis.system_key, path, clock())
    with database(settings) as address:
        verslag = asyncio.run(verify(check, address.zegel, zegel))
    if check.gezien and check.gezien.publiek != zegel.publiek:
        sys.stdout.write("LET OP: de sleutel van het zegel is een andere dan de vorige keer.\n")
        return tell(settings, verslag) or GESCHONDEN
    keep_seen(path, zegel.publiek, verslag, clock())
    return tell(settings, verslag)


async def verify(check: Verificatie, database_url: str, zegel: Ondertekenaar) -> Verslag:
    """Verify over a connection of the sealer's role; what a restore may have cost is proposed."""
    engine = make_engine(database_url, 1)
    try:
        return await nakijken.verify(engine, check, zegel, clock())
    finally:
        await engine.dispose()


def own_kluis(settings: Settings) -> Kluis:
    """The keys that are there: a new key store would have sealed nothing, and would say so."""
    try:
        return open_kluis(settings, make=False)[0]
    except KluisError as fout:
        zin = f"In {settings.data} staan geen sleutels van dit logboek. {fout}"
        raise SystemExit(zin) from fout


def new_check(settings: Settings) -> Verificatie:
    """A verification with the keys of this installation and what was seen the last time."""
    kluis = own_kluis(settings)
    return nakijken.own_check(settings.gemeente, kluis.system_key, settings.data / NAAM, clock())


def tell(settings: Settings, verslag: Verslag) -> int:
    """Print the report in plain words; gives the exit code."""
    code, slot = conclusion(verslag)
    lines = [f"Logboek van {settings.gemeente}: {verslag.regels} verzegelde regels gecontroleerd."]
    for naam, head in sorted(verslag.checkpoints.items()):
        root = base64.b64encode(head.wortel).decode()[:16]
        lines.append(f"- {naam}: {head.grootte} regels, wortel {root}")
    lines.append(
        f"Nog niet verzegeld: {verslag.wachtend}. Afgekeurd door het zegel: {verslag.afgekeurd}."
    )
    lines += [gap(found) for found in verslag.gaten]
    lines += [ended(jaar) for jaar in verslag.vernietigd]
    found = verslag.bevindingen
    lines += [f"FOUT in {b.jaar} bij regel {b.nummer}: {b.zin}" for b in found[:TOON]]
    lines += [f"En nog {len(found) - TOON} fouten."] if len(found) > TOON else []
    lines += [missing(naam, gaten) for naam, gaten in sorted(verslag.ontbrekend.items())]
    sys.stdout.write("\n".join([*lines, slot, ""]))
    return code


def conclusion(verslag: Verslag) -> tuple[int, str]:
    """The exit code, and the sentence that sums it up."""
    if not verslag.heel:
        zin = "Het logboek is NIET heel. Waarschuw de functionaris gegevensbescherming."
        return GESCHONDEN, zin
    if verslag.ontbrekend or verslag.afgekeurd:
        return GATEN, "Het verzegelde deel is heel, maar niet alles is verzegeld."
    gat = ", met een erkend gat" if verslag.gaten else ""
    zin = f"Het logboek is heel{gat}: niets is gewijzigd, verwijderd of ingevoegd."
    return HEEL, zin if not gat else f"{zin[:-1]} buiten dat gat."
