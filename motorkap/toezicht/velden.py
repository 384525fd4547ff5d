"""The fields above the log, filled with what was asked before."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.organisatie.model import Gids
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service
from motorkap.toezicht.forms import VraagForm
from motorkap.toezicht.woorden import DOELEN, GEBEURTENISSEN
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

ALLEEN = (("geweigerd", "Wat werd geweigerd"), ("noodtoegang", "Noodtoegang"))


def fields(gate: Gate, gids: Gids, form: VraagForm, fouten: dict[str, str]) -> list[Veld]:
    """Every filter, none of them needed."""
    mensen = sorted((m.naam, str(m.id)) for m in gids.mensen.values())
    organisaties = sorted((o.kort, str(o.id)) for o in gids.organisaties.values())
    events = ((e, GEBEURTENISSEN[e]) for e in service.events(gate))
    doelen = ((d, DOELEN[d]) for d in service.purposes(gate))
    velden = [
        _list("persoon", "Wie", ((id_, naam) for naam, id_ in mensen), form.persoon),
        _list("organisatie", "Organisatie", ((i, n) for n, i in organisaties), form.organisatie),
        Veld("casus", "Casuscode", waarde=form.casus, verplicht=False),
        _list("gebeurtenis", "Wat er gebeurde", events, form.gebeurtenis),
        _list("doel", "Waarvoor", doelen, form.doel),
        Veld("van", "Vanaf", Soort.DATUM, waarde=form.van, verplicht=False),
        Veld("tot", "Tot en met", Soort.DATUM, waarde=form.tot, verplicht=False),
        Veld(
            "alleen",
            "Alleen",
            Soort.VINKJES,
            keuzes=keuzes(ALLEEN, form.alleen),
            verplicht=False,
        ),
    ]
    return met_fouten(velden, fouten)


def _list(naam: str, label: str, paren: Iterable[tuple[str, str]], waarde: str) -> Veld:
    lijst: list[Keuze] = keuzes(paren)
    return Veld(naam, label, Soort.LIJST, waarde=waarde, keuzes=lijst, verplicht=False)
