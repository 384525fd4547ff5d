"""The commands of Motorkap: site, worker, keys, log, retention, recovery, demo."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import Any

from motorkap.kluis.errors import KluisError

OPDRACHTEN = {
    "serve": "serve the site",
    "worker": "do the background work",
    "zegel": "seal the access log",
    "logboek": "verify the access log, or print the public key of its seal",
    "migrate": "bring the database up to date",
    "demo": "start a fictitious municipality, site and worker included",
    "pseudoniem": "find identifying text: JSON lines in, JSON lines out",
    "beheerder": "make the first functional administrator of a new installation",
    "sleutels": "keys: make, print, confirm, type over from paper, rehearse, rotate, show",
    "bewaring": "retention: do the run of the night now, undo a wrong one, or show the terms",
    "herstel": "after a database was put back: bring it in step with the keys",
    "keuring": "check the installation, as every night",
}

VRAAGT: dict[str, dict[str, dict[str, Any]]] = {
    "pseudoniem": {"--jsonl": {"action": "store_true", "required": True}},
    "sleutels": {
        "wat": {
            "choices": ["maak", "escrow", "bevestig", "overtypen", "oefening", "roteer", "stand"]
        },
        "--vel": {"choices": ["1", "2"], "default": "1", "help": "which of the two papers"},
        "--naam": {"default": "", "help": "who typed it over: each paper another person"},
        "--getuige": {"default": "", "help": "who was there when the envelope was opened"},
        "--reden": {"default": "", "choices": ["", "kwijt", "beschadigd", "nieuwe_machine"]},
        "--naar": {"default": "", "help": "where the root is to come, when not in its own file"},
    },
    "bewaring": {
        "wat": {"choices": ["nacht", "termijnen", "terughalen"]},
        "--lijst": {"default": "", "help": "the number of the list that was wrong"},
        "--uit": {"default": "", "help": "the database in which a dump from before was put"},
        "--officer": {"default": "", "help": "the e-mail address of the privacy officer"},
        "--archief": {"default": "", "help": "the e-mail address of the archiefbeheerder"},
        "--reden": {
            "default": "",
            "choices": ["", "verkeerde_dag", "verkeerde_casus", "had_moeten_blijven"],
        },
    },
    "herstel": {"--aanvaard": {"action": "store_true", "help": "accept that texts are lost"}},
    "logboek": {
        "wat": {"choices": ["verifieer", "sleutel"]},
        "--gezien": {"help": "the file with what was seen the last time"},
    },
    "beheerder": {naam: {"required": True} for naam in ("--naam", "--email", "--gemeente")},
    "demo": {"--opnieuw": {"action": "store_true", "help": "throw the old demo away"}},
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="motorkap", description=__doc__)
    commands = parser.add_subparsers(dest="opdracht", required=True)
    for name, uitleg in OPDRACHTEN.items():
        _options(name, commands.add_parser(name, help=uitleg))
    chosen = parser.parse_args(arguments)
    module = importlib.import_module(f"motorkap.opdrachten.{chosen.opdracht}")
    try:
        return int(module.run(chosen))
    except KluisError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1


def _options(name: str, command: argparse.ArgumentParser) -> None:
    """What each command asks."""
    for gegeven, hoe in VRAAGT.get(name, {}).items():
        command.add_argument(gegeven, **hoe)


if __name__ == "__main__":
    sys.exit(main())
