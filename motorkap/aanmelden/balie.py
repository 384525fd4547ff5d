"""The desk where people sign in: what every use case there works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motorkap.aanmelden.adapter import Hasher, hasher
from motorkap.db import Tx
from motorkap.installatie import Installatie
from motorkap.settings import Omgeving


@dataclass(frozen=True, slots=True, repr=False)
class Balie:
    """One visit: its transaction and moment, from where, with which device."""

    installatie: Installatie
    tx: Tx
    nu: datetime
    adres: str = ""
    apparaat: str = ""
    toestellen: tuple[str, ...] = ()
    sessie_token: str = ""

    @property
    def hasher(self) -> Hasher:
        """What checks passwords; cheap where no real person signs in."""
        return hasher(goedkoop=not self.installatie.settings.productie)

    @property
    def is_demo(self) -> bool:
        """Whether everybody here is invented."""
        return self.installatie.settings.omgeving is Omgeving.DEMO

    @property
    def uitgever(self) -> str:
        """What an app with codes calls this place."""
        return f"Motorkap {self.installatie.settings.gemeente}"
