"""Make the Python environment that a lock file describes, with uv where found, else venv and pip.

Runs on the standard library of any Python from 3.11 on: `python3 tools/environment.py LOCK`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(lock: str) -> int:
    """Install exactly what *lock* names into `.venv`; tells what is missing when that fails."""
    uv = has_uv()
    if not working_venv() and not make_venv(uv=uv):
        return tell(
            "Een Python-omgeving maken lukt niet: het systeempakket voor venv ontbreekt.\n"
            "Op Debian of Ubuntu: apt-get install python3-venv. Op Fedora: dnf install python3-pip."
        )
    if uv and succeeds(["uv", "pip", "install", "--quiet", "--python", str(PYTHON), *hashed(lock)]):
        return 0
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
    if has_pip() and succeeds([str(PYTHON), "-m", "pip", "install", *quiet, *hashed(lock)]):
        return 0
    return tell(f"De pakketten uit {lock} installeren is niet gelukt; de reden staat hierboven.")


def hashed(lock: str) -> list[str]:
    """The arguments that take nothing but what the lock file names, with its hash."""
    return ["--require-hashes", "--requirement", str(ROOT / lock)]


def working_venv() -> bool:
    """Whether `.venv` is there and its Python still starts."""
    return PYTHON.exists() and succeeds([str(PYTHON), "-c", "import sys; assert sys.prefix"])


def make_venv(*, uv: bool) -> bool:
    """Make an empty `.venv`; False when this Python lacks what that takes."""
    own = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    with_uv = ["uv", "venv", "--quiet", "--clear", "--no-python-downloads", "--python"]
    return (uv and succeeds([*with_uv, sys.executable, str(VENV)])) or succeeds(own)


def has_uv() -> bool:
    """Whether uv is found and works."""
    try:
        return subprocess.run(["uv", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def has_pip() -> bool:
    """Whether the environment has pip; one made with uv gets it here."""
    pip = [str(PYTHON), "-m", "pip", "--version"]
    return succeeds(pip, quiet=True) or succeeds([str(PYTHON), "-m", "ensurepip"], quiet=True)


def succeeds(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command; True when it ended well."""
    return subprocess.run(command, capture_output=quiet, check=False).returncode == 0


def tell(sentence: str) -> int:
    """Say what is wrong; gives the exit code for it."""
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["requirements.lock"]))
