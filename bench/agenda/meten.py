"""Takes turns between the agenda page of Motorkap and the floor, and gives the ratios."""

from __future__ import annotations

import argparse
import asyncio
import difflib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.agenda.vullen import CASUSSEN, Proef, fill
from motorkap.database.embedded import EmbeddedPostgres

HERE = Path(__file__).resolve().parent
POOL = 8
COOKIE = "__Host-mk"
RUSTIG = {"autovacuum": "off", "max_wal_size": "4GB", "checkpoint_timeout": "30min"}
WISSELT = re.compile(r'name="_operatie" value="[^"]+"|(name="_csrf" value|content)="[\w.=-]{3,}"'
                     r'|data-(warn-na|verloopt-na|einde-na)[\w-]*="\d+"')  # fmt: skip
# The lines of the log as far as they can be equal: not their own number, process and moment.
REGELS = """
    select regel::jsonb - array['id', 'epoch', 'reeks', 'span_id', 'trace_id', 'begin'] as r
    from logboek_wachtrij order by r
"""
Cijfers = dict[str, float]


@dataclass
class Server:
    """One of the two, listening."""

    naam: str
    poort: int
    proef: Proef

    def page(self) -> str:
        """The first meeting, without what differs for each form and each session."""
        url = f"http://127.0.0.1:{self.poort}/overleg/{self.proef.overleggen[0]}/agenda"
        answer = httpx.get(url, headers={"Cookie": f"{COOKIE}={self.proef.token}"}, timeout=60)
        answer.raise_for_status()
        return WISSELT.sub("", answer.text)

    def load(self, connections: int, seconds: float) -> Cijfers:
        """What wrk saw with so many connections."""
        command = ["wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds:g}s",
                   "--timeout=30s", f"--script={HERE / 'load.lua'}",
                   f"http://127.0.0.1:{self.poort}", "--",
                   f"{COOKIE}={self.proef.token}", *map(str, self.proef.overleggen)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = re.search(r"^FIGURES (.*)$", done.stdout, re.MULTILINE)
        if found is None:
            raise SystemExit(f"wrk gaf geen cijfers: {done.stdout}{done.stderr}")
        cijfers = {k: float(v) for k, v in (p.split("=") for p in found[1].split())}
        if not cijfers["requests"] or not cijfers["p50"]:
            raise SystemExit(f"{self.naam}: niets gemeten in {seconds:g} s; meet langer")
        if cijfers["failed"]:
            raise SystemExit(f"{self.naam}: {cijfers['failed']:.0f} verzoeken mislukt")
        return cijfers


@contextmanager
def serving(naam: str, command: list[str], poort: int, proef: Proef, environ: dict[str, str]
            ) -> Iterator[Server]:  # fmt: skip
    """A server process of one worker, stopped at the end."""
    environment = os.environ | environ | {"MOTORKAP_PORT": str(poort), "MOTORKAP_POOL": str(POOL)}
    process = subprocess.Popen([sys.executable, "-m", *command], env=environment)
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit(f"{naam} start niet")
            try:
                socket.create_connection(("127.0.0.1", poort)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(naam, poort, proef)
    finally:
        process.terminate()
        process.wait(20)


def check(ours: Server, floor: Server, database: EmbeddedPostgres) -> None:
    """Both give the very same page and the very same lines; else there is nothing to compare."""
    seen = []
    for server in (ours, floor):
        database.psql("truncate logboek_wachtrij")
        seen.append((server.page(), database.psql(REGELS)))
    (a, regels), (b, vloer) = seen
    for one, other, wat in ((a, b, "pagina"), (regels, vloer, "logregels")):
        if one != other:
            both = one.splitlines(keepends=True), other.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*both, n=0))
            raise SystemExit(f"De vloer geeft andere {wat}")
    if len(regels.splitlines()) != CASUSSEN + 1:
        raise SystemExit(f"Logregels: {len(regels.splitlines())}")


def measure(
    servers: tuple[Server, Server], options: argparse.Namespace, database: EmbeddedPostgres
) -> None:
    """Rounds forth and back; the ratio is taken within each round."""
    for server in servers:
        server.load(8, 1)
    print("| tegelijk | doorvoer t.o.v. vloer | p50 | p95 |\n| --: | --: | --: | --: |")
    for connections in options.connections:
        rounds = []
        for number in range(options.rounds):
            order = servers if number % 2 == 0 else servers[::-1]
            found = {s.naam: s.load(connections, options.seconds) for s in order}
            rounds.append([found[s.naam] for s in servers])
            database.psql("truncate logboek_wachtrij")
        ratios = {
            key: statistics.median(ours[key] / floor[key] for ours, floor in rounds)
            for key in ("rps", "p50", "p95")
        }
        row = " | ".join(f"{ratios[key]:.2f}" for key in ("rps", "p50", "p95"))
        print(f"| {connections} | {row} |", flush=True)


def parse() -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--overleggen", type=int, default=8, help=f"met {CASUSSEN} casussen elk")
    parser.add_argument("--map", type=Path, help="bewaar de gevulde database hier, en gebruik haar")
    return parser.parse_args()


def run(options: argparse.Namespace, folder: Path) -> None:
    """Fill, check, measure."""
    with EmbeddedPostgres(folder / "postgres", RUSTIG) as database:
        proef = asyncio.run(fill(database, folder, options.overleggen))
        environ = {
            "MOTORKAP_DATA": str(folder),
            "DATABASE_URL": database.dsn("app"),
            "BENCH_DSN": database.dsn("postgres"),
            "BENCH_WIE": str(proef.voorzitter),
        }
        with serving("Motorkap", ["motorkap", "serve"], 8761, proef, environ) as ours:
            ours.page()  # leaves the line of the log that the floor copies
            with serving("vloer", ["bench.agenda.vloer"], 8762, proef, environ) as floor:
                check(ours, floor, database)
                measure((ours, floor), options, database)


def main() -> None:
    """Refuses without wrk; leaves nothing behind unless asked to."""
    if shutil.which("wrk") is None:
        raise SystemExit("Deze meting heeft wrk nodig: installeer het pakket wrk van uw systeem.")
    options = parse()
    folder = options.map or Path(tempfile.mkdtemp(prefix="motorkap-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    try:
        run(options, folder)
    finally:
        if options.map is None:
            shutil.rmtree(folder, ignore_errors=True)
