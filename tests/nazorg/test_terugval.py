"""A relapse when the next agenda is closed already."""

from __future__ import annotations

from motorkap.installatie import Installatie
from motorkap.nazorg import service
from motorkap.nazorg.forms import ContactForm
from motorkap.overleg import jobs
from motorkap.overleg import service as overleggen
from motorkap.overleg.agenda.agenda import Puntsoort
from tests.conftest import GateFor, Klok
from tests.factories import BRAM, NU, make_overleg
from tests.nazorg.wereld import CODE, DAG, in_nazorg


async def test_R54_a_relapse_after_closing_time_still_stands_on_the_next_agenda(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    wereld = await in_nazorg(gate_for)
    later = await make_overleg((gate := await gate_for(BRAM)).tx, NU + 14 * DAG)
    await gate.tx.commit()
    klok.forward(5 * DAG)
    assert await jobs.build_agendas(installatie, klok()) == 1
    assert await jobs.publish_due(installatie, klok()) == 1
    bram = await gate_for(BRAM)
    uitslag = await service.contact(bram, CODE, ContactForm("terugval"))
    assert uitslag.terugval is not None
    assert uitslag.terugval.overleg.id == wereld.volgend != later
    (punt,) = await overleggen.punten(bram, wereld.volgend)
    assert (punt.soort, str(punt.status)) == (Puntsoort.TERUGVAL, "geagendeerd")
