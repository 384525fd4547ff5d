"""A request is one transaction: nothing leaves before its commit, nothing read loses its line."""

from __future__ import annotations

from motorkap.web.verzoek import Verzoeken
from tests.people import Persoon


async def test_an_unknown_address_is_a_plain_dutch_404_with_all_security_headers(
    bram: Persoon,
) -> None:
    answer = await bram.get("/bestaat-niet")
    assert answer.status_code == 404
    assert "Niet gevonden" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_page(
    site: Verzoeken, bram: Persoon
) -> None:
    bram.client.cookies.clear()
    answer = await bram.get("/casus/MK-7Q4K-2P")
    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")
    assert "__Host-mk-terug=%2Fcasus%2FMK-7Q4K-2P" in answer.headers["set-cookie"]
