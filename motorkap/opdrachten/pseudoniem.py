"""`motorkap pseudoniem --jsonl`: the text check on its own, for measuring it."""

from __future__ import annotations

import argparse
import sys

from motorkap.pseudonimisering import cli


def run(_arguments: argparse.Namespace) -> int:
    """Read {"id","text"} a line, write {"id","spans"} a line."""
    return cli.run(sys.stdin, sys.stdout)
