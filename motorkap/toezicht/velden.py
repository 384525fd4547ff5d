"""The fields above the log, filled with what was asked before."""

from __future__ import annotations

from collections.abc import Iterable

from motorkap.organisatie.model import Gids
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service
from motorkap.toezicht.forms import VraagForm
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

GEBEURTENISSEN = {
    "casus.gelezen": "Casus gelezen",
    "casus.afgedrukt": "Casus afgedrukt",
    "casus.gewijzigd": "Casus gewijzigd",
    "casus.gemaakt": "Casus gemaakt",
    "casus.ingediend": "Casus ingebracht",
    "casus.ingetrokken": "Casus ingetrokken",
    "casus.geagendeerd": "Casus op de agenda gezet",
    "casus.besproken": "Casus besproken",
    "casus.gesloten": "Casus gesloten",
    "casus.heropend": "Casus heropend",
    "casus.vernietigd": "Casus of concept vernietigd",
    "lijst.getoond": "Lijst gezien",
    "toegang.geweigerd": "Toegang geweigerd",
    "log.gelezen": "Logboek gelezen",
    "log.geexporteerd": "Logboek als bestand opgehaald",
    "log.gecontroleerd": "Logboek nagerekend",
    "log.vernietigd": "Oude gegevens opgeruimd",
    "logcontrole.beoordeeld": "Oordeel van de controle",
    "afspraak.gemaakt": "Afspraak gemaakt",
    "afspraak.gewijzigd": "Afspraak bijgewerkt",
    "toestemming.vastgelegd": "Toestemming vastgelegd",
    "toestemming.ingetrokken": "Toestemming ingetrokken",
    "account.gemaakt": "Account gemaakt",
    "account.geblokkeerd": "Account geblokkeerd",
    "rol.toegekend": "Rol gegeven",
    "rol.ingetrokken": "Rol afgenomen",
    "instelling.gewijzigd": "Instelling gewijzigd",
    "agenda_feed.gelezen": "Eigen agenda opgehaald",
    "noodtoegang.gestart": "Noodtoegang begonnen",
    "noodtoegang.beeindigd": "Noodtoegang beëindigd",
}
DOELEN = {
    "overleg": "Het overleg",
    "actie": "Een afspraak",
    "overdracht": "Een overdracht",
    "nazorg": "Nazorg",
    "recht_betrokkene": "Een recht van de inwoner",
    "logcontrole": "Controle van het logboek",
    "beheer": "Beheer",
    "nood": "Nood",
}
ALLEEN = (("geweigerd", "Wat werd geweigerd"), ("noodtoegang", "Noodtoegang"))


def fields(gate: Gate, gids: Gids, form: VraagForm, fouten: dict[str, str]) -> list[Veld]:
    """Every filter, none of them needed."""
    mensen = sorted((m.naam, str(m.id)) for m in gids.mensen.values())
    organisaties = sorted((o.kort, str(o.id)) for o in gids.organisaties.values())
    events = ((e, GEBEURTENISSEN.get(e, e)) for e in service.events(gate))
    doelen = ((d, DOELEN.get(d, d)) for d in service.purposes(gate))
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
