"""`motorkap pseudoniem --jsonl`: the text check on its own, for measuring it."""

from __future__ import annotations

import argparse
import sys
from io import TextIOWrapper

from motorkap.pseudonimisering import cli


def run(_arguments: argparse.Namespace) -> int:
    """Read {"id","text"} a line, write {"id","spans"} a line."""
    invoer = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return cli.run(invoer, sys.stdout)
