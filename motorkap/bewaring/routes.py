"""The pages of data that ends: lists, one list, its certificate, the terms, another day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.bewaring import routes_keuring, routes_komt, service, service_termijn
from motorkap.bewaring.forms import REDENEN, TermijnForm
from motorkap.bewaring.model import Deel, Lijst, Lijstregel, Lijststatus, Regelstatus
from motorkap.bewaring.service import Getoond
from motorkap.bewaring.woorden import (
    REDEN_NIET,
    WAAROM_TERUG,
    lijst_in_woorden,
    staat_van,
    subject,
)
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.policies.bewaring import Bewaarregel, Bewaartermijnen
from motorkap.taal import datum_jaar, telling, tijd
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten


@dataclass(kw_only=True)
class OverzichtPagina(Page):
    """The lists that wait, and those that are done."""

    sjabloon: ClassVar[str] = "bewaring/overzicht.html"
    titel: str = "Vernietigen"
    wacht: list[tuple[Lijst, str]]
    klaar: list[tuple[Lijst, str]]
    officer: bool


@get("/privacy/vernietigen")
async def overview(gate: NamedDependency[Gate]) -> Response[str]:
    """What waits for a signature, and what was done."""
    lijsten = [(lijst, lijst_in_woorden(lijst)) for lijst in await service.overview(gate)]
    page = OverzichtPagina(
        wacht=[paar for paar in lijsten if paar[0].status is not Lijststatus.KLAAR],
        klaar=[paar for paar in lijsten if paar[0].status is Lijststatus.KLAAR],
        officer=Rol.PRIVACY_OFFICER in gate.actor.rollen,
    )
    return render(page)


@dataclass(kw_only=True)
class LijstPagina(Page):
    """One list: per rule what is on it, who signed, and the button to sign."""

    sjabloon: ClassVar[str] = "bewaring/lijst.html"
    getoond: Getoond
    staat: tuple[str, str]
    groepen: list[tuple[str, str, list[list[str]]]]
    tekende: list[tuple[str, str]]


@get("/privacy/vernietigen/{lijst_id:uuid}")
async def show(lijst_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One list."""
    getoond = await service.show(gate, lijst_id)
    lijst = getoond.lijst
    page = LijstPagina(
        titel=f"Vernietigingslijst van {datum_jaar(lijst.gemaakt_op)}",
        getoond=getoond,
        staat=staat_van(lijst),
        groepen=_groups(getoond, gate.policies.bewaring),
        tekende=_signatures(getoond),
    )
    return render(page)


def _groups(getoond: Getoond, termijnen: Bewaartermijnen) -> list[tuple[str, str, list[list[str]]]]:
    """Per rule: its words, the law, and a row for each line."""
    per: dict[str, list[list[str]]] = {}
    for r in getoond.regels:
        rij = [subject(r), f"{r.begin:%d-%m-%Y}", f"{r.op:%d-%m-%Y}"]
        per.setdefault(r.regel, []).append([*rij, _stand(r, getoond)])
    return [
        (
            f"{regel}: {termijnen[regel].wat}",
            _law(termijnen[regel]),
            rijen,
        )
        for regel, rijen in per.items()
    ]


def _stand(regel: Lijstregel, getoond: Getoond) -> str:
    """Where a line stands; who signs sees that somebody set another day than the rule, and why."""
    gezet = REDENEN.get(getoond.gezet.get(regel.casus_id, ""), "") if regel.casus_id else ""
    if regel.status is Regelstatus.WACHT and regel.deel is Deel.CASUS and gezet:
        return f"wacht; de dag is gezet: {gezet[0].lower()}{gezet[1:]}"
    return REDEN_NIET.get(regel.reden or "", regel.status)


def _law(regel: Bewaarregel) -> str:
    return f"{regel.in_woorden()} na {regel.begin}. {regel.reden}"


def _signatures(getoond: Getoond) -> list[tuple[str, str]]:
    lijst, terug = getoond.lijst, _undone(getoond)
    if lijst.automatisch:
        return [("Handtekeningen", "Niet nodig: deze regels gaan vanzelf (RET-R1)."), *terug]
    paren = (
        ("Privacy officer", lijst.officer_id, lijst.officer_op),
        ("Archiefbeheerder", lijst.archief_id, lijst.archief_op),
    )
    return [*((rol, _signed(getoond, wie, op)) for rol, wie, op in paren), *terug]


def _undone(getoond: Getoond) -> list[tuple[str, str]]:
    """That a mistake was taken back: when, by whom, how much, and why."""
    if (terug := getoond.terug) is None:
        return []
    namen = [getoond.namen.get(wie, "Onbekend") for wie in (terug.officer_id, terug.archief_id)]
    wat = f"{telling(terug.aantal, 'casus', 'casussen')}, voor {' en '.join(namen)}"
    return [("Teruggehaald", f"{_moment(terug.op)}: {wat}. Want {WAAROM_TERUG[terug.reden]}.")]


