"""How moments and numbers read in plain Dutch: "dinsdag 1 december", "10.00 uur"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def local(moment: datetime) -> datetime:
    """The moment on the clock of Altena."""
    return moment.astimezone(AMSTERDAM)


def datum(dag: date) -> str:
    """A day: "dinsdag 1 december"."""
    dag = local(dag) if isinstance(dag, datetime) else dag
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}"


def datum_jaar(dag: date) -> str:
    """A day with its year: "dinsdag 1 december 2026"."""
    dag = local(dag) if isinstance(dag, datetime) else dag
    return f"{datum(dag)} {dag.year}"


def datum_kort(dag: date) -> str:
    """A day without its weekday: "1 december"."""
    dag = local(dag) if isinstance(dag, datetime) else dag
    return f"{dag.day} {MAANDEN[dag.month - 1]}"


def maand(dag: date) -> str:
    """A month: "maart 2032"."""
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def tijd(moment: datetime) -> str:
    """A time: "10.00 uur"."""
    op = local(moment)
    return f"{op.hour:02}.{op.minute:02} uur"


def moment(wanneer: datetime) -> str:
    """A day and time: "dinsdag 1 december, 10.00 uur"."""
    return f"{datum(wanneer)}, {tijd(wanneer)}"


def laatste_dag(wanneer: datetime) -> str:
    """The last day of a term that ends at *wanneer*: midnight belongs to the day before."""
    return datum(wanneer - timedelta(microseconds=1))


def over(dag: date, vandaag: date) -> str:
    """How far away a day is: "vandaag", "morgen", "over 3 dagen", "2 dagen geleden"."""
    verschil = (dag - vandaag).days
    namen = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if verschil in namen:
        return namen[verschil]
    return f"over {verschil} dagen" if verschil > 0 else f"{-verschil} dagen geleden"


def duur(verschil: timedelta) -> str:
    """A length of time, rounded to what matters: "2 dagen", "3 uur", "12 minuten"."""
    minuten = max(0, int(verschil.total_seconds()) // 60)
    if minuten >= 2 * 24 * 60:
        return f"{minuten // (24 * 60)} dagen"
    if minuten >= 120:
        return f"{minuten // 60} uur"
    return telling(minuten, "minuut", "minuten")


def telling(aantal: int, een: str, meer: str) -> str:
    """A number with its noun: "1 casus", "3 casussen"."""
    return f"{aantal} {een if aantal == 1 else meer}"


def opsomming(woorden: list[str]) -> str:
    """Words as a list in a sentence: "a, b en c"."""
    return " en ".join(filter(None, [", ".join(woorden[:-1]), *woorden[-1:]]))
