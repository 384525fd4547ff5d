"""A meeting that is just over, with one afspraak of Dirk (thuiszorg) and one of Els (wonen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from motorkap.afspraak import service
from motorkap.afspraak.model import NieuweAfspraak
from motorkap.installatie import Installatie
from motorkap.overleg.uur import service_leiden
from motorkap.toegang.handeling import Handeling
from tests.conftest import Klok
from tests.factories import ANNA, DIRK, ELS
from tests.overleg.uurwereld import Uurwereld, act, make_hour

WAT = {DIRK: "Belt met de Kredietbank over een stabilisatie", ELS: "Stelt de ontruiming uit"}


@dataclass
class Afspraken:
    """The ids of this world."""

    uur: Uurwereld
    van: dict[UUID, UUID]


async def agree(installatie: Installatie, klok: Klok, dagen: int = 10) -> Afspraken:
    """Run the hour far enough to make both afspraken."""
    uur = await make_hour(installatie, klok)
    found = {}
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        await service_leiden.begin(gate, uur.overleg)
        toegang = await gate.open_id(uur.casussen[0], Handeling.AFSPRAAK_MAKEN)
        for wie, wat in WAT.items():
            dag = gate.today + timedelta(days=dagen)
            new = NieuweAfspraak(wat=wat, gebruiker_id=wie, uiterlijk=dag)
            found[wie] = await service.add(gate, toegang, uur.punten[0], new)
    return Afspraken(uur, found)
