"""What the tests of the whole share: the journey, and what the database holds of it."""

from __future__ import annotations

import pytest

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.geheel.reis import Reis


@pytest.fixture
def reis(installatie: Installatie, klok: Klok, log_in: LogIn) -> Reis:
    """A journey that has not begun."""
    return Reis(installatie, klok, log_in)
