"""Pages to read: the list, one casus on half a page, who looked, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from motorkap.casus.kop import Kop
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.casus.lezen import service_lezen as lezen
from motorkap.casus.lezen.service_lezen import Blad, Lijst
from motorkap.casus.lezen.staat import Zin, in_one_sentence, of_kop
from motorkap.casus.lijsten import Urgentie
from motorkap.casus.model import Status
from motorkap.taal import datum, maand, moment, telling
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page, render

VOORBIJ = {Status.GESLOTEN, Status.INGETROKKEN}


@dataclass(frozen=True, slots=True)
class Groep:
    """One group of the list: what runs, and folded away what is over."""

    naam: str
    lopend: list[tuple[Kop, Zin]]
    klaar: list[tuple[Kop, Zin]]


@dataclass(kw_only=True)
class LijstPage(Page):
    """The heads of what this person may see."""

    sjabloon: ClassVar[str] = "casus/lijst.html"
    groepen: list[Groep]
    dicht: list[Kop]
    inbrengen: bool
    team: str

    @property
    def wissel(self) -> Wissel:
        """The casussen of one team, or of all."""
        return Wissel(self.team, "/casus?team={}", "/casus")


@dataclass(kw_only=True)
class CasusPage(Page):
    """One casus on half a page."""

    sjabloon: ClassVar[str] = "casus/tonen.html"
    blad: Blad
    staat: Zin
    feiten: list[tuple[str, str]]
    wie: list[tuple[str, str]]
    stap: tuple[str, str] | None
    doen: list[tuple[str, str]]


@dataclass(kw_only=True)
class KeekPage(Page):
    """Who looked."""

    sjabloon: ClassVar[str] = "casus/keek.html"
    kop: Kop
    regels: list[list[str]]


@dataclass(kw_only=True)
class DrukPage(Page):
    """The casus on paper, marked with who printed it and when."""

    sjabloon: ClassVar[str] = "casus/afdrukken.html"
    blad: Blad
    feiten: list[tuple[str, str]]
    merk: str


@get("/casus")
async def overview(gate: NamedDependency[Gate], team: FromQuery[str] = "") -> Response[str]:
    """My casussen, those of my organisation, those of my meetings: heads only."""
    lijst = await lezen.overview(gate, team)
    return render(
        LijstPage(
            titel="Casussen",
            groepen=_groups(lijst, gate.today),
            dicht=lijst.dicht,
            team=team,
            inbrengen=bool(gate.actor.rollen & set(gate.beleid.regel(Handeling.AANMAKEN).wie)),
        )
    )


@get("/casus/{code:str}")
async def show(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """One casus."""
    blad = await lezen.show(gate, code)
    return render(
        CasusPage(
            titel=f"Casus {blad.kop.code}",
            blad=blad,
            staat=in_one_sentence(blad),
            feiten=_facts(blad),
            wie=_privacy(blad),
            stap=_next_step(blad),
            doen=_actions(blad),
        )
    )


@get("/casus/{code:str}/keek")
async def looked(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Who looked at this casus, newest first."""
    kop, gids, lines = await lezen.who_looked(gate, code)
    regels = [
        [
            moment(line.op).capitalize(),
            gids.mensen[line.gebruiker_id].naam if line.gebruiker_id in gids.mensen else "Motorkap",
            gids.organisaties[line.organisatie_id].kort
            if line.organisatie_id in gids.organisaties
            else "vanzelf",
            lezen.AUTORISATIE.get(line.autorisatie, line.autorisatie),
            GELEZEN.get(line.gebeurtenis, "las de casus"),
        ]
        for line in lines
    ]
    return render(KeekPage(titel="Wie heeft gekeken", kop=kop, regels=regels))


