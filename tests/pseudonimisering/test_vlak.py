"""The ground of a text: who comes first keeps it, and what is given back is free again."""

from __future__ import annotations

from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.vlak import Vlak

TEKST = "Anna woont bij Bert"
ANNA = Vondst(0, 4, Soort.NAAM)
BERT = Vondst(15, 19, Soort.NAAM)


def test_who_comes_second_gets_no_ground() -> None:
    vlak = Vlak(read(TEKST))
    vlak.take([ANNA, Vondst(2, 10, Soort.STRAAT), BERT])
    assert vlak.vondsten == [ANNA, BERT]
    assert vlak.words() == {0, 3}


def test_what_is_given_back_is_free_for_another() -> None:
    vlak = Vlak(read(TEKST))
    vlak.take([ANNA, BERT])
    assert vlak.words() == {0, 3}
    vlak.give_back(lambda v: v == ANNA)
    assert vlak.words() == {3}
    wijder = Vondst(0, 10, Soort.INSTELLING)
    vlak.take([wijder])
    assert vlak.vondsten == [BERT, wijder]
