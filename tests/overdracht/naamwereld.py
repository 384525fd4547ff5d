"""A handover with a planted name: sealed inside, sent and received."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from motorkap.installatie import Installatie
from tests.conftest import LogIn
from tests.overdracht.wereld import JA, Zaak, compose, make, ok

NAAM = "Zaadnaam Kanarie"
NUMMER = "06 98765432"
BELTIJD = "zaadbeltijd na tien"
CONTACT = {"naam": NAAM, "nummer": NUMMER, "beltijd": BELTIJD}
WOORDEN = [*NAAM.split(), "98765432", "zaadbeltijd"]


@pytest.fixture
async def installatie(installatie: Installatie) -> Installatie:
    """The same program with the identity block switched on."""
    regels = msgspec.structs.replace(installatie.policies.overdracht, identiteit_in_motorkap=True)
    return replace(installatie, policies=replace(installatie.policies, overdracht=regels))


@pytest.fixture
async def gegeven(installatie: Installatie, log_in: LogIn) -> Zaak:
    """A handover that was sent and received, with the name sealed inside."""
    zaak = await make(installatie, log_in)
    await compose(zaak)
    await ok(await zaak.bram.post(f"{zaak.url}/toestemming", **JA))
    await ok(await zaak.bram.post(f"{zaak.url}/contactgegevens/geven", **CONTACT))
    await ok(await zaak.bram.post(f"{zaak.url}/versturen"))
    await ok(await zaak.wim.post(f"{zaak.url}/ontvangen"))
    return zaak