@get("/casus/{code:str}/afdrukken")
async def paper(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The casus to print; the reading is logged as printing."""
    blad = await lezen.show(gate, code, Handeling.AFDRUKKEN)
    merk = f"Afgedrukt door {gate.actor.naam}, {gate.actor.organisatie}, {moment(gate.nu)}."
    return render(
        DrukPage(
            titel=f"Casus {blad.kop.code} op papier", blad=blad, feiten=_facts(blad), merk=merk
        )
    )


def _groups(lijst: Lijst, vandaag: date) -> list[Groep]:
    namen = (
        ("Van u", lijst.mijn),
        ("Van uw organisatie", lijst.organisatie),
        ("Van een overleg of afspraak", lijst.overleg),
    )
    staat = partial(_with_state, lijst, vandaag)
    return [_group(naam, list(map(staat, koppen))) for naam, koppen in namen if koppen]


def _with_state(lijst: Lijst, vandaag: date, kop: Kop) -> tuple[Kop, Zin]:
    return kop, of_kop(kop, lijst.nazorg.get(kop.id), vandaag)


def _group(naam: str, regels: list[tuple[Kop, Zin]]) -> Groep:
    klaar = [regel for regel in regels if regel[0].status in VOORBIJ]
    return Groep(naam, [regel for regel in regels if regel[0].status not in VOORBIJ], klaar)


def _facts(blad: Blad) -> list[tuple[str, str]]:
    kop = blad.kop
    huis = Leefeenheid.parse(blad.inhoud.leefeenheid).in_words()
    team = blad.gids.teams[kop.team_id].naam if kop.team_id else ""
    paren = (
        ("Leefeenheid", huis),
        ("Leeftijd", kop.leeftijdsband.label if kop.leeftijdsband else ""),
        ("Ingebracht door", kop.organisatie_kort),
        ("Team", team),
        ("Hoe snel", "" if kop.urgentie in {None, Urgentie.GEWOON} else _urgency(kop)),
        ("Specialisme", kop.specialisme or ""),
        ("Thema", ", ".join(blad.themas)),
        ("Weet de inwoner ervan", {"ja": "ja", "nee": "nog niet"}.get(kop.verteld or "", "")),
        ("Eigen kenmerk", blad.inhoud.kenmerk or ""),
    )
    return [(naam, waarde) for naam, waarde in paren if waarde]


def _urgency(kop: Kop) -> str:
    return kop.urgentie.label.split(":")[0] if kop.urgentie else ""


def _privacy(blad: Blad) -> list[tuple[str, str]]:
    """Who can read it, until when, when it is destroyed: each part a way to the explanation."""
    pad = f"/casus/{blad.kop.code}/wie"
    delen = [(telling(blad.organisaties, "organisatie", "organisaties"), pad)]
    if blad.tot and blad.tot >= blad.vandaag:
        delen.append((f"tot en met {datum(blad.tot)}", pad))
    if dag := _last_day(blad):
        delen.append((f"vernietigd in {maand(dag)}", pad))
    return delen


def _last_day(blad: Blad) -> date | None:
    return max((einde.dag for einde in blad.einde.values()), default=None)


def _next_step(blad: Blad) -> tuple[str, str] | None:
    """The one button that matters now."""
    pad, kop, mag = f"/casus/{blad.kop.code}", blad.kop, blad.mag
    if kop.status is Status.CONCEPT and Handeling.BEWERKEN in mag:
        return "Vul de casus aan", f"{pad}/bewerken"
    if kop.overleg_id and kop.status in {Status.INGEDIEND, Status.GEAGENDEERD}:
        return "Bekijk het overleg", f"/overleg/{kop.overleg_id}"
    if kop.status in {Status.BESPROKEN, Status.NAZORG}:
        return _after_the_table(blad)
    if kop.status is Status.GESLOTEN and Handeling.HEROPENEN in mag:
        return "Heropen de casus", f"{pad}/heropenen"
    return None


def _after_the_table(blad: Blad) -> tuple[str, str] | None:
    """The contact that is due, the handover that runs; closing when nothing is open any more."""
    if blad.kop.status is Status.NAZORG and Handeling.NAZORG_CONTACT in blad.mag:
        return "Hoe gaat het?", f"/nazorg/{blad.kop.code}"
    if verder := next((deel.url for deel in blad.vervolg.lopend if deel.url), ""):
        return "Ga naar de overdracht", verder
    if blad.weer and not blad.open_werk:
        return "Bekijk het overleg", f"/overleg/{blad.weer.id}"
    return ("Sluit de casus", f"/casus/{blad.kop.code}/sluiten") if _may_close(blad) else None


def _may_close(blad: Blad) -> bool:
    return Handeling.SLUITEN in blad.mag and not blad.open_werk


GELEZEN = {
    "casus.afgedrukt": "drukte de casus af",
    "overdracht.gelezen": "las de overdracht",
}
LINKS = (
    (Handeling.UITWEG, lezen.LOPEND, "Draag over, of kies een andere route", "route"),
    (Handeling.VERTELD, lezen.LOPEND, "Weet de inwoner ervan?", "verteld"),
    (Handeling.GROND_WIJZIGEN, lezen.LOPEND, "Waarom u dit mag delen", "grond"),
    (Handeling.KRING_WIJZIGEN, lezen.LOPEND, "Wijzig wie meeleest", "kring"),
    (Handeling.TOESTEMMING, lezen.LOPEND, "Toestemming van de inwoner", "toestemming"),
    (Handeling.BEWERKEN, {Status.INGEDIEND}, "Haal terug om de tekst te wijzigen", "terughalen"),
    (Handeling.TERUGSTUREN, {Status.INGEDIEND}, "Stuur terug naar de indiener", "terugsturen"),
    (Handeling.INTREKKEN, lezen.IN_TE_TREKKEN, "Trek de casus in", "intrekken"),
    (Handeling.SLUITEN, {Status.INGEDIEND}, "Schaal op en sluit", "sluiten"),
    (Handeling.INTREKKEN, {Status.CONCEPT}, "Trek de casus in", "intrekken"),
    (Handeling.VERWIJDEREN, {Status.CONCEPT}, "Gooi dit concept weg", "weggooien"),
    (Handeling.AFSTAND_NEMEN, lezen.LOPEND, "Ik ken deze persoon", "afstand"),
    (Handeling.AFDRUKKEN, set(Status), "Druk af", "afdrukken"),
)  # fmt: skip


def _actions(blad: Blad) -> list[tuple[str, str]]:
    """What else can be done, as quiet links."""
    found = [
        (tekst, f"/casus/{blad.kop.code}/{pad}")
        for handeling, standen, tekst, pad in LINKS
        if handeling in blad.mag
        and blad.kop.status in standen
        and not (blad.eigen and handeling is Handeling.AFSTAND_NEMEN)
        and not (handeling is Handeling.VERTELD and blad.klok.vertel is None)
        and not (blad.kop.status is Status.CONCEPT and handeling is _not_now(blad))
    ]
    if blad.kop.status is Status.BESPROKEN and Handeling.OPNIEUW_BESPREKEN in blad.mag:
        found.insert(0, ("Bespreek opnieuw", f"/casus/{blad.kop.code}/opnieuw"))
    if blad.kop.status is Status.BESPROKEN and Handeling.NAZORG_BEGINNEN in blad.mag:
        found.insert(0, ("Begin nazorg", f"/nazorg/{blad.kop.code}"))
    if blad.kop.status is Status.NAZORG and _may_close(blad):
        found.insert(0, ("Sluit de casus", f"/casus/{blad.kop.code}/sluiten"))
    if blad.eigen and blad.kop.status is not Status.CONCEPT:
        found.append(("Verzoek van de inwoner", f"/casus/{blad.kop.code}/verzoeken"))
    if blad.kenmerk and Handeling.BEWERKEN in blad.mag and blad.kop.status in lezen.LOPEND:
        found.append(("Wijzig uw eigen kenmerk", f"/casus/{blad.kop.code}/kenmerk"))
    return found


def _not_now(blad: Blad) -> Handeling:
    """A concept is thrown away, or withdrawn when others worked with it before."""
    return Handeling.VERWIJDEREN if blad.behandeld else Handeling.INTREKKEN


ROUTES = [overview, show, looked, paper]
