"""An hour that nobody ended ends by itself, loses no casus, and fixes nothing unseen."""

from __future__ import annotations

from datetime import timedelta

from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, NU, make_overleg
from tests.overdracht.conftest import Vraag
from tests.overdracht.conftest import vraag as vraag
from tests.overleg.uurwereld import begin, make_hour, ok


async def test_twelve_hours_later_it_ends_and_what_waited_stands_on_the_next_agenda(
    installatie: Installatie, klok: Klok, log_in: LogIn, vraag: Vraag
) -> None:
    wereld = await make_hour(installatie, klok)
    async with installatie.transaction() as tx:
        volgend = await make_overleg(tx, NU + timedelta(days=14))
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar", conclusie="Bel 06-12345678.")
    klok.forward(timedelta(hours=12))
    assert await jobs.end_forgotten(installatie, klok()) == 0
    klok.forward(timedelta(hours=1))
    assert await jobs.end_forgotten(installatie, klok()) == 1
    assert await jobs.end_forgotten(installatie, klok()) == 0
    here, daar = (
        f"from overleg where id = '{wereld.overleg}'",
        f"from agendapunt where overleg_id = '{volgend}'",
    )
    assert vraag(f"select status {here}") == "afgelopen"
    weg = f"from agendapunt where id = '{wereld.punten[1]}'"
    assert vraag(f"select status, reden {weg}") == "doorgeschoven|geen_tijd"
    assert vraag(f"select status {daar}") == "voorgesteld"
    anna = await log_in(ANNA)
    assert "het sloot vanzelf" in (await anna.get("/")).text
    assert "Vanzelf gesloten" in (await anna.get(f"/overleg/{wereld.overleg}")).text
    klok.forward(timedelta(days=8))
    await jobs.seal_due(installatie, klok())
    assert vraag(f"select vastgesteld_op {here}") == ""
