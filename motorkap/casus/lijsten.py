"""The closed lists of a casus: few taps instead of free text, and nothing that names a person.

A code is what the database and the logboek hold; the label is what a user reads.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING


class Lijst(StrEnum):
    """A closed list: each code carries the words that stand on the screen."""

    label: str

    if not TYPE_CHECKING:  # a call with a code alone finds the member, as in any enum

        def __new__(cls, code, label):
            """A member by its code; the words travel along."""
            lid = str.__new__(cls, code)
            lid._value_ = code
            lid.label = label
            return lid


class Gegevenssoort(Lijst):
    """How special the data of a leefgebied are (TAX-02); later is more special."""

    GEWOON = "gewoon", "gewoon"
    GEZONDHEID = "gezondheid", "gezondheid"
    STRAFRECHTELIJK = "strafrechtelijk", "strafrechtelijk"


class Leeftijdsband(Lijst):
    """Age in bands only; the borders follow 12, 16 and 18 in the law (LAW-04)."""

    KIND = "0-11", "0 tot en met 11 jaar"
    JONGE_TIENER = "12-15", "12 tot en met 15 jaar"
    OUDERE_TIENER = "16-17", "16 of 17 jaar"
    JONGVOLWASSENE = "18-26", "18 tot en met 26 jaar"
    VOLWASSENE = "27-65", "27 tot en met 65 jaar"
    OUDERE = "66+", "66 jaar of ouder"


class Urgentie(Lijst):
    """How soon the table must look at it; a crisis is no urgency but another route."""

    GEWOON = "gewoon", "Gewoon: in het eerstvolgende overleg met plek"
    TIJDSDRUK = "tijdsdruk", "Er is tijdsdruk: liefst in het eerstvolgende overleg"
    SPOED = "spoed", "Spoed: het moet in het eerstvolgende overleg"


class Casussoort(Lijst):
    """Kinds for the indicators, in the words of the policy (TAX-03)."""

    KORT_CONTACT = "kort_contact", "Kort contact"
    HULPVERLENING = "hulpverlening", "Hulpverlening"
    HUISELIJK_GEWELD = "huiselijk_geweld", "Huiselijk geweld"
    MPH = "mph", "Problemen op veel gebieden (MPH)"
    CRISIS = "crisis", "Crisis"
    NAZORG = "nazorg", "Nazorg"


class Leefvorm(Lijst):
    """The household around the question (R23)."""

    ALLEENWONEND = "alleenwonend", "Woont alleen"
    STEL = "stel", "Stel zonder kinderen thuis"
    GEZIN = "gezin", "Gezin met kinderen"
    EENOUDERGEZIN = "eenoudergezin", "Eén ouder met kinderen"
    DRIE_GENERATIES = "drie_generaties", "Drie generaties in één huis"
    ANDERS = "anders", "Woont op een andere manier samen"


class Leefrol(Lijst):
    """Who is in it, by role and never by name; gender is not asked (LAW-04)."""

    INWONER = "inwoner", "inwoner"
    PARTNER = "partner", "partner"
    OUDER = "ouder", "ouder"
    STIEFOUDER = "stiefouder", "stiefouder"
    PLEEGOUDER = "pleegouder", "pleegouder"
    KIND = "kind", "kind"
    VOLWASSEN_KIND = "volwassen_kind", "volwassen kind"
    PLEEGKIND = "pleegkind", "pleegkind"
    GROOTOUDER = "grootouder", "grootouder"
    FAMILIE = "familie", "ander familielid"
    MANTELZORGER = "mantelzorger", "mantelzorger"
    HUISGENOOT = "huisgenoot", "huisgenoot"


class Verteld(Lijst):
    """Whether the resident knows that this casus is tabled (LAW-09)."""

    JA = "ja", "Ja, de inwoner weet ervan"
    NEE = "nee", "Nee, nog niet"


class VerteldHoe(Lijst):
    """How the resident was told."""

    GESPREK = "gesprek", "In een gesprek"
    TELEFOON = "telefoon", "Via de telefoon"
    BRIEF = "brief", "Met een brief"
    FORMULIER = "formulier", "Met een formulier"


class NietVerteld(Lijst):
    """The only reasons not to tell yet (LAW-09)."""

    VEILIGHEID = "veiligheid", "Het is nu niet veilig om het te vertellen"
    NIET_BEREIKBAAR = "niet_bereikbaar", "De inwoner is niet bereikbaar"
    BELEMMERT_DOEL = "belemmert_doel", "Vertellen maakt hulp nu onmogelijk"


class Wand(Lijst):
    """What independent client support chose for its casus at the table."""

    GEEN = "geen", "De gemeente ziet alleen de code en de tijd"
    OPEN_VOORZITTER = "open_voorzitter", "De voorzitter leest mee, de inwoner wil dat"
    ANDERE_VOORZITTER = "andere_voorzitter", "Iemand van buiten de gemeente zit deze casus voor"


class Uitkomst(Lijst):
    """What a discussion can end in; order, keys and help stand in policies/uitkomsten.toml."""

    COLLECTIEF_AANBOD = "collectief_aanbod", "Collectief aanbod"
    ADVIES = "advies", "Advies"
    AFSPRAKEN = "afspraken", "Afspraken"
    OVERDRACHT = "overdracht", "Overdracht"
    AFSCHALEN = "afschalen", "Afschalen"
    NAZORG = "nazorg", "Nazorg"
    ANDERE_TAFEL = "andere_tafel", "Andere tafel"
    WERKVOORRAAD = "werkvoorraad", "Werkvoorraad Team Regie"
    SLUITEN = "sluiten", "Sluiten"


class Resultaat(Lijst):
    """What came of the casus, asked at closing."""

    OPGELOST = "opgelost", "Opgelost"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"
    OPGESCHAALD = "opgeschaald", "Opgeschaald"
    COLLECTIEF_AANBOD = "collectief_aanbod", "Collectief aanbod"
    NIET_HAALBAAR = "niet_haalbaar", "Niet haalbaar"
    ONBEKEND = "onbekend", "Onbekend"


class Tevredenheid(Lijst):
    """Whether the resident is content; only counted, never traced to a person (R73)."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    NIET_GEVRAAGD = "niet_gevraagd", "Niet gevraagd"
    ONBEKEND = "onbekend", "Onbekend"
