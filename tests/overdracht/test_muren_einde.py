"""Who was let in to a handover once, and must be out: the restriction, the danger that is over."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.overdracht.model import Status
from tests.conftest import GateFor, LogIn
from tests.factories import ANNA, BRAM, CARLA, FATIMA, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.naamwereld import NAAM
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import CODE, Zaak, ok, standing
from tests.people import Persoon

_DAGEN = text("select count(*) from overdracht_einddagen(:id)")
_VOORBIJ = text("select count(*) from overdracht_verlopen_sleutels('2099-01-01')")
_RIJEN = text("""
    select (select count(*) from overdracht_kaart) + (select count(*) from overdracht_identiteit)
""")


async def test_LAW_15_a_restricted_casus_is_closed_to_both_sides_of_its_handover_too(
    gegeven: Zaak, fatima: Persoon, vraag: Vraag, gate_for: GateFor
) -> None:
    await ok(await gegeven.bram.post(f"/casus/{CODE}/verzoeken", soort="beperking",
                                     ontvangen="2026-11-20"))  # fmt: skip
    verzoek_id = vraag("select id from verzoek")
    plek = f"/privacy/verzoeken/{verzoek_id}"
    await ok(await fatima.post(plek, besluit="toewijzen"))
    for wie in (gegeven.bram, gegeven.wim):
        for pad in ("", "/contactgegevens", "/tekst", "/pdf"):
            assert (await wie.get(f"{gegeven.url}{pad}")).status_code == 404, pad
        assert CODE not in (await wie.get("/overdrachten")).text
    for mens in (BRAM, WIM):
        gate = await gate_for(mens)
        assert (await gate.tx.execute(_RIJEN)).scalar_one() == 0
    await ok(await fatima.post(f"{plek}/opheffen"))
    assert NAAM in (await gegeven.wim.get(f"{gegeven.url}/contactgegevens")).text


async def test_GRD_07_once_the_danger_is_over_nobody_reads_on_who_had_begun_already(
    gegeven: Zaak, gate_for: GateFor
) -> None:
    gate = await gate_for(BRAM)
    running = await standing(gate, gegeven.casus_id, Status.OPGEPAKT)
    await gate.tx.commit()
    url = f"/overdrachten/{running}"
    assert (await gegeven.wim.get(url)).status_code == 200
    await ok(await gegeven.bram.post(f"{url}/herzien", herzien="gevaar_voorbij"))
    for pad in ("", "/tekst", "/pdf", "/contactgegevens"):
        assert (await gegeven.wim.get(f"{url}{pad}")).status_code == 404, pad
    wim = await gate_for(WIM)
    found = await wim.tx.execute(text("select bij_overdracht(:wie, :id)"),
                                 {"wie": WIM, "id": running})  # fmt: skip
    assert found.scalar_one() is False
    assert (await gegeven.bram.get(url)).status_code == 200


@pytest.mark.parametrize("wie", [ANNA, CARLA, FATIMA])
async def test_the_database_tells_no_outsider_when_a_card_or_a_name_ends(
    gegeven: Zaak, gate_for: GateFor, wie: UUID
) -> None:
    gate = await gate_for(wie)
    asked = {"id": UUID(gegeven.id)}
    assert (await gate.tx.execute(_DAGEN, asked)).scalar_one() == 0
    assert (await gate.tx.execute(_VOORBIJ)).scalar_one() == 0


async def test_taking_a_handover_does_not_tell_whether_it_exists(
    gegeven: Zaak, log_in: LogIn
) -> None:
    for wie, status in ((CARLA, 404), (FATIMA, 403)):
        ander = await log_in(wie)
        for id_ in (gegeven.id, new_id()):
            assert (await ander.post(f"/overdrachten/{id_}/nemen")).status_code == status, wie
