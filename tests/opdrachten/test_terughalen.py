"""The command that takes a list back, where it meets the page of that list."""

from __future__ import annotations

from motorkap.__main__ import VRAAGT
from motorkap.bewaring.woorden import WAAROM_TERUG


def test_every_reason_that_the_command_takes_is_a_sentence_on_the_page_of_the_list() -> None:
    assert {*VRAAGT["bewaring"]["--reden"]["choices"]} == {"", *WAAROM_TERUG}
