"""`python -m bench`: the agenda page against a bare floor; `--help` lists what can be chosen."""

from __future__ import annotations

from bench.agenda.meten import main

if __name__ == "__main__":
    main()
