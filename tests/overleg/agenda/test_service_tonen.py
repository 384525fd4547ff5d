"""The agenda opens what it shows; the signpost speaks to who may know what it is about."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.kluis.model import Soort
from motorkap.overleg import jobs
from motorkap.overleg.agenda import service_tonen as tonen
from motorkap.toegang.handeling import Handeling
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BRAM, DIRK, ELS, NU, WONEN, make_overleg
from tests.overleg.wereld import NA_SLUITING, LogLines, propose, published, table_casus
from tests.overleg.wereld import THUISZORG as ZORG

_GELD = text("update casus set leefgebieden = '{geld}', gevoeligheid = 'gezondheid' where id = :id")


async def test_a_line_of_the_agenda_names_no_text_that_the_agenda_does_not_show(
    gate_for: GateFor, klok: Klok, installatie: Installatie, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await published(gate_for, klok, installatie)
    await (await log_in(DIRK)).get(f"/overleg/{overleg}/agenda")
    read = [x for x in log_lines() if x["actor_id"] == str(DIRK) and x["velden"]]
    assert len(read) == 2
    for line in read:
        assert "hulpvraag" in line["velden"]  # type: ignore[operator]
        assert not {"situatie", "geprobeerd"} & set(line["velden"])  # type: ignore[call-overload]


@pytest.fixture
async def overleg(gate_for: GateFor, klok: Klok, installatie: Installatie) -> UUID:
    """A published meeting with one casus about money and with a flag, for Dirk and Els."""
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P", (ZORG, WONEN))
    await propose(bram, casus, overleg)
    await bram.tx.execute(_GELD, {"id": casus})
    await bram.tx.commit()
    klok.forward(NA_SLUITING)
    await jobs.build_agendas(installatie, klok())
    klok.nu = NU.replace(day=29)
    assert await jobs.publish_due(installatie, klok()) == 1
    return overleg


@pytest.mark.parametrize(("wie", "raad"), [(ANNA, True), (DIRK, True), (ELS, False)])
async def test_LAW_12_the_signpost_follows_the_care_task(
    gate_for: GateFor, overleg: UUID, wie: UUID, raad: bool
) -> None:
    regel = (await tonen.agenda(await gate_for(wie), overleg)).regels[0]
    assert regel.vraag is not None
    assert any("Kredietbank" in zin for zin in regel.advies) is raad


async def test_the_agenda_opens_less_than_the_hour(gate_for: GateFor, overleg: UUID) -> None:
    gate = await gate_for(DIRK)
    casus = (await tonen.agenda(gate, overleg)).regels[0].kop.punt.casus_id
    for handeling, opens in ((Handeling.AGENDA_LEZEN, False), (Handeling.UUR_LEZEN, True)):
        toegang = (await gate.open_all([casus], handeling))[casus]
        assert toegang.opens(Soort.WERKTEKST) is opens
        assert Soort.WERKTEKST in toegang.besluit.leesbaar
