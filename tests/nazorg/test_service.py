"""Aftercare through the gate: who does it, what it leads to, when it ends, who never gets in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.bewaring import jobs as bewaring
from motorkap.casus import service as casussen
from motorkap.casus.forms import SluitForm
from motorkap.casus.lezen import service_lezen
from motorkap.casus.lijsten import Resultaat, Tevredenheid
from motorkap.casus.model import Status as Casusstatus
from motorkap.casus.slot import service_slot
from motorkap.db import Tx
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.nazorg import jobs, service, service_plan, store
from motorkap.nazorg.forms import ContactForm, PlanForm
from motorkap.nazorg.model import Status, Uitkomst
from motorkap.nazorg.ritme import last_day
from motorkap.overleg import service as overleggen
from motorkap.overleg.agenda.agenda import Puntsoort
from motorkap.policies import load_policies
from motorkap.settings import ROOT
from tests.conftest import GateFor, Klok
from tests.factories import (
    ANNA,
    ARIE,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    NU,
    OLGA,
    ONS,
    WIM,
)
from tests.nazorg.wereld import CODE, DAG, in_nazorg

LogLines = Callable[[], list[dict[str, object]]]
VANDAAG = NU.date()
_OVERDRACHT = text("""
    insert into overdracht (id, casus_id, richting, status, van_organisatie_id, gemaakt_op,
                            gewijzigd_op)
    select :id, c.id, 'overdragen', 'ontvangen', c.organisatie_id, :nu, :nu from casus c
    where c.id = :c
