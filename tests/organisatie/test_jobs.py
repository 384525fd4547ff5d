"""What accounts do by themselves, and how an installation gets its first administrator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.errors import KanNiet, Ongeldig
from motorkap.installatie import Installatie
from motorkap.organisatie import store
from motorkap.organisatie.account import Eerste, Reden
from motorkap.organisatie.jobs import first_beheerder, lapse_accounts
from motorkap.toegang.model import Rol
from tests.conftest import LogIn
from tests.factories import ANNA, BEA, BRAM, CARLA, NU
from tests.organisatie.conftest import account_of, change

Lines = Callable[[], list[dict[str, object]]]
PIM = Eerste("Pim de Bruin", "pim@gemeente.example", "Gemeente Altena")


async def test_SEC_07_accounts_that_nobody_confirms_or_uses_are_blocked(
    installatie: Installatie, log_in: LogIn, log_lines: Lines
) -> None:
    anna = await log_in(ANNA)
    fresh = "update gebruiker set bevestigd_op = :nu where id = any(:wie)"
    await change(installatie, fresh, nu=NU, wie=[ANNA, BRAM])
    await lapse_accounts(installatie, NU)
    assert (await account_of(installatie, ANNA)).actief
    assert (await account_of(installatie, BRAM)).geblokkeerd_reden is Reden.NIET_GEBRUIKT
    assert (await account_of(installatie, CARLA)).geblokkeerd_reden is Reden.NIET_BEVESTIGD
    assert (await anna.get("/beleid")).status_code == 200
    lines = log_lines()
    assert {line["gebeurtenis"] for line in lines} == {"account.geblokkeerd"}
    assert {line["actor_rol"] for line in lines} == {"systeem"}
    assert {line["is_initiator"] for line in lines} == {False}


async def test_a_second_run_finds_nothing_and_the_last_beheerder_stays(
    installatie: Installatie,
) -> None:
    assert await lapse_accounts(installatie, NU) == 10
    assert (await account_of(installatie, BEA)).actief
    assert await lapse_accounts(installatie, NU + timedelta(hours=1)) == 0


async def test_sessions_end_with_the_account(installatie: Installatie, log_in: LogIn) -> None:
    carla = await log_in(CARLA)
    await lapse_accounts(installatie, NU)
    assert (await carla.get("/beleid")).headers["location"].startswith("/aanmelden")


async def test_an_installation_gets_one_first_beheerder(
    installatie: Installatie, log_lines: Lines
) -> None:
    with pytest.raises(KanNiet, match="Er is al een functioneel beheerder"):
        await first_beheerder(installatie, NU, PIM)
    await change(
        installatie, "update gebruiker set geblokkeerd_op = :nu where id = :wie", nu=NU, wie=BEA
    )
    link = await first_beheerder(installatie, NU, PIM)
    assert link.startswith("https://motorkap.example/welkom/")
    tx = installatie.transaction()
    pim = next(a for a in await store.accounts(tx, NU) if a.naam == PIM.naam)
    await tx.rollback()
    assert (pim.rollen, pim.organisatie, pim.organisatiesoort) == (
        {Rol.BEHEERDER}, "Gemeente Altena", "team_regie",
    )  # fmt: skip
    assert log_lines()[-1]["gebeurtenis"] == "account.gemaakt"
    with pytest.raises(KanNiet):
        await first_beheerder(installatie, NU, PIM)


async def test_a_wrong_address_makes_no_account(installatie: Installatie) -> None:
    await change(
        installatie, "update gebruiker set geblokkeerd_op = :nu where id = :wie", nu=NU, wie=BEA
    )
    with pytest.raises(Ongeldig):
        await first_beheerder(installatie, NU, Eerste("Pim", "geen adres", "Altena"))
    with pytest.raises(Ongeldig):
        await first_beheerder(installatie, NU, Eerste("Pim", "BRAM@voorbeeld.example", "Altena"))
    tx = installatie.transaction()
    found = await tx.execute(text("select count(*) from organisatie where naam = 'Altena'"))
    assert found.scalar() == 0
    await tx.rollback()
