"""How long POST /tekstcheck takes in `motorkap serve`: alone, and while pages are asked for.

    python -m bench.pseudoniem.dienst

Texts of 1,500 characters of our own; every answer is one that a writer would wait for. Times are
of the whole request over a socket, by the wall clock, warm. Pages are asked for from another
process, as from another computer.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import multiprocessing
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

from bench.agenda.meten import COOKIE, RUSTIG, Server, serving
from bench.agenda.vullen import fill
from motorkap.database.embedded import EmbeddedPostgres

T = TypeVar("T")
TEKSTEN = Path(__file__).parents[2] / "tests/pseudonimisering/teksten"
LANG = 1_500
POORT = 8763
CSRF = re.compile(r'name="(?:csrf|_csrf)" (?:content|value)="([^"]+)"')


def texts() -> list[str]:
    """The labelled texts that may be seen as one, cut to the length of a long field."""
    bestanden = sorted(TEKSTEN.glob("*oefen*.jsonl"))
    alles = " ".join(
        json.loads(r)["text"] for b in bestanden for r in b.read_text("utf-8").splitlines()
    )
    return [alles[i : i + LANG] for i in range(0, len(alles) - LANG, LANG)]


class Browser:
    """Asks one server, over one connection."""

    def __init__(self, poort: int, koppen: dict[str, str]) -> None:
        self.koppen = koppen
        self._web = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)

    def ask(self, methode: str, pad: str, body: str | None = None) -> tuple[float, str]:
        """How many milliseconds the answer took, and what it was."""
        begin = time.perf_counter()
        self._web.request(methode, pad, body, self.koppen)
        answer = self._web.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise SystemExit(f"{methode} {pad} gaf {answer.status}")
        return 1_000 * (time.perf_counter() - begin), text

    def checks(self, keer: int) -> list[float]:
        """So many checks one after the other; milliseconds each."""
        alle = [urlencode({"veld": "situatie", "tekst": tekst}) for tekst in texts()]
        return [self.ask("POST", "/tekstcheck", alle[i % len(alle)])[0] for i in range(keer)]


def pages(browser: Browser, pad: str, rust: float, klaar: Event, uit: Queue[list[float]]) -> None:
    """Ask for a page, wait a little, and again, until told to stop."""
    duren = []
    while not klaar.is_set():
        duren.append(browser.ask("GET", pad)[0])
        time.sleep(rust)
    uit.put(duren)


def beside(browser: Browser, pad: str, rust: float, work: Callable[[], T]) -> tuple[T, list[float]]:
    """Do that while pages are asked for; what it gave, and how long the pages took."""
    klaar = multiprocessing.Event()
    uit: Queue[list[float]] = multiprocessing.Queue()
    child = multiprocessing.Process(target=pages, args=(browser, pad, rust, klaar, uit))
    child.start()
    time.sleep(0.3)
    done = work()
    klaar.set()
    duren = uit.get(timeout=60)
    child.join()
    return done, duren


def row(naam: str, duren: list[float]) -> str:
    """One line of the table."""
    rij = sorted(duren)
    deel = (rij[min(len(rij) - 1, int(d * len(rij)))] for d in (0.5, 0.95, 0.99))
    return f"| {naam} | {len(rij)} | " + " | ".join(f"{ms:.1f}" for ms in deel) + " |"


def measure(ours: Server, keer: int) -> None:
    """Alone; then with pages asked for; then the pages alone, to compare."""
    pad = f"/overleg/{ours.proef.overleggen[0]}/agenda"
    web = sign_in(ours, pad)
    web.checks(len(texts()))  # warm
    print("| what | n | p50 ms | p95 ms | p99 ms |\n| :-- | --: | --: | --: | --: |")
    processen = family(ours.poort)
    voor = [_processor(p) for p in processen]
    print(row("check, alone", web.checks(keer)))
    used = [1_000 * (_processor(p) - v) / keer for p, v in zip(processen, voor, strict=True)]
    print("processor for each, site and reader:", *(f"{ms:.1f} ms" for ms in used))
    for naam, rust in (("some pages", 0.2), ("pages without a pause", 0.0)):
        duren, van_pagina = beside(
            Browser(ours.poort, web.koppen), pad, rust, lambda: web.checks(keer)
        )
        print(row(f"check, beside {naam}", duren))
        print(row(f"the page, beside checks ({naam})", van_pagina))
    _, duren = beside(Browser(ours.poort, web.koppen), pad, 0.0, lambda: time.sleep(5))
    print(row("the page, alone", duren))
    print("memory, site and reader:", *(f"{_memory(p)} kB" for p in processen))


def sign_in(ours: Server, pad: str) -> Browser:
    """A browser with a page of ours open."""
    kop = {"Cookie": f"{COOKIE}={ours.proef.token}"}
    found = CSRF.search(Browser(ours.poort, kop).ask("GET", pad)[1])
    if not found:
        raise SystemExit("geen csrf op de pagina")
    soort = {"Content-Type": "application/x-www-form-urlencoded"}
    eigen = {"X-CSRF-Token": found[1], "Origin": f"http://localhost:{ours.poort}"}
    return Browser(ours.poort, kop | eigen | soort)


def main() -> None:
    """Fill a database, serve, measure, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keer", type=int, default=500)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="motorkap-bench-"))
    folder.chmod(0o711)
    try:
        with EmbeddedPostgres(folder / "postgres", RUSTIG) as database:
            proef = asyncio.run(fill(database, folder, 1))
            environ = {"MOTORKAP_DATA": str(folder), "DATABASE_URL": database.dsn("app")}
            command = ["motorkap", "serve"]
            with serving("Motorkap", command, POORT, proef, environ) as ours:
                measure(ours, options.keer)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _processor(proces: int) -> float:
    """Seconds of processor that this process used so far: what a crowded machine cannot blur."""
    velden = Path(f"/proc/{proces}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


def _memory(proces: int) -> str:
    """How much memory it holds, in kB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{proces}/status").read_text())
    return found[1] if found else "?"


def family(poort: int) -> list[int]:
    """The process that listens on this port, by its environment, and the one that it started."""
    for proc in Path("/proc").glob("[0-9]*"):
        try:
            environ = (proc / "environ").read_bytes()
        except OSError:
            continue
        if f"MOTORKAP_PORT={poort}".encode() in environ:
            children = (proc / "task" / proc.name / "children").read_text().split()
            return [int(proc.name), *map(int, children)]
    raise SystemExit("het proces is weg")


if __name__ == "__main__":
    main()
