"""Two clocks of a casus that was tabled: a ground for an emergency ends, a resident is told.

Pure: the days come from policies/grondslagen.toml, the holidays from the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motorkap.casus.grond.grondslag import replace_by
from motorkap.casus.grond.toestemming import default_end
from motorkap.casus.kop import Kop
from motorkap.casus.lijsten import Verteld
from motorkap.casus.model import Status
from motorkap.overleg.kalender.kalender import Kalender, local_day
from motorkap.policies.model import Grondslagen

LOPEND = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG}


@dataclass(frozen=True, slots=True)
class Termijn:
    """The last day, and the working days until then; below zero when it is over."""

    dag: date
    werkdagen: int

    @property
    def voorbij(self) -> bool:
        """Whether the last day was before today."""
        return self.werkdagen < 0

    @property
    def in_words(self) -> str:
        """What is left, as a sentence begins or ends with it."""
        n = abs(self.werkdagen)
        dagen = "1 werkdag" if n == 1 else f"{n} werkdagen"
        if self.voorbij:
            return f"{dagen} te laat"
        return f"nog {dagen}" if n else "vandaag is de laatste dag"


@dataclass(frozen=True, slots=True)
class Klok:
    """Both clocks of one casus, as they stand *vandaag*."""

    vandaag: date
    reden: Termijn | None
    vertel: Termijn | None


def until(dag: date, vandaag: date, kalender: Kalender) -> Termijn:
    """How far away a last day is; over for at least one working day once it has passed."""
    if dag < vandaag:
        return Termijn(dag, -max(kalender.workdays_between(dag, vandaag), 1))
    return Termijn(dag, kalender.workdays_between(vandaag, dag))


def ground_ends(
    kop: Kop, gronden: Grondslagen, vandaag: date, kalender: Kalender
) -> Termijn | None:
    """By when another ground must be chosen; None for a ground that lasts."""
    if kop.status not in LOPEND or kop.ingediend_op is None:
        return None
    dag = replace_by(kop.grond, local_day(kop.ingediend_op), gronden, kalender)
    return until(dag, vandaag, kalender) if dag else None


def tell_by(kop: Kop, gronden: Grondslagen, vandaag: date, kalender: Kalender) -> Termijn | None:
    """By when the resident is told, or it is said again why not (LAW-09); None once told."""
    if kop.status not in LOPEND or kop.ingediend_op is None or kop.verteld is not Verteld.NEE:
        return None
    sinds = max(local_day(kop.ingediend_op), kop.verteld_gezien or date.min)
    return until(default_end(sinds, gronden.vertellen_maanden), vandaag, kalender)
