"""The fields of the pages after sending: asked, spoken, started, ended."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.organisatie.model import Gids, Organisatie
from motorkap.overdracht.forms import (
    AntwoordForm,
    BeginForm,
    ContactForm,
    GesprekForm,
    IdentiteitForm,
    PlanForm,
    ResultaatForm,
    VraagForm,
)
from motorkap.overdracht.gesprek import Erbij
from motorkap.policies.types import Keuze as Code
from motorkap.policies.types import Overdrachtregels
from motorkap.web.veld import Keuze, Soort, Veld, keuzes

ERBIJ = {
    Erbij.INWONER: "De inwoner zelf",
    Erbij.NAASTE: "Iemand die dicht bij de inwoner staat",
    Erbij.NIEMAND: "Geen van beiden",
}


def from_codes(codes: Iterable[Code], *gekozen: str) -> list[Keuze]:
    """The choices of a list of the policy."""
    return [Keuze(k.code, k.label, k.uitleg, k.code in gekozen) for k in codes]


def ask_fields(form: VraagForm, regels: Overdrachtregels, *, vrij: bool) -> list[Veld]:
    """What the receiver still needs; own words only after the resident's yes."""
    velden = [
        Veld(
            "informatie", "Wat wilt u nog weten?", Soort.RADIO,
            keuzes=from_codes(regels.informatie, form.informatie),
        )
    ]  # fmt: skip
    uitleg = "Eén of twee zinnen, zonder namen."
    return velden + (_own_words("Toelichting", uitleg, form.tekst) if vrij else [])


def answer_fields(form: AntwoordForm, *, vrij: bool) -> list[Veld]:
    """What the sender adds."""
    uitleg = "Alleen waar om gevraagd is, zonder namen."
    return _own_words("Uw antwoord", uitleg, form.tekst, verplicht=True) if vrij else []


def plan_fields(form: PlanForm, regels: Overdrachtregels) -> list[Veld]:
    """The day to speak together, and how."""
    return [
        Veld("op", "Op welke dag spreekt u samen?", Soort.DATUM, form.op),
        Veld("vorm", "Hoe?", Soort.RADIO, keuzes=from_codes(regels.gesprek, form.vorm)),
    ]


def talk_fields(form: GesprekForm, regels: Overdrachtregels) -> list[Veld]:
    """The joint contact: when, how, who was there."""
    return [
        Veld("op", "Wanneer sprak u samen?", Soort.DATUM, form.op),
        Veld(
            "vorm", "Hoe?", Soort.RADIO, keuzes=from_codes(regels.gesprek, form.vorm),
        ),
        Veld(
            "erbij", "Wie was er van de kant van de inwoner bij?", Soort.RADIO,
            keuzes=keuzes([(str(e), label) for e, label in ERBIJ.items()], [form.erbij]),
        ),
        Veld(
            "reden", "Niemand erbij? Waarom niet?", Soort.LIJST, form.reden, verplicht=False,
            keuzes=from_codes(regels.niet_erbij, form.reden),
        ),
    ]  # fmt: skip


def begin_fields(form: BeginForm, *, vrij: bool) -> list[Veld]:
    """When support started; without a yes only the word opgepakt goes to the partner."""
    uitleg = "De afzender blijft verantwoordelijk tot deze dag."
    veld = Veld("begonnen_op", "Wanneer begon de hulp echt?", Soort.DATUM, form.begonnen_op, uitleg)
    return [veld] if vrij else []


def result_fields(form: ResultaatForm, regels: Overdrachtregels, *, vrij: bool) -> list[Veld]:
    """What came of it."""
    velden = [
        Veld(
            "resultaat", "Wat kwam eruit?", Soort.RADIO,
            keuzes=from_codes(regels.resultaat, form.resultaat),
        )
    ]  # fmt: skip
    uitleg = "Wat moet de afzender weten om goed te kunnen loslaten? Zonder namen."
    return velden + (_own_words("Toelichting", uitleg, form.tekst) if vrij else [])


def reason_field(redenen: Iterable[Code], gekozen: str) -> Veld:
    """One reason of a list."""
    return Veld("reden", "Waarom?", Soort.RADIO, keuzes=from_codes(redenen, gekozen))


def people_field(gids: Gids, organisatie: Organisatie, gekozen: Iterable[str]) -> Veld:
    """Who receives it by name."""
    mensen = [(str(m.id), f"{m.naam}, {m.functie}") for m in gids.at(organisatie.id)]
    uitleg = "Wie u weghaalt, leest vanaf nu niets meer."
    return Veld(
        "ontvangers", f"Wie ontvangt dit bij {organisatie.kort}?", Soort.VINKJES, uitleg=uitleg,
        keuzes=keuzes(mensen, gekozen),
    )  # fmt: skip


def outside_fields(form: IdentiteitForm, regels: Overdrachtregels) -> list[Veld]:
    """That the identity was given outside Motorkap."""
    return [
        Veld("op", "Wanneer gaf u het door?", Soort.DATUM, form.op),
        Veld("hoe", "Hoe?", Soort.RADIO, keuzes=from_codes(regels.identiteit_hoe, form.hoe)),
    ]


def contact_fields(form: ContactForm) -> list[Veld]:
    """Name, number and best time to call; nothing else is ever asked (LAW-20)."""
    rest = {"autocomplete": "off"}
    return [
        Veld("naam", "Naam", Soort.TEKST, form.naam, maxlengte=120, **rest),  # type: ignore[arg-type]
        Veld(
            "nummer", "Telefoonnummer", Soort.TEKST, form.nummer, maxlengte=30, inputmode="tel",
            **rest,  # type: ignore[arg-type]
        ),
        Veld(
            "beltijd", "Beste tijd om te bellen", Soort.TEKST, form.beltijd, verplicht=False,
            uitleg="Bijvoorbeeld: na 10 uur, niet op woensdag.", maxlengte=120,
            **rest,  # type: ignore[arg-type]
        ),
    ]  # fmt: skip


def _own_words(label: str, uitleg: str, tekst: str, *, verplicht: bool = False) -> list[Veld]:
    return [
        Veld(
            "tekst", label, Soort.TEKSTVAK, tekst, uitleg,
            verplicht=verplicht, rijen=3, maxlengte=1000,
        )
    ]  # fmt: skip