""")
REGELS = load_policies(ROOT / "policies").nazorg


async def end_days(tx: Tx, casus: UUID) -> dict[str, date]:
    rows = await tx.execute(text("select * from kluis_einddagen(:c)"), {"c": casus})
    return {row.soort: row.vernietigen_op for row in rows}


async def plan_status(tx: Tx, casus: UUID) -> str:
    found = await store.of_casussen(tx, [casus])
    return str(found[0].plan.status)


async def test_the_indiener_begins_a_plan_of_at_most_twelve_months_once(
    gate_for: GateFor, tx: Tx
) -> None:
    await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    getoond = await service.show(bram, CODE)
    assert getoond.plan is not None
    assert getoond.plan.eigenaar_id == BRAM
    last = last_day(VANDAAG, REGELS)
    assert getoond.plan.eindigt_op == last
    with pytest.raises(KanNiet):
        await service_plan.begin(bram, CODE)


async def test_a_contact_keeps_its_outcome_and_a_sealed_line(
    gate_for: GateFor, tx: Tx, log_lines: LogLines
) -> None:
    wereld = await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    form = ContactForm(uitkomst="stabiel", notitie="Slaapt weer beter")
    uitslag = await service.contact(bram, CODE, form)
    assert uitslag.volgende is not None
    (terug,) = (await service.show(bram, CODE)).terugblik
    assert (terug.moment.uitkomst, terug.notitie, terug.door) == (
        Uitkomst.STABIEL, "Slaapt weer beter", "Bram Jansen",
    )  # fmt: skip
    raw = (await tx.execute(text("select notitie from nazorg_inhoud"))).scalar_one()
    assert b"beter" not in raw
    await tx.commit()
    line = next(r for r in log_lines() if r["gebeurtenis"] == "nazorg.vastgelegd")
    assert (line["doel"], line["object_id"]) == ("nazorg", str(wereld.casus))


async def test_a_line_with_a_number_of_the_resident_is_refused_and_nothing_is_kept(
    gate_for: GateFor,
) -> None:
    await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    with pytest.raises(Ongeldig) as fout:
        await service.contact(bram, CODE, ContactForm("stabiel", "", "BSN 111222333"))
    assert "notitie" in fout.value.fouten
    with pytest.raises(Ongeldig):
        await service.contact(bram, CODE, ContactForm("stabiel", "", "x" * 501))
    with pytest.raises(Ongeldig):
        await service.contact(bram, CODE, ContactForm("goed"))
    await bram.tx.rollback()
    assert (await service.show(await gate_for(BRAM), CODE)).terugblik == []


async def test_R54_a_relapse_stands_on_the_next_agenda_with_ons_altena_invited(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    await service.contact(bram, CODE, ContactForm("stabiel", "", "Ging goed"))
    uitslag = await service.contact(bram, CODE, ContactForm("terugval", "", "Post weer dicht"))
    assert uitslag.terugval is not None
    assert uitslag.terugval.genodigd == "OnS Altena is uitgenodigd."
    kop = await casussen.head(bram, wereld.casus)
    assert (kop.status, kop.overleg_id) == (Casusstatus.GEAGENDEERD, wereld.volgend)
    (punt,) = await overleggen.punten(bram, wereld.volgend)
    assert punt.soort is Puntsoort.TERUGVAL
    assert ONS in await casussen.kring_now(bram, wereld.casus)
    assert await plan_status(tx, wereld.casus) == Status.TERUGVAL
    await tx.execute(
        text("update overleg set status = 'gepubliceerd', gepubliceerd_op = :nu where id = :id"),
        {"nu": NU, "id": wereld.volgend},
    )
    await tx.execute(text("update agendapunt set status = 'geagendeerd'"))
    wim = await gate_for(WIM)
    history = (await service_lezen.show(wim, CODE)).nazorg.terugblik
    assert [t.notitie for t in history] == ["Post weer dicht", "Ging goed"]


async def test_a_casus_that_a_silent_handover_brings_back_is_not_called_a_relapse(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for)
    anna = await gate_for(ANNA)
    waar = wereld.volgend
    await casussen.move(
        anna, wereld.casus, Casusstatus.GEAGENDEERD, soort="geagendeerd", overleg_id=waar
    )
    assert await plan_status(tx, wereld.casus) == Status.AGENDA
    blad = await service_lezen.show(await gate_for(BRAM), CODE)
    assert "Een overdracht stond stil." in blad.verloop[0].wat
    assert "erugval" not in blad.verloop[0].wat


async def test_without_a_meeting_to_come_a_relapse_is_refused_and_the_plan_runs_on(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for)
    await tx.execute(
        text("update overleg set status = 'vervallen' where id = :id"), {"id": wereld.volgend}
    )
    await tx.commit()
    with pytest.raises(Ongeldig) as fout:
        await service.contact(await gate_for(BRAM), CODE, ContactForm("terugval"))
    assert "geen overleg gepland" in fout.value.fouten["uitkomst"]
    await tx.rollback()
    assert await plan_status(tx, wereld.casus) == Status.LOPEND


async def test_a_relapse_behind_the_wall_invites_nobody_of_the_municipality(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for, OLGA)
    olga = await gate_for(OLGA)
    uitslag = await service.contact(olga, CODE, ContactForm("terugval"))
    assert uitslag.terugval is not None
    assert "gesloten voor de gemeente" in uitslag.terugval.genodigd
    assert ONS not in await casussen.kring_now(olga, wereld.casus)
    guests = await tx.execute(text("select count(*) from deelname where casus_id is not null"))
    assert guests.scalar_one() == 0


async def test_no_longer_needed_leads_to_closing_and_the_plan_ends_with_the_casus(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    uitslag = await service.contact(bram, CODE, ContactForm("stabiel", "ja"))
    assert (uitslag.volgende, uitslag.nog_nodig) == (None, False)
    form = SluitForm(resultaat="opgelost", tevredenheid="ja", casussoort="hulpverlening")
    await service_slot.close(bram, CODE, form)
    assert await plan_status(tx, wereld.casus) == Status.AFGEROND
    end = (await end_days(tx, wereld.casus))["casus"]
    assert end == bram.policies.bewaring["RET-03"].na(VANDAAG)
    with pytest.raises(KanNiet):
        await service.contact(bram, CODE, ContactForm("stabiel"))


async def test_RET_10_after_twelve_months_it_closes_by_itself_and_the_term_has_begun(
    gate_for: GateFor, installatie: Installatie, klok: Klok, tx: Tx, log_lines: LogLines
) -> None:
    wereld = await in_nazorg(gate_for)
    last = last_day(VANDAAG, REGELS)
    klok.forward((last - VANDAAG) - DAG)
    assert await jobs.close_over(installatie, klok()) == 0
    klok.forward(DAG)
    assert await jobs.close_over(installatie, klok()) == 1
    assert await jobs.close_over(installatie, klok()) == 0
    kop = await casussen.head(await gate_for(BRAM), wereld.casus)
    assert kop.status is Casusstatus.GESLOTEN
    assert (kop.resultaat, kop.tevredenheid) == (Resultaat.ONBEKEND, Tevredenheid.ONBEKEND)
    assert await plan_status(tx, wereld.casus) == Status.VERLOPEN
    await bewaring.move_keys(installatie, klok())
    end = (await end_days(tx, wereld.casus))["casus"]
    assert end == installatie.policies.bewaring["RET-03"].na(last)
    assert log_lines()[-1]["actor_rol"] == "systeem"


async def test_with_an_open_afspraak_or_handover_only_the_plan_ends_and_the_casus_waits(
    gate_for: GateFor, installatie: Installatie, klok: Klok, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for)
    punt, afspraak = new_id(), new_id()
    await tx.execute(
        text("insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status,"
             " gemaakt_op) values (:id, :o, :c, 1, 'nieuw', 'besproken', :nu)"),
        {"id": punt, "o": wereld.vorig, "c": wereld.casus, "nu": NU},
    )  # fmt: skip
    await tx.execute(
        text("insert into afspraak (id, casus_id, agendapunt_id, organisatie_id, gebruiker_id,"
             " uiterlijk, status, gemaakt_op)"
             " select :id, :c, :p, g.organisatie_id, g.id, '2028-01-01', 'open', :nu from"
             " gebruiker g where g.id = :wie"),
        {"id": afspraak, "c": wereld.casus, "p": punt, "nu": NU, "wie": DIRK},
    )  # fmt: skip
    await tx.commit()
    klok.forward(timedelta(days=366))
    assert await jobs.close_over(installatie, klok()) == 0
    assert await jobs.close_over(installatie, klok()) == 0
    assert await plan_status(tx, wereld.casus) == Status.VERLOPEN
    done = text("update afspraak set status = 'gedaan', klaar_op = :nu")
    await tx.execute(done, {"nu": klok()})
    await tx.execute(_OVERDRACHT, {"id": punt, "c": wereld.casus, "nu": NU})
    await tx.commit()
    assert await jobs.close_over(installatie, klok()) == 0
    ended = text("update overdracht set status = 'verlopen', klaar_op = :nu")
    await tx.execute(ended, {"nu": klok()})
    await tx.commit()
    assert await jobs.close_over(installatie, klok()) == 1


async def test_another_owner_gets_in_and_whoever_gave_it_away_as_indiener_stays(
    gate_for: GateFor, tx: Tx, klok: Klok
) -> None:
    await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    klok.forward(30 * DAG)  # the meeting gives nobody a right any more
    with pytest.raises(NietGevonden):
        await service.show(await gate_for(CARLA), CODE)
    bram = await gate_for(BRAM)
    names = {m.id for m in await service.choices(bram, await service.show(bram, CODE))}
    assert {BRAM, ARIE, CARLA, DIRK} <= names
    assert not names & {ANNA, ELS, FATIMA, BEA}
    dag = klok().date() + 3 * DAG
    await service.change(bram, CODE, PlanForm([dag.isoformat(), ""], str(CARLA)))
    carla = await gate_for(CARLA)
    getoond = await service.show(carla, CODE)
    assert getoond.plan is not None
    assert [m.dag for m in getoond.plan.open] == [dag]
    assert (await service.mine(carla)).mijn[0].code == CODE
    await service.contact(carla, CODE, ContactForm("stabiel", "", "Mooi"))
    told = await tx.execute(text("select soort from bericht where gebruiker_id = :w"), {"w": CARLA})
    assert told.scalars().all() == ["nazorg"]
    assert (await service.show(await gate_for(BRAM), CODE)).terugblik[0].door == "Carla Smit"


async def test_days_and_owner_that_cannot_be_are_refused(gate_for: GateFor) -> None:
    await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    dag = (VANDAAG + DAG).isoformat()
    for form, veld in (
        (PlanForm([dag], str(ELS)), "eigenaar"),
        (PlanForm([dag], "niemand"), "eigenaar"),
        (PlanForm([], str(BRAM)), "dagen"),
        (PlanForm(["gisteren"], str(BRAM)), "dagen"),
        (PlanForm(["2020-01-01"], str(BRAM)), "dagen"),
    ):
        with pytest.raises(Ongeldig) as fout:
            await service.change(bram, CODE, form)
        assert veld in fout.value.fouten
