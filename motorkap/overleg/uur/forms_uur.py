"""What a browser may send during the hour; every field arrives as text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import msgspec

from motorkap.afspraak.model import NieuweAfspraak
from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid, Uitkomst
from motorkap.casus.model import Sluiting
from motorkap.errors import Ongeldig
from motorkap.forms import BladForm
from motorkap.overleg.agenda.agenda import Slot
from motorkap.pseudonimisering.keuren import Vrij

L = TypeVar("L", bound=StrEnum)


class BesluitForm(BladForm, kw_only=True):
    """Everything at the right of the hour: one form, so that no button loses what was typed.

    *doe* is the button: an outcome, `klaar`, `rest` or `past_niet`, or nothing when Enter was
    pressed.
    """

    doe: str = ""
    conclusie: Vrij = ""
    notitie: str = ""
    heeft_notitie: str = ""
    route: str = ""
    collectief_niet: str = ""
    resultaat: str = ""
    tevredenheid: str = ""
    casussoort: str = ""
    wat: Vrij = ""
    terzijde: list[str] = msgspec.field(default_factory=list)
    wie: str = ""
    uiterlijk: str = ""

    @property
    def outcome(self) -> Uitkomst | None:
        """The outcome that this button chooses."""
        return Uitkomst(self.doe) if self.doe in set(Uitkomst) else None

    @property
    def has_afspraak(self) -> bool:
        """Whether an afspraak was being typed."""
        return bool(self.wat or self.wie)

    def slot(self, nu: Slot | None) -> Slot | None:
        """The outcome as chosen so far; a new choice forgets the answers of the former."""
        if self.outcome and (nu is None or nu.uitkomst is not self.outcome):
            return Slot(self.outcome)
        if nu is None:
            return None
        return Slot(nu.uitkomst, self.route or None, self.collectief_niet or None)

    def afspraak(self) -> NieuweAfspraak:
        """The afspraak as typed; what cannot be read is left out, and then refused as missing."""
        return NieuweAfspraak(
            wat=self.wat, gebruiker_id=_uuid(self.wie), uiterlijk=_day(self.uiterlijk)
        )

    def closing(self, casussoort: Casussoort | None) -> Sluiting:
        """The questions of closing; Ongeldig with a sentence for each that is open."""
        sluiting = Sluiting(
            _one(Resultaat, self.resultaat) or Resultaat.ONBEKEND,
            _one(Tevredenheid, self.tevredenheid) or Tevredenheid.ONBEKEND,
            _one(Casussoort, self.casussoort) or casussoort,
        )
        fouten = {} if self.resultaat else {"resultaat": "Kies wat er van de casus is gekomen."}
        try:
            sluiting.check()
        except Ongeldig as fout:
            fouten |= fout.fouten
        if fouten:
            raise Ongeldig(fouten)
        return sluiting


class EindeForm(msgspec.Struct, kw_only=True):
    """How a casus leaves the hour undiscussed: *einde* with a code as reason."""

    einde: str = ""
    reden: str = ""
    intrekreden: str = ""
    spoedroute: str = ""


class ConclusieForm(BladForm, kw_only=True):
    """The conclusion alone, as it saves itself, or as the chair changes it afterwards."""

    conclusie: Vrij = ""
    terzijde: list[str] = msgspec.field(default_factory=list)


class WatForm(BladForm, kw_only=True):
    """Another text for an afspraak."""

    wat: Vrij = ""
    terzijde: list[str] = msgspec.field(default_factory=list)


class LesForm(BladForm, kw_only=True):
    """What colleagues can learn from this meeting, about no casus."""

    les: Vrij = ""
    terzijde: list[str] = msgspec.field(default_factory=list)


class VaststelForm(msgspec.Struct, kw_only=True):
    """The warnings about the texts of a result that the chair set aside."""

    terzijde: list[str] = []


class EigenForm(BladForm, kw_only=True):
    """The note that whoever chairs keeps for herself, as it saves itself."""

    notitie: str = ""


class NotitieForm(BladForm, kw_only=True):
    """The note of a participant with an afspraak of her organisation, as it saves itself."""

    notitie: Vrij = ""
    terzijde: list[str] = msgspec.field(default_factory=list)
    doe: str = ""

    @property
    def sent(self) -> bool:
        """Whether somebody pressed a button; else it saves itself."""
        return bool(self.doe or self.over_versie)


class CorrectieForm(msgspec.Struct, kw_only=True):
    """What a participant wants changed in the result."""

    tekst: Vrij = ""
    terzijde: list[str] = []


def _uuid(waarde: str) -> UUID | None:
    try:
        return UUID(waarde)
    except ValueError:
        return None


def _day(waarde: str) -> date | None:
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def _one(lijst: type[L], waarde: str) -> L | None:
    return next((lid for lid in lijst if lid.value == waarde), None)
