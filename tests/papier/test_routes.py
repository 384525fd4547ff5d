"""Consent and plan on paper: for whose they are, with a line in the log, for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.nazorg import service
from motorkap.nazorg.forms import ContactForm
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, FATIMA, NU, THUISZORG
from tests.nazorg.wereld import CODE, DAG, in_nazorg

LogLines = Callable[[], list[dict[str, object]]]


@pytest.fixture
async def toestemming(gate_for: GateFor, tx: Tx) -> UUID:
    """A casus in nazorg with a consent and one contact; gives the id of the consent."""
    wereld = await in_nazorg(gate_for)
    bram, consent = await gate_for(BRAM), new_id()
    await service.contact(bram, CODE, ContactForm("stabiel", "", "Slaapt beter"))
    await tx.execute(
        text("insert into toestemming values (:id, :c, 'inwoner', '27-65', '{geld}', 'overleg',"
             " :o, 'gesprek', :op, :tot, :wie, :nu, null)"),
        {"id": consent, "c": wereld.casus, "o": [THUISZORG], "op": NU.date(),
         "tot": NU.date() + 180 * DAG, "wie": BRAM, "nu": NU},
    )  # fmt: skip
    await tx.commit()
    return consent


async def test_plan_and_consent_on_paper_and_as_text(
    toestemming: UUID, log_in: LogIn, log_lines: LogLines
) -> None:
    bram = await log_in(BRAM)
    assert (
        f"/toestemming/{toestemming}/tekst" in (await bram.get(f"/casus/{CODE}/toestemming")).text
    )
    plan = f"/nazorg/{CODE}"
    assert f"{plan}/tekst" in (await bram.get(plan)).text
    page = await bram.get(f"{plan}/tekst")
    for wat in ("Nazorgplan bij MK-7Q4K-2P", "Slaapt beter", "Gemaakt door Bram Jansen"):
        assert wat in page.text
    ja = f"/casus/{CODE}/toestemming/{toestemming}"
    page = await bram.get(f"{ja}/tekst")
    for wat in ("Wie mag meelezen: Thuiszorg", "U mag altijd stoppen.", "Handtekening"):
        assert wat in page.text
    before = len(log_lines())
    for url in (f"{plan}/pdf", f"{ja}/pdf"):
        answer = await bram.get(url)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content.startswith(b"%PDF-1.7")
    said = [line["gebeurtenis"] for line in log_lines()[before:]]
    assert said.count("casus.afgedrukt") == 2


@pytest.mark.parametrize("wie", [ANNA, CARLA, FATIMA])
async def test_nobody_else_gets_a_sheet(
    toestemming: UUID, log_in: LogIn, klok: Klok, wie: UUID
) -> None:
    klok.forward(40 * DAG)
    other = await log_in(wie)
    for tail in ("pdf", "tekst"):
        assert (await other.get(f"/nazorg/{CODE}/{tail}")).status_code == 404
        ja = f"/casus/{CODE}/toestemming/{toestemming}/{tail}"
        assert (await other.get(ja)).status_code == 404


async def test_a_consent_of_another_casus_is_no_page(toestemming: UUID, log_in: LogIn) -> None:
    bram = await log_in(BRAM)
    ja = f"/casus/{CODE}/toestemming/{new_id()}/pdf"
    assert (await bram.get(ja)).status_code == 404
