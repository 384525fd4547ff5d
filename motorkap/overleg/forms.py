"""What a browser may send about series, meetings and the agenda; every field arrives as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from motorkap.errors import Ongeldig
from motorkap.overleg.kalender.kalender import to_utc
from motorkap.overleg.reeks.reeks import BijFeestdag, Reeks

DAG = "Vul een datum in."
TIJD = "Vul een tijd in, zoals 10:00."
MENS = "Kies iemand uit de lijst."


class Lezer:
    """Reads fields one by one and keeps every error, so that a form shows them all at once."""

    def __init__(self) -> None:
        self.fouten: dict[str, str] = {}

    def uuid(self, veld: str, waarde: str, zin: str) -> UUID:
        """The id that was chosen."""
        try:
            return UUID(waarde)
        except ValueError:
            self.fouten[veld] = zin
            return UUID(int=0)

    def day(self, veld: str, waarde: str) -> date:
        """A day as a date field sends it."""
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            self.fouten[veld] = DAG
            return date.min

    def clock(self, veld: str, waarde: str) -> time:
        """A local time."""
        try:
            return time.fromisoformat(waarde).replace(tzinfo=None)
        except ValueError:
            self.fouten[veld] = TIJD
            return time()

    def number(self, veld: str, waarde: str, zin: str) -> int:
        """A whole number."""
        if waarde.isascii() and waarde.isdigit() and len(waarde) < 6:
            return int(waarde)
        self.fouten[veld] = zin
        return 0

    def text(self, veld: str, waarde: str, grens: int, zin: str = "") -> str:
        """A short line; *zin* when it may not be empty."""
        if not waarde and zin:
            self.fouten[veld] = zin
        if len(waarde) > grens:
            self.fouten[veld] = f"Gebruik niet meer dan {grens} tekens."
        return waarde

    def done(self) -> None:
        """Refuse when anything was wrong."""
        if self.fouten:
            raise Ongeldig(self.fouten)


class ReeksForm(msgspec.Struct, kw_only=True):
    """A weekly series, new or changed."""

    team: str = ""
    weekdag: str = ""
    begintijd: str = ""
    duur_min: str = "60"
    plaats: str = ""
    toegankelijkheid: str = ""
    specialisme: str = ""
    voorzitter: str = ""
    deelnemers: list[str] = []
    bij_feestdag: str = BijFeestdag.VERVALT
    vanaf: str = ""
    tot: str = ""

    def reeks(self, reeks_id: UUID) -> tuple[Reeks, list[UUID]]:
        """The series and its standing participants; Ongeldig with every error at once."""
        lezer = Lezer()
        reeks = self._read(reeks_id, lezer)
        mensen = [lezer.uuid("deelnemers", wie, MENS) for wie in self.deelnemers]
        try:
            reeks.check()
        except Ongeldig as fout:
            lezer.fouten = fout.fouten | lezer.fouten
        lezer.done()
        return reeks, list(dict.fromkeys(mensen))

    def _read(self, reeks_id: UUID, lezer: Lezer) -> Reeks:
        vervalt = self.bij_feestdag != BijFeestdag.VERPLAATST
        return Reeks(
            id=reeks_id,
            team_id=lezer.uuid("team", self.team, "Kies een team."),
            voorzitter_id=lezer.uuid("voorzitter", self.voorzitter, "Kies een voorzitter."),
            weekdag=lezer.number("weekdag", self.weekdag, "Kies een dag van de week."),
            begintijd=lezer.clock("begintijd", self.begintijd),
            duur_min=lezer.number("duur_min", self.duur_min, "Vul de duur in hele minuten in."),
            plaats=lezer.text("plaats", self.plaats, 120),
            toegankelijkheid=lezer.text("toegankelijkheid", self.toegankelijkheid, 200),
            vanaf=lezer.day("vanaf", self.vanaf),
            tot=lezer.day("tot", self.tot) if self.tot else None,
            specialisme=lezer.text("specialisme", self.specialisme.lower(), 40) or None,
            bij_feestdag=BijFeestdag.VERVALT if vervalt else BijFeestdag.VERPLAATST,
        )


class EindeForm(msgspec.Struct, kw_only=True):
    """The last day of a series."""

    tot: str = ""

    def day(self) -> date:
        """That day."""
        lezer = Lezer()
        dag = lezer.day("tot", self.tot)
        lezer.done()
        return dag


class OpgaveForm(msgspec.Struct, kw_only=True):
    """Whether somebody comes, or who comes instead."""

    opgave: str = ""
    vervanger: str = ""
    terug: str = ""


class VerplaatsForm(msgspec.Struct, kw_only=True):
    """Another time or place for one meeting."""

    dag: str = ""
    begintijd: str = ""
    duur_min: str = ""
    plaats: str = ""
    toegankelijkheid: str = ""
    reden: str = ""

    def times(self) -> tuple[datetime, datetime]:
        """Its new begin and end."""
        lezer = Lezer()
        dag = lezer.day("dag", self.dag)
        tijd = lezer.clock("begintijd", self.begintijd)
        duur = lezer.number("duur_min", self.duur_min, "Vul de duur in hele minuten in.")
        lezer.text("plaats", self.plaats, 120, "Vul in waar het overleg is.")
        lezer.text("toegankelijkheid", self.toegankelijkheid, 200)
        if not self.reden:
            lezer.fouten["reden"] = "Kies een reden."
        lezer.done()
        begin = to_utc(dag, tijd)
        return begin, begin + timedelta(minutes=duur)


class RedenForm(msgspec.Struct, kw_only=True):
    """A reason from a short list."""

    reden: str = ""


class MensForm(msgspec.Struct, kw_only=True):
    """One person, chosen from one of the lists on a page: a guest, or another chair."""

    gast: str = ""
    stoel: str = ""

    def guest(self) -> UUID:
        """Who is invited."""
        return self._who("gast", self.gast)

    def chair(self) -> UUID:
        """Who chairs."""
        return self._who("stoel", self.stoel)

    def _who(self, veld: str, waarde: str) -> UUID:
        lezer = Lezer()
        wie = lezer.uuid(veld, waarde, MENS)
        lezer.done()
        return wie


class VolgordeForm(msgspec.Struct, kw_only=True):
    """The agenda in another order: all waiting casussen by drag, or one of them a step."""

    volgorde: list[str] = []
    punt: str = ""
    stap: str = ""

    def ids(self) -> list[UUID]:
        """The agendapunten in their new order."""
        lezer = Lezer()
        ids = [lezer.uuid("volgorde", waarde, MENS) for waarde in self.volgorde]
        lezer.done()
        return ids


class TijdvakForm(msgspec.Struct, kw_only=True):
    """How many minutes one casus gets."""

    minuten: str = ""

    def minutes(self) -> int:
        """Those minutes: 1 to 60."""
        lezer = Lezer()
        minuten = lezer.number("minuten", self.minuten, "Vul de tijd in hele minuten in.")
        if not lezer.fouten and not 1 <= minuten <= 60:
            lezer.fouten["minuten"] = "Kies een tijd van 1 tot en met 60 minuten."
        lezer.done()
        return minuten


class SpoedForm(msgspec.Struct, kw_only=True):
    """The yes or no of the chair to a late casus."""

    antwoord: str = ""
