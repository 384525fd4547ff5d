"""How long POST /tekstcheck takes in `motorkap serve`: alone, and while pages are asked for.

    python -m bench.pseudoniem.dienst

Texts of 1,500 characters of our own; every answer is one that a writer would wait for. Times are
of the whole request over a socket, by the wall clock, warm.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bench.agenda.meten import COOKIE, RUSTIG, Server, serving
from bench.agenda.vullen import fill
from motorkap.database.embedded import EmbeddedPostgres

TEKSTEN = Path(__file__).parents[2] / "tests/pseudonimisering/teksten"
LANG = 1_500
POORT = 8763
CSRF = re.compile(r'name="(?:csrf|_csrf)" (?:content|value)="([^"]+)"')


def texts() -> list[str]:
    """The labelled texts as one, cut to the length of a long field."""
    bestanden = sorted(TEKSTEN.glob("*.jsonl"))
    alles = " ".join(
        json.loads(r)["text"] for b in bestanden for r in b.read_text("utf-8").splitlines()
    )
    return [alles[i : i + LANG] for i in range(0, len(alles) - LANG, LANG)]


async def checks(web: httpx.AsyncClient, kop: dict[str, str], keer: int) -> list[float]:
    """So many checks one after the other; milliseconds each."""
    alle, duren = texts(), []
    for i in range(keer):
        body = urlencode({"veld": "situatie", "tekst": alle[i % len(alle)]})
        begin = time.perf_counter()
        answer = await web.post("/tekstcheck", content=body, headers=kop)
        duren.append(1_000 * (time.perf_counter() - begin))
        if answer.status_code != 200:
            raise SystemExit(f"POST /tekstcheck gaf {answer.status_code}")
    return duren


async def pages(web: httpx.AsyncClient, pad: str, duren: list[float], rust: float) -> None:
    """Ask for a page, wait a little, and again, until stopped."""
    while True:
        begin = time.perf_counter()
        (await web.get(pad)).raise_for_status()
        duren.append(1_000 * (time.perf_counter() - begin))
        await asyncio.sleep(rust)


def row(naam: str, duren: list[float]) -> str:
    """One line of the table."""
    rij = sorted(duren)
    deel = (rij[min(len(rij) - 1, int(d * len(rij)))] for d in (0.5, 0.95, 0.99))
    return f"| {naam} | {len(rij)} | " + " | ".join(f"{ms:.1f}" for ms in deel) + " |"


async def measure(ours: Server, keer: int) -> None:
    """Alone; then with pages asked for; then the pages alone, to compare."""
    kop = {"Cookie": f"{COOKIE}={ours.proef.token}"}
    pad = f"/overleg/{ours.proef.overleggen[0]}/agenda"
    basis = f"http://127.0.0.1:{ours.poort}"
    async with httpx.AsyncClient(base_url=basis, headers=kop, timeout=60) as web:
        post = await _form_headers(web, pad, ours.poort)
        await checks(web, post, len(texts()))  # warm
        print("| what | n | p50 ms | p95 ms | p99 ms |\n| :-- | --: | --: | --: | --: |")
        proces = _pid(ours.poort)
        voor = _processor(proces)
        print(row("check, alone", await checks(web, post, keer)))
        elk = 1_000 * (_processor(proces) - voor) / keer
        print(f"| processor of the server for each, the web included | | {elk:.1f} (mean) | | |")
        for naam, rust in (("some pages", 0.2), ("pages without a pause", 0.0)):
            duren: list[float] = []
            task = asyncio.create_task(pages(web, pad, duren, rust))
            print(row(f"check, beside {naam}", await checks(web, post, keer)))
            task.cancel()
            print(row(f"the page, beside checks ({naam})", duren))
        await _alone(web, pad)


async def _form_headers(web: httpx.AsyncClient, pad: str, poort: int) -> dict[str, str]:
    """What our own page sends along with a POST."""
    found = CSRF.search((await web.get(pad)).text)
    if not found:
        raise SystemExit("geen csrf op de pagina")
    return {
        "X-CSRF-Token": found[1],
        "Origin": f"http://localhost:{poort}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


async def _alone(web: httpx.AsyncClient, pad: str) -> None:
    """The page without checks, for five seconds."""
    duren: list[float] = []
    task = asyncio.create_task(pages(web, pad, duren, 0.0))
    await asyncio.sleep(5)
    task.cancel()
    print(row("the page, alone", duren))


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
                asyncio.run(measure(ours, options.keer))
                status = Path(f"/proc/{_pid(ours.poort)}/status").read_text()
                print("memory", re.findall(r"VmRSS:\s+(.*)", status))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _processor(proces: int) -> float:
    """Seconds of processor that this process used so far: what a crowded machine cannot blur."""
    velden = Path(f"/proc/{proces}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


def _pid(poort: int) -> int:
    """The process that listens on this port, by its command line and environment."""
    for proc in Path("/proc").glob("[0-9]*"):
        try:
            environ = (proc / "environ").read_bytes()
        except OSError:
            continue
        if f"MOTORKAP_PORT={poort}".encode() in environ:
            return int(proc.name)
    raise SystemExit("het proces is weg")


if __name__ == "__main__":
    main()
