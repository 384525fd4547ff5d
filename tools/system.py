"""What the whole test run needs from the system: a browser and a calendar client.

Installs what is missing where that is allowed (root, with apt-get); else names it and fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NEEDED = {
    "chromium": "de browser voor de browsertests",
    "khal": "het agendaprogramma dat de agendafeed leest",
}


def missing() -> list[str]:
    """The programs that are not on this system; their packages have the same names."""
    return [program for program in NEEDED if shutil.which(program) is None]


def install(packages: list[str]) -> None:
    """Install packages with apt-get; whether it worked shows in what is missing afterwards."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], check=False, env=environment)
    options = ["install", "--yes", "--no-install-recommends"]
    subprocess.run([*apt, *options, *packages], check=False, env=environment)


def main() -> int:
    """Zero when everything is there, if need be after installing it."""
    absent = missing()
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        install(absent)
        absent = missing()
    for program in absent:
        sys.stderr.write(
            f"Nodig voor 'make test' maar niet gevonden: {program}, {NEEDED[program]}.\n"
        )
    if absent:
        sys.stderr.write(f"Installeer het, op Debian: sudo apt-get install {' '.join(absent)}\n")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
