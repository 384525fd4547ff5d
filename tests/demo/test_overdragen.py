"""What the demo plans for its handovers can be planned."""

from __future__ import annotations

from datetime import date, timedelta

from motorkap.demo.overdragen import planned_day
from motorkap.overdracht.gesprek import Gespreksdag

VERLOOPT = date(2026, 11, 25)


def test_the_demo_plans_a_talk_on_no_day_on_which_the_handover_is_over() -> None:
    for voor in range(6):
        vandaag = VERLOOPT - timedelta(days=voor)
        dag = planned_day(vandaag, VERLOOPT)
        assert (dag is None) == (voor <= 3)
        if dag:
            Gespreksdag(dag, "bij_inwoner").check(vandaag, VERLOOPT)
