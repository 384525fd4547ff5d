"""What every test may ask for: a real PostgreSQL, one for the whole run, thrown away after it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motorkap.database.embedded import FORGETFUL, EmbeddedPostgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A running server with the roles and an empty database `motorkap`; a crash may lose data."""
    folder = Path(tempfile.mkdtemp(prefix="motorkap-test-"))
    folder.chmod(0o711)
    with EmbeddedPostgres(folder / "postgres", FORGETFUL) as server:
        yield server
    shutil.rmtree(folder)
