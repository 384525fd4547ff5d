"""`motorkap sleutels`: the root key on paper, and the proof that the paper can be read."""

from __future__ import annotations

import argparse
import sys

from motorkap.installatie import clock, root_of
from motorkap.kluis import escrow
from motorkap.kluis.kluis import Kluis
from motorkap.settings import read

UITLEG = """Druk dit twee keer af. Doe elk vel in een eigen envelop en bewaar ze in twee kluizen,
van twee organisaties. Typ daarna een vel over met: motorkap sleutels bevestig"""


def run(arguments: argparse.Namespace) -> int:
    """Print, confirm, or show whether the escrow was confirmed."""
    settings = read()
    root = root_of(settings)
    kluis = Kluis.load(settings.data / "sleutels", root)
    if arguments.wat == "escrow":
        sys.stdout.write(f"{escrow.paper(root)}\n{UITLEG}\n")
        return 0
    if arguments.wat == "bevestig":
        right = escrow.confirm(kluis, root, sys.stdin.read(), clock().date())
        sys.stdout.write("Dit vel klopt.\n" if right else "Dit vel klopt niet.\n")
        return 0 if right else 1
    sys.stdout.write("bevestigd\n" if kluis.is_confirmed() else "nog niet bevestigd\n")
    return 0 if kluis.is_confirmed() else 1
