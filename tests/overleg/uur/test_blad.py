"""Two screens of one chair: the second does not silently undo what the first wrote."""

from __future__ import annotations

import re

import pytest

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK
from tests.overleg.uurwereld import Uurwereld, begin, make_hour, ok, send
from tests.people import Persoon

EERST, LATER = "Eerst rust, dan de schulden.", "Eerst de schulden."
BOTST = "Op een ander scherm is hier ook iets gewijzigd"
WAT = "Belt met de Kredietbank over een stabilisatie"


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """An hour with its first casus on the table."""
    return await make_hour(installatie, klok)


@pytest.fixture
async def anna(wereld: Uurwereld, log_in: LogIn) -> Persoon:
    """Anna, who chairs it."""
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    return anna


async def page_of(person: Persoon, url: str) -> dict[str, str]:
    """What the form of a page that was opened now says about itself."""
    return own((await person.get(url)).text)


def own(html: str) -> dict[str, str]:
    """The same of a page that came as an answer."""
    found = {
        naam: re.search(rf'name="{naam}" value="([^"]+)"', html) for naam in ("_versie", "blad")
    }
    return {naam: hit[1] for naam, hit in found.items() if hit}


async def test_a_stale_screen_is_refused_and_both_texts_stand_side_by_side(
    anna: Persoon, wereld: Uurwereld
) -> None:
    een, twee = await page_of(anna, wereld.uur), await page_of(anna, wereld.uur)
    besluit = f"{wereld.punt()}/besluit"
    await ok(anna, besluit, doe="advies", conclusie=EERST, **een)
    late = await send(anna, besluit, doe="nazorg", conclusie=LATER, wat=WAT, **twee)
    assert late.status_code == 409
    for tekst in (BOTST, EERST, LATER, WAT, "U koos: nazorg. Nu staat er: advies.",
                  "Laat staan wat er nu staat"):  # fmt: skip
        assert tekst in late.text, tekst
    now = (await anna.get(wereld.uur)).text
    assert EERST in now
    assert LATER not in now
    over = re.search(r'name="over_versie" value="(\d+)"', late.text)
    assert over
    await ok(anna, besluit, conclusie=LATER, over_versie=over[1], **twee)
    assert LATER in (await anna.get(wereld.uur)).text


async def test_what_saves_itself_is_refused_too_and_a_page_is_never_in_its_own_way(
    anna: Persoon, wereld: Uurwereld
) -> None:
    een, twee = await page_of(anna, wereld.uur), await page_of(anna, wereld.uur)
    for tekst in ("Eerst", EERST):
        await ok(anna, f"{wereld.punt()}/conclusie", conclusie=tekst, **een)
    await ok(anna, f"{wereld.punt()}/notitie", notitie="Vraag de school", **een)
    both = (("conclusie", LATER, EERST), ("notitie", "Bel de huisarts", "Vraag de school"))
    for veld, tekst, staat in both:
        late = await send(anna, f"{wereld.punt()}/{veld}", **{veld: tekst}, **twee)
        assert late.status_code == 409, veld
        conflict = late.text.split("data-conflict")[1].split("</section>")[0]
        assert tekst in conflict
        assert staat in conflict
    await ok(anna, f"{wereld.punt()}/conclusie", conclusie=EERST, **twee)  # the same is no conflict
    assert EERST in (await anna.get(wereld.uur)).text


async def test_a_form_that_was_refused_is_not_in_its_own_way(
    anna: Persoon, wereld: Uurwereld
) -> None:
    besluit = f"{wereld.punt()}/besluit"
    refused = await send(anna, besluit, conclusie=EERST, wat=WAT, **await page_of(anna, wereld.uur))
    assert refused.status_code == 400
    half = {"conclusie": EERST, "wat": WAT, "uiterlijk": "2026-12-15"}
    await ok(anna, besluit, wie=str(DIRK), **half, **own(refused.text))
    await ok(anna, besluit, doe="afspraken", conclusie=EERST, **await page_of(anna, wereld.uur))
    await ok(anna, besluit, doe="klaar", conclusie=EERST, **await page_of(anna, wereld.uur))
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    resultaat = f"/overleg/{wereld.overleg}/resultaat"
    anders = f"{resultaat}/{wereld.punten[0]}/conclusie"
    named = await send(anna, anders, conclusie="Bel 0612345678.", **await page_of(anna, resultaat))
    assert named.status_code == 400
    await ok(anna, anders, conclusie=LATER, **own(named.text.split(anders)[1]))


async def test_what_was_typed_comes_back_when_the_casus_left_the_table_elsewhere(
    anna: Persoon, wereld: Uurwereld
) -> None:
    oud = await page_of(anna, wereld.uur)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies", conclusie=EERST, **oud)
    nieuw = await page_of(anna, wereld.uur)
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar", conclusie=EERST, **nieuw)
    late = await send(anna, f"{wereld.punt()}/besluit", conclusie=LATER, wat=WAT, **oud)
    assert late.status_code == 409
    for tekst in ("Uw laatste wijziging is niet bewaard", LATER, WAT, "wordt nu niet besproken"):
        assert tekst in late.text
    assert "over_versie" not in late.text


async def test_the_result_is_not_changed_from_a_stale_screen(
    anna: Persoon, wereld: Uurwereld
) -> None:
    besluit = f"{wereld.punt()}/besluit"
    await ok(anna, besluit, doe="afspraken", conclusie=EERST, wat=WAT, wie=str(DIRK),
             uiterlijk="2026-12-15")  # fmt: skip
    await ok(anna, besluit, doe="klaar", conclusie=EERST)
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    resultaat = f"/overleg/{wereld.overleg}/resultaat"
    een, twee = await page_of(anna, resultaat), await page_of(anna, resultaat)
    await ok(anna, f"{resultaat}/{wereld.punten[0]}/conclusie", conclusie=LATER, **een)
    late = await send(anna, f"{resultaat}/{wereld.punten[0]}/conclusie", conclusie="Derde.", **twee)
    assert late.status_code == 409
    for tekst in (BOTST, LATER, "Derde."):
        assert tekst in late.text
    again = await page_of(anna, resultaat)
    await ok(anna, f"{resultaat}/{wereld.punten[0]}/conclusie", conclusie="Derde.", **again)
