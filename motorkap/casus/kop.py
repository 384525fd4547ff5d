"""What is known of a casus without opening it (Kop), and its texts once it is open (Inhoud)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motorkap.casus.grond.grondslag import Grond
from motorkap.casus.lijsten import (
    Casussoort,
    Gegevenssoort,
    Leeftijdsband,
    NietVerteld,
    Resultaat,
    Tevredenheid,
    Urgentie,
    Verteld,
    VerteldHoe,
    Wand,
)
from motorkap.casus.model import Casus, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """The head of a casus: codes, states, dates, organisations; nothing that tells a story."""

    id: UUID
    code: str
    status: Status
    team_id: UUID | None
    overleg_id: UUID | None
    organisatie_id: UUID
    organisatie_kort: str
    organisatiesoort: str
    onafhankelijk: bool
    indiener_id: UUID
    ingebracht_door: UUID
    urgentie: Urgentie | None
    leefgebieden: tuple[str, ...]
    themas: tuple[str, ...]
    leeftijdsband: Leeftijdsband | None
    specialisme: str | None
    grond_a: str | None
    grond_c: str | None
    grond_versie: int
    gevoeligheid: Gegevenssoort
    verteld: Verteld | None
    verteld_op: date | None
    verteld_hoe: VerteldHoe | None
    verteld_reden: NietVerteld | None
    verteld_gezien: date | None
    crisis: str | None
    wand: Wand
    wens_op: date | None
    blad: UUID | None
    opzijgezet: dict[str, int]
    casussoort: Casussoort | None
    resultaat: Resultaat | None
    tevredenheid: Tevredenheid | None
    gemaakt_op: datetime
    gewijzigd_op: datetime
    ingediend_op: datetime | None
    gesloten_op: datetime | None
    versie: int

    @property
    def grond(self) -> Grond:
        """The chosen A and C, with their version."""
        return Grond.parse(self.grond_a, self.grond_c, self.grond_versie)

    def casus(self) -> Casus:
        """The same as the model that knows the moves."""
        return Casus(
            id=self.id,
            code=self.code,
            organisatie_id=self.organisatie_id,
            indiener_id=self.indiener_id,
            status=self.status,
            team_id=self.team_id,
            overleg_id=self.overleg_id,
            ingediend_op=self.ingediend_op,
            gesloten_op=self.gesloten_op,
            resultaat=self.resultaat,
            tevredenheid=self.tevredenheid,
            casussoort=self.casussoort,
            versie=self.versie,
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Inhoud:
    """The texts of a casus that this right opens; None for what stays closed (LAW-12)."""

    kop: Kop
    hulpvraag: str
    leefeenheid: str
    situatie: str | None = None
    geprobeerd: str | None = None
    kenmerk: str | None = None

    def __repr__(self) -> str:
        return f"<Inhoud {self.kop.code}>"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One line of the verloop: what happened, by whom, without content."""

    op: datetime
    gebruiker_id: UUID
    organisatie_id: UUID
    rol: str
    soort: str
    van: str | None
    naar: str | None
    reden: str | None
    overleg_id: UUID | None
