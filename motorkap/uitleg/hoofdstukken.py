"""The policy files as tables to read: the same values that the program decides with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from motorkap.policies import Policies
from motorkap.policies.types import Grond
from motorkap.toegang.beleid import Beleid
from motorkap.toegang.rules import ZINNEN

JA = {True: "ja", False: "nee"}
TEKSTEN = {
    "casus": "hulpvraag, uitkomst en afspraken",
    "werktekst": "de situatie en wat is geprobeerd",
    "kenmerk": "het eigen kenmerk, alleen voor de eigen organisatie",
    "overdracht": "de overdrachtskaart",
    "identiteit": "wie de inwoner is",
}
GETALLEN = {
    "minuten_per_casus": "minuten per casus",
    "minuten_afspraken": "minuten voor de afspraken aan het begin",
    "weken_vooruit": "weken dat overleggen vooruit worden gepland",
    "sluit_uur": "uur waarop de agenda sluit",
    "sluit_uren_vooraf": "uren die er minstens zitten tussen sluiten en overleg",
    "publiceert_uren_vooraf": "uren voor het overleg dat de agenda zichzelf publiceert",
    "vervanger_uren_vooraf": "uren voor het overleg dat een vervanger mag lezen",
    "vervanger_uren_na": "uren na het overleg dat een vervanger nog mag lezen",
    "lezen_dagen_na": "dagen na het overleg dat deelnemers nog mogen lezen",
    "correctie_werkdagen": "werkdagen om het resultaat te corrigeren",
    "correctie_uiterst_werkdagen": "werkdagen na het overleg: dan leest niemand van tafel het meer,"
    " ook als er nog iets uit moet",
    "sessie_minuten_na": "minuten na het overleg dat wie aanwezig is aangemeld blijft",
    "vaak_doorgeschoven": "keer doorgeschoven: dan komt een casus bovenaan",
    "afspraak_dagen": "dagen die een nieuwe afspraak standaard krijgt",
}


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """One policy file as a table: the first column names the row."""

    anker: str
    kop: str
    uitleg: str
    kolommen: list[str]
    rijen: list[list[str]]


def chapters(beleid: Beleid, policies: Policies) -> list[Hoofdstuk]:
    """Every policy, in the order in which people ask."""
    return [_access(beleid), *(make(policies) for make in REST)]


def _access(beleid: Beleid) -> Hoofdstuk:
    rows = [
        [
            f"Iemand {regel.zin}",
            regel.wie_in_woorden(),
            " ".join(ZINNEN[naam] for naam in regel.mits) or "–",
            _list(TEKSTEN[naam] for naam in regel.opent),
        ]
        for regel in beleid.handeling.values()
    ]
    about = (
        "Elke handeling heeft één regel. Wat hier niet staat, mag niet. De zin in de eerste kolom"
        " komt zo in het logboek."
    )
    columns = ["Wat", "Wie dat mag", "Voorwaarde", "Welke tekst dan opengaat"]
    return Hoofdstuk("wie-mag-wat", "Wie mag wat", about, columns, rows)


def _kinds(policies: Policies) -> Hoofdstuk:
    rows = [
        [s.label, JA[s.gemeentelijk], JA[s.zorgtaak], JA[s.onafhankelijk], _list(s.grondslagen_a)]
        for s in policies.organisatiesoorten.values()
    ]
    about = (
        "De soort bepaalt mee wat iemand leest. Zonder zorgtaak blijft de situatie dicht als er"
        " gegevens over gezondheid of justitie in kunnen staan."
    )
    columns = ["Soort", "Van de gemeente", "Zorgtaak", "Onafhankelijk", "Grondslagen"]
    return Hoofdstuk("organisaties", "Soorten organisaties", about, columns, rows)


def _grounds(policies: Policies) -> Hoofdstuk:
    g = policies.grondslagen
    kinds: list[tuple[str, Iterable[Grond]]] = [
        ("Waarom verwerken", g.a.values()),
        ("Waarom bijzondere gegevens", g.c.values()),
        ("Waarom vertellen", g.b.values()),
    ]
    rows = [
        [f"{grond.code}: {grond.label}", kind, grond.uitleg, grond.voorbeeld]
        for kind, grounds in kinds
        for grond in grounds
    ]
    about = "De drie vragen van de wet. Bij elke casus kiest de indiener wat past."
    columns = ["Grondslag", "Vraag", "Uitleg", "Voorbeeld"]
    return Hoofdstuk("grondslagen", "Grondslagen", about, columns, rows)


def _areas(policies: Policies) -> Hoofdstuk:
    rows = [[g.label, str(g.gegevenssoort)] for g in policies.leefgebieden.values()]
    about = "Kiest iemand een leefgebied over gezondheid of justitie, dan gelden strengere regels."
    return Hoofdstuk("leefgebieden", "Leefgebieden", about, ["Leefgebied", "Gegevens"], rows)


def _numbers(policies: Policies) -> Hoofdstuk:
    values = msgspec.structs.asdict(policies.overleg)
    rows = [[GETALLEN.get(naam, naam), str(value)] for naam, value in values.items()]
    return Hoofdstuk("overleg", "Het overleg in getallen", "", ["Wat", "Getal"], rows)


def _aftercare(policies: Policies) -> Hoofdstuk:
    regels = policies.nazorg
    about = "Nazorg is een vinger aan de pols. Zij stopt vanzelf; dan begint de bewaartermijn."
    rows = [
        ["contact", ", ".join(contact.label for contact in regels.contact)],
        ["daarna, zolang het nodig is", f"elke {regels.herhaal_maanden} maanden"],
        ["niet bereikt", f"{regels.opnieuw_dagen} dagen later opnieuw"],
        ["lichte terugval", f"{regels.extra_weken} weken later een extra contact"],
        ["hoogstens", f"{regels.hoogstens_maanden} maanden"],
    ]
    return Hoofdstuk("nazorg", "Nazorg in getallen", about, ["Wat", "Wanneer"], rows)


def _outcomes(policies: Policies) -> Hoofdstuk:
    rows = [[u.label, u.uitleg] for u in policies.uitkomsten.values()]
    about = "Collectief aanbod staat altijd bovenaan."
    return Hoofdstuk("uitkomsten", "Uitkomsten aan tafel", about, ["Uitkomst", "Uitleg"], rows)


def _reasons(policies: Policies) -> Hoofdstuk:
    lists = msgspec.structs.asdict(policies.redenen)
    rows = [[k.label, naam.replace("_", " ")] for naam, keuzes in lists.items() for k in keuzes]
    about = "Een reden is altijd een keuze uit een lijst. Zo staat er nooit een naam in."
    return Hoofdstuk("redenen", "Redenen", about, ["Reden", "Bij"], rows)


def _crisis(policies: Policies) -> Hoofdstuk:
    rows = [[r.label, r.nummer, r.wanneer] for r in policies.crisis.route]
    columns = ["Wie", "Nummer", "Wanneer"]
    return Hoofdstuk("crisis", "Bij crisis of geweld", policies.crisis.uitleg, columns, rows)


def _signpost(policies: Policies) -> Hoofdstuk:
    wijzer = policies.verwijswijzer
    labels = {s.code: s.label for s in policies.organisatiesoorten.values()}
    rows = [[labels[p.soort], "uitnodigen", p.waarom] for p in wijzer.partner]
    rows += [[g.label, "groepsaanbod", g.waarom] for g in wijzer.groep]
    rows += [[r.label, "andere tafel", r.waarom] for r in wijzer.route]
    about = "Welke partner, groep of andere tafel het programma voorstelt, en waarom."
    columns = ["Wie of wat", "Soort voorstel", "Waarom"]
    return Hoofdstuk("verwijswijzer", "Verwijswijzer", about, columns, rows)


def _detection(policies: Policies) -> Hoofdstuk:
    detectie = policies.detectie
    rows = [
        [r.titel, f"Iemand {r.zin}", str(r.drempel), f"{r.dagen} dagen" if r.dagen else "–"]
        for r in detectie.regel.values()
    ]
    about = (
        "Wat iemand leest via het eigen overleg telt niet mee. Elke maand komt er een steekproef"
        f" van {detectie.steekproef_procent}% bij, met minstens {detectie.steekproef_minstens}"
        f" casussen. De controle sluit binnen {detectie.sluiten_binnen_dagen} dagen."
    )
    columns = ["Regel", "Wat opvalt", "Vanaf hoeveel keer", "Over hoeveel dagen"]
    return Hoofdstuk("detectie", "Wat opvalt in het logboek", about, columns, rows)


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "–"


REST: tuple[Callable[[Policies], Hoofdstuk], ...] = (
    _kinds,
    _grounds,
    _areas,
    _numbers,
    _aftercare,
    _outcomes,
    _reasons,
    _crisis,
    _signpost,
    _detection,
)
