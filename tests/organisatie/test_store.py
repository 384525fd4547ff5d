"""The directory: who may be named, and who is offered to choose from."""

from __future__ import annotations

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.organisatie import service, store
from tests.conftest import GateFor
from tests.factories import BRAM, NU, OOST, THUISZORG, WERK

_WEG = text("update gebruiker set geblokkeerd_op = now() where id = :wie")
_EINDE = text("update organisatie set tot = '2026-11-01' where id = :wie")


async def test_who_left_is_still_named_but_no_longer_offered(gate_for: GateFor) -> None:
    gate = await gate_for(BRAM)
    await gate.tx.execute(_WEG, {"wie": BRAM})
    await gate.tx.execute(_EINDE, {"wie": THUISZORG})
    gids = await service.gids(gate)
    assert gids.mensen[BRAM].naam == "Bram Jansen"
    assert [mens.naam for mens in gids.at(WERK)] == ["Arie Vos"]
    assert THUISZORG not in {o.id for o in gids.in_team(OOST)}
    assert not gids.organisaties[THUISZORG].actief


async def test_the_actor_of_background_work_is_no_organisation(gate_for: GateFor) -> None:
    gids = await service.gids(await gate_for(BRAM))
    assert "systeem" not in {o.soort for o in gids.organisaties.values()}


async def test_a_kern_finds_its_team_however_it_is_written(gate_for: GateFor) -> None:
    gate = await gate_for(BRAM)
    assert await store.add_kernen(gate.tx, [("Hank", OOST, False), ("Uppel", OOST, True)]) == 2
    assert await store.add_kernen(gate.tx, [("Hank", OOST, True)]) == 0
    gids = await service.gids(gate)
    assert gids.team_of_kern(" hANK ") == OOST
    assert gids.team_of_kern("Elders") is None
    assert [kern.naam for kern in gids.kernen_of(OOST)] == ["Hank", "Uppel"]


async def test_an_account_knows_its_roles_and_whether_it_was_set_up(tx: Tx) -> None:
    bram = await store.load_account(tx, BRAM, NU)
    assert bram is not None
    assert sorted(bram.rollen) == ["deelnemer"]
    assert (bram.ingericht, bram.gezien_op, bram.actief) == (False, None, True)
