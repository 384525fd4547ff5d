"""A sheet as plain text, marked with who made it."""

from __future__ import annotations

from motorkap.papier.model import Deel, Vel, mark
from tests.factories import NU


def test_the_text_holds_everything_and_ends_with_its_mark() -> None:
    vel = Vel(
        titel="Een blad",
        inleiding="Lees dit " * 20,
        delen=(Deel("Feiten", (("Wie", "Bram"),), ("Een zin.",), ("Naam",)),),
        merk=mark("Bram Jansen", "Maatschappelijk werk", "MK-7Q4K-2P", NU),
    )
    lines = vel.as_text().splitlines()
    assert lines[0] == "Een blad"
    assert "- Wie: Bram" in lines
    assert "Naam: ____________________" in lines
    assert all(len(line) <= 78 for line in lines[:-1])
    assert lines[-1] == (
        "MK-7Q4K-2P. Gemaakt door Bram Jansen, Maatschappelijk werk, op 24-11-2026 om 10.00 uur."
    )
    assert "Bram" not in repr(vel)
