"""The commands of Motorkap: serve, worker, migrate, demo, pseudoniem, sleutels."""

from __future__ import annotations

import argparse
import importlib
import sys

OPDRACHTEN = {
    "serve": "serve the site",
    "worker": "do the background work",
    "zegel": "seal the access log",
    "migrate": "bring the database up to date",
    "demo": "start a fictitious municipality, site and worker included",
    "pseudoniem": "find identifying text: JSON lines in, JSON lines out",
    "sleutels": "keys: make them, print the root for escrow, confirm it, show the state",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="motorkap", description=__doc__)
    commands = parser.add_subparsers(dest="opdracht", required=True)
    for name, uitleg in OPDRACHTEN.items():
        command = commands.add_parser(name, help=uitleg)
        if name == "pseudoniem":
            command.add_argument("--jsonl", action="store_true", required=True)
        if name == "sleutels":
            command.add_argument("wat", choices=["maak", "escrow", "bevestig", "stand"])
        if name == "demo":
            command.add_argument("--opnieuw", action="store_true", help="throw the old demo away")
    chosen = parser.parse_args(arguments)
    module = importlib.import_module(f"motorkap.opdrachten.{chosen.opdracht}")
    return int(module.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
