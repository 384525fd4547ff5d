"""`motorkap logboek`: verify the sealed log, or print the keys by which others verify it."""

from __future__ import annotations

import argparse
import asyncio
import base64
import sys
from pathlib import Path

import msgspec

from motorkap.db import Tx, make_engine
from motorkap.installatie import clock, open_kluis
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.logboek import briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.nakijken import ended, missing
from motorkap.logboek.verifieer import Verificatie, Verslag, at_one_moment, last_ended
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import Settings, read

HEEL, GESCHONDEN, GATEN = 0, 1, 2
TOON = 20
GEZIEN = "logboek-gezien.json"


class Gezien(msgspec.Struct, forbid_unknown_fields=True):
    """What the last verification saw: to be kept where the administrator cannot write."""

    publiek: bytes
    checkpoints: dict[str, tuple[int, bytes]]


def run(arguments: argparse.Namespace) -> int:
    """Verify (exit code 0: all well, 1: touched, 2: lines missing) or print the public keys."""
    settings = read()
    quiet_logs()
    kluis = own_kluis(settings)
    publiek = Ondertekenaar(kluis.system_key("log-zegel")).publiek
    if arguments.wat == "sleutel":
        naam = briefje.origin(settings.gemeente, clock().year)
        sys.stdout.write(f"{briefje.vkey(naam, publiek)}\n")
        return HEEL
    path = Path(arguments.gezien) if arguments.gezien else settings.data / GEZIEN
    gezien = remembered(path)
    check = Verificatie(
        settings.gemeente,
        publiek,
        kluis.system_key("log-mac"),
        seen_of(gezien),
        ten_einde=last_ended(clock()),
    )
    with database(settings) as address:
        verslag = asyncio.run(verify(check, address.zegel))
    if gezien and gezien.publiek != publiek:
        sys.stdout.write("LET OP: de sleutel van het zegel is een andere dan de vorige keer.\n")
        return tell(settings, verslag) or GESCHONDEN
    if verslag.heel:
        remember(path, publiek, verslag)
    return tell(settings, verslag)


async def verify(check: Verificatie, database_url: str) -> Verslag:
    """Verify over a connection of the sealer's role."""
    engine = make_engine(database_url, 1)
    try:
        async with Tx(engine) as tx:
            await at_one_moment(tx)
            return await check.run(tx)
    finally:
        await engine.dispose()


def own_kluis(settings: Settings) -> Kluis:
    """The keys that are there: a new key store would have sealed nothing, and would say so."""
    try:
        return open_kluis(settings, make=False)[0]
    except KluisError as fout:
        zin = f"In {settings.data} staan geen sleutels van dit logboek. {fout}"
        raise SystemExit(zin) from fout


def seal_key(settings: Settings) -> bytes:
    """The public key of the seal."""
    return Ondertekenaar(own_kluis(settings).system_key("log-zegel")).publiek


def new_check(settings: Settings) -> Verificatie:
    """A verification with the keys of this installation and what was seen the last time."""
    kluis = own_kluis(settings)
    seen = seen_of(remembered(settings.data / GEZIEN))
    publiek = Ondertekenaar(kluis.system_key("log-zegel")).publiek
    mac, ten_einde = kluis.system_key("log-mac"), last_ended(clock())
    return Verificatie(settings.gemeente, publiek, mac, seen, ten_einde=ten_einde)


def remembered(path: Path) -> Gezien | None:
    """What was seen before; nothing at a first time."""
    return msgspec.json.decode(path.read_bytes(), type=Gezien) if path.exists() else None


def seen_of(gezien: Gezien | None) -> dict[str, Checkpoint]:
    """The checkpoints that were seen before, by the log they belong to."""
    kept = gezien.checkpoints if gezien else {}
    return {naam: Checkpoint(naam, size, root) for naam, (size, root) in kept.items()}


def remember(path: Path, publiek: bytes, verslag: Verslag) -> None:
    """Keep the newest checkpoints for the next time."""
    seen = {naam: (c.grootte, c.wortel) for naam, c in verslag.checkpoints.items()}
    draft = path.with_suffix(".nieuw")
    draft.write_bytes(msgspec.json.encode(Gezien(publiek, seen)))
    draft.replace(path)


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
    return HEEL, "Het logboek is heel: niets is gewijzigd, verwijderd of ingevoegd."
