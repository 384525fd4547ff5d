"""LOG-12: each rule finds what it is for at its threshold, and one below it nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from motorkap.ids import new_id
from motorkap.installatie import POLICIES
from motorkap.logcontrole.detectie import Lijn, Rolduur, Treffer, Wereld, look
from motorkap.logcontrole.lijsten import Opvalregel
from motorkap.policies import load_policies
from tests.factories import BEA, BRAM, CARLA, NU, OOST
from tests.logcontrole.lijnen import at_table, line, refused

BELEID = load_policies(POLICIES).detectie
DAG, MINUUT = timedelta(days=1), timedelta(minutes=1)
WERELD = Wereld()
AVOND = NU.replace(hour=20)  # nine in the evening in Altena
CASUS = new_id()


def casussen(aantal: int) -> list[UUID]:
    return [new_id() for _ in range(aantal)]


def found(lijnen: Sequence[Lijn], wereld: Wereld = WERELD) -> set[Opvalregel]:
    return {treffer.regel for treffer in look(lijnen, wereld, BELEID)}


def many(aantal: int) -> list[Lijn]:
    return [line(NU + n * MINUUT, id_) for n, id_ in enumerate(casussen(aantal))]


def late(aantal: int, op: datetime = AVOND) -> list[Lijn]:
    return [line(op + n * MINUUT, id_) for n, id_ in enumerate(casussen(aantal))]


CLOSED = Wereld(gesloten={CASUS: NU - 31 * DAG})
LEFT = Wereld(vertrek={BRAM: NU + DAG})
MET = Wereld(team={CASUS: OOST}, overlegdagen={OOST: frozenset({NU.date() + DAG})})
OFFICE = Wereld(rollen={BEA: [Rolduur("beheerder", NU - DAG, None)]})
PAPER = {"gebeurtenis": "casus.afgedrukt"}
SEEKS = {"gebeurtenis": "log.gelezen", "velden": (), "zoekvraag": {"casus": str(CASUS)}}

# rule, lines that stand out, lines that are one short of it, the world around them
PAREN: list[tuple[Opvalregel, list[Lijn], list[Lijn], Wereld]] = [
    (
        Opvalregel.NIET_BETROKKEN,
        [refused(NU, id_) for id_ in casussen(2)],
        [refused(NU, CASUS), refused(NU + DAG, CASUS)],
        WERELD,
    ),
    (
        Opvalregel.HERHAALD,
        [refused(NU + n * DAG, CASUS) for n in range(3)],
        [refused(NU + n * DAG, CASUS) for n in (0, 1, 31)],
        WERELD,
    ),
    (Opvalregel.VEEL_CASUSSEN, many(16), many(15), WERELD),
    (Opvalregel.BUITEN_WERKTIJD, late(3), late(2), WERELD),
    (
        Opvalregel.NA_SLUITING,
        [line(NU, CASUS)],
        [line(NU - 2 * DAG, CASUS), at_table(NU, CASUS)],
        CLOSED,
    ),
    (
        Opvalregel.VOOR_VERTREK,
        [line(NU, id_) for id_ in casussen(5)],
        [*(line(NU, id_) for id_ in casussen(4)), line(NU - 7 * DAG, CASUS)],
        LEFT,
    ),
    (
        Opvalregel.AFDRUK,
        [line(NU - DAG, CASUS, **PAPER)],
        [line(NU, CASUS, **PAPER), line(NU + DAG, CASUS, **PAPER)],
        MET,
    ),
    (
        Opvalregel.ZOEKEN,
        [*(refused(NU, None) for _ in range(3)), *(line(NU, None, **SEEKS) for _ in range(2))],
        [refused(NU + n * DAG, None) for n in range(5)],
        WERELD,
    ),
    (
        Opvalregel.ROL_LEEST,
        [at_table(NU, CASUS, BEA)],
        [at_table(NU - 2 * DAG, CASUS, BEA), line(NU, CASUS, CARLA)],
        OFFICE,
    ),
]


@pytest.mark.parametrize(("regel", "over", "onder", "wereld"), PAREN, ids=[p[0] for p in PAREN])
def test_LOG_12_a_rule_finds_what_it_is_for_and_nothing_below_its_threshold(
    regel: Opvalregel, over: list[Lijn], onder: list[Lijn], wereld: Wereld
) -> None:
    assert regel in found(over, wereld)
    assert regel not in found(onder, wereld)


def test_LOG_12_whoever_reads_many_closed_casussen_on_a_day_is_one_point() -> None:
    known = casussen(4)
    world = Wereld(gesloten=dict.fromkeys(known, NU - 31 * DAG))
    lijnen = [line(NU + n * MINUUT, id_) for n, id_ in enumerate([*known, known[0]])]
    hits = look([*lijnen, line(NU + DAG, known[0])], world, BELEID)
    assert [(t.regel, t.aantal, t.casus) for t in hits] == [
        (Opvalregel.NA_SLUITING, 4, None),
        (Opvalregel.NA_SLUITING, 1, None),
    ]


def test_LOG_12_readings_through_ones_own_meeting_never_count() -> None:
    evening = [at_table(AVOND + n * MINUUT, id_) for n, id_ in enumerate(casussen(40))]
    assert not found(evening, Wereld(vertrek={BRAM: AVOND + DAG}))


@pytest.mark.parametrize(
    "dag", [datetime(2026, 11, 28, 12, tzinfo=UTC), datetime(2026, 12, 25, 12, tzinfo=UTC)]
)
def test_a_weekend_and_a_holiday_are_not_working_hours(dag: datetime) -> None:
    world = Wereld(is_feestdag=lambda d: d == date(2026, 12, 25))
    assert Opvalregel.BUITEN_WERKTIJD in found(late(3, dag), world)


def test_looking_twice_or_in_pieces_finds_the_same_hits_under_the_same_keys() -> None:
    dobbel, known = random.Random(5), casussen(8)
    lijnen = [
        dobbel.choice((line, refused, at_table))(
            NU + timedelta(minutes=dobbel.randint(0, 60 * 24 * 20)), dobbel.choice(known)
        )
        for _ in range(400)
    ]
    whole = {t.sleutel: t for t in look(lijnen, WERELD, BELEID)}
    again: dict[str, Treffer] = {}
    for cut in range(50, 401, 50):
        again |= {t.sleutel: t for t in look(lijnen[:cut], WERELD, BELEID)}
    assert set(again) == set(whole)
    assert {k: t.aantal for k, t in again.items()} == {k: t.aantal for k, t in whole.items()}
