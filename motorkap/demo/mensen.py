"""Who lives in the demo: organisations that the source names, others and all people invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from motorkap.toegang.model import Rol

DEELNEMER, REGIE, CONSULENT = Rol.DEELNEMER, Rol.REGIE, Rol.CONSULENT
EIGEN_BEHEER = Rol.ORGANISATIEBEHEERDER
BEIDE = ("oost", "west")
MW = "maatschappelijk_werk"


@dataclass(frozen=True, slots=True)
class Mens:
    """Somebody with an account; *team* is the table where she sits every week."""

    naam: str
    functie: str
    rollen: tuple[Rol, ...] = (DEELNEMER,)
    team: str = ""
    staat: str = "klaar"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation with its people; *domein* is where its mail lives."""

    naam: str
    kort: str
    soort: str
    domein: str
    mensen: tuple[Mens, ...]
    teams: tuple[str, ...] = BEIDE

    def email(self, mens: Mens) -> str:
        """The address of one of its people: plain letters only."""
        plain = normalize("NFKD", mens.naam.casefold().replace("ı", "i"))
        bare = "".join(c for c in plain if not combining(c))
        first, *rest = re.findall(r"[a-z]+", bare)
        return f"{first}.{''.join(rest)}@{self.domein}.example"


GEMEENTE = Partner(
    "Gemeente Altena, Team Regie", "Team Regie", "team_regie", "altena",
    (
        Mens("Anna de Vries", "regisseur", (REGIE, DEELNEMER), "oost"),
        Mens("Sjoerd Hoekstra", "regisseur", (REGIE, DEELNEMER), "west"),
        Mens("Meral Aydın", "regisseur", (REGIE, DEELNEMER)),
        Mens("Bea Kok", "functioneel beheerder", (Rol.BEHEERDER,)),
        Mens("Henk van den Heuvel", "functioneel beheerder", (Rol.BEHEERDER,)),
        Mens("Fatima el Idrissi", "privacy officer", (Rol.PRIVACY_OFFICER,)),
        Mens("Gerard Timmer", "archivaris", (Rol.ARCHIEFBEHEERDER,)),
    ),
)  # fmt: skip
PARTNERS = (
    GEMEENTE,
    Partner("OnS Altena", "OnS Altena", "toegang", "onsaltena", (
        Mens("Wim Peters", "consulent Wmo", (CONSULENT, DEELNEMER), "oost"),
        Mens("Lotte Brouwer", "consulent jeugd", (CONSULENT, DEELNEMER), "west"),
        Mens("Yusuf Demir", "consulent werk", (CONSULENT, DEELNEMER)),
    )),
    Partner("Maatschappelijk werk De Veerpont", "De Veerpont", MW, "deveerpont", (
        Mens("Bram Jansen", "maatschappelijk werker", team="oost"),
        Mens("Arie Vos", "maatschappelijk werker", (DEELNEMER, EIGEN_BEHEER), "west"),
        Mens("Noor Willemsen", "maatschappelijk werker", team="oost"),
        Mens("Daan Verhoeven", "woonzorgconsulent", team="west"),
        Mens("Roos Kuipers", "maatschappelijk werker"),
    )),
    Partner("Maatschappelijk werk Het Baken", "Het Baken", MW, "hetbaken", (
        Mens("Tess Maas", "maatschappelijk werker", team="west"),
        Mens("Joost Dekkers", "maatschappelijk werker", team="oost"),
        Mens("Sanne van der Pol", "teamleider", (DEELNEMER, EIGEN_BEHEER)),
    )),
    Partner("Cliëntondersteuning Naast U", "Naast U", "clientondersteuning", "naastu", (
        Mens("Olga Mulder", "cliëntondersteuner", team="oost"),
        Mens("Pim Scholten", "cliëntondersteuner", (DEELNEMER, EIGEN_BEHEER), "west"),
    )),
    Partner("Thuiszorg De Griend", "De Griend", "thuiszorg", "degriend", (
        Mens("Dirk Visser", "wijkverpleegkundige", (DEELNEMER, EIGEN_BEHEER), "oost"),
        Mens("Carla Smit", "wijkverpleegkundige", team="west"),
        Mens("Ilse Hendriks", "casemanager dementie"),
    )),
    Partner("Wijkverpleging Waterkant", "Waterkant", "thuiszorg", "waterkant", (
        Mens("Marjan Groot", "wijkverpleegkundige"),
    ), ("west",)),
    Partner("Woningcorporatie De Dijk", "De Dijk", "woningcorporatie", "dedijk", (
        Mens("Els Bakker", "woonconsulent", team="oost"),
        Mens("Ruud Wouters", "medewerker sociaal beheer", (DEELNEMER, EIGEN_BEHEER)),
    ), ("oost",)),
    Partner("Woonstichting Land en Water", "Land en Water", "woningcorporatie", "landenwater", (
        Mens("Nadia Bouazza", "woonconsulent", team="west"),
    ), ("west",)),
    Partner("Kredietbank", "Kredietbank", "kredietbank", "kredietbank", (
        Mens("Karin Post", "schuldhulpverlener", team="oost"),
        Mens("Stef Timmermans", "schuldhulpverlener", team="west"),
    )),
    Partner("Novadic-Kentron", "Novadic-Kentron", "verslavingszorg", "novadickentron", (
        Mens("Maud Leenders", "bemoeizorger"),
        Mens("Tim Adriaans", "verpleegkundig specialist"),
    )),
    Partner("GGZ De Uiterwaard", "De Uiterwaard", "ggz", "deuiterwaard", (
        Mens("Femke Roelofs", "bemoeizorger", team="west"),
        Mens("Mohamed Amrani", "sociaal-psychiatrisch verpleegkundige"),
    )),
    Partner("GGD West-Brabant", "GGD", "preventie", "ggd", (
        Mens("Anouk de Wit", "jeugdverpleegkundige"),
        Mens("Gijs Franken", "wijk-GGD'er"),
    )),
    Partner("Jeugdhulp De Vlieger", "De Vlieger", "jeugdhulp", "devlieger", (
        Mens("Lieke Schouten", "gezinsbegeleider", team="oost"),
        Mens("Sven Koopman", "gezinsbegeleider", team="west"),
    )),
    Partner("Welzijn De Wiel", "De Wiel", "welzijn", "dewiel", (
        Mens("Hanneke Bos", "opbouwwerker", team="oost"),
        Mens("Jelle Postma", "welzijnswerker", (DEELNEMER, EIGEN_BEHEER), "west"),
    )),
    Partner("Mantelzorgpunt De Schakel", "De Schakel", "mantelzorgsteun", "deschakel", (
        Mens("Greet Verbeek", "mantelzorgmakelaar"),
    )),
    Partner("Huisartsenpraktijk De Sluis", "De Sluis", "huisarts", "desluis", (
        Mens("Özge Yıldız-van 't Hoff", "praktijkondersteuner"),
    )),
    Partner("Taalhuis De Letter", "De Letter", "taalhuis", "deletter", (
        Mens("Ria Evers", "coördinator", staat="uitgenodigd"),
    )),
    Partner("Voedselbank De Mand", "De Mand", "noodhulp", "demand", (
        Mens("Kees Boertjes", "coördinator", staat="nieuw"),
    )),
)  # fmt: skip
EERSTE = "Bea Kok"
# Whom most visitors sign in as: lately the afspraken are theirs, and not all of them are done.
DRUK = {
    "oost": ("Bram Jansen", "Dirk Visser", "Els Bakker", "Wim Peters", "Anna de Vries"),
    "west": ("Arie Vos", "Tess Maas", "Pim Scholten", "Sjoerd Hoekstra"),
}
AANTAL = sum(len(partner.mensen) for partner in PARTNERS)


def table_of(team: str) -> list[Mens]:
    """The people who sit at the table of this team every week."""
    return [mens for partner in PARTNERS for mens in partner.mensen if mens.team == team]
