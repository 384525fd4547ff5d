"""The project as its rules see it: every file that is, or is about to be, under version control."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file of the project with one of these suffixes; all files when none is given."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True)
    paths = [ROOT / name for name in sorted(set(done.stdout.split("\0"))) if name]
    found = [p for p in paths if p.is_file() and (not suffixes or p.suffix in suffixes)]
    assert found, f"no files {suffixes}: this check would look at nothing"
    return found


def name(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


def python(*folders: str) -> list[Path]:
    """The Python files in these folders."""
    return [path for path in files(".py") if name(path).split("/")[0] in folders]


def text(path: Path) -> str:
    """The text of a file of ours."""
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(text(path), filename=str(path))


def lines_with(path: Path, *needles: str) -> list[str]:
    """Where in *path* one of the needles stands, whatever its case."""
    return [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for number, line in enumerate(text(path).splitlines(), 1)
        if any(needle in line.lower() for needle in needles)
    ]
