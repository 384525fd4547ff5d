"""Where a handover stands: one sentence with whose turn it is, and the line of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motorkap.organisatie.model import Gids
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.model import Overdracht, Richting, Status
from motorkap.policies.types import Overdrachtregels
from motorkap.taal import datum, datum_kort, telling


@dataclass(frozen=True, slots=True)
class Zin:
    """A shape (nu, wacht, klaar, stil, open, laat) and its sentence."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Trede:
    """One step of the line."""

    naam: str
    uitleg: str
    staat: str


def title(kop: Kop) -> str:
    """What it is called."""
    wat = "Overdracht" if kop.overdracht.richting is Richting.OVERDRAGEN else "Afschalen"
    return f"{wat} van {kop.code}"


def short(organisatie_id: object, gids: Gids) -> str:
    """The short name of an organisation; de ontvanger when none was chosen yet."""
    found = gids.organisaties.get(organisatie_id)  # type: ignore[call-overload]
    return str(found.kort) if found else "de ontvanger"


def sentence(
    kop: Kop, gids: Gids, werkdagen: int | None, regels: Overdrachtregels, vandaag: date
) -> Zin:
    """Where it stands and whose turn it is."""
    o = kop.overdracht
    if not o.loopt:
        return _over(o, regels)
    van, naar = short(o.van_organisatie_id, gids), short(o.naar_organisatie_id, gids)
    rest = _left(werkdagen)
    zinnen = {
        Status.CONCEPT: f"Nog niet verstuurd. Aan zet: {van}.",
        Status.WACHT_OP_TOESTEMMING: f"Wacht op toestemming van de inwoner. Aan zet: {van}.",
        Status.VERSTUURD: f"Wacht op {naar}: ontvangst bevestigen{rest}.",
        Status.ONTVANGEN: _received(o, werkdagen, vandaag),
        Status.MEER_INFORMATIE: f"{naar} vraagt meer informatie. Aan zet: {van}{rest}.",
        Status.GESPROKEN: f"Samen gesproken. {naar} begint de hulp{rest}.",
        Status.OPGEPAKT: f"Opgepakt door {naar}. De afloop volgt.",
    }
    if o.status is Status.CONCEPT and o.afzender_id is None:
        return Zin("nu", f"Gevraagd aan tafel. Iemand van {van} neemt dit op zich.")
    late = werkdagen is not None and werkdagen < 0
    soort = "open" if o.status is Status.OPGEPAKT else "wacht"
    return Zin("laat" if late else soort, zinnen[o.status])


def talk_heading(o: Overdracht, vandaag: date) -> str:
    """What the talk asks now: a day, patience, or to say that it was held."""
    if o.gepland_op is None:
        return "Plan het gesprek samen"
    if o.gepland_op < vandaag:
        return f"Het gesprek stond voor {datum(o.gepland_op)}"
    return f"Het gesprek staat klaar voor {datum(o.gepland_op)}"


def _received(o: Overdracht, werkdagen: int | None, vandaag: date) -> str:
    """The talk is next: on the day that was planned, or still to be planned."""
    if o.gepland_op is None:
        return f"Ontvangen. Nu samen spreken met de inwoner{_left(werkdagen)}."
    late = f" Oppakken is{_left(werkdagen)[1:]}." if werkdagen is not None and werkdagen < 0 else ""
    if o.gepland_op < vandaag:
        return f"Ontvangen. {talk_heading(o, vandaag)}.{late}"
    return f"Ontvangen. Samen spreken op {datum(o.gepland_op)}.{late}"


def _left(werkdagen: int | None) -> str:
    if werkdagen is None:
        return ""
    if werkdagen < 0:
        return f", {telling(-werkdagen, 'werkdag', 'werkdagen')} te laat"
    return ", vandaag" if werkdagen == 0 else f", nog {telling(werkdagen, 'werkdag', 'werkdagen')}"


def _over(o: Overdracht, regels: Overdrachtregels) -> Zin:
    op = f" op {datum(o.klaar_op)}" if o.klaar_op else ""
    if o.status is Status.AFGEROND:
        uit = reason_of(o.resultaat, regels)
        return Zin("klaar", f"Afgesloten{op}. {uit}.")
    woord = {Status.GEWEIGERD: "Niet opgepakt", Status.INGETROKKEN: "Ingetrokken"}
    waarom = reason_of(o.reden, regels)
    return Zin("stil", f"{woord.get(o.status, 'Verlopen, niet opgepakt')}{op}. {waarom}.")


def reason_of(code: str | None, regels: Overdrachtregels) -> str:
    """The words of a reason or result, from whichever list it comes."""
    for lijst in ("resultaat", "weigeren", "intrekken", "vanzelf", "informatie"):
        if label := regels.label(lijst, code):
            return label
    return ""


def ladder(o: Overdracht) -> list[Trede]:
    """The line of steps, with the day of each that was taken."""
    dagen = [
        ("Opgesteld", o.gemaakt_op, "kaart en reden"),
        ("Verstuurd", o.verstuurd_op, "naar wie u noemt"),
        ("Ontvangen", o.ontvangen_op, "binnen 2 werkdagen"),
        ("Samen gesproken", o.gesprek_op, "met de inwoner"),
        ("Opgepakt", o.begonnen_op if o.opgepakt_op else None, "de hulp begint"),
    ]
    treden, now = [], o.loopt
    for naam, op, straks in dagen:
        if op is not None and not (naam == "Opgesteld" and o.verstuurd_op is None):
            treden.append(Trede(naam, datum_kort(op), "klaar"))
            continue
        treden.append(Trede(naam, straks, "nu" if now else "open"))
        now = False
    return treden
