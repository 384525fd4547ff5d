"""What findings mean for a form: refused, ticked, replaced, counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.keuren import Wenkzin, hints, replaced, weigh
from motorkap.pseudonimisering.model import Bevinding, Bevindingen, Context, Soort
from motorkap.pseudonimisering.service import check

TEKST = "De huur van Fatma loopt achter. Bel 06 12345678. Fatma betaalt nu."


def look(**teksten: str) -> tuple[dict[str, str], Bevindingen]:
    return teksten, check(teksten, Context())


def test_what_blocks_comes_before_what_asks_for_a_tick_and_brings_its_findings() -> None:
    zin = weigh(*look(situatie=TEKST), ()).fouten["situatie"]
    assert zin == "Hierin staat iets dat lijkt op een telefoonnummer. Haal het weg."
    assert isinstance(zin, Wenkzin)
    assert [(w.tekst, w.keer, w.blokkeert) for w in zin.wenken] == [
        ("Fatma", 2, False),
        ("06 12345678", 1, True),
    ]


def test_a_tick_sets_its_own_words_aside_in_its_own_field_alone() -> None:
    teksten = {"situatie": "Fatma belt.", "geprobeerd": "Fatma betaalt."}
    oordeel = weigh(*look(**teksten), ["situatie:Fatma"])
    assert list(oordeel.fouten) == ["geprobeerd"]
    assert oordeel.terzijde == {"situatie": 1}
    assert weigh(*look(**teksten), ["situatie:Fatma", "geprobeerd:Fatma"]).fouten == {}


def test_what_blocks_cannot_be_ticked_away() -> None:
    oordeel = weigh(*look(situatie="Bel 06 12345678."), ["situatie:06 12345678"])
    assert list(oordeel.fouten) == ["situatie"]
    assert oordeel.terzijde == {}


def test_chosen_words_are_replaced_wherever_they_stand_and_the_rest_stays() -> None:
    new = replaced(*look(situatie=TEKST), ["situatie:Fatma", "geprobeerd:06 12345678"])
    assert new == {
        "situatie": "De huur van [naam] loopt achter. Bel 06 12345678. [naam] betaalt nu."
    }


def test_a_sentence_of_the_check_prints_no_text() -> None:
    zin = weigh(*look(situatie=TEKST), ()).fouten["situatie"]
    assert isinstance(zin, Wenkzin)
    assert "Fatma" not in repr((zin, zin.wenken, hints(*look(situatie=TEKST), ())))


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)
)
def test_replacing_everything_leaves_exactly_the_words_between(
    tekst: str, plekken: list[tuple[int, int]]
) -> None:
    lijst, verwacht, vorige = [], "", 0
    for begin, lengte in sorted(plekken):
        eind = begin + lengte
        if begin < vorige or eind > len(tekst) or not lengte:
            continue
        lijst.append(Bevinding("v", begin, eind, begin, eind, Soort.NAAM, "[naam]"))
        verwacht += tekst[vorige:begin] + "[naam]"
        vorige = eind
    teksten, found = {"v": tekst}, Bevindingen(tuple(lijst))
    keys = [w.sleutel for wenken in hints(teksten, found, ()).values() for w in wenken]
    assert replaced(teksten, found, keys) == {"v": verwacht + tekst[vorige:]}
    assert weigh(teksten, found, keys).fouten == {}
    assert sum(weigh(teksten, found, keys).terzijde.values()) == len(lijst)
