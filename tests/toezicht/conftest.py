"""What tests of the officer's desk share."""

from __future__ import annotations

from tests.logboek.conftest import owner

__all__ = ["owner"]
