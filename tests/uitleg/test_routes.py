"""The pages that explain: open where residents need them, the rules for who works here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from html import unescape

import httpx
import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.toegang.handeling import Handeling
from motorkap.web.verzoek import Verzoeken
from tests.conftest import BASIS
from tests.factories import BRAM
from tests.people import Persoon


@pytest.fixture
async def inwoner(site: Verzoeken) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody without an account."""
    transport = httpx.ASGITransport(app=site)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASIS) as client:
        yield client


@pytest.mark.parametrize("pad", ["/hulp", "/hulp/privacy", "/toegankelijkheid"])
async def test_a_resident_can_read_what_happens_without_an_account(
    inwoner: httpx.AsyncClient, pad: str
) -> None:
    answer = await inwoner.get(pad)
    assert answer.status_code == 200
    assert 'lang="nl"' in answer.text
    assert answer.text.count("<h1") == 1
    assert "/beleid" not in answer.text


async def test_TOE_06_the_statement_claims_no_a_or_b(inwoner: httpx.AsyncClient) -> None:
    page = (await inwoner.get("/toegankelijkheid")).text
    assert "Status C betekent" in page
    assert "Nog niet gedaan door een onafhankelijke onderzoeker." in page


async def test_SEC_18_security_txt_stands_where_it_is_looked_for(
    inwoner: httpx.AsyncClient,
) -> None:
    answer = await inwoner.get("/.well-known/security.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("Contact: mailto:")
    assert "Expires: 2027-09-30T00:00:00Z" in answer.text


async def test_the_rules_are_for_who_works_here(inwoner: httpx.AsyncClient) -> None:
    answer = await inwoner.get("/beleid")
    assert answer.headers["location"].startswith("/aanmelden")


async def test_the_officer_reads_every_rule_that_runs_and_which_version(
    fatima: Persoon, installatie: Installatie, log_lines: Callable[[], list[dict[str, object]]]
) -> None:
    page = unescape((await fatima.get("/beleid")).text)
    for handeling in Handeling:
        assert f"Iemand {installatie.beleid.regel(handeling).zin}" in page, handeling
    for grond in installatie.policies.grondslagen.a:
        assert f"{grond}: " in page
    assert installatie.policies.hash[:16] in page
    assert "/privacy/convenant" in page
    assert log_lines() == []


async def test_the_rules_can_be_read_before_the_convenant_is_accepted(
    bram: Persoon, installatie: Installatie
) -> None:
    tx = installatie.transaction()
    await tx.execute(
        text("update convenant_akkoord set versie = 'oud' where gebruiker_id = :wie"), {"wie": BRAM}
    )
    await tx.commit()
    assert (await bram.get("/beleid")).status_code == 200
    assert (await bram.get("/beheer")).headers["location"] == "/convenant"
