"""The fields of the pages of tabling: seven small groups, five answers required."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.casus.forms import BewerkForm
from motorkap.casus.grond.grondslag import options_a, options_c, special
from motorkap.casus.inbrengen.antwoorden import GRENZEN
from motorkap.casus.kop import Inhoud
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.casus.lijsten import (
    Gegevenssoort,
    Leefrol,
    Leeftijdsband,
    Leefvorm,
    Lijst,
    NietVerteld,
    Urgentie,
    Verteld,
    VerteldHoe,
)
from motorkap.organisatie.model import Gids
from motorkap.policies import Policies
from motorkap.policies.types import Organisatiesoort
from motorkap.taal import opsomming
from motorkap.web.veld import Keuze, Soort, Veld, keuzes

BIJZONDER = (
    frozenset({Gegevenssoort.GEZONDHEID}),
    frozenset({Gegevenssoort.STRAFRECHTELIJK}),
    frozenset({Gegevenssoort.GEZONDHEID, Gegevenssoort.STRAFRECHTELIJK}),
)


def as_form(inhoud: Inhoud, gids: Gids) -> BewerkForm:
    """The stored concept as the form that would have sent it."""
    kop = inhoud.kop
    huis = Leefeenheid.parse(inhoud.leefeenheid)
    team = gids.teams.get(kop.team_id) if kop.team_id else None
    return BewerkForm(
        hulpvraag=inhoud.hulpvraag,
        situatie=inhoud.situatie or "",
        geprobeerd=inhoud.geprobeerd or "",
        kenmerk=inhoud.kenmerk or "",
        leefgebieden=list(kop.leefgebieden),
        themas=list(kop.themas),
        leefvorm=huis.vorm or "",
        rollen=[str(rol) for rol in huis.rollen],
        leeftijdsband=kop.leeftijdsband or "",
        kern=f"team-{team.code}" if team else "",
        urgentie=kop.urgentie or "",
        grondslag=kop.grond_a or "",
        uitzondering=kop.grond_c or "",
        verteld=kop.verteld or "",
        verteld_op=kop.verteld_op.isoformat() if kop.verteld_op else "",
        verteld_hoe=kop.verteld_hoe or "",
        verteld_reden=kop.verteld_reden or "",
    )


def from_list(lijst: Iterable[Lijst], *gekozen: str) -> list[Keuze]:
    """The choices of a closed list."""
    return keuzes([(lid.value, lid.label) for lid in lijst], gekozen)


def text_fields(form: BewerkForm, *, kenmerk: bool) -> list[Veld]:
    """Groups 1 to 3: the question first, then what is needed to understand it."""
    velden = [
        Veld(
            "hulpvraag", "Wat vraagt u aan het overleg?", Soort.TEKSTVAK, form.hulpvraag,
            "Eén vraag, zonder namen. Bijvoorbeeld: hoe kan dit gezin in de woning blijven?",
            rijen=3, maxlengte=GRENZEN["hulpvraag"], stijl="vraag",
        ),
        Veld(
            "situatie", "Wat speelt er?", Soort.TEKSTVAK, form.situatie,
            "Alleen wat het overleg nodig heeft om mee te denken.",
            verplicht=False, rijen=6, maxlengte=GRENZEN["situatie"],
        ),
        Veld(
            "geprobeerd", "Wat is al geprobeerd?", Soort.TEKSTVAK, form.geprobeerd,
            verplicht=False, rijen=3, maxlengte=GRENZEN["geprobeerd"],
        ),
    ]  # fmt: skip
    if kenmerk:
        uitleg = "Alleen uw organisatie kan dit lezen. Geen naam: een nummer uit uw eigen systeem."
        velden.append(
            Veld(
                "kenmerk", "Uw eigen kenmerk", Soort.TEKST, form.kenmerk, uitleg,
                verplicht=False, autocomplete="off", maxlengte=GRENZEN["kenmerk"],
            )
        )  # fmt: skip
    return velden


def topic_fields(form: BewerkForm, policies: Policies) -> list[Veld]:
    """Groups 4 and 5: what it is about, who lives there, by few taps; all of it by choice."""
    gebieden = [(g.code, g.label) for g in policies.leefgebieden.values()]
    themas = [(t.code, t.label) for t in policies.themas.values()]
    return [
        Veld(
            "leefgebieden", "Over welke leefgebieden gaat het?", Soort.CHIPS,
            verplicht=False, keuzes=keuzes(gebieden, form.leefgebieden),
        ),
        Veld(
            "themas", "Bij welke thema's hoort het?", Soort.CHIPS,
            verplicht=False, keuzes=keuzes(themas, form.themas),
        ),
        Veld(
            "leefvorm", "Hoe woont de inwoner?", Soort.LIJST, form.leefvorm,
            verplicht=False, keuzes=from_list(Leefvorm, form.leefvorm),
        ),
        Veld(
            "rollen", "Wie horen erbij?", Soort.CHIPS, uitleg="Alleen rollen, geen namen.",
            verplicht=False, keuzes=from_list(Leefrol, *form.rollen),
        ),
        Veld(
            "leeftijdsband", "Hoe oud is de inwoner?", Soort.LIJST, form.leeftijdsband,
            verplicht=False, keuzes=from_list(Leeftijdsband, form.leeftijdsband),
        ),
    ]  # fmt: skip


def place_fields(form: BewerkForm, gids: Gids) -> list[Veld]:
    """Where and how soon; the village is used to find the team and then forgotten."""
    teams = [(f"team-{t.code}", f"Team {t.naam}") for t in gids.teams.values()]
    dorpen = [
        (k.naam, f"{k.naam} (team {gids.teams[k.team_id].naam})") for k in gids.kernen.values()
    ]
    return [
        Veld(
            "kern", "In welk dorp woont de inwoner?", Soort.LIJST, form.kern,
            "Zo vinden we het team. Het dorp bewaren we niet. U kunt ook alleen het team kiezen.",
            keuzes=keuzes(teams + dorpen),
        ),
        Veld(
            "urgentie", "Hoe snel moet het?", Soort.RADIO,
            keuzes=from_list(Urgentie, form.urgentie),
        ),
    ]  # fmt: skip


def ground_fields(
    form: BewerkForm, soort: Organisatiesoort, policies: Policies, *, crisis: bool
) -> list[Veld]:
    """Group 6, first half: two plain questions, only the answers of this kind (GRD-02)."""
    gronden = [a for a in options_a(soort, policies) if crisis or not a.alleen_crisis]
    a = [
        Keuze(g.code, g.label, f"{g.uitleg} {g.voorbeeld}", g.code == form.grondslag)
        for g in gronden
    ]
    c = {
        "+".join(sorted(codes)): codes
        for grond in gronden
        for bijzonder in BIJZONDER
        for codes in options_c(grond.code, bijzonder, policies.grondslagen)
    }
    return [
        Veld(
            "grondslag", "Waarom mag uw organisatie deze gegevens gebruiken?", Soort.RADIO,
            keuzes=a,
        ),
        Veld(
            "uitzondering", "Waarom mag u bijzondere gegevens delen?", Soort.RADIO,
            "", _asked_for(form, policies),
            verplicht=bool(special(form.leefgebieden, policies)), wanneer="soms verplicht",
            keuzes=[
                Keuze("", "Niet nodig: geen bijzondere gegevens", "", not form.uitzondering),
                *(_exception(code, codes, policies, form) for code, codes in c.items()),
            ],
        ),
    ]  # fmt: skip


def _asked_for(form: BewerkForm, policies: Policies) -> str:
    """When an exception must be chosen, and what was chosen that asks for one."""
    bijzonder = [g for g in policies.leefgebieden.values() if special([g.code], policies)]
    zin = f"Verplicht bij {opsomming([f'‘{g.label}’' for g in bijzonder])}. Anders niet."
    gekozen = opsomming([f"‘{g.label}’" for g in bijzonder if g.code in form.leefgebieden])
    return f"{zin} U koos {gekozen}." if gekozen else zin


def _exception(code: str, codes: frozenset[str], policies: Policies, form: BewerkForm) -> Keuze:
    gekozen = [policies.grondslagen.c[c] for c in sorted(codes)]
    label = ". En ook: ".join(c.label for c in gekozen)
    uitleg = " ".join(f"{c.uitleg} {c.voorbeeld}" for c in gekozen)
    return Keuze(code, label, uitleg, code == form.uitzondering)


def told_fields(form: BewerkForm) -> list[Veld]:
    """Group 6, second half: does the resident know (LAW-09)."""
    return [
        Veld(
            "verteld", "Weet de inwoner dat u deze casus inbrengt?", Soort.RADIO,
            keuzes=from_list(Verteld, form.verteld),
        ),
        Veld(
            "verteld_op", "Zo ja: wanneer vertelde u het?", Soort.DATUM, form.verteld_op,
            verplicht=False,
        ),
        Veld(
            "verteld_hoe", "Zo ja: hoe?", Soort.LIJST, form.verteld_hoe,
            verplicht=False, keuzes=from_list(VerteldHoe, form.verteld_hoe),
        ),
        Veld(
            "verteld_reden", "Zo nee: waarom nog niet?", Soort.LIJST, form.verteld_reden,
            verplicht=False, keuzes=from_list(NietVerteld, form.verteld_reden),
        ),
    ]  # fmt: skip
