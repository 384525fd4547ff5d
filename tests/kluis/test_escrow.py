"""The root on paper: a person types it over, and every slip is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet, Ongeldig
from motorkap.kluis import escrow
from motorkap.kluis.escrow import Getypt
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import FileRoot, KeyRoot

OP = date(2026, 3, 2)
SLEUTEL = bytes(range(7, 39))


@given(st.binary(min_size=32, max_size=32))
def test_every_root_comes_back_from_its_paper(key: bytes) -> None:
    assert escrow.read(escrow.paper(KeyRoot(key))) == key


def test_the_paper_reads_as_four_lines_with_a_check_word() -> None:
    lines = escrow.paper(KeyRoot(SLEUTEL)).splitlines()
    assert lines[0] == f"Hoofdsleutel van Motorkap, kenmerk {KeyRoot(SLEUTEL).kenmerk}"
    assert [line[:22] for line in lines[2:]] == [
        "1  0708 090a 0b0c 0d0e",
        "2  0f10 1112 1314 1516",
        "3  1718 191a 1b1c 1d1e",
        "4  1f20 2122 2324 2526",
    ]
    assert all(len(line.split()[-1]) == 5 for line in lines[2:])


def test_capitals_spaces_and_order_do_not_matter() -> None:
    lines = escrow.paper(KeyRoot(SLEUTEL)).upper().splitlines()[2:]
    assert escrow.read("\n\n".join(f"  {line} ".replace("  ", "   ") for line in lines)) == SLEUTEL
    assert escrow.read("\n".join(reversed(lines))) == SLEUTEL


def test_every_wrong_character_names_its_line() -> None:
    lines = escrow.paper(KeyRoot(SLEUTEL)).splitlines()[2:]
    for row, line in enumerate(lines):
        for place in range(3, len(line)):
            for sign in "0f7bx ":
                slip = line[:place] + sign + line[place + 1 :]
                if slip.split() == line.split():
                    continue
                typed = "\n".join([*lines[:row], slip, *lines[row + 1 :]])
                with pytest.raises(Ongeldig) as fault:
                    escrow.read(typed)
                assert list(fault.value.fouten) == [f"regel {row + 1}"]


def test_lines_with_swapped_numbers_are_refused() -> None:
    lines = escrow.paper(KeyRoot(SLEUTEL)).splitlines()[2:]
    swapped = ["2" + lines[0][1:], "1" + lines[1][1:], *lines[2:]]
    with pytest.raises(Ongeldig) as fault:
        escrow.read("\n".join(swapped))
    assert list(fault.value.fouten) == ["regel 1", "regel 2"]


@given(st.text())
def test_any_other_text_names_all_four_lines(typed: str) -> None:
    with pytest.raises(Ongeldig) as fault:
        escrow.read(typed)
    assert len(fault.value.fouten) == 4


def test_two_people_who_type_it_over_confirm_the_escrow(kluis: Kluis, root: FileRoot) -> None:
    first = Getypt(1, "Fatima", OP)
    assert not escrow.confirm(kluis, root, "", first)
    assert not escrow.confirm(kluis, root, escrow.paper(KeyRoot(SLEUTEL)), first)
    assert escrow.confirm(kluis, root, escrow.paper(root), first)
    assert not kluis.is_confirmed(), "one of two people"
    with pytest.raises(KanNiet, match="ander mens"):
        escrow.confirm(kluis, root, escrow.paper(root), Getypt(2, " fatima ", OP))
    assert escrow.confirm(kluis, root, escrow.paper(root), Getypt(2, "Gerda", OP))
    assert kluis.is_confirmed()
    assert escrow.confirm(kluis, root, escrow.paper(root), first), "typing it over again is fine"


def test_a_lost_root_comes_back_from_paper(
    kluis: Kluis, kluismap: Path, root: FileRoot, tmp_path: Path
) -> None:
    seed = kluis.system_key("totp")
    paper = escrow.paper(root)
    with pytest.raises(KanNiet, match="bestaat al"):
        escrow.restore(paper, root.path)
    root.path.unlink()
    with pytest.raises(Ongeldig):
        escrow.restore(paper[:-3], root.path)
    escrow.restore(paper, root.path)
    assert Kluis.load(kluismap, FileRoot(root.path), make=False).system_key("totp") == seed
