"""The outbox: nothing is lost, nothing goes twice, and nobody hears of what is not hers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.berichten import jobs, service, store
from motorkap.berichten.model import Soort, Wanneer
from motorkap.berichten.service import leg_klaar
from motorkap.db import Tx
from motorkap.errors import Ongeldig
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.settings import Smtp
from tests.berichten.kantoor import Kantoor
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS, NU, make_overleg
from tests.overleg.wereld import propose, table_casus

LogLines = Callable[[], list[dict[str, object]]]
DAG = timedelta(days=1)


@pytest.fixture
async def meteen(gate_for: GateFor) -> None:
    """Everybody wants mail at once."""
    for wie in (ANNA, BRAM, CARLA, DIRK, ELS):
        await service.choose(await gate_for(wie), "meteen")


async def lay_ready(gate_for: GateFor, *wie: UUID, soort: Soort = Soort.OVERDRACHT) -> None:
    await leg_klaar(await gate_for(ANNA), wie, soort, new_id())


async def waiting(tx: Tx) -> list[tuple[str, str]]:
    rows = await tx.execute(text(
        "select b.soort, split_part(g.email, '@', 1) from bericht b"
        " join gebruiker g on g.id = b.gebruiker_id order by 1, 2"
    ))  # fmt: skip
    return [(r[0], r[1]) for r in rows]


@pytest.mark.usefixtures("meteen")
async def test_what_waits_leaves_once(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx,
    log_lines: LogLines,
) -> None:  # fmt: skip
    await lay_ready(gate_for, BRAM, DIRK)
    await tx.commit()
    assert await jobs.post(postend, klok()) == 2
    assert await jobs.post(postend, klok() + DAG) == 0
    assert kantoor.aan == ["bram", "dirk"]
    lines = [r for r in log_lines() if r["gebeurtenis"] == "bericht.verstuurd"]
    assert {r["object_id"] for r in lines} == {str(BRAM), str(DIRK)}
    assert {r["actor_rol"] for r in lines} == {"systeem"}


async def test_whoever_chose_nothing_gets_one_mail_in_the_morning(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM)
    await lay_ready(gate_for, BRAM, soort=Soort.AFSPRAAK)
    await tx.commit()
    assert await jobs.post(postend, klok()) == 0
    assert await jobs.post(postend, klok() + DAG) == 1
    assert kantoor.aan == ["bram"]


async def test_who_changes_to_at_once_gets_what_waited(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM)
    assert await service.choice(await gate_for(BRAM)) is Wanneer.DAGELIJKS
    await service.choose(await gate_for(BRAM), "meteen")
    assert await service.choice(await gate_for(BRAM)) is Wanneer.METEEN
    with pytest.raises(Ongeldig):
        await service.choose(await gate_for(BRAM), "nooit")
    await tx.commit()
    assert await jobs.post(postend, klok()) == 1
    assert kantoor.aan == ["bram"]


@pytest.mark.usefixtures("meteen")
async def test_the_same_thing_on_the_same_day_counts_once(gate_for: GateFor, tx: Tx) -> None:
    anna, thing = await gate_for(ANNA), new_id()
    for _ in range(3):
        await leg_klaar(anna, [BRAM, BRAM], Soort.OVERDRACHT, thing)
    await leg_klaar(anna, [BRAM], Soort.OVERDRACHT, thing, (NU + DAG).date())
    assert await waiting(tx) == [("overdracht", "bram")] * 2


@pytest.mark.usefixtures("meteen")
async def test_whoever_is_blocked_gets_no_mail(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM, DIRK)
    await tx.execute(text("update gebruiker set geblokkeerd_op = now() where id = :w"), {"w": BRAM})
    await lay_ready(gate_for, BRAM)
    await tx.commit()
    assert await jobs.post(postend, klok()) == 1
    assert kantoor.aan == ["dirk"]


@pytest.mark.usefixtures("meteen")
async def test_a_server_that_says_no_is_asked_again_later_with_the_same_message_id(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM)
    await tx.commit()
    kantoor.antwoord = "451 later"
    assert await jobs.post(postend, klok()) == 0
    kenmerk = (await tx.execute(text("select message_id from mail"))).scalar_one()
    assert await jobs.post(postend, klok() + timedelta(seconds=30)) == 0
    kantoor.antwoord = "250 OK"
    assert await jobs.post(postend, klok() + timedelta(seconds=61)) == 1
    assert kantoor.kenmerken == [kenmerk]


@pytest.mark.usefixtures("meteen")
async def test_after_five_days_of_no_it_is_given_up(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM)
    await tx.commit()
    kantoor.antwoord = "550 nee"
    for days in (0, 1, 6):
        await jobs.post(postend, klok() + days * DAG)
    kantoor.antwoord = "250 OK"
    assert await jobs.post(postend, klok() + 7 * DAG) == 0
    given_up = await tx.execute(text("select opgegeven_op is not null, fout, pogingen from mail"))
    assert given_up.one() == (True, "geweigerd", 3)


@pytest.mark.usefixtures("meteen")
async def test_without_a_mail_server_everything_waits(
    postend: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    nowhere = replace(postend.settings.smtp, host="")
    await lay_ready(gate_for, BRAM)
    await tx.commit()
    quiet = replace(postend, settings=replace(postend.settings, smtp=nowhere))
    assert await jobs.post(quiet, klok()) == 0
    assert await jobs.post(postend, klok()) == 1


@pytest.mark.usefixtures("meteen")
async def test_when_the_server_is_away_the_round_ends_and_nothing_is_lost(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM, DIRK, ELS)
    await tx.commit()
    settings = postend.settings
    away = replace(postend, settings=replace(settings, smtp=replace(settings.smtp, port=9)))
    assert await jobs.post(away, klok()) == 0
    tried = await tx.execute(text("select sum(pogingen) from mail"))
    assert tried.scalar_one() == 1
    assert await jobs.post(postend, klok() + timedelta(minutes=2)) == 3
    assert kantoor.aan == ["bram", "dirk", "els"]


@pytest.mark.usefixtures("meteen")
async def test_two_workers_share_the_mails_and_send_none_twice(
    postend: Installatie, kantoor: Kantoor, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    for _ in range(4):
        await lay_ready(gate_for, BRAM, DIRK, ELS, CARLA)
        await tx.commit()
        await asyncio.gather(*(jobs.bundle(postend, klok()) for _ in range(2)))
    kantoor.wacht_s = 0.01
    await asyncio.gather(*(jobs.send(postend, klok()) for _ in range(2)))
    assert len(kantoor.kenmerken) == len(set(kantoor.kenmerken)) == 16


@pytest.mark.usefixtures("meteen")
async def test_after_a_month_the_outbox_forgets(
    postend: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    await lay_ready(gate_for, BRAM)
    await tx.commit()
    await jobs.post(postend, klok())
    assert await jobs.tidy(postend, klok() + 29 * DAG) == 0
    assert await jobs.tidy(postend, klok() + 31 * DAG) == 1
    assert await jobs.tidy(postend, klok() + 31 * DAG) == 0


async def test_a_meeting_asks_who_comes_and_tells_when_its_agenda_is_there(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(tx, NU + 6 * DAG)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P"), overleg)
    await tx.commit()
    assert await jobs.remind(installatie, klok()) == 3
    assert await jobs.remind(installatie, klok()) == 0
    assert await waiting(tx) == [("opgave", "bram"), ("opgave", "dirk"), ("opgave", "els")]
    await tx.execute(
        text("update deelname set opgave = 'afwezig' where gebruiker_id = :w"), {"w": ELS}
    )
    await tx.execute(
        text("update overleg set status = 'gepubliceerd', gepubliceerd_op = :nu"), {"nu": NU}
    )
    await tx.commit()
    assert await jobs.remind(installatie, klok()) == 2
    assert (await waiting(tx))[:2] == [("agenda", "bram"), ("agenda", "dirk")]


async def test_a_casus_that_was_sent_back_or_moved_comes_to_the_indiener_alone(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    for soort, wie in (("teruggestuurd", ANNA), ("doorgeschoven", ANNA), ("doorgeschoven", BRAM)):
        await tx.execute(
            text("insert into verloop (id, casus_id, op, gebruiker_id, organisatie_id, rol, soort)"
                 " select :id, :casus, :nu, g.id, g.organisatie_id, 'voorzitter', :soort"
                 " from gebruiker g where g.id = :wie"),
            {"id": new_id(), "casus": casus, "nu": NU, "soort": soort, "wie": wie},
        )  # fmt: skip
    await tx.commit()
    assert await jobs.remind(installatie, klok()) == 2
    assert await waiting(tx) == [("teruggestuurd", "bram"), ("verplaatst", "bram")]


async def test_LAW_09_after_a_month_the_indiener_is_asked_again_to_tell_the_resident(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    await tx.execute(text("update casus set verteld = 'nee' where id = :id"), {"id": casus})
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 29 * DAG) == 0
    assert await jobs.remind(installatie, klok() + 31 * DAG) == 1
    assert await waiting(tx) == [("vertellen", "bram")]
    assert isinstance(installatie.settings.smtp, Smtp)
    dag = (NU + 40 * DAG).date()
    wet = jobs.law_terms(installatie.policies, dag)
    assert await store.occasions(tx, NU + 40 * DAG, dag, wet) == []
    seen = text("update casus set verteld_gezien = :dag where id = :id")
    await tx.execute(seen, {"id": casus, "dag": (NU + 31 * DAG).date()})
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 33 * DAG) == 0
    assert await jobs.remind(installatie, klok() + 63 * DAG) == 1


async def test_after_two_weeks_without_open_work_the_indiener_is_asked_to_close(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    await tx.execute(text("update casus set status = 'besproken' where id = :id"), {"id": casus})
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 13 * DAG) == 0
    assert await jobs.remind(installatie, klok() + 14 * DAG) == 1
    assert await jobs.remind(installatie, klok() + 15 * DAG) == 0
    assert await waiting(tx) == [("sluiten", "bram")]


async def test_GRD_09_two_working_days_before_an_emergency_ground_ends_the_indiener_hears_it(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    await tx.execute(text("update casus set grond_a = 'A9' where id = :id"), {"id": casus})
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 2 * DAG) == 0  # Thursday
    assert await jobs.remind(installatie, klok() + 3 * DAG) == 1  # Friday; it ends on Tuesday
    assert await jobs.remind(installatie, klok() + 6 * DAG) == 0
    assert await waiting(tx) == [("grond", "bram")]


async def test_the_chair_hears_of_spoed_of_a_text_to_confirm_and_of_what_has_to_go(
    installatie: Installatie, gate_for: GateFor, klok: Klok, tx: Tx
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(tx, NU + 9 * DAG, deelnemers=())
    casus = await table_casus(bram, "MK-7Q4K-2P", opzijgezet='{"hulpvraag": 1}')
    await propose(bram, casus, overleg)
    await tx.commit()
    assert await jobs.remind(installatie, klok()) == 0
    assert await jobs.remind(installatie, klok() + 6 * DAG) == 1, "after closing time"
    await tx.execute(text("update agendapunt set spoed = 'gevraagd'"))
    await tx.execute(text("update casus set opzijgezet = '{}'"))
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 6 * DAG) == 1
    ended = "update overleg set status = 'afgelopen', moet_weg = 1, correctie_tot = :tot"
    await tx.execute(text(ended), {"tot": NU + 16 * DAG})
    await tx.commit()
    assert await jobs.remind(installatie, klok() + 10 * DAG) == 1
    assert await waiting(tx) == [("bevestigen", "anna"), ("moet_weg", "anna"), ("spoed", "anna")]
