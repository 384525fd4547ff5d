"""`motorkap demo`: a fictitious municipality, filled and running, to look around in."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType

import asyncpg

from motorkap import installatie as bouw
from motorkap.database.migratie import migrate
from motorkap.demo import vullen
from motorkap.demo.kaart import card
from motorkap.installatie import Installatie
from motorkap.opdrachten.omgeving import Database, database, quiet_logs
from motorkap.settings import Omgeving, Settings, demo_environ, read

PROCESSEN = ("serve", "worker", "zegel")
START_S, STOP_S = 30, 10
NIET_LEEG = (
    "Deze database is niet leeg en is geen demo. Kies een lege database, of laat DATABASE_URL weg."
)


def run(arguments: argparse.Namespace) -> int:
    """Fill when empty, start site and worker, print who can sign in, and wait."""
    started = time.monotonic()
    settings = read(demo_environ())
    quiet_logs()
    refuse_production(settings)
    if arguments.opnieuw and settings.embedded:
        shutil.rmtree(settings.data, ignore_errors=True)
    with database(settings) as address:
        asyncio.run(prepare(settings, address))
        return keep_running(settings, started)


def refuse_production(settings: Settings) -> None:
    """Invented people never meet real ones (SEC-20)."""
    if settings.omgeving is not Omgeving.DEMO:
        raise SystemExit("De demo draait nooit in productie: MOTORKAP_OMGEVING is nu productie.")


async def prepare(settings: Settings, address: Database) -> None:
    """Bring the tables up to date, and live the year when nobody lives here yet."""
    await refuse_foreign(address)
    installatie = bouw.build(settings, address.app, "demo")
    await migrate(address.eigenaar, installatie.policies, free_clock=True)
    try:
        await fill(installatie)
    finally:
        await installatie.engine.dispose()


async def refuse_foreign(address: Database) -> None:
    """Only an empty database, or one that was marked as a demo before, is touched."""
    connection = await asyncpg.connect(address.eigenaar)
    try:
        tables = await connection.fetchval(
            "select count(*) from pg_tables where schemaname = 'public'"
        )
        ours = await connection.fetchval("select to_regclass('public.instelling') is not null")
        marked = ours and await connection.fetchval(
            "select exists (select from instelling where naam = 'klok' and waarde = 'vrij')"
        )
    finally:
        await connection.close()
    if tables and not marked:
        raise SystemExit(NIET_LEEG)


async def fill(installatie: Installatie) -> None:
    """Fill an empty demo, and say what happens meanwhile."""
    begun = time.monotonic()
    if await vullen.is_empty(installatie):
        await vullen.fill(installatie, lambda zin: say(f"{time.monotonic() - begun:5.1f} s  {zin}"))


def say(zin: str) -> None:
    """A line for whoever started the demo."""
    sys.stdout.write(f"{zin}\n")
    sys.stdout.flush()


def keep_running(settings: Settings, started: float) -> int:
    """Run site, worker and sealer until a signal, or until one of them stops."""
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    children = [start(naam) for naam in PROCESSEN if exists(naam)]
    try:
        if not await_site(settings, stop):
            return 1
        say(card(settings.basis_url))
        say(f"Klaar in {time.monotonic() - started:.0f} seconden.")
        while not stop.wait(0.5):
            if any(child.poll() is not None for child in children):
                return 1
        return 0
    finally:
        end(children)


def exists(naam: str) -> bool:
    """Whether there is such a command."""
    return importlib.util.find_spec(f"motorkap.opdrachten.{naam}") is not None


def start(naam: str) -> subprocess.Popen[bytes]:
    """One command of ours as a process of its own, in the environment of the demo."""
    return subprocess.Popen([sys.executable, "-m", "motorkap", naam], env=demo_environ())


def await_site(settings: Settings, stop: threading.Event) -> bool:
    """Whether the site answers, within half a minute."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and not stop.wait(0.1):
        try:
            with socket.create_connection((settings.host, settings.port), timeout=1):
                return True
        except OSError:
            continue
    return False


def end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every process to stop, and make it stop when it does not."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
