"""The fields of the sender's pages: the card, to whom and why, the yes of the resident."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.casus.grond.grondslag import about_nobody, options_a
from motorkap.casus.grond.toestemming import Wie
from motorkap.casus.lijsten import Leeftijdsband, NietVerteld, Verteld, VerteldHoe
from motorkap.forms import JaForm
from motorkap.organisatie.model import Gids, Organisatie
from motorkap.overdracht.forms import GrondForm, KaartForm
from motorkap.overdracht.kaart import EXTRA, GRENZEN, LABELS
from motorkap.overdracht.maken.grond import GEEN, options_b
from motorkap.overdracht.maken.service_maken import Maakblad
from motorkap.overdracht.model import Overdracht, Richting
from motorkap.overdracht.velden import from_codes
from motorkap.policies import Policies
from motorkap.policies.types import Overdrachtregels
from motorkap.web.veld import Keuze, Soort, Veld, keuzes

VEEL = 4  # so many names fit on a phone; of more, those of the chosen organisation alone
UITLEG = {
    "vraag": "Eén vraag, zonder namen.",
    "behoefte": "Wat moet er anders zijn over een half jaar? Wat wil de inwoner zelf?",
    "situatie": "Haal weg wat de ontvanger niet nodig heeft.",
    "geprobeerd": "Zo hoeft de inwoner het niet opnieuw te vertellen.",
}
WIE = {
    Wie.INWONER: "De inwoner",
    Wie.VERTEGENWOORDIGER: "De vertegenwoordiger",
    Wie.BEIDEN: "Beiden",
}


def card_fields(blad: Maakblad, form: KaartForm | None) -> list[Veld]:
    """The card: four texts, and the few facts that can go along."""
    texts = {naam: getattr(form or blad.kaart, naam) for naam in LABELS}
    gekozen = form.mee if form else [naam for naam, _ in blad.kaart.gegevens]
    velden = [
        Veld(
            naam, label, Soort.TEKSTVAK, texts[naam], UITLEG[naam],
            verplicht=naam in {"vraag", "behoefte"}, maxlengte=GRENZEN[naam],
            rijen=3 if naam in {"vraag", "behoefte"} else 5,
        )
        for naam, label in LABELS.items()
    ]  # fmt: skip
    if blad.feiten:
        paren = [(naam, f"{EXTRA[naam]}: {waarde}") for naam, waarde in blad.feiten.items()]
        velden.append(
            Veld(
                "mee", "Gaat dit ook mee?", Soort.VINKJES, verplicht=False,
                keuzes=keuzes(paren, gekozen),
            )
        )  # fmt: skip
    return velden


def ground_form(blad: Maakblad) -> GrondForm:
    """What was chosen so far, as the form that would have sent it."""
    o = blad.overdracht
    return GrondForm(
        naar=str(o.naar_organisatie_id or ""),
        ontvangers=[str(i) for i in blad.kop.ontvangers],
        grond_a=o.grond_a or "",
        grond_b=GEEN if o.alleen_codes else o.grond_b or "",
        motivering=blad.motivering,
        tweede=str(o.tweede_id or ""),
        nodig=list(o.nodig),
        verteld=o.verteld or "",
        verteld_op=o.verteld_op.isoformat() if o.verteld_op else "",
        verteld_hoe=o.verteld_hoe or "",
        verteld_door=o.verteld_door or "",
        verteld_reden=o.verteld_reden or "",
    )


def receiver_fields(form: GrondForm, kan: list[Organisatie], gids: Gids) -> list[Veld]:
    """Who takes it up: the organisation, and by name who receives it there."""
    mensen = [(o, m) for o in kan for m in gids.at(o.id)]
    uitleg = "Alleen wie u hier kiest, leest de kaart."
    if form.naar and len(mensen) > VEEL:
        mensen = [(o, m) for o, m in mensen if str(o.id) == form.naar]
        uitleg += " Kiest u een andere organisatie? Dan ziet u na ‘Ga verder’ wie daar werkt."
    namen = [(str(m.id), f"{m.naam}, {m.functie} ({o.kort})") for o, m in mensen]
    return [
        Veld(
            "naar", "Wie pakt het op?", Soort.RADIO,
            keuzes=keuzes([(str(o.id), o.kort) for o in kan], [form.naar]),
        ),
        Veld(
            "ontvangers", "Wie ontvangt het daar?", Soort.VINKJES,
            uitleg=uitleg, keuzes=keuzes(namen, form.ontvangers),
        ),
    ]  # fmt: skip


def why_fields(blad: Maakblad, form: GrondForm, soort: str, policies: Policies) -> list[Veld]:
    """Why this may be told: A where the casus is of another organisation, then B (GRD-12)."""
    o, velden = blad.overdracht, []
    own = policies.organisatiesoorten[soort]
    if o.van_organisatie_id != blad.casus.organisatie_id:
        gronden = [
            a
            for a in options_a(own, policies)
            if not a.alleen_crisis and not about_nobody(a.code, policies.grondslagen)
        ]
        velden.append(
            Veld(
                "grond_a", "Waarom mag uw organisatie deze gegevens gebruiken?", Soort.RADIO,
                keuzes=from_codes(gronden, form.grond_a),
            )
        )  # fmt: skip
    return [*velden, _ground_b(o, form, own.grondslagen_a, policies), *_without_yes(blad, form)]


def _ground_b(
    o: Overdracht, form: GrondForm, gronden_a: tuple[str, ...], policies: Policies
) -> Veld:
    """The allowed B of the chosen A; when A is yet to choose, of every A of this kind."""
    grond_a = [form.grond_a] if form.grond_a else list(gronden_a)
    found = {b.code: b for a in grond_a for b in options_b(a, o.richting, policies)}
    gekozen = [
        Keuze(b.code, b.label, f"{b.uitleg} {b.voorbeeld}", b.code == form.grond_b)
        for b in sorted(found.values(), key=lambda b: b.code)
    ]
    if o.richting is Richting.AFSCHALEN:
        label = "De inwoner zei (nog) geen ja: alleen een vaste boodschap"
        uitleg = "De partner hoort dan alleen wat u hieronder aankruist. Er gaat geen tekst mee."
        gekozen.append(Keuze(GEEN, label, uitleg, form.grond_b == GEEN))
    return Veld("grond_b", "Waarom mag u dit vertellen?", Soort.RADIO, keuzes=gekozen)


def _without_yes(blad: Maakblad, form: GrondForm) -> list[Veld]:
    colleagues = [
        (str(m.id), m.naam)
        for m in blad.gids.at(blad.overdracht.van_organisatie_id)
        if m.id != blad.overdracht.afzender_id
    ]
    return [
        Veld(
            "motivering", "Zonder toestemming: waarom moet het toch?", Soort.TEKSTVAK,
            form.motivering,
            "Vroeg u om toestemming? Is er geen andere weg? De ontvanger leest dit niet.",
            verplicht=False, rijen=3, maxlengte=1000,
        ),
        Veld(
            "tweede", "Zonder toestemming: welke collega beslist mee?", Soort.LIJST, form.tweede,
            verplicht=False, keuzes=keuzes(colleagues, [form.tweede]),
        ),
    ]  # fmt: skip


def need_field(form: GrondForm, regels: Overdrachtregels) -> Veld:
    """What is needed, in fixed words: the only message without a yes."""
    return Veld(
        "nodig", "Wat heeft de inwoner nodig?", Soort.VINKJES, verplicht=False,
        keuzes=from_codes(regels.nodig, *form.nodig),
    )  # fmt: skip


def told_fields(form: GrondForm, regels: Overdrachtregels) -> list[Veld]:
    """Who told the resident, when and how (LAW-09)."""
    return [
        Veld(
            "verteld", "Weet de inwoner van deze overdracht?", Soort.RADIO,
            keuzes=_listed(Verteld, form.verteld),
        ),
        Veld(
            "verteld_door", "Zo ja: wie vertelde het?", Soort.LIJST, form.verteld_door,
            verplicht=False, keuzes=from_codes(regels.verteld_door, form.verteld_door),
        ),
        Veld("verteld_op", "Zo ja: wanneer?", Soort.DATUM, form.verteld_op, verplicht=False),
        Veld(
            "verteld_hoe", "Zo ja: hoe?", Soort.LIJST, form.verteld_hoe,
            verplicht=False, keuzes=_listed(VerteldHoe, form.verteld_hoe),
        ),
        Veld(
            "verteld_reden", "Zo nee: waarom nog niet?", Soort.LIJST, form.verteld_reden,
            verplicht=False, keuzes=_listed(NietVerteld, form.verteld_reden),
        ),
    ]  # fmt: skip


def yes_fields(form: JaForm, blad: Maakblad, policies: Policies) -> list[Veld]:
    """The yes of the resident to this handover (LAW-08)."""
    gebieden = [(g.code, g.label) for g in policies.leefgebieden.values()]
    maanden = policies.grondslagen.toestemming_maanden
    return [
        Veld(
            "leeftijdsband", "Hoe oud is de inwoner?", Soort.LIJST, form.leeftijdsband,
            keuzes=_listed(Leeftijdsband, form.leeftijdsband or blad.casus.leeftijdsband or ""),
        ),
        Veld(
            "wie", "Wie zei ja?", Soort.RADIO,
            uitleg="Onder de 12 jaar de vertegenwoordiger, van 12 tot en met 15 jaar samen.",
            keuzes=keuzes([(str(w), label) for w, label in WIE.items()], [form.wie]),
        ),
        Veld("op", "Wanneer?", Soort.DATUM, form.op),
        Veld("hoe", "Hoe?", Soort.LIJST, form.hoe, keuzes=_listed(VerteldHoe, form.hoe)),
        Veld(
            "gegevens", "Over welke leefgebieden?", Soort.CHIPS,
            keuzes=keuzes(gebieden, form.gegevens or blad.casus.leefgebieden),
        ),
        Veld(
            "geldig_tot", "Tot wanneer?", Soort.DATUM, form.geldig_tot,
            f"Vult u niets in, dan geldt de toestemming {maanden} maanden.", verplicht=False,
        ),
    ]  # fmt: skip


def _listed(
    lijst: Iterable[Verteld | VerteldHoe | NietVerteld | Leeftijdsband], gekozen: str
) -> list[Keuze]:
    return keuzes([(lid.value, lid.label) for lid in lijst], [gekozen])
