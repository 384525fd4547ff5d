"""The words of access: who asks, what is known, what was decided, and the right itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NoReturn
from uuid import UUID

from motorkap.kluis.model import Datasleutel, Plek, Sealed, Soort
from motorkap.toegang.handeling import Handeling


class Rol(StrEnum):
    """A role of an account. Voorzitter is none: it is given per overleg."""

    DEELNEMER = "deelnemer"
    CONSULENT = "consulent"
    REGIE = "regie"
    PRIVACY_OFFICER = "privacy_officer"
    ARCHIEFBEHEERDER = "archiefbeheerder"
    ORGANISATIEBEHEERDER = "organisatiebeheerder"
    BEHEERDER = "beheerder"
    SYSTEEM = "systeem"


class Grond(StrEnum):
    """Why somebody is involved in a casus, an overleg or an overdracht."""

    INDIENER = "indiener"
    COLLEGA = "collega"
    VOORZITTER = "voorzitter"
    DEELNEMER = "deelnemer"
    VERVANGER = "vervanger"
    AFSPRAAKHOUDER = "afspraakhouder"
    NOODTOEGANG = "noodtoegang"
    AFZENDER = "afzender"
    TWEEDE = "tweede"
    ONTVANGER = "ontvanger"
    NAZORGHOUDER = "nazorghouder"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who asks, as the session of this request knows her."""

    id: UUID
    naam: str
    organisatie_id: UUID
    organisatie: str
    organisatiesoort: str
    gemeentelijk: bool
    zorgtaak: bool
    onafhankelijk: bool
    rollen: frozenset[Rol]
    convenant: bool
    toegangspunt: str = ""
    authenticatie: str = "totp"
    sessie_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """One dated tie between a person and a casus, as the tables say it; not yet a right."""

    grond: Grond
    vanaf: datetime | None = None
    tot: datetime | None = None
    overleg_id: UUID | None = None
    overleg_status: str = ""
    punt_status: str = ""
    gepubliceerd_op: datetime | None = None
    begin: datetime | None = None
    eind: datetime | None = None
    correctie_tot: datetime | None = None
    in_kring: bool = False
    klaar_op: datetime | None = None
    geplaatst: bool = False
    van_agenda_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Muur:
    """The wall around a casus of independent client support, as the resident wished it."""

    van_onafhankelijke: bool
    wand: str

    def stops(self, *, gemeentelijk: bool, voorzit: bool) -> bool:
        """Whether it is closed to somebody: the municipality, save for a chair let in."""
        let_in = voorzit and self.wand == "open_voorzitter"
        return self.van_onafhankelijke and gemeentelijk and not let_in


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the tables say about one person and one casus."""

    casus_id: UUID
    code: str
    status: str
    organisatie_id: UUID
    gevoeligheid: str
    wand: str
    van_onafhankelijke: bool
    grondslag: tuple[str, ...]
    afstand: bool
    open_afspraak: bool
    laatste_afspraak: datetime | None
    banden: tuple[Band, ...]
    beperkt: bool = False  # LAW-15: closed to all but the privacy officer, who never reads
    toestemming_weg: bool = False


@dataclass(frozen=True, slots=True)
class Deel:
    """A part that somebody has in an overleg, and when that overleg is over."""

    grond: Grond
    eind: datetime
    correctie_tot: datetime | None
    bezig: bool = False


@dataclass(frozen=True, slots=True)
class Besluit:
    """Yes or no, with the ground that goes into the logboek and a sentence for the user.

    *opent* is what this handeling opens, *leesbaar* all that this person could read of the casus.
    """

    mag: bool
    grond: Grond | Rol | None
    zin: str
    overleg_id: UUID | None = None
    opent: frozenset[Soort] = frozenset()
    leesbaar: frozenset[Soort] = frozenset()

    @classmethod
    def nee(cls, zin: str) -> Besluit:
        """A refusal that says what would be allowed."""
        return cls(mag=False, grond=None, zin=zin)


@dataclass(frozen=True, slots=True)
class Voorwerp:
    """What a handeling is about when it is not a casus."""

    soort: str
    id: UUID
    overleg_id: UUID | None = None
    organisatie_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Bereik:
    """The casussen of which this person may see the head in a list; made by the gate alone."""

    handeling: Handeling
    casus_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Verlof:
    """Leave to do one thing that opens no casus; made by the gate alone."""

    handeling: Handeling
    actor: Actor
    grond: Grond | Rol
    voorwerp: Voorwerp


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One line of the logboek about a casus, for the indiener who asks who looked."""

    op: datetime
    gebeurtenis: str
    resultaat: str
    gebruiker_id: UUID
    organisatie_id: UUID
    autorisatie: str
    velden: tuple[str, ...]
    noodtoegang: bool


class Toegang:
    """The right to open one casus for one handeling, in one request; made by the gate alone."""

    __slots__ = ("_sleutels", "besluit", "casus_id", "code", "handeling", "organisatie_id")

    def __init__(
        self,
        feiten: Feiten,
        handeling: Handeling,
        besluit: Besluit,
        sleutels: Mapping[Soort, Datasleutel],
    ) -> None:
        self.casus_id = feiten.casus_id
        self.code = feiten.code
        self.organisatie_id = feiten.organisatie_id
        self.handeling = handeling
        self.besluit = besluit
        self._sleutels = dict(sleutels)

    def __repr__(self) -> str:
        return f"<Toegang {self.handeling}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A Toegang lives in one request only.")

    def opens(self, soort: Soort) -> bool:
        """Whether texts of this kind can be read with this right."""
        return soort in self._sleutels

    def seal(self, soort: Soort, plek: Plek, tekst: str) -> bytes:
        """Seal *tekst* for this place of this casus."""
        return self._key(soort, plek).seal(plek, tekst)

    def read(self, soort: Soort, sealed: Sealed) -> str:
        """The text of a sealed value of this casus."""
        return self._key(soort, sealed.plek).open(sealed)

    def _key(self, soort: Soort, plek: Plek) -> Datasleutel:
        if plek.onderwerp != self.casus_id or soort not in self._sleutels:
            raise PermissionError("This right does not open that.")
        return self._sleutels[soort]
