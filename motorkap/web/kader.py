"""What the frame around every page shows: who I am, where I can go, how long I stay."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from motorkap.toegang.model import Actor, Rol
from motorkap.web.assets import paths
from motorkap.web.verzoek import Verzoek

ROLNAMEN = {
    Rol.REGIE: "Team Regie",
    Rol.CONSULENT: "consulent",
    Rol.DEELNEMER: "deelnemer",
    Rol.PRIVACY_OFFICER: "privacy officer",
    Rol.ARCHIEFBEHEERDER: "archiefbeheerder",
    Rol.ORGANISATIEBEHEERDER: "beheerder van de organisatie",
    Rol.BEHEERDER: "functioneel beheerder",
}
WERK = {Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE}
BEHEER = {Rol.BEHEERDER, Rol.ORGANISATIEBEHEERDER}
TOEZICHT = {Rol.PRIVACY_OFFICER, Rol.ARCHIEFBEHEERDER}
WAARSCHUW_S = 120


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One way to go."""

    label: str
    url: str
    icoon: str
    actief: bool


@dataclass(frozen=True, slots=True)
class TeamKeuze:
    """One team in the switch at the top; without a name all of them."""

    naam: str
    url: str
    actief: bool


@dataclass(frozen=True, slots=True)
class Wissel:
    """Which team a page is about, and the address of the same page for another.

    *huidig* is its code or name, empty for all teams; *url* has {} for a code; *alle* is the page
    for all teams, where there is one.
    """

    huidig: str
    url: str
    alle: str = ""


@dataclass(frozen=True, slots=True)
class Melding:
    """What just happened: gelukt, let op or fout."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Sessieklok:
    """When to warn, when it ends, when it ends for good, and where to ask for more time."""

    warn_na_s: int
    verloopt_na_s: int
    einde_na_s: int
    verleng_url: str


@dataclass(frozen=True, slots=True)
class Kader:
    """The frame of one page."""

    titel: str
    fout: bool
    gebruiker: str | None
    organisatie: str | None
    rol: str | None
    menu: list[MenuItem]
    teams: list[TeamKeuze]
    csrf: str
    assets: dict[str, str]
    melding: Melding | None
    sessie: Sessieklok | None
    toetsen: bool = True

    def operatie(self) -> str:
        """A fresh operation id, one for each form."""
        return str(uuid4())


# label, address, icon, roles (none: everybody)
MENU: tuple[tuple[str, str, str, set[Rol]], ...] = (
    ("Vandaag", "/", "vandaag", set()),
    ("Overleg", "/overleg", "overleg", WERK | {Rol.BEHEERDER}),
    ("Casussen", "/casus", "casus", WERK),
    ("Afspraken", "/afspraken", "afspraak", WERK),
    ("Overdrachten", "/overdrachten", "overdracht", WERK),
    ("Nazorg", "/nazorg", "nazorg", WERK),
    ("Beheer", "/beheer", "beheer", BEHEER),
    ("Privacy", "/privacy", "privacy", TOEZICHT),
    ("Beleid", "/beleid", "hulp", TOEZICHT),
)


def build_kader(verzoek: Verzoek, titel: str, *, fout: bool, wissel: Wissel | None = None) -> Kader:
    """The frame for this request; *wissel* where the page is about one of the teams."""
    actor = verzoek.actor
    melding = Melding("gelukt", verzoek.melding) if verzoek.melding else None
    return Kader(
        titel=titel,
        fout=fout,
        gebruiker=actor.naam if actor else None,
        organisatie=actor.organisatie if actor else None,
        rol=_role(actor) if actor else None,
        menu=_menu(actor, verzoek.pad) if actor and actor.convenant else [],
        teams=_teams(verzoek, wissel) if wissel else [],
        csrf=verzoek.csrf,
        assets=paths(),
        melding=melding,
        sessie=_clock(verzoek),
        toetsen=not (verzoek.sessie and verzoek.sessie.toetsen_uit),
    )


def _teams(verzoek: Verzoek, wissel: Wissel) -> list[TeamKeuze]:
    """The switch, for whoever works for more than one team."""
    teams = verzoek.sessie.teams if verzoek.sessie else ()
    if len(teams) < 2:
        return []
    found = [
        TeamKeuze(naam, wissel.url.format(code), wissel.huidig in (code, naam))
        for code, naam in teams
    ]
    if wissel.alle:
        found.insert(0, TeamKeuze("", wissel.alle, not wissel.huidig))
    return found


def _role(actor: Actor) -> str | None:
    named = [ROLNAMEN[rol] for rol in sorted(actor.rollen) if rol in ROLNAMEN]
    special = [naam for naam in named if naam != "deelnemer"]
    return ", ".join(special) or None


def _menu(actor: Actor, pad: str) -> list[MenuItem]:
    return [
        MenuItem(label, url, icoon, pad == url or (url != "/" and pad.startswith(f"{url}/")))
        for label, url, icoon, rollen in MENU
        if not rollen or rollen & actor.rollen
    ]


def _clock(verzoek: Verzoek) -> Sessieklok | None:
    if verzoek.sessie is None or verzoek.actor is None:
        return None
    hard = int((verzoek.sessie.verloopt_op - verzoek.nu).total_seconds())
    ends = max(0, min(verzoek.sessie.stil_s, hard))
    return Sessieklok(max(0, ends - WAARSCHUW_S), ends, max(0, hard), "/sessie/verlengen")
