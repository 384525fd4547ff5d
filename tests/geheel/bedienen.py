"""The server of `motorkap serve`, on a clock that a test has set; it is meant to be killed.

Run as a program: `python -m tests.geheel.bedienen <seconds that its clock is ahead>`. It reads all
code and words and builds the pages once. Each line on its standard input starts a server; it
answers with its process id.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import timedelta

from litestar import Litestar

from motorkap import installatie as bouw
from motorkap.app import build_pages
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.opdrachten.serve import serve
from motorkap.pseudonimisering import service as tekstcheck
from motorkap.settings import read


def run(voor: float, pages: Litestar) -> None:
    """Serve until killed."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        built = bouw.build(settings, address.app)
        ahead = timedelta(seconds=voor)
        moved = replace(built, klok=lambda: bouw.clock() + ahead, vrije_klok=True)
        serve(settings, moved, address, pages)


def main(voor: float) -> None:
    """Start a server for each line that comes in."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    pages = build_pages()
    tekstcheck.warm_up()
    while sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            run(voor, pages)
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(float(sys.argv[1]))
