"""A beheerder who wants to be somebody else: she and the officer hear of it, whatever he does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motorkap.berichten import jobs as post
from motorkap.installatie import Installatie
from tests.berichten.conftest import kantoor as kantoor
from tests.berichten.conftest import poort as poort
from tests.berichten.kantoor import Kantoor, posting
from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BRAM, GEMEENTE, NU, WERK
from tests.people import Persoon

NIEUW = {"naam": "Bram Jansen", "functie": "maatschappelijk werker", "toch": "ja",
         "email": "bea.prive@elders.example"}  # fmt: skip


async def test_a_take_over_by_mail_and_reset_is_told_at_the_old_address_and_to_the_officer(
    bea: Persoon, log_in: LogIn, installatie: Installatie, kantoor: Kantoor, poort: int
) -> None:
    """First her address becomes his, then he takes a link: the mail still finds her."""
    changed = await bea.post(f"/beheer/mensen/{BRAM}/wijzigen", **NIEUW)
    assert changed.status_code == 303, changed.text
    assert (await bea.post(f"/beheer/mensen/{BRAM}/herstellen")).status_code == 200
    await post.post(posting(installatie, poort), NU + timedelta(minutes=1))
    told = {naam.strip('"') for naam in kantoor.aan}
    assert told == {"bram", "bea.prive", "fatima"}
    inhoud = b"".join(brief.as_bytes() for brief in kantoor.in_huis)
    assert b"welkom" not in inhoud, "no link goes by mail"
    page = (await (await log_in(BRAM)).get("/")).text
    assert "Uw mailadres is gewijzigd" in page
    assert "Uw mailadres is gewijzigd" not in (await (await log_in(ARIE)).get("/")).text


@pytest.mark.parametrize(("wie", "soort"), [(GEMEENTE, "thuiszorg"), (WERK, "clientondersteuning")])
async def test_nobody_opens_a_wall_by_calling_an_organisation_something_else(
    bea: Persoon, log_in: LogIn, wie: object, soort: str
) -> None:
    page = (await bea.get(f"/beheer/organisaties/{wie}")).text
    assert soort in page
    form = {"naam": "Iets", "kort": "Iets", "soort": soort, "maildomeinen": "voorbeeld.example"}
    refused = await bea.post(f"/beheer/organisaties/{wie}", **form)
    assert refused.status_code == 400
    assert "De soort bepaalt wat mensen mogen lezen." in refused.text
    assert (await (await log_in(ANNA)).get("/")).status_code == 200
