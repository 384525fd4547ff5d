"""What a table could see, asked of the rows of now and of a day that is past: one answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motorkap.toegang import rules
from motorkap.toegang.geschiedenis import Geschiedenis, Stoel, Tafel
from motorkap.toegang.model import Actor, Band, Feiten, Grond
from motorkap.toegang.rules import Vraag
from tests.factories import BRAM, DIRK, NU, THUISZORG, WERK, uid

UUR = timedelta(hours=1)
OVERLEG, CASUS = uid(1), uid(2)
WIE = Actor(
    DIRK, "Dirk", THUISZORG, "Thuiszorg", "thuiszorg", False, True, False, frozenset(), True
)
uren = st.integers(0, 60).map(lambda n: NU - n * UUR)  # nothing of the agenda is still to come
statussen = st.sampled_from(
    ["voorgesteld", "geagendeerd", "lopend", "besproken", "doorgeschoven", "ingetrokken",
     "spoedroute"]
)  # fmt: skip


def feiten(*banden: Band) -> Feiten:
    """A tabled casus of Bram with these ties of Dirk."""
    return Feiten(CASUS, "MK-7Q4K-2P", "geagendeerd", WERK, "gewoon", "geen", False, (),
                  False, False, None, banden)  # fmt: skip


@given(statussen, st.one_of(st.none(), uren), uren, st.booleans())
def test_who_reads_now_is_who_could_read_at_this_moment_of_the_past(
    status: str, gepubliceerd: datetime | None, geeindigd: datetime, geplaatst: bool
) -> None:
    ended = geeindigd if status in rules.VAN_AGENDA | {"ingetrokken", "besproken"} else None
    placed = geplaatst or status in {"geagendeerd", "lopend", "besproken"}
    now = Band(
        Grond.DEELNEMER, NU - 99 * UUR, None, OVERLEG, "gepubliceerd", status, gepubliceerd,
        NU, NU + UUR, None, in_kring=True, geplaatst=placed, van_agenda_op=ended,
    )  # fmt: skip
    tafel = Tafel(OVERLEG, NU, NU + UUR, gepubliceerd, None, None, None, status, False,
                  NU - 99 * UUR, ended, placed)  # fmt: skip
    stoel = Stoel(OVERLEG, DIRK, WERK, Grond.DEELNEMER, NU - 99 * UUR, None)
    then = Geschiedenis(
        nu=feiten(), indiener_id=BRAM, ingebracht_door=BRAM,
        standen=((NU - 99 * UUR, "geagendeerd"),), kring=(), collegas=(), afspraken=(), nazorg=(),
        noden=(), afstand={}, tafels={OVERLEG: tafel}, stoelen=(stoel,),
    ).facts(WIE, NU)  # fmt: skip
    assert then
    reads = bool(rules.grounds(Vraag(WIE, feiten(now), NU)))
    assert bool(rules.grounds(Vraag(WIE, then, NU))) is reads
    if status in rules.VAN_AGENDA:
        seen = placed and ended is not None and gepubliceerd is not None and ended >= gepubliceerd
        assert reads is seen
