"""The PDF is tagged, says its language and title, and shows text as it is."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motorkap.papier.adapter import pdf
from motorkap.papier.model import Deel, Vel, mark
from tests.factories import NU

MERK = mark("Bram Jansen", "Maatschappelijk werk", "MK-7Q4K-2P", NU)
LAST = ("#panic()", "*vet*", "$x$", "`", "\\", "@ref", "<label>", '#import "@preview/x:1.0.0"')


def a_sheet(*zinnen: str) -> Vel:
    return Vel(titel="Nazorgplan", merk=MERK, delen=(Deel("Deel", (("Wie", "Bram"),), zinnen),))


def readable(made: bytes) -> bytes:
    """The PDF with its compressed parts opened."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    opened = []
    for part in parts:
        try:
            opened.append(zlib.decompress(part))
        except zlib.error:
            opened.append(part)
    return made + b"\n".join(opened)


def test_the_pdf_is_tagged_and_says_what_it_is() -> None:
    whole = readable(pdf(a_sheet("Een zin."), NU))
    assert whole.startswith(b"%PDF-1.7")
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", whole)
    assert b"/StructTreeRoot" in whole
    assert re.search(rb"/Lang\s*\(nl", whole)
    assert b"/DisplayDocTitle true" in whole
    assert b"pdfuaid:part" in whole
    tags = set(re.findall(rb"/S\s*/(\w+)", whole))
    assert {b"Document", b"P", b"H1", b"L", b"LI"} <= tags


def test_the_same_sheet_at_the_same_moment_is_the_same_file() -> None:
    assert pdf(a_sheet("Een zin."), NU) == pdf(a_sheet("Een zin."), NU)


@pytest.mark.parametrize("tekst", LAST)
def test_typed_text_is_never_read_as_markup(tekst: str) -> None:
    assert pdf(a_sheet(tekst), NU).startswith(b"%PDF-1.7")


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=80))
def test_any_text_makes_a_sheet(tekst: str) -> None:
    assert pdf(a_sheet(tekst), NU).startswith(b"%PDF-1.7")


def test_a_sheet_is_made_at_any_moment_of_a_real_clock() -> None:
    moment = NU.replace(microsecond=217134)
    assert pdf(a_sheet("Een zin."), moment) == pdf(a_sheet("Een zin."), NU)
