"""The hour in the browser: the chair runs it, others are refused, no casus ends without ending."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK
from tests.overleg.uurwereld import SITUATIE, VRAAG, Uurwereld, begin, make_hour, ok
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin."""
    return await make_hour(installatie, klok)


@pytest.fixture
async def voorzitter(wereld: Uurwereld, log_in: LogIn) -> Persoon:
    """Anna, at the beginning of the hour."""
    return await log_in(ANNA)


async def test_a_whole_hour_from_begin_to_end(
    voorzitter: Persoon, wereld: Uurwereld, klok: Klok
) -> None:
    anna = voorzitter
    page = await anna.get(wereld.uur)
    assert "Begin het overleg" in page.text
    await begin(anna, wereld)
    page = await anna.get(wereld.uur)
    assert VRAAG in page.text
    assert SITUATIE in page.text
    await ok(anna, f"{wereld.punt()}/besluit", doe="afspraken", conclusie="Samen de post doen.",
             wat="Belt met de Kredietbank over een stabilisatie", wie=str(DIRK),
             uiterlijk="2026-12-15")  # fmt: skip
    page = await anna.get(wereld.uur)
    assert "Belt met de Kredietbank" in page.text
    assert "Samen de post doen." in page.text
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar", conclusie="Samen de post doen.")
    page = await anna.get(wereld.uur)
    assert "1 van 2 gedaan" in page.text
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="klaar")
    page = await anna.get(wereld.uur)
    assert "Alle casussen hebben een einde." in page.text
    await ok(anna, f"{wereld.uur}/einde")
    assert "Dit overleg is voorbij." in (await anna.get(wereld.uur)).text
