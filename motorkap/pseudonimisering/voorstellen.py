"""What could stand there instead: neutral words that keep the sentence readable."""

from __future__ import annotations

import re

from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.taal import groep
from motorkap.pseudonimisering.tekst import Tekst
from motorkap.taal import MAANDEN

_VAST = {
    Soort.ADRES: "[adres]",
    Soort.STRAAT: "een straat",
    Soort.POSTCODE: "[postcode]",
    Soort.TELEFOON: "[telefoonnummer]",
    Soort.EMAIL: "[e-mailadres]",
    Soort.BSN: "[bsn]",
    Soort.IBAN: "[rekeningnummer]",
    Soort.KENTEKEN: "[kenteken]",
    Soort.URL: "[internetadres]",
    Soort.SOCIAL: "[account]",
    Soort.KLANTNUMMER: "[nummer]",
}
# The word right before a name.
_ROL = re.compile(r"(?<![^\W\d_])([^\W\d_]+) $")
_JAAR = re.compile(r"(?:19|20)\d{2}")
_MAAND_IN_CIJFERS = re.compile(r"\d[-/. ]+(\d{1,2})(?!\d)")
_MAANDEN = tuple((m, re.compile(rf"\b{m[:3]}|\d{m[:3]}")) for m in MAANDEN)
_BANDEN = ((11, "0-11"), (15, "12-15"), (17, "16-17"), (26, "18-26"), (65, "27-65"), (199, "66+"))
_SOORT_INSTELLING = tuple(
    (re.compile(delen), voorstel)
    for delen, voorstel in (
        ("school|college|lyceum|gymnasium", "een school"),
        ("praktijk|huisarts|gezondheid|tandarts|apotheek", "een praktijk"),
        ("kerk|moskee|camii|parochie|kapel", "een kerk of moskee"),
        ("zorg|verpleeg|hospice|woon", "een zorginstelling"),
        ("vv|sv|club|vereniging|koor", "een vereniging"),
        ("opvang|speelzaal|dagverblijf|bso", "een kinderopvang"),
    )
)


class Voorsteller:
    """Proposes replacements for one submission: the same name gets the same words."""

    def __init__(self) -> None:
        self.namen: dict[str, str] = {}

    def propose(self, t: Tekst, vondst: Vondst) -> str:
        """The neutral replacement of this finding."""
        if vondst.soort in _VAST:
            return _VAST[vondst.soort]
        woord = t.vorm[vondst.begin : vondst.eind]
        if vondst.soort is Soort.NAAM:
            return self._name(t, vondst, woord)
        return _ANDERE[vondst.soort](woord)

    def _name(self, t: Tekst, vondst: Vondst, woord: str) -> str:
        """Nothing but "[naam]", unless a role stands before it: then the role is enough."""
        eerste = woord.split(" ", maxsplit=1)[0]
        if eerste in self.namen:
            return self.namen[eerste]
        rol = _ROL.search(t.vorm[max(0, vondst.begin - 25) : vondst.begin])
        verwant = rol and rol.group(1) in groep("verwanten") and rol.group(1) not in groep("titels")
        self.namen[eerste] = f"de {rol.group(1)}" if rol and verwant else "[naam]"
        return "[naam]"


def age_band(leeftijd: int) -> str:
    """The age band of LAW-04 in which this age falls."""
    return next(band for tot, band in _BANDEN if leeftijd <= tot)


def _age(woord: str) -> str:
    return age_band(min(int(woord), 199)) if woord.isdigit() else "[leeftijd]"


def _date(woord: str) -> str:
    """Only the month, with the year when it was written."""
    jaar = _JAAR.search(woord)
    naam = next((m for m, patroon in _MAANDEN if patroon.search(woord)), "")
    if "mrt" in woord:
        naam = "maart"
    getal = _MAAND_IN_CIJFERS.search(woord)
    if not naam and getal and 1 <= int(getal.group(1)) <= 12:
        naam = MAANDEN[int(getal.group(1)) - 1]
    return " ".join(d for d in (naam, jaar.group() if jaar else "") if d) or "[maand]"


def _place(woord: str) -> str:
    kern = beleid().kernen.get(woord if " " in woord else near_kern(woord))
    return f"een dorp in Team {kern.team.capitalize()}" if kern else "een dorp"


def _institution(woord: str) -> str:
    return next((v for p, v in _SOORT_INSTELLING if p.search(woord)), "een instelling")


_ANDERE = {
    Soort.LEEFTIJD: _age,
    Soort.DATUM: _date,
    Soort.PLAATS: _place,
    Soort.INSTELLING: _institution,
}
