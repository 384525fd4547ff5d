"""`motorkap sleutels`: the root key on paper, and the proof that the paper can be read."""

from __future__ import annotations

import argparse
import sys

from motorkap.installatie import clock, open_kluis
from motorkap.kluis import escrow
from motorkap.settings import read

UITLEG = """Druk dit twee keer af. Doe elk vel in een eigen envelop en bewaar ze in twee kluizen,
van twee organisaties. Typ daarna een vel over met: motorkap sleutels bevestig"""


def run(arguments: argparse.Namespace) -> int:
    """Make the keys, print the root, confirm the paper, or show whether that was done."""
    settings = read()
    kluis, root = open_kluis(settings, make=arguments.wat == "maak" or not settings.productie)
    if arguments.wat == "maak":
        sys.stdout.write("De sleutels staan klaar. Nu: motorkap sleutels escrow\n")
        return 0
    if arguments.wat == "escrow":
        sys.stdout.write(f"{escrow.paper(root)}\n{UITLEG}\n")
        return 0
    if arguments.wat == "bevestig":
        right = escrow.confirm(kluis, root, sys.stdin.read(), clock().date())
        sys.stdout.write("Dit vel klopt.\n" if right else "Dit vel klopt niet.\n")
        return 0 if right else 1
    sys.stdout.write("bevestigd\n" if kluis.is_confirmed() else "nog niet bevestigd\n")
    return 0 if kluis.is_confirmed() else 1
