"""Fields as the templates show them: order, ids and words of the NL Design System guideline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

SJABLONEN = Path(__file__).resolve().parents[2] / "templates"


@dataclass
class Kader:
    """Just enough frame for a form."""

    csrf: str = "teken"

    def operatie(self) -> str:
        return "0b7e"


@dataclass
class Pagina:
    """The one object of a template."""

    kader: Kader
    velden: list[Veld]


@cache
def templates() -> Environment:
    """The macros as the pages use them."""
    return Environment(
        loader=FileSystemLoader(SJABLONEN),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pytest.fixture
def omgeving() -> Environment:
    return templates()


def toon(omgeving: Environment, veld: Veld) -> str:
    sjabloon = omgeving.from_string(
        '{% from "_macros/veld.html" import veld %}{{ veld(page.velden[0]) }}'
    )
    return sjabloon.render(page=Pagina(Kader(), [veld]))


def voorbeeld(soort: Soort, **meer: object) -> Veld:
    keus = keuzes([("a", "Aap"), ("n", "Noot")], ["n"])
    return Veld("vraag", "Wat is de vraag?", soort, keuzes=keus, **meer)  # type: ignore[arg-type]


@pytest.mark.parametrize("soort", [s for s in Soort if s is not Soort.VINKJE])
def test_TOE_03_label_explanation_error_and_field_stand_in_that_order(
    omgeving: Environment, soort: Soort
) -> None:
    html = toon(omgeving, voorbeeld(soort, uitleg="Kort graag.", fout="Vul de vraag in."))
    plaatsen = [
        html.index("Wat is de vraag?"),
        html.index('id="veld-vraag-uitleg"'),
        html.index('id="veld-vraag-fout"'),
        html.index('name="vraag"'),
    ]
    assert plaatsen == sorted(plaatsen)


@pytest.mark.parametrize("soort", list(Soort))
def test_TOE_03_the_field_is_described_by_explanation_first_then_error(
    omgeving: Environment, soort: Soort
) -> None:
    html = toon(omgeving, voorbeeld(soort, uitleg="Kort graag.", fout="Vul de vraag in."))
    assert 'aria-describedby="veld-vraag-uitleg veld-vraag-fout"' in html
    assert "Invoerfout: </span>Vul de vraag in." in html


@pytest.mark.parametrize("soort", [s for s in Soort if s not in (Soort.CHIPS, Soort.VINKJES)])
def test_TOE_03_a_wrong_field_says_so_to_a_screen_reader(
    omgeving: Environment, soort: Soort
) -> None:
    assert 'aria-invalid="true"' in toon(omgeving, voorbeeld(soort, fout="Vul de vraag in."))
    assert "aria-invalid" not in toon(omgeving, voorbeeld(soort))


@pytest.mark.parametrize("soort", list(Soort))
def test_TOE_03_only_what_is_not_required_is_marked_and_never_with_an_asterisk(
    omgeving: Environment, soort: Soort
) -> None:
    verplicht = toon(omgeving, voorbeeld(soort))
    vrij = toon(omgeving, voorbeeld(soort, verplicht=False))
    assert "(niet verplicht)" not in verplicht
    assert "(niet verplicht)" in vrij
    assert "aria-required" not in vrij
    assert not re.search(r"\srequired|\*|disabled", verplicht + vrij)


@pytest.mark.parametrize("soort", list(Soort))
def test_every_link_in_the_error_summary_leads_to_an_input(
    omgeving: Environment, soort: Soort
) -> None:
    veld = voorbeeld(soort, fout="Vul de vraag in.")
    invoer = re.search(rf'<(input|select|textarea)[^>]*\bid="{veld.anker}"', toon(omgeving, veld))
    assert invoer is not None


def test_a_password_is_never_written_back(omgeving: Environment) -> None:
    assert "geheim" not in toon(omgeving, voorbeeld(Soort.WACHTWOORD, waarde="geheim"))


def test_a_text_that_starts_with_an_empty_line_keeps_it(omgeving: Environment) -> None:
    html = toon(omgeving, voorbeeld(Soort.TEKSTVAK, waarde="\nregel"))
    assert ">\n\nregel</textarea>" in html


@given(st.text(max_size=60))
def test_no_typed_text_becomes_markup(tekst: str) -> None:
    html = toon(templates(), voorbeeld(Soort.TEKST, waarde=f"<b>{tekst}</b>"))
    assert "<b>" not in html


def formulier(omgeving: Environment, velden: list[Veld]) -> str:
    sjabloon = omgeving.from_string(
        '{% from "_macros/formulier.html" import formulier %}'
        '{% call formulier(page, "/casus", page.velden, "/bewaren", 2) %}veld{% endcall %}'
    )
    return sjabloon.render(page=Pagina(Kader(), velden))


def test_TOE_04_the_error_summary_stands_above_the_form_and_can_have_focus(
    omgeving: Environment,
) -> None:
    fout = met_fouten([Veld("kern", "Kern"), Veld("vraag", "Vraag")], {"kern": "Kies de kern."})
    html = formulier(omgeving, fout)
    assert html.index("Invoerfouten gevonden in het formulier") < html.index("<form")
    assert '<h2 id="fouten-titel" tabindex="-1" data-fouten>' in html
    assert '<a href="#veld-kern">Kies de kern.</a>' in html
    assert "veld-vraag" not in html


def test_a_form_without_errors_has_no_summary_and_posts_plainly(omgeving: Environment) -> None:
    html = formulier(omgeving, [Veld("kern", "Kern")])
    assert "Invoerfouten" not in html
    assert 'method="post" action="/casus" novalidate' in html
    for naam, waarde in [("_csrf", "teken"), ("_operatie", "0b7e"), ("_versie", "2")]:
        assert f'<input type="hidden" name="{naam}" value="{waarde}">' in html


def test_errors_land_on_the_field_they_are_about() -> None:
    velden = met_fouten([Veld("kern", "Kern"), Veld("vraag", "Vraag")], {"kern": "Kies de kern."})
    assert [veld.fout for veld in velden] == ["Kies de kern.", ""]
