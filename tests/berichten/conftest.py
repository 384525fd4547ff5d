"""A mail server on a free port, and the program that posts to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motorkap.berichten.vanger import Postkantoor
from motorkap.installatie import Installatie
from tests.berichten.kantoor import Kantoor, posting


@pytest.fixture
def kantoor() -> Kantoor:
    """What the mail server keeps and answers."""
    return Kantoor()


@pytest.fixture
def poort(kantoor: Kantoor) -> Iterator[int]:
    """The port of the running mail server."""
    controller = Postkantoor(kantoor)
    controller.start()
    yield controller.port
    controller.stop()


@pytest.fixture
def postend(installatie: Installatie, poort: int) -> Installatie:
    """The program with that mail server."""
    return posting(installatie, poort)
