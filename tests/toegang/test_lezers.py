"""Who can read a casus now: the end that is told is the end of the tie that lasts longest."""

from __future__ import annotations

from datetime import timedelta

from motorkap.ids import new_id
from motorkap.toegang.lezers import reader
from motorkap.toegang.model import Band, Feiten, Grond
from motorkap.toegang.rules import Vraag
from tests.factories import NU
from tests.toegang.test_regels import WIE

DAG = timedelta(days=1)


def test_of_two_ties_the_one_that_lasts_longest_tells_until_when() -> None:
    ends_soon = Band(Grond.AFSPRAAKHOUDER, klaar_op=NU - 6 * DAG)
    lasts = Band(Grond.NAZORGHOUDER, vanaf=NU - 9 * DAG, tot=NU + 30 * DAG)
    for banden in ((ends_soon, lasts), (lasts, ends_soon)):
        feiten = Feiten(new_id(), "MK-7Q4K-2P", "nazorg", new_id(), "gewoon", "geen", False,
                        ("A1", "B0"), False, False, None, banden)  # fmt: skip
        found = reader(Vraag(WIE, feiten, NU))
        assert found
        assert (found.grond, found.tot) == (Grond.NAZORGHOUDER, NU + 30 * DAG)
