"""What a browser may send about a handover: strings and lists of strings, nothing decided yet."""

from __future__ import annotations

from msgspec import Struct, field

from motorkap.pseudonimisering.keuren import Vrij


class KaartForm(Struct):
    """The card as typed; *mee* are the ticked facts."""

    vraag: Vrij = ""
    behoefte: Vrij = ""
    situatie: Vrij = ""
    geprobeerd: Vrij = ""
    mee: list[str] = field(default_factory=list)
    terzijde: list[str] = field(default_factory=list)


class GrondForm(Struct):
    """To whom, why it may be told, and what the resident knows."""

    naar: str = ""
    ontvangers: list[str] = field(default_factory=list)
    grond_a: str = ""
    grond_b: str = ""
    motivering: Vrij = ""
    terzijde: list[str] = field(default_factory=list)
    tweede: str = ""
    nodig: list[str] = field(default_factory=list)
    verteld: str = ""
    verteld_op: str = ""
    verteld_hoe: str = ""
    verteld_door: str = ""
    verteld_reden: str = ""


class VraagForm(Struct):
    """What the receiver needs to know: a code, and own words where those are allowed."""

    informatie: str = ""
    tekst: Vrij = ""
    terzijde: list[str] = field(default_factory=list)


class AntwoordForm(Struct):
    """What the sender adds."""

    tekst: Vrij = ""
    terzijde: list[str] = field(default_factory=list)


class PlanForm(Struct):
    """The day of the joint contact, and how."""

    op: str = ""
    vorm: str = ""


class GesprekForm(Struct):
    """The joint contact."""

    op: str = ""
    vorm: str = ""
    erbij: str = ""
    reden: str = ""


class BeginForm(Struct):
    """When support really started."""

    begonnen_op: str = ""


class ResultaatForm(Struct):
    """What came of it: a code, and own words where those are allowed."""

    resultaat: str = ""
    tekst: Vrij = ""
    terzijde: list[str] = field(default_factory=list)


class UitwegForm(Struct):
    """Another body, and the day."""

    route: str = ""
    op: str = ""


class RedenForm(Struct):
    """One reason code."""

    reden: str = ""


class HerzienForm(Struct):
    """Whether it still has to be told."""

    herzien: str = ""


class OntvangersForm(Struct):
    """Who receives it now."""

    ontvangers: list[str] = field(default_factory=list)


class IdentiteitForm(Struct):
    """That the identity was given outside Motorkap: when and how."""

    op: str = ""
    hoe: str = ""


class ContactForm(Struct):
    """The sealed block: name, phone number, best time to call."""

    naam: str = ""
    nummer: str = ""
    beltijd: str = ""
