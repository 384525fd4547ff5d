"""The commands of Motorkap: serve, worker, migrate, demo, pseudoniem, beheerder, sleutels."""

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
    "beheerder": "make the first functional administrator of a new installation",
    "sleutels": "keys: make them, print the root for escrow, confirm it, show the state",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="motorkap", description=__doc__)
    commands = parser.add_subparsers(dest="opdracht", required=True)
    for name, uitleg in OPDRACHTEN.items():
        _options(name, commands.add_parser(name, help=uitleg))
    chosen = parser.parse_args(arguments)
    module = importlib.import_module(f"motorkap.opdrachten.{chosen.opdracht}")
    return int(module.run(chosen))


def _options(name: str, command: argparse.ArgumentParser) -> None:
    """What each command asks."""
    if name == "pseudoniem":
        command.add_argument("--jsonl", action="store_true", required=True)
    if name == "sleutels":
        command.add_argument("wat", choices=["maak", "escrow", "bevestig", "stand"])
    if name == "beheerder":
        for gegeven in ("--naam", "--email", "--gemeente"):
            command.add_argument(gegeven, required=True)
    if name == "demo":
        command.add_argument("--opnieuw", action="store_true", help="throw the old demo away")


if __name__ == "__main__":
    sys.exit(main())
