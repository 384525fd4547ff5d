"""Which page a form is: whatever a browser sends, it is a version and a page, or none."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.forms import BladForm
from motorkap.ids import new_id

VERZONNEN = ["", "-1", "1.5", "²", "een", "9" * 5000]


@given(st.integers(0, 10**8 - 1))
def test_the_version_that_was_looked_at_settles_a_conflict(versie: int) -> None:
    assert BladForm(_versie=str(versie)).versie == versie
    assert BladForm(_versie="3", over_versie=str(versie)).versie == versie


@pytest.mark.parametrize("getypt", VERZONNEN)
def test_what_is_no_version_is_the_first(getypt: str) -> None:
    assert BladForm(_versie=getypt).versie == 0


def test_a_page_has_an_id_or_none() -> None:
    page = new_id()
    assert BladForm(blad=str(page)).pagina == UUID(str(page))
    assert BladForm(blad="mijn blad").pagina is None
