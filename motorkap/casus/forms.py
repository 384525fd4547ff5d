"""What a browser may send about a casus: strings and lists of strings, nothing decided yet."""

from __future__ import annotations

from msgspec import Struct, field

from motorkap.forms import BladForm, JaForm
from motorkap.pseudonimisering.keuren import Vrij


class NieuwForm(Struct):
    """The crisis question, and for whom somebody of the municipality tables a casus."""

    crisis: str = ""
    indiener: str = ""


class BewerkForm(BladForm):
    """The answers of the first page; *stap* is the button: verder, or later.

    *ingetrokken* names the texts of which a tick of an earlier visit was taken away.
    """

    stap: str = ""
    hulpvraag: Vrij = ""
    situatie: Vrij = ""
    geprobeerd: Vrij = ""
    terzijde: list[str] = field(default_factory=list)
    ingetrokken: list[str] = field(default_factory=list)
    bijzonder_gezien: str = ""
    leefgebieden: list[str] = field(default_factory=list)
    themas: list[str] = field(default_factory=list)
    leefvorm: str = ""
    rollen: list[str] = field(default_factory=list)
    leeftijdsband: str = ""
    kern: str = ""
    urgentie: str = ""
    kenmerk: str = ""
    grondslag: str = ""
    uitzondering: str = ""
    verteld: str = ""
    verteld_op: str = ""
    verteld_hoe: str = ""
    verteld_reden: str = ""


class IndienForm(Struct):
    """The second page: with whom, and for which meeting; *stap* later keeps it a concept.

    With *stap* specialisme the page shows again, for the meetings on that subject.
    """

    stap: str = ""
    kring: list[str] = field(default_factory=list)
    collegas: list[str] = field(default_factory=list)
    terzijde: list[str] = field(default_factory=list)
    wand: str = ""
    wens_op: str = ""
    specialisme: str = ""
    overleg: str = ""
    spoed_reden: Vrij = ""


class KringForm(Struct):
    """Who may read, changed after tabling."""

    kring: list[str] = field(default_factory=list)
    collegas: list[str] = field(default_factory=list)


class RedenForm(Struct):
    """One reason code."""

    reden: str = ""


class HeropenForm(Struct):
    """Why, and for which meeting."""

    reden: str = ""
    overleg: str = ""


class OpnieuwForm(Struct):
    """For which meeting it comes back, and why it cannot wait when that agenda is closed."""

    overleg: str = ""
    spoed_reden: Vrij = ""
    terzijde: list[str] = field(default_factory=list)


class SluitForm(Struct):
    """What is asked at closing."""

    resultaat: str = ""
    tevredenheid: str = ""
    casussoort: str = ""


class KenmerkForm(Struct):
    """The own reference of the tabling organisation."""

    kenmerk: str = ""


class GrondForm(Struct):
    """Another ground: A, and C where the data are special."""

    grondslag: str = ""
    uitzondering: str = ""


class VerteldForm(Struct):
    """Whether the resident was told by now."""

    verteld: str = ""
    verteld_op: str = ""
    verteld_hoe: str = ""
    verteld_reden: str = ""


class ToestemmingForm(JaForm):
    """A yes that also says for what, and to whom."""

    doel: str = ""
    organisaties: list[str] = field(default_factory=list)
