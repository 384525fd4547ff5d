"""What the page of a casus tells of its handovers, the signpost, and the exits that were taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.code import parse_code
from motorkap.casus.inbrengen.antwoorden import read_day
from motorkap.casus.inbrengen.wijzer import Suggestie, suggest
from motorkap.casus.kop import Kop as Casuskop
from motorkap.errors import KanNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.organisatie import service as organisaties
from motorkap.overdracht import store
from motorkap.overdracht.forms import UitwegForm
from motorkap.overdracht.lezen.service_lijst import line_of
from motorkap.overdracht.lezen.staat import Zin, sentence, short, title
from motorkap.overdracht.maken.service_maken import MOGELIJK
from motorkap.overdracht.uitweg import store_uitweg
from motorkap.overdracht.uitweg.store_uitweg import Uitweg
from motorkap.policies.types import Route
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang


@dataclass(frozen=True, slots=True)
class Deel:
    """One handover on the page of its casus: what, where it stands, and where to look."""

    naam: str
    zin: Zin
    url: str
    loopt: bool


@dataclass(frozen=True, slots=True)
class Vervolg:
    """Where a casus went: its handovers, newest first, and other bodies with the day."""

    overdrachten: list[Deel]
    uitwegen: list[tuple[str, date]]

    @property
    def lopend(self) -> list[Deel]:
        """The handovers that have not ended."""
        return [deel for deel in self.overdrachten if deel.loopt]


@dataclass(frozen=True, slots=True)
class Wijsblad:
    """Where a casus could go: partners, routes and group offers, each with its why."""

    kop: Casuskop
    suggestie: Suggestie
    andere: list[Route]
    genomen: list[tuple[str, date]]
    kan_overdragen: bool


async def of_casus(gate: Gate, toegang: Toegang) -> Vervolg:
    """Where this casus went: heads only, for whoever reads the casus."""
    gids, regels = await organisaties.gids(gate), gate.policies.overdracht
    found = []
    for kop in await store.of_casus(gate.tx, toegang.casus_id):
        line = await line_of(gate, kop)
        naar = short(kop.overdracht.naar_organisatie_id, gids)
        zin = sentence(kop, gids, line.werkdagen, regels, gate.today)
        url = f"/overdrachten/{kop.overdracht.id}" if line.mag_open else ""
        found.append(Deel(f"{title(kop)} naar {naar}", zin, url, kop.overdracht.loopt))
    return Vervolg(found, await exits_of(gate, toegang))


async def exits_of(gate: Gate, toegang: Toegang) -> list[tuple[str, date]]:
    """Which bodies this casus was taken to, and when; nothing more is known of it."""
    return _named(gate, await store_uitweg.of_casus(gate.tx, toegang.casus_id))


async def signpost(gate: Gate, code: str) -> Wijsblad:
    """Partners to invite and routes to take, from leefgebieden and themes; people decide."""
    toegang = await gate.open(parse_code(code), Handeling.UITWEG)
    kop = await casussen.head(gate, toegang.casus_id)
    wijzer = gate.policies.verwijswijzer
    found = suggest(wijzer, kop.leefgebieden, kop.themas)
    rest = [route for route in wijzer.route if route not in found.routes]
    return Wijsblad(kop, found, rest, await exits_of(gate, toegang), kop.status in MOGELIJK)


async def take_exit(gate: Gate, code: str, form: UitwegForm) -> Route:
    """Keep that somebody went to another body: its name and the day, never what was told."""
    toegang = await gate.open(parse_code(code), Handeling.UITWEG_VASTLEGGEN)
    fouten: dict[str, str] = {}
    op = read_day(form.op, "op", fouten)
    routes = {r.code: r for r in gate.policies.verwijswijzer.other_tables}
    if form.route not in routes:
        fouten["route"] = "Kies waar u was."
    if op is None or op > gate.today:
        fouten.setdefault("op", "Vul in op welke dag. Die dag is al geweest.")
    if fouten or op is None:
        raise Ongeldig(fouten)
    kop = await casussen.head(gate, toegang.casus_id)
    if kop.status in {"concept", "vernietigd"}:
        raise KanNiet("Breng deze casus eerst in.")
    door = (gate.actor.id, gate.nu)
    await store_uitweg.add(gate.tx, Uitweg(new_id(), toegang.casus_id, form.route, op), door)
    await casussen.record(gate, kop, "uitweg", rol=str(toegang.besluit.grond))
    return routes[form.route]


def _named(gate: Gate, uitwegen: list[Uitweg]) -> list[tuple[str, date]]:
    labels = {route.code: route.label for route in gate.policies.verwijswijzer.route}
    return [(labels.get(u.route, u.route), u.op) for u in uitwegen]


async def open_work(gate: Gate, casus_id: UUID) -> int:
    """How many handovers of a casus have not ended: with one open it does not close."""
    return await store.count_open(gate.tx, casus_id)
