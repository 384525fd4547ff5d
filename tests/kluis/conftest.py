from __future__ import annotations

from pathlib import Path

import pytest

from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import FileRoot


@pytest.fixture
def root(tmp_path: Path) -> FileRoot:
    return FileRoot(tmp_path / "wortel" / "sleutel", make=True)


@pytest.fixture
def kluismap(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def kluis(kluismap: Path, root: FileRoot) -> Kluis:
    return Kluis.load(kluismap, root)