def _moment(op: datetime) -> str:
    """With the year: what is signed is read years later."""
    return f"{datum_jaar(op)}, {tijd(op)}"


def _signed(getoond: Getoond, wie: UUID | None, op: datetime | None) -> str:
    if wie is None or op is None:
        return "Nog niet getekend"
    return f"{getoond.namen.get(wie, 'Onbekend')}, {_moment(op)}"


@post("/privacy/vernietigen/{lijst_id:uuid}/tekenen")
async def sign(lijst_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Sign it in one's own role."""
    approved = await service.sign(gate, lijst_id)
    told = (
        "Beide handtekeningen staan er. Motorkap vernietigt binnen tien minuten."
        if approved
        else "Uw handtekening staat erop. Nu de andere nog."
    )
    return await redirect(f"/privacy/vernietigen/{lijst_id}", told)


@dataclass(kw_only=True)
class VerklaringPagina(Page):
    """The certificate, to print."""

    sjabloon: ClassVar[str] = "bewaring/verklaring.html"
    titel: str = "Verklaring van vernietiging"
    nummer: UUID
    inhoud: dict[str, Any]
    op: str
    rijen: list[list[str]]
    tekende: list[tuple[str, str]]


@get("/privacy/vernietigen/{lijst_id:uuid}/verklaring")
async def certificate(lijst_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The certificate of a list that is done."""
    getoond = await service.show(gate, lijst_id)
    inhoud = getoond.verklaring
    if inhoud is None:
        raise NietGevonden
    page = VerklaringPagina(
        nummer=lijst_id,
        inhoud=inhoud,
        op=_moment(datetime.fromisoformat(inhoud["gedaan_op"])),
        rijen=[_counted(telling_) for telling_ in inhoud["regels"]],
        tekende=_signatures(getoond),
    )
    return render(page)


DOET = {
    "sleutel_vernietigen": "sleutel vernietigd, daarna verwijderd",
    "verwijderen": "verwijderd",
    "anonimiseren": "naam verwijderd",
}


def _counted(telling_: dict[str, Any]) -> list[str]:
    van, tot = (f"{datetime.fromisoformat(telling_[k]):%d-%m-%Y}" for k in ("van", "tot"))
    return [
        f"{telling_['regel']}, versie {telling_['versie']}",
        telling_["wat"],
        telling_["selectielijst"] or "geen",
        str(telling_["aantal"]),
        van if van == tot else f"{van} tot en met {tot}",
        DOET.get(telling_["doet"], telling_["doet"]),
    ]


@dataclass(kw_only=True)
class TermijnenPagina(Page):
    """Every rule of retention, as the program runs it."""

    sjabloon: ClassVar[str] = "bewaring/termijnen.html"
    titel: str = "Bewaartermijnen"
    termijnen: Bewaartermijnen
    hoe: dict[str, str]


@get("/privacy/bewaartermijnen")
async def terms(gate: NamedDependency[Gate]) -> Response[str]:
    """The rules as they run."""
    hoe = {
        "lijst": "op de vernietigingslijst",
        "nachtwerk": "elke nacht vanzelf",
        "buiten": "niet in Motorkap zelf",
    }
    return render(TermijnenPagina(termijnen=await service_termijn.terms(gate), hoe=hoe))


@dataclass(kw_only=True)
class DagPagina(Page):
    """Another day of destruction for one casus."""

    sjabloon: ClassVar[str] = "bewaring/dag.html"
    titel: str = "Korter of langer bewaren"
    velden: list[Veld] = field(default_factory=list)


def _day_page(form: TermijnForm, fouten: dict[str, str]) -> DagPagina:
    velden = [
        Veld("casus", "Casuscode", waarde=form.casus, uitleg="Bijvoorbeeld MK-7Q4K-2P"),
        Veld("dag", "Vernietigen op", Soort.DATUM, waarde=form.dag),
        Veld("reden", "Waarom?", Soort.RADIO, keuzes=keuzes(REDENEN.items(), [form.reden])),
    ]
    return DagPagina(velden=met_fouten(velden, fouten), fouten=fouten)


@get("/privacy/vernietigen/dag")
async def ask_day(gate: NamedDependency[Gate]) -> Response[str]:
    """Which casus, which day, and why."""
    await service.overview(gate)
    return render(_day_page(TermijnForm(), {}))


@post("/privacy/vernietigen/dag")
async def set_day(request: Request[Any, Any, Any], gate: NamedDependency[Gate]) -> Response[str]:
    """Another day for one casus."""
    form = await read(request, TermijnForm)
    try:
        code = await service_termijn.change(gate, form)
    except Ongeldig as fout:
        return render(_day_page(form, fout.fouten), 400)
    return await redirect("/privacy/vernietigen", f"De dag van casus {code} is gewijzigd.")


ROUTES: list[HTTPRouteHandler] = [
    *routes_keuring.ROUTES,
    *routes_komt.ROUTES,
    overview, show, sign, certificate, terms, ask_day, set_day,
]  # fmt: skip
