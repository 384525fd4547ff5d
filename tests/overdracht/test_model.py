"""The moves of a handover, all of them; and the card: whatever is trimmed is never sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overdracht.kaart import EXTRA, Kaart, compare, unpack_facts
from motorkap.overdracht.model import (
    EINDES,
    STAPPEN,
    Erbij,
    Gesprek,
    Overdracht,
    Richting,
    Stap,
    Status,
)
from motorkap.overdracht.paginas import card_lines
from tests.factories import NU

VANDAAG = NU.date()
WIE = UUID(int=9)
SAMEN = Gesprek(op=VANDAAG, vorm="bellen", erbij=Erbij.INWONER)
ZETTEN: dict[Status, Callable[[Overdracht], Stap]] = {
    Status.WACHT_OP_TOESTEMMING: Overdracht.wait,
    Status.VERSTUURD: lambda o: o.send(NU),
    Status.ONTVANGEN: lambda o: o.answer() if o.status is Status.MEER_INFORMATIE else o.receive(NU),
    Status.MEER_INFORMATIE: lambda o: o.ask("wat_al_gedaan"),
    Status.GESPROKEN: lambda o: o.talk(SAMEN, WIE, (VANDAAG, VANDAAG)),
    Status.OPGEPAKT: lambda o: o.take_up(VANDAAG, NU, VANDAAG),
    Status.AFGEROND: lambda o: o.finish("hulp_gestart", NU),
    Status.GEWEIGERD: lambda o: o.refuse("past_niet", NU),
    Status.INGETROKKEN: lambda o: o.withdraw("per_ongeluk", NU),
    Status.VERLOPEN: lambda o: o.lapse("geen_antwoord", NU),
}
# The table of the rulings, written out once more: whoever changes one changes both.
TABEL = {
    "concept": "wacht_op_toestemming verstuurd ingetrokken",
    "wacht_op_toestemming": "verstuurd ingetrokken",
    "verstuurd": "ontvangen ingetrokken verlopen",
    "ontvangen": "meer_informatie gesproken geweigerd ingetrokken verlopen",
    "meer_informatie": "ontvangen ingetrokken verlopen",
    "gesproken": "opgepakt geweigerd",
    "opgepakt": "afgerond",
    "afgerond": "",
    "geweigerd": "",
    "ingetrokken": "",
    "verlopen": "",
}


def overdracht(status: Status = Status.CONCEPT, **anders: object) -> Overdracht:
    basis = {
        "id": UUID(int=1),
        "casus_id": UUID(int=2),
        "richting": Richting.OVERDRAGEN,
        "van_organisatie_id": UUID(int=3),
        "gemaakt_op": NU,
        "gewijzigd_op": NU,
        "status": status,
    }
    return Overdracht(**basis | anders)  # type: ignore[arg-type]


def test_the_moves_are_those_of_the_rulings() -> None:
    assert {str(van): naar for van, naar in STAPPEN.items()} == {
        van: set(naar.split()) for van, naar in TABEL.items()
    }


@pytest.mark.parametrize("van", list(Status))
def test_from_each_state_each_move_happens_or_is_refused_and_then_nothing_changed(
    van: Status,
) -> None:
    for naar, zet in ZETTEN.items():
        o = overdracht(van)
        if naar in STAPPEN[van]:
            stap = zet(o)
            assert (stap.van, stap.naar, o.status) == (van, naar, naar)
        else:
            with pytest.raises(KanNiet):
                zet(o)
            assert o == overdracht(van), naar


def test_every_state_can_be_reached_and_every_road_ends() -> None:
    seen, todo = set(), [Status.CONCEPT]
    while todo:
        if (status := todo.pop()) not in seen:
            seen.add(status)
            todo += STAPPEN[status]
    assert seen == set(Status)
    assert all(STAPPEN[status] or status in EINDES for status in Status)
    assert not any(overdracht(status).loopt for status in EINDES)


@pytest.mark.parametrize(
    ("status", "zet"),
    [
        (Status.ONTVANGEN, lambda o: o.ask("")),
        (Status.ONTVANGEN, lambda o: o.refuse("", NU)),
        (Status.VERSTUURD, lambda o: o.withdraw("", NU)),
        (Status.OPGEPAKT, lambda o: o.finish("", NU)),
        (Status.GESPROKEN, lambda o: o.take_up(None, NU, VANDAAG)),
        (Status.GESPROKEN, lambda o: o.take_up(date(2027, 1, 1), NU, VANDAAG)),
        (Status.ONTVANGEN, lambda o: o.talk(
            Gesprek(op=None, vorm="", erbij=None), WIE, (VANDAAG, VANDAAG))),
    ],
)  # fmt: skip
def test_a_move_that_says_too_little_is_refused_and_nothing_changed(
    status: Status, zet: Callable[[Overdracht], Stap]
) -> None:
    o = overdracht(status)
    with pytest.raises(Ongeldig):
        zet(o)
    assert o == overdracht(status)


def test_a_conversation_too_early_says_what_comes_first() -> None:
    for status, zin in [
        (Status.VERSTUURD, "Bevestig eerst de ontvangst"),
        (Status.MEER_INFORMATIE, "De afzender geeft eerst de informatie"),
        (Status.GESPROKEN, "staat op ‘samen gesproken’"),
    ]:
        with pytest.raises(KanNiet, match=zin):
            overdracht(status).talk(SAMEN, WIE, (VANDAAG, VANDAAG))


def test_support_begins_on_the_day_of_the_conversation_or_later() -> None:
    o = overdracht(Status.GESPROKEN, gesprek_op=VANDAAG)
    with pytest.raises(Ongeldig) as refusal:
        o.take_up(VANDAAG - timedelta(days=1), NU, VANDAAG)
    assert "vóór het gesprek" in refusal.value.fouten["begonnen_op"]
    assert o.status is Status.GESPROKEN
    o.take_up(VANDAAG, NU, VANDAAG)


@pytest.mark.parametrize("status", sorted(set(Status) - EINDES))
def test_LAW_08_without_the_yes_every_state_has_an_end(status: Status) -> None:
    o = overdracht(status)
    o.end_without_yes("toestemming_weg", NU)
    assert o.status in EINDES


@pytest.mark.parametrize("richting", list(Richting))
@pytest.mark.parametrize("grond_b", [None, "B1", "B2", "B4", "B5"])
@pytest.mark.parametrize("zendt", [True, False])
def test_LAW_10_who_may_write_own_words(
    richting: Richting, grond_b: str | None, zendt: bool
) -> None:
    alleen_codes = grond_b is None
    o = overdracht(grond_b=grond_b, richting=richting, alleen_codes=alleen_codes)
    free = grond_b in {"B1", "B5"} or (zendt and not alleen_codes)
    o.check_text("  ", "tekst", zendt=zendt)
    if free:
        o.check_text("Het gaat beter.", "tekst", zendt=zendt)
    else:
        with pytest.raises(Ongeldig):
            o.check_text("Het gaat beter.", "tekst", zendt=zendt)
    partner = zendt is (richting is Richting.OVERDRAGEN)
    assert o.may_record_talk(zendt=zendt) is (grond_b in {"B1", "B5"} or partner)


WOORDEN = st.lists(st.sampled_from(["huur", "post", "kind", "zorg"]), max_size=9)


@given(WOORDEN, WOORDEN)
def test_the_diff_tells_every_word_of_both_sides_once(was: list[str], is_: list[str]) -> None:
    """What goes along plus what is new is the card; what goes along plus what stays is the casus.

    So nothing is sent that the sender does not see as sent, and nothing disappears from her sight.
    """
    kaart = Kaart(situatie=" ".join(is_))
    for verschil in compare({"situatie": " ".join(was)}, kaart):
        per: dict[str, list[str]] = {soort: [] for soort in ("mee", "weg", "nieuw")}
        for stuk in verschil.stukken:
            per[stuk.soort] += stuk.tekst.split()
        casus = [w for s in verschil.stukken if s.soort != "nieuw" for w in s.tekst.split()]
        sent = [w for s in verschil.stukken if s.soort != "weg" for w in s.tekst.split()]
        assert (casus, sent) == (was, is_)
        assert verschil.niets_mee is (not per["mee"])
        assert verschil.weg is bool(per["weg"])


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.sets(st.sampled_from(list(EXTRA))))
def test_whatever_is_trimmed_is_never_sent(houdt: list[bool], gekozen: set[str]) -> None:
    """Each word of the casus is unlike any other; the sender drops some, and ticks some facts."""
    woorden = [f"woord{nummer}x" for nummer in range(len(houdt))]
    kept = [w for w, keep in zip(woorden, houdt, strict=True) if keep]
    feiten = {naam: f"feit-{naam}" for naam in EXTRA}
    kaart = Kaart(situatie=" ".join(kept)).with_facts(feiten, list(gekozen))
    sent = f"{card_lines(kaart)} {unpack_facts(kaart.pack_facts())}"
    dropped = [w for w in woorden if w not in kept] + [feiten[n] for n in EXTRA if n not in gekozen]
    assert not [w for w in dropped if w in sent]
    assert all(w in sent for w in kept + [feiten[n] for n in gekozen])
    assert dict(kaart.feiten) == {EXTRA[n]: feiten[n] for n in gekozen}, "in words, not in codes"
    (verschil,) = compare({"situatie": " ".join(woorden)}, kaart)
    stays = "".join(s.tekst for s in verschil.stukken if s.soort == "weg").split()
    assert stays == [w for w in woorden if w not in kept]
