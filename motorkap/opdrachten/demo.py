"""`motorkap demo`: a fictitious municipality, filled and running, to look around in."""

from __future__ import annotations

import argparse
import gc
import importlib.util
import multiprocessing
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import FrameType

import asyncpg
import uvloop

from motorkap import installatie as bouw
from motorkap.berichten import vanger
from motorkap.database.migratie import migrate
from motorkap.demo import vullen
from motorkap.demo.kaart import card
from motorkap.demo.mensen import AANTAL
from motorkap.installatie import Installatie
from motorkap.opdrachten.omgeving import Database, database, quiet_logs
from motorkap.settings import Omgeving, Settings, demo_environ, read

PROCESSEN = ("serve", "worker", "zegel")
START_S, STOP_S = 120, 10
NIET_LEEG = (
    "Deze database is niet leeg en is geen demo. Kies een lege database, of laat DATABASE_URL weg."
)
STIL = "De site gaf geen antwoord. De demo is wel gevuld: start haar nog een keer."
AFGEBROKEN = "De demo is niet helemaal gevuld. Begin opnieuw: make demo OPNIEUW=1"


def run(arguments: argparse.Namespace) -> int:
    """Fill when empty, start site and worker, print who can sign in, and wait."""
    started = time.monotonic()
    settings = read(demo_environ())
    quiet_logs()
    refuse_production(settings)
    if arguments.opnieuw:
        throw_away(settings)
    with database(settings) as address:
        prepare(settings, address, started)
        return keep_running(settings, started)


def throw_away(settings: Settings) -> None:
    """The old demo goes; of an external database somebody else decides."""
    if not settings.embedded:
        raise SystemExit("Maak de database van DATABASE_URL zelf leeg. Start de demo daarna.")
    shutil.rmtree(settings.data, ignore_errors=True)


def refuse_production(settings: Settings) -> None:
    """Invented people never meet real ones (SEC-20)."""
    if settings.omgeving is not Omgeving.DEMO:
        raise SystemExit("De demo draait nooit in productie: MOTORKAP_OMGEVING is nu productie.")


def prepare(settings: Settings, address: Database, started: float) -> None:
    """Bring the tables up to date, and live the year when nobody lives here yet."""
    uvloop.run(refuse_foreign(address))
    installatie = bouw.build(settings, address.app, "demo")
    nu = installatie.klok()
    if not uvloop.run(begin(installatie, address, nu, started)):
        return
    uvloop.run(wait_for_disk(address, wait=False))
    run_teams(address, nu, started)
    built = bouw.build(settings, address.app, "demo")
    uvloop.run(finish(replace(built, zegel_url=address.zegel), nu, started))
    uvloop.run(wait_for_disk(address, wait=True))


async def begin(installatie: Installatie, address: Database, nu: datetime, started: float) -> bool:
    """The tables, and the first day when the demo is empty; False when the year is there."""
    await migrate(address.eigenaar, installatie.policies, free_clock=True)
    try:
        there = await vullen.inhabitants(installatie)
        if there and there < AANTAL:
            raise SystemExit(AFGEBROKEN)
        if not there:
            await vullen.begin(installatie, nu, speaker(started))
        return not there
    finally:
        await installatie.engine.dispose()


async def finish(installatie: Installatie, nu: datetime, started: float) -> None:
    """The last things, once both teams came to today."""
    try:
        await vullen.finish(installatie, nu, speaker(started))
    finally:
        await installatie.engine.dispose()


async def wait_for_disk(address: Database, *, wait: bool) -> None:
    """Whether a commit waits for the disk; not while the year is lived: it can begin again."""
    connection = await asyncpg.connect(address.eigenaar)
    try:
        naam = await connection.fetchval("select quote_ident(current_database())")
        how = "reset synchronous_commit" if wait else "set synchronous_commit = off"
        await connection.execute(f"alter database {naam} {how}")
    finally:
        await connection.close()


def run_teams(address: Database, nu: datetime, started: float) -> None:
    """Each team lives its year in a process of its own, side by side."""
    spawn = multiprocessing.get_context("spawn")
    arguments = (address.app, nu, started)
    children = [spawn.Process(target=live, args=(team, *arguments)) for team in vullen.PLAATSEN]
    for child in children:
        child.start()
    try:
        for child in children:
            child.join()
    except KeyboardInterrupt as stopped:
        raise SystemExit(AFGEBROKEN) from stopped
    finally:
        for child in children:
            child.terminate()
            child.join()
    if any(child.exitcode for child in children):
        raise SystemExit(AFGEBROKEN)


def live(team: str, app: str, nu: datetime, started: float) -> None:
    """The year of one team, in this process."""
    quiet_logs()
    collect_seldom()
    installatie = bouw.build(read(demo_environ()), app, f"demo-{team}")
    uvloop.run(vullen.live(installatie, team, nu, speaker(started)))


def collect_seldom() -> None:
    """A year makes much and leaves few cycles: look for them a hundred times less often."""
    gc.freeze()
    gc.set_threshold(70_000, 20, 20)


def speaker(started: float) -> vullen.Zeg:
    """Says what happens, with how long it took so far."""
    return lambda zin: say(f"{time.monotonic() - started:5.1f} s  {zin}")


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
    post = vanger.start(settings.data / "post")
    waar = {"MOTORKAP_SMTP_HOST": vanger.HOST, "MOTORKAP_SMTP_PORT": str(post.port)}
    children = [start(naam, waar) for naam in PROCESSEN if exists(naam)]
    try:
        if not await_site(settings, stop):
            say(STIL)
            return 1
        say(card(settings.basis_url))
        say(f"Klaar in {time.monotonic() - started:.0f} seconden.")
        while not stop.wait(0.5):
            if any(child.poll() is not None for child in children):
                return 1
        return 0
    finally:
        end(children)
        post.stop()


def exists(naam: str) -> bool:
    """Whether there is such a command."""
    return importlib.util.find_spec(f"motorkap.opdrachten.{naam}") is not None


def start(naam: str, waar: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """One command of ours as a process of its own; its mail goes to the catcher at *waar*."""
    post = {"MOTORKAP_SMTP_TLS": "geen", "MOTORKAP_SMTP_USER": "", **waar}
    return subprocess.Popen([sys.executable, "-m", "motorkap", naam], env=demo_environ() | post)


def await_site(settings: Settings, stop: threading.Event) -> bool:
    """Whether the site answers, within two minutes."""
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
