"""Words that were not written out."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.afkortingen import is_afkorting


@pytest.mark.parametrize("vorm", ["buurvr", "kinderalim", "woonbegel", "noodopv", "gespr"])
def test_a_word_cut_short_is_known_as_one(vorm: str) -> None:
    assert is_afkorting(vorm)


@pytest.mark.parametrize("vorm", ["hypotheker", "zonnehoek", "speelboot", "tolsma", "abc"])
def test_a_whole_word_or_a_name_is_none(vorm: str) -> None:
    assert not is_afkorting(vorm)
