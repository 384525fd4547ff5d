"""LAW-16: every processing id that the log can name stands in the register, with its version."""

from __future__ import annotations

from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from motorkap.toegang.beleid import load_beleid
from motorkap.toegang.rules import VOORWAARDEN
from tests.people import Persoon

BELEID = load_beleid(POLICIES, frozenset(VOORWAARDEN))
POLICY = load_policies(POLICIES)


def test_LAW_16_every_processing_id_in_the_policy_of_access_is_in_the_register() -> None:
    used = {regel.verwerking for regel in BELEID.handeling.values()}
    assert used <= {v.id for v in POLICY.register.verwerking}
    # regels.py writes this version in every line
    assert {v.versie for v in POLICY.register.verwerking} == {"1.0.0"}


def test_LAW_16_each_entry_says_what_article_30_asks() -> None:
    for v in POLICY.register.verwerking:
        assert all((v.doel, v.grondslag, v.betrokkenen, v.gegevens, v.ontvangers, v.bewaren)), v.id
    assert list(POLICY.register.faults(POLICY.bewaring)) == []


async def test_the_register_and_the_address_that_the_log_names(
    fatima: Persoon, carla: Persoon
) -> None:
    page = (await fatima.get("/privacy/register")).text
    assert "casus-bespreken, versie 1.0.0" in page
    one = await fatima.get("/register/verwerkingen/nazorg/1.0.0")
    assert "Vinger aan de pols" in one.text
    assert "casus-bespreken" not in one.text
    assert (await fatima.get("/register/verwerkingen/nazorg/9.0.0")).status_code == 404
    assert (await carla.get("/privacy/register")).status_code == 403
