"""On which day the parts of a casus end, and the sentence that says why.

While a casus runs its keys stand in a bucket close by, 42 days ahead, and move on every night. So a
key only ever moves to a later month, and on the day it ends no older copy of it lies in a bucket
that lives longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motorkap.bewaring.model import TERUGGEHAALD, VERZOEK
from motorkap.casus.model import Status
from motorkap.kluis.model import Soort
from motorkap.policies.bewaring import Bewaartermijnen

Gezet = tuple[date, str]  # a day that was set for one casus, and the code of its reason
EIGEN_SOORTEN = (Soort.CASUS, Soort.WERKTEKST, Soort.KENMERK)
LOPEND = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG}
NA_SLUITEN = {Soort.CASUS: "RET-03", Soort.WERKTEKST: "RET-03a", Soort.KENMERK: "RET-05"}
VOORLOPIG = "als de casus vandaag sluit: de dag staat vast na het sluiten"


def rule_of(status: Status, soort: Soort) -> str:
    """The rule that ends this part of a casus in this state; a running one ends by none yet."""
    if status is Status.CONCEPT:
        return "RET-01"
    return "RET-02" if status is Status.INGETROKKEN else NA_SLUITEN[soort]


def end_days(termijnen: Bewaartermijnen, status: Status, op: date) -> dict[Soort, date]:
    """The days on which the keys end, for a casus in this state since *op*.

    *op* is the last change of a concept, the day of closing or withdrawing, else today: what runs
    is as safe as what was withdrawn today, and moves on every night.
    """
    if status in LOPEND:
        return dict.fromkeys(EIGEN_SOORTEN, termijnen["RET-02"].na(op))
    return {soort: termijnen[rule_of(status, soort)].na(op) for soort in EIGEN_SOORTEN}


def moves_to(status: Status, wanted: Mapping[Soort, date], now: Mapping[Soort, date]) -> set[Soort]:
    """The keys whose day must change; of what runs (or was reopened) no key ends sooner."""
    return {
        soort
        for soort, dag in wanted.items()
        if soort in now and (now[soort] < dag or (status not in LOPEND and now[soort] != dag))
    }


def shown_days(
    termijnen: Bewaartermijnen,
    status: Status,
    now: Mapping[Soort, date],
    sinds: date,
    gezet: Gezet | None = None,
) -> dict[Soort, date]:
    """The days that a page shows, of what is still there (RET-R6).

    *sinds* is the day of closing, or today for what runs: its days are those that closing today
    would set. *gezet* is the day that was set for this casus: when the resident asked, for all of
    it; else the other parts end no sooner than the casus.
    """
    if gezet and gezet[1] == VERZOEK:
        return dict.fromkeys(now, gezet[0])
    if status not in LOPEND | {Status.GESLOTEN}:
        return dict(now)
    days = end_days(termijnen, Status.GESLOTEN, sinds)
    shown = {soort: max(dag, now[soort]) for soort, dag in days.items() if soort in now}
    if gezet is None:
        return shown
    least = {soort: max(dag, gezet[0]) for soort, dag in shown.items()}
    return least | ({Soort.CASUS: gezet[0]} if Soort.CASUS in shown else {})


def reason(
    termijnen: Bewaartermijnen,
    status: Status,
    soort: Soort = Soort.CASUS,
    gezet: Gezet | None = None,
) -> str:
    """Why it ends then, as the end of a sentence (RET-R6)."""
    if gezet and gezet[1] == VERZOEK:
        return termijnen["RET-23"].omdat
    if gezet and gezet[1] == TERUGGEHAALD:
        return "omdat hij is teruggehaald: de privacy officer kiest nog de goede dag"
    if gezet and soort is Soort.CASUS:
        return "een dag die de privacy officer koos"
    return VOORLOPIG if status in LOPEND else termijnen[rule_of(status, soort)].omdat
