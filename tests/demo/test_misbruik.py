"""Ten misuses are hidden in the demo; the rules find them, and little else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.demo import agenda, misbruik, vullen
from motorkap.installatie import Installatie
from motorkap.logcontrole import jobs
from tests.conftest import Klok
from tests.demo.test_vullen import WEKEN
from tests.demo.test_vullen import leeg as leeg
from tests.logboek.maken import make_zegel

# Who, and under which rule an officer finds it. Three more need a year: enough casussen of one
# person, and one that was closed long ago.
VERSTOPT = {
    ("Ruud Wouters", "niet_betrokken"),
    ("Tim Adriaans", "herhaald"),
    ("Tess Maas", "buiten_werktijd"),
    ("Daan Verhoeven", "afdruk"),
    ("Sven Koopman", "zoeken"),
    ("Els Bakker", "noodtoegang"),
    ("Karin Post", "aanmelden"),
}
EEN_JAAR = {
    misbruik.reads_many,
    misbruik.reads_on_sunday,
    misbruik.reads_what_is_long_closed,
}
GEVONDEN = """
    select g.naam || ':' || coalesce(p.regel, p.soort) from controlepunt p
    join gebruiker g on g.id = p.gebruiker_id where p.soort in ('treffer', 'noodtoegang')
"""
TIEN_MINUTEN = 20  # as many points as somebody judges in that time


def test_there_are_ten() -> None:
    assert len(misbruik.DADEN) == len(VERSTOPT) + len(EEN_JAAR) == 10


@pytest.mark.langzaam
async def test_the_planted_misuses_are_found_and_little_else(
    leeg: tuple[Installatie, Callable[[str], str]],
    postgres: EmbeddedPostgres,
    klok: Klok,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installatie, ask = leeg
    monkeypatch.setattr(agenda, "WEKEN_TERUG", WEKEN)
    await vullen.fill(installatie, lambda _: None)
    naam = ask("select current_database()").strip()
    engine = make_engine(postgres.dsn("zegel", naam), 1)
    taken = 1
    while taken:
        async with Tx(engine) as tx:
            taken = await make_zegel(installatie).seal(tx, klok.nu)
    await engine.dispose()
    await jobs.detect(replace(installatie, vrije_klok=True), klok.nu)
    found = {tuple(row.rsplit(":", 1)) for row in ask(GEVONDEN).splitlines() if row}
    assert found >= VERSTOPT, VERSTOPT - found
    assert len(found) <= TIEN_MINUTEN
