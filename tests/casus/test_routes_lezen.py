"""Reading a casus through the whole site."""

from __future__ import annotations

from motorkap.casus import routes
from tests.casus.conftest import Plan
from tests.casus.test_routes_inbrengen import begin, fill
from tests.factories import THUISZORG, WONEN
from tests.people import Persoon


async def test_pages(bram: Persoon, anna: Persoon, plan: Plan) -> None:
    overleg = await plan()
    code = await begin(bram)
    await fill(bram, code)
    answer = await bram.post(
        f"/casus/{code}/indienen", overleg=str(overleg), kring=[str(WONEN), str(THUISZORG)]
    )
    assert answer.status_code == 303, answer.text
    assert routes.ROUTES
    for pad in ("", "/wie", "/keek", "/afdrukken", "/intrekken", "/terughalen", "/sluiten",
                "/kring", "/toestemming", "/kenmerk"):  # fmt: skip
        page = await bram.get(f"/casus/{code}{pad}")
        assert page.status_code == 200, (pad, page.text)
    page = await bram.get("/casus")
    assert code in page.text
    page = await anna.get(f"/casus/{code}")
    assert page.status_code == 200
    page = await anna.get(f"/casus/{code}/terugsturen")
    assert page.status_code == 200
