"""`python -m motorkap.pseudonimisering`: the same as `motorkap pseudoniem --jsonl`."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from motorkap.pseudonimisering.cli import run

if __name__ == "__main__":
    sys.exit(run(TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"), sys.stdout))
