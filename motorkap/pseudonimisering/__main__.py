"""`python -m motorkap.pseudonimisering`: the same as `motorkap pseudoniem --jsonl`."""

from __future__ import annotations

import sys

from motorkap.pseudonimisering.cli import run

if __name__ == "__main__":
    sys.exit(run(sys.stdin, sys.stdout))
