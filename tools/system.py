"""What the whole test run needs from the system: a browser and a calendar client.

Installs what is missing where that is allowed (root, with apt-get); else names it and fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# Either will do: the first is Chromium without windows, and a third faster.
BROWSERS = ("chromium-headless-shell", "chromium")
NEEDED = {
    BROWSERS: "de browser voor de browsertests",
    ("khal",): "het agendaprogramma dat de agendafeed leest",
}


def missing() -> list[tuple[str, ...]]:
    """What is not on this system; the packages have the names of the programs."""
    return [one_of for one_of in NEEDED if not any(map(shutil.which, one_of))]


def install(absent: list[tuple[str, ...]]) -> None:
    """Install with apt-get the first that this system has; `missing` tells whether it worked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], check=False, env=environment)
    options = ["install", "--yes", "--no-install-recommends"]
    for one_of in absent:
        for package in one_of:
            done = subprocess.run([*apt, *options, package], check=False, env=environment)
            if done.returncode == 0:
                break


def main() -> int:
    """Zero when everything is there, if need be after installing it."""
    absent = missing()
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        install(absent)
        absent = missing()
    for one_of in absent:
        names = " of ".join(one_of)
        sys.stderr.write(f"Nodig voor 'make test' maar niet gevonden: {names}, {NEEDED[one_of]}.\n")
    if absent:
        packages = " ".join(one_of[-1] for one_of in absent)
        sys.stderr.write(f"Installeer het, op Debian: sudo apt-get install {packages}\n")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
