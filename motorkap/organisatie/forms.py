"""What a browser may send about organisations, teams and people; every field arrives as text."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import msgspec

from motorkap.errors import Ongeldig
from motorkap.toegang.model import Rol

NAAM, KORT = 120, 40
_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
_DOMEIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
_CODE = re.compile(r"[a-z][a-z0-9_-]{1,19}")


def _line(fouten: dict[str, str], veld: str, waarde: str, zin: str, grens: int = NAAM) -> str:
    """One line of text that may not be empty, in the end without line ends."""
    line = " ".join(waarde.split())
    if not line:
        fouten[veld] = zin
    elif len(line) > grens:
        fouten[veld] = f"Maak dit korter: hoogstens {grens} tekens."
    return line


def _ids(waarden: list[str]) -> list[UUID]:
    """The ids that were ticked; what is no id is left out."""
    found = []
    for waarde in waarden:
        try:
            found.append(UUID(waarde))
        except ValueError:
            continue
    return found


def _check(fouten: dict[str, str]) -> None:
    if fouten:
        raise Ongeldig(fouten)


class OrganisatieForm(msgspec.Struct):
    """An organisation, new or changed."""

    naam: str = ""
    kort: str = ""
    soort: str = ""
    maildomeinen: str = ""
    teams: list[str] = []

    def values(self, soorten: frozenset[str]) -> dict[str, Any]:
        """The columns of the organisation; raises Ongeldig with every fault at once."""
        fouten: dict[str, str] = {}
        values: dict[str, Any] = {
            "naam": _line(fouten, "naam", self.naam, "Vul de naam van de organisatie in."),
            "kort": _line(fouten, "kort", self.kort, "Vul een korte naam in.", KORT),
            "soort": self.soort,
            "maildomeinen": self._domains(fouten),
        }
        if self.soort not in soorten:
            fouten["soort"] = "Kies wat voor organisatie het is."
        _check(fouten)
        return values

    def _domains(self, fouten: dict[str, str]) -> list[str]:
        given = re.split(r"[\s,;]+", self.maildomeinen.casefold())
        domains = sorted({domein.lstrip("@") for domein in given if domein})
        if wrong := [domein for domein in domains if not _DOMEIN.fullmatch(domein)]:
            fouten["maildomeinen"] = f"{wrong[0]} lijkt geen domein. Schrijf het zoals trema.nl."
        return domains

    def team_ids(self) -> list[UUID]:
        """The teams that were ticked."""
        return _ids(self.teams)


class TeamForm(msgspec.Struct):
    """A team, new or renamed."""

    naam: str = ""
    code: str = ""

    def values(self, *, nieuw: bool) -> tuple[str, str]:
        """Its code and name; the code is asked once."""
        fouten: dict[str, str] = {}
        naam = _line(fouten, "naam", self.naam, "Vul de naam van het team in.", KORT)
        if nieuw and not _CODE.fullmatch(self.code):
            fouten["code"] = "Vul een code in: een woord in kleine letters, zoals oost."
        _check(fouten)
        return self.code, naam


class KernForm(msgspec.Struct):
    """A village: new, or moved to another team."""

    naam: str = ""
    team: str = ""
    klein: str = ""

    def values(self, teams: frozenset[UUID], *, nieuw: bool) -> tuple[str, UUID, bool]:
        """Name, team, and whether it is small."""
        fouten: dict[str, str] = {}
        zin = "Vul de naam van de kern in."
        naam = _line(fouten, "naam", self.naam, zin, KORT) if nieuw else ""
        chosen = _ids([self.team])
        if not chosen or chosen[0] not in teams:
            fouten["team"] = "Kies het team van deze kern."
        _check(fouten)
        return naam, chosen[0], self.klein == "ja"


class MensForm(msgspec.Struct):
    """A person: new, or with another name, function or address."""

    naam: str = ""
    functie: str = ""
    email: str = ""
    organisatie: str = ""
    toch: str = ""
    rollen: list[str] = []

    def values(self) -> dict[str, Any]:
        """The columns of the account; raises Ongeldig with every fault at once."""
        fouten: dict[str, str] = {}
        values: dict[str, Any] = {
            "naam": _line(fouten, "naam", self.naam, "Vul de voornaam en achternaam in."),
            "functie": _line(fouten, "functie", self.functie, "Vul de functie in."),
            "email": self.email.strip(),
        }
        if not _EMAIL.fullmatch(values["email"].casefold()):
            fouten["email"] = "Vul een mailadres in, zoals naam@trema.nl."
        _check(fouten)
        return values

    def organisatie_id(self) -> UUID | None:
        """The organisation that was chosen."""
        found = _ids([self.organisatie])
        return found[0] if found else None

    def gekozen_rollen(self) -> list[Rol]:
        """The roles that were ticked; an unknown one is left out."""
        return [Rol(rol) for rol in self.rollen if rol in set(Rol)]


class RolForm(msgspec.Struct):
    """A role to give or to take."""

    rol: str = ""

    def gekozen(self) -> Rol:
        """The role that was chosen."""
        if self.rol not in set(Rol):
            raise Ongeldig({"rol": "Kies een rol."})
        return Rol(self.rol)


class BevestigForm(msgspec.Struct):
    """The accounts that are still right."""

    account: list[str] = []

    def ids(self) -> list[UUID]:
        """The accounts that were ticked."""
        if found := _ids(self.account):
            return found
        raise Ongeldig({"account": "Kruis de accounts aan die nog kloppen."})
