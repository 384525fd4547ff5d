"""What leaves the log: safe in a spreadsheet, without users for LDV, plain for a resident."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from motorkap.db import Tx
from motorkap.logboek.model import Resultaat
from motorkap.overleg.kalender.kalender import to_local
from motorkap.settings import ROOT
from motorkap.toegang.beleid import load_beleid
from motorkap.toegang.rules import VOORWAARDEN
from motorkap.toezicht import service_uitvoer
from motorkap.toezicht.store import Gevonden
from motorkap.toezicht.uitvoer import as_csv, as_json, as_ldv, check_ldv, ldv
from motorkap.toezicht.woorden import DOELEN, GEBEURTENISSEN
from motorkap.toezicht.zinnen import Logregel
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, FATIMA, NU
from tests.logcontrole.lijnen import line
from tests.overleg.wereld import VRAAG, table_casus

LogLines = Callable[[], list[dict[str, object]]]
CODE = "MK-7Q4K-2P"
BASIS = "https://motorkap.example"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(begin: str) -> None:
    shown = Logregel(id=uuid4(), op=NU, zin=f"{begin}1+1", velden="", code="", geweigerd=False,
                     noodtoegang=True, jaar=None, nummer=None)  # fmt: skip
    cells = list(csv.reader(io.StringIO(as_csv([shown]), newline=""), delimiter=";"))[1]
    assert cells[3].startswith(f"'{begin}")
    assert (cells[5], cells[6]) == ("ja", "nee")
    assert cells[2] == to_local(NU).isoformat(timespec="seconds"), "the clock of the pages"


def test_LOG_07_an_ldv_line_holds_what_the_standard_asks_and_no_user() -> None:
    casus = uuid4()
    regel = msgspec.structs.replace(line(NU, casus).regel, betrokkene="9f2c")
    (made,) = as_ldv([regel], BASIS, "0.1.0").splitlines()
    found = json.loads(made)
    assert str(BRAM) not in made
    assert "deelnemer" not in made
    assert found["attributes"]["dpl.core.data_subject_id"] == "9f2c"
    assert found["start_time"] == int(NU.timestamp() * 1000)
    assert found["resource"]["attributes"] == {"name": "motorkap", "version": "0.1.0"}
    assert found["name"] == "Casus gelezen", "a name for people"


def test_a_line_leaves_as_json_byte_for_byte_as_it_was_hashed() -> None:
    blad = '{"actie":"R","zoekvraag":{"team": "oost"}}'
    made = as_json([Gevonden(line(NU, uuid4()).regel, blad, 2026, n) for n in (8, 7)])
    assert [row["nummer"] for row in json.loads(made)] == [8, 7]
    assert made.count(blad) == 2
    assert as_json([]).split() == ["[", "]"]


def test_every_event_and_purpose_of_the_policy_has_a_name_for_people() -> None:
    regels = load_beleid(ROOT / "policies", frozenset(VOORWAARDEN)).handeling.values()
    assert {regel.gebeurtenis for regel in regels} <= set(GEBEURTENISSEN)
    assert {regel.doel for regel in regels} <= set(DOELEN)


@pytest.mark.parametrize(
    "veld", ["trace_id", "span_id", "status", "name", "start_time", "end_time", "attributes"]
)
def test_LOG_07_a_line_that_misses_a_field_never_leaves(veld: str) -> None:
    whole = json.loads(as_ldv([line(NU, uuid4()).regel], BASIS, "0.1.0"))
    check_ldv(json.dumps(whole).encode())
    del whole[veld]
    with pytest.raises(ValueError, match=r"missing|LDV|Logboek"):
        check_ldv(json.dumps(whole).encode())


def test_LOG_08_a_refusal_gives_no_line_and_a_fault_of_ours_is_an_error() -> None:
    def of(resultaat: Resultaat) -> str | None:
        made = ldv(line(NU, None, resultaat=resultaat).regel, BASIS, "1")
        return made.status if made else None

    assert [of(r) for r in Resultaat] == ["Ok", None, "Error"]


@pytest.fixture
async def casus(gate_for: GateFor, log_in: LogIn, tx: Tx) -> UUID:
    """A casus that Bram read three times, twice on one day."""
    found = await table_casus(await gate_for(BRAM), CODE)
    await tx.commit()
    return found


@pytest.mark.parametrize("soort", ["csv", "json", "ldv"])
async def test_a_selection_leaves_as_a_file_and_that_stands_in_the_log(
    casus: UUID, log_in: LogIn, log_lines: LogLines, soort: str
) -> None:
    fatima = await log_in(FATIMA)
    selectie = (await fatima.post("/privacy/logboek", casus=CODE)).headers["location"]
    assert "Als tabel (CSV)" in (await fatima.get(selectie)).text
    answer = await fatima.post(f"{selectie}/uitvoer", soort=soort)
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["content-type"].count("charset") <= 1
    assert VRAAG not in answer.text
    last = log_lines()[-1]
    assert (last["handeling"], last["zoekvraag"]) == ("logboek_exporteren", {"casus": str(casus)})
    assert (await fatima.post(f"{selectie}/uitvoer", soort="exe")).status_code == 400


async def test_a_selection_that_is_too_much_for_a_file_says_so_and_what_to_do(
    casus: UUID, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_uitvoer, "STUK", 1)
    monkeypatch.setattr(service_uitvoer, "MEEST", 2)
    fatima = await log_in(FATIMA)
    selectie = (await fatima.post("/privacy/logboek")).headers["location"]
    answer = await fatima.post(f"{selectie}/uitvoer", soort="csv")
    assert answer.status_code == 409
    assert "Kies een kortere periode" in answer.text


async def test_LOG_14_the_extract_is_merged_by_day_and_hides_names_until_there_is_a_reason(
    casus: UUID, log_in: LogIn, klok: Klok, log_lines: LogLines
) -> None:
    for _ in range(2):
        await (await log_in(BRAM)).get(f"/casus/{CODE}")
    klok.forward(timedelta(days=1))
    await (await log_in(BRAM)).get(f"/casus/{CODE}")
    fatima = await log_in(FATIMA)
    page = (await fatima.get(f"/privacy/uittreksel/{CODE}")).text
    assert page.count("las deze casus") == 2
    assert "(2 keer)" in page
    assert "Maatschappelijk werk Altena" in page
    assert "bracht uw vraag in, of werkt daar en is erbij gevraagd" in page
    assert "gevraagde collega" not in page, "no words of ours"
    assert "Bram Jansen" not in page
    assert VRAAG not in page
    assert log_lines()[-1]["handeling"] == "uittreksel"
    refused = await fatima.post(f"/privacy/uittreksel/{CODE}", namen="ja")
    assert (refused.status_code, "Bram Jansen" in refused.text) == (400, False)
    named = await fatima.post(f"/privacy/uittreksel/{CODE}", namen="ja", reden="klacht")
    assert "Bram Jansen" in named.text
    assert "let op de privacy en leest uw vraag niet" in named.text
    later = await fatima.post(f"/privacy/uittreksel/{CODE}", van="2026-11-25")
    assert later.text.count("las deze casus") == 1


@pytest.mark.parametrize("wie", [ANNA, BRAM, BEA])
async def test_nobody_else_makes_an_extract_or_a_file(
    casus: UUID, log_in: LogIn, wie: UUID
) -> None:
    person = await log_in(wie)
    assert (await person.get(f"/privacy/uittreksel/{CODE}")).status_code == 403
    selectie = "00000000-0000-7000-8000-000000000123"
    answer = await person.post(f"/privacy/logboek/{selectie}/uitvoer", soort="csv")
    assert answer.status_code in (403, 404)
