"""What the tests of the vault ask about a wrapped key."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from motorkap.kluis.envelope import number
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Omhuld


def is_current(kluis: Kluis, omhuld: Omhuld) -> bool:
    """Whether this wrap is under the key that its bucket gives to a new casus now."""
    _, new = kluis.new_key(replace(omhuld.plek, onderwerp=uuid4()))
    return number(omhuld) == number(new)
