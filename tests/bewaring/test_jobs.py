# ruff: noqa: S608
"""The run of the night: what ends, ends on its day and once; what is held or runs stays."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from motorkap.bewaring import jobs
from motorkap.casus.kop import Inhoud
from motorkap.casus.lezen import service_lezen
from motorkap.casus.model import Status
from motorkap.casus.service import make_anew, texts
from motorkap.errors import KanNiet, MagNiet
from motorkap.kluis.model import Soort
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from tests.bewaring.wereld import Wereld
from tests.factories import ANNA, BRAM, FATIMA, GERDA

SLUIT = date(2026, 11, 24)


async def closed(wereld: Wereld, code: str = "MK-7Q4K-2P") -> UUID:
    return await wereld.casus(code, Status.GESLOTEN)


def proposal(wereld: Wereld) -> UUID:
    return UUID(wereld.sql("select id from vernietigingslijst where status = 'voorstel'"))


async def test_a_casus_that_runs_for_years_keeps_its_working_text(wereld: Wereld) -> None:
    casus = await wereld.casus("MK-7Q4K-2P", Status.BESPROKEN)
    await wereld.nights(date(2028, 1, 10))
    assert wereld.readable(casus, Soort.WERKTEKST)
    assert wereld.readable(casus)
    assert wereld.sql("select count(*) from vernietiging") == "0"
    emmers = set(wereld.sql("select distinct emmer from casus_sleutel").split())
    assert emmers <= {"2028-01", "2028-02"}
    assert {emmer for _, emmer in wereld.installatie.kluis.buckets()} <= {"2028-01", "2028-02"}


async def test_RET_03_working_text_goes_after_42_days_the_reference_after_six_months(
    wereld: Wereld,
) -> None:
    casus = await closed(wereld)
    await wereld.nights(date(2027, 1, 4))
    assert wereld.readable(casus, Soort.WERKTEKST)
    await wereld.nights(date(2027, 1, 5))
    assert not wereld.readable(casus, Soort.WERKTEKST)
    assert wereld.sql("select count(*) from casus_werktekst") == "0"
    assert wereld.readable(casus)
    await wereld.nights(date(2027, 5, 23))
    assert wereld.readable(casus, Soort.KENMERK)
    await wereld.nights(date(2027, 5, 24))
    assert wereld.soorten(casus) == {"casus"}
    assert wereld.sql("select count(*) from verklaring") == "2"


async def test_RET_R1_a_closed_casus_goes_after_five_years_with_two_signatures_of_two_people(
    wereld: Wereld, log_lines
) -> None:  # type: ignore[no-untyped-def]
    casus = await closed(wereld)
    wereld.to(date(2031, 11, 23))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietigingslijst where not automatisch") == "0"
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.readable(casus), "not yet signed"
    lijst = proposal(wereld)
    with pytest.raises(MagNiet):
        await wereld.sign(lijst, ANNA)
    await wereld.sign(lijst, FATIMA)
    with pytest.raises(KanNiet):
        await wereld.sign(lijst, FATIMA)
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.readable(casus), "one signature is not two"
    await wereld.sign(lijst, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from casus") == "0"
    assert wereld.sql("select code, regel, op from grafsteen") == "MK-7Q4K-2P|RET-03|2031-11-24"
    assert wereld.sql("select status from vernietigingslijst where not automatisch") == "klaar"
    gone = [r for r in log_lines() if r["gebeurtenis"] == "casus.vernietigd"]
    assert str(casus) in {r["hoofdobject_id"] for r in gone}


async def test_RET_R2_the_certificate_counts_and_names_no_casus(wereld: Wereld) -> None:
    await closed(wereld)
    await closed(wereld, "MK-9C3V-6K")
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), GERDA, FATIMA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    inhoud = wereld.sql(
        "select v.inhoud from verklaring v join vernietigingslijst l on l.id = v.lijst_id"
        " where not l.automatisch"
    )
    assert "MK-" not in inhoud
    for word in ('"aantal": 2', '"RET-03"', "19.1.11", "Fatima el Idrissi", "Gerda Maas"):
        assert word in inhoud, word


@pytest.mark.parametrize("hoe", ["beperking", "verzoek"])
async def test_nothing_on_hold_is_ever_destroyed(wereld: Wereld, hoe: str) -> None:
    casus = await closed(wereld)
    if hoe == "beperking":
        wereld.sql("update casus set beperkt_op = now()")
    else:
        wereld.sql(
            "insert into verzoek (id, casus_id, code, soort, organisatie_id, ontvangen_op,"
            " uiterlijk, status, ingevoerd_door, ingevoerd_op)"
            " select gen_random_uuid(), id, code, 'inzage', organisatie_id, '2026-11-24',"
            " '2026-12-24', 'open', indiener_id, now() from casus"
        )
    await wereld.nights(date(2027, 2, 10))
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    wereld.to(date(2032, 1, 15))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert all(wereld.readable(casus, soort) for soort in (Soort.CASUS, Soort.WERKTEKST))
    wereld.sql("update casus set beperkt_op = null; update verzoek set status = 'afgewezen',"
               " afgehandeld_op = now()")  # fmt: skip
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert not wereld.readable(casus, Soort.WERKTEKST)


async def test_a_hold_that_comes_after_the_signatures_still_holds(wereld: Wereld) -> None:
    casus = await closed(wereld)
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    wereld.sql("update casus set beperkt_op = now()")
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.readable(casus)
    reden = wereld.sql("select reden from vernietiging where regel = 'RET-03'")
    assert reden == "beperking"


async def test_RET_R7_what_was_reopened_since_is_left_alone(wereld: Wereld) -> None:
    casus = await closed(wereld)
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    wereld.sql("update casus set status = 'geagendeerd', gesloten_op = null")
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.readable(casus)
    assert wereld.sql("select reden from vernietiging where regel = 'RET-03'") == "niet_meer"


async def test_RET_02_what_was_withdrawn_leaves_a_bare_row_for_a_year(wereld: Wereld) -> None:
    casus = await wereld.casus("MK-7Q4K-2P", Status.INGETROKKEN)
    await wereld.nights(date(2027, 1, 5))
    assert wereld.soorten(casus) == set()
    assert wereld.sql("select status from casus") == "vernietigd"
    assert wereld.sql("select count(*) from casus_inhoud") == "0"
    wereld.to(date(2027, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from casus") == "0"
    assert wereld.sql("select code, regel from grafsteen") == "MK-7Q4K-2P|RET-02"


async def test_RET_01_a_concept_goes_whole_after_42_days(wereld: Wereld) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.CONCEPT)
    await wereld.nights(date(2027, 1, 4))
    assert wereld.sql("select count(*) from casus") == "1"
    await wereld.nights(date(2027, 1, 5))
    assert wereld.sql("select count(*) from casus") == "0"


async def test_a_second_run_and_a_second_worker_find_nothing_to_do(wereld: Wereld) -> None:
    await closed(wereld)
    wereld.to(date(2027, 1, 5))
    await jobs.nightly(wereld.installatie, wereld.klok())
    before = wereld.sql("select count(*) from vernietiging; select count(*) from verklaring")
    await jobs.nightly(wereld.installatie, wereld.klok())
    after = wereld.sql("select count(*) from vernietiging; select count(*) from verklaring")
    assert before == after == "1\n1"


async def test_the_buckets_of_a_month_go_when_it_ended_and_only_when_they_are_empty(
    wereld: Wereld,
) -> None:
    await closed(wereld)
    held = await closed(wereld, "MK-9C3V-6K")
    wereld.sql("update casus set beperkt_op = now() where code = 'MK-9C3V-6K'")
    await wereld.nights(date(2027, 1, 31))
    kluis = wereld.installatie.kluis
    assert (Soort.WERKTEKST, "2027-01") in kluis.buckets()
    await wereld.nights(date(2027, 2, 1))
    assert (Soort.WERKTEKST, "2027-01") not in kluis.buckets()
    assert wereld.readable(held, Soort.WERKTEKST), "what is held moved on first"


async def test_the_application_gets_no_key_from_the_run_but_as_motorkap_and_with_a_line(
    wereld: Wereld,
) -> None:
    casus = await closed(wereld)
    asked = (
        f"select count(*) from bewaring_omhulsels('{{}}', '{{}}', array['{casus}']::uuid[])",
        "select count(*) from bewaring_dagen()",
    )
    for wie in (FATIMA, ANNA):
        setting = f"set role app; select set_config('motorkap.gebruiker', '{wie}', false);"
        days = wereld.sql(setting + asked[1])
        assert days.endswith("3" if wie == FATIMA else "0"), "an officer knows the days alone"
        with pytest.raises(Exception, match="geen regel"):
            wereld.sql(setting + asked[0])
    motorkap = "set role app; select set_config('motorkap.gebruiker',"
    motorkap += " '00000000-0000-7000-8000-000000000001', false);"
    with pytest.raises(Exception, match="geen regel"):
        wereld.sql(motorkap + asked[0])


async def test_a_code_of_a_destroyed_casus_is_never_used_again(wereld: Wereld) -> None:
    wereld.sql("insert into grafsteen values ('MK-7Q4K-2P', 'RET-03', 1, '2026-01-01')")
    with pytest.raises(Exception, match="een casus die is vernietigd"):
        await wereld.casus("MK-7Q4K-2P")


async def test_a_meeting_without_casussen_goes_after_five_years(wereld: Wereld) -> None:
    wereld.sql(
        "insert into overleg (id, team_id, begin, eind, plaats, toegankelijkheid, voorzitter_id,"
        " status, sluit_op) select gen_random_uuid(), id, '2026-11-24 10:00+01',"
        " '2026-11-24 11:00+01', 'Dorpshuis', '', (select id from gebruiker"
        " where naam like 'Anna%'),"
        " 'vastgesteld', '2026-11-20' from team where code = 'oost'"
    )
    wereld.to(date(2031, 11, 23))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging") == "0"
    wereld.to(date(2031, 11, 23) + timedelta(days=1))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from overleg") == "0"


async def test_a_casus_reopened_after_its_working_text_went_gets_an_empty_one_with_a_key(
    wereld: Wereld,
) -> None:
    casus = await closed(wereld)
    await wereld.nights(date(2027, 1, 5))
    assert wereld.soorten(casus) == {"casus", "kenmerk"}
    async with wereld.installatie.transaction() as tx:
        gate = await wereld.gate(tx, BRAM)
        inhoud = await read_texts(gate, "MK-7Q4K-2P")
        assert (inhoud.hulpvraag, inhoud.situatie) == ("Wie helpt met de post?", None)
        toegang = await gate.open("MK-7Q4K-2P", Handeling.HEROPENEN)
        await make_anew(gate, toegang, Status.GEAGENDEERD)
    async with wereld.installatie.transaction() as tx:
        inhoud = await read_texts(await wereld.gate(tx, BRAM), "MK-7Q4K-2P")
        blad = await service_lezen.show(await wereld.gate(tx, BRAM), "MK-7Q4K-2P")
    assert (inhoud.situatie, blad.eerder_weg) == ("", True)
    assert wereld.soorten(casus) == {"casus", "kenmerk", "werktekst"}
    gone = {(g.onderwerp, g.soort) for g in wereld.installatie.kluis.erased()}
    assert (casus, Soort.WERKTEKST) not in gone


async def read_texts(gate: Gate, code: str) -> Inhoud:
    toegang = await gate.open(code, Handeling.LEZEN)
    return (await texts(gate, {toegang.casus_id: toegang}))[toegang.casus_id]
