"""What is there for the demo, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motorkap.aanmelden import service
from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.service import inloggen
from motorkap.db import Tx
from motorkap.errors import KanNiet
from motorkap.installatie import Installatie
from motorkap.settings import Omgeving
from tests.aanmelden.bezoek import WACHTWOORD, ZAAD, code_at
from tests.conftest import Klok
from tests.factories import BRAM


def desk_in(omgeving: Omgeving, installatie: Installatie, tx: Tx) -> Balie:
    """The desk of an installation of that kind."""
    settings = replace(installatie.settings, omgeving=omgeving)
    return Balie(replace(installatie, settings=settings), tx, installatie.klok())


async def test_the_demo_shows_the_code_of_this_moment_and_the_next_once_it_was_used(
    installatie: Installatie, tx: Tx, klok: Klok
) -> None:
    balie = desk_in(Omgeving.DEMO, installatie, tx)
    await service.set_demo_credentials(balie, BRAM, WACHTWOORD, ZAAD)
    first = await inloggen.demo_code_of(balie, BRAM)
    assert first == code_at(klok.nu)
    assert await inloggen.use_app_code(balie, BRAM, first)
    second = await inloggen.demo_code_of(balie, BRAM)
    assert second != first
    assert await inloggen.use_app_code(balie, BRAM, second)


@pytest.mark.parametrize("omgeving", [Omgeving.ONTWIKKELING, Omgeving.PRODUCTIE])
async def test_no_other_place_shows_a_code(
    omgeving: Omgeving, installatie: Installatie, tx: Tx
) -> None:
    here = desk_in(Omgeving.DEMO, installatie, tx)
    await service.set_demo_credentials(here, BRAM, WACHTWOORD, ZAAD)
    assert await inloggen.demo_code_of(desk_in(omgeving, installatie, tx), BRAM) == ""


async def test_SEC_20_a_known_password_is_refused_in_production(
    installatie: Installatie, tx: Tx
) -> None:
    balie = desk_in(Omgeving.PRODUCTIE, installatie, tx)
    with pytest.raises(KanNiet):
        await service.set_demo_credentials(balie, BRAM, WACHTWOORD, ZAAD)
