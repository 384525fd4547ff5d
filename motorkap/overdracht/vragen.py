"""What every page with one question has: its fields, its faults, and why some words are fixed."""

from __future__ import annotations

from uuid import UUID

from litestar import Response

from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.paginas import VraagPage
from motorkap.web.pagina import render
from motorkap.web.veld import Veld, met_fouten

Fouten = dict[str, str]
ZONDER_JA = "Er is geen toestemming van de inwoner: u antwoordt alleen met vaste woorden."


def url_of(overdracht_id: UUID) -> str:
    """Where one handover is shown."""
    return f"/overdrachten/{overdracht_id}"


def question(blad: Blad, titel: str, pad: str, knop: str, found: list[Veld]) -> VraagPage:
    """A page with one question."""
    return VraagPage(titel=titel, kop=blad.kop, pad=pad, knop=knop, velden=found)


def show_question(page: VraagPage, zinnen: list[str], fouten: Fouten) -> Response[str]:
    """The page as an answer, with each fault beside its field."""
    page.zinnen, page.fouten = zinnen, fouten
    page.velden = met_fouten(page.velden, fouten)
    return render(page, 400 if fouten else 200)


def fixed_words(blad: Blad) -> list[str]:
    """The sentence that explains why there is no place for own words."""
    return [] if blad.overdracht.receiver_may_write else [ZONDER_JA]
