"""Taking lines out of the log as a file or on paper; each time leaves its own line (LOG-06)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motorkap import __version__
from motorkap.casus.code import parse_code
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.organisatie import service as organisatie
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toezicht import service, store, uitvoer
from motorkap.toezicht.forms import UittrekselForm, UitvoerForm
from motorkap.toezicht.lijsten import Vorm
from motorkap.toezicht.model import Plek
from motorkap.toezicht.store import Gevonden
from motorkap.toezicht.uittreksel import NAMENREDENEN, Uittrekselregel, extract
from motorkap.toezicht.vraag import Vraag

STUK, MEEST = 5_000, 100_000
TE_VEEL = "Dit zijn meer dan 100.000 regels. Kies een kortere periode."
GEEN_REDEN = "Kies waarom namen erbij moeten."


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """The extract of one casus, and what was asked for it."""

    code: str
    regels: list[Uittrekselregel]
    namen: bool


async def as_file(gate: Gate, selectie: UUID, form: UitvoerForm) -> tuple[str, Vorm]:
    """A selection as a file; Ongeldig for an unknown kind, KanNiet when it is too much."""
    vraag, vorm = await service.selection(gate, selectie), form.vorm()
    found = await _all(gate, vraag, Handeling.LOGBOEK_EXPORTEREN)
    if vorm is Vorm.JSON:
        return uitvoer.as_json(found), vorm
    if vorm is Vorm.CSV:
        return uitvoer.as_csv(await service.explain(gate, found)), vorm
    regels = [g.regel for g in found]
    return uitvoer.as_ldv(regels, gate.opsteller.basis_url, __version__), vorm


async def for_resident(gate: Gate, code: str, form: UittrekselForm) -> Uittreksel:
    """What the log says about one casus, in the words of LOG-14; names only with a reason."""
    van, tot = form.period()
    namen = form.namen == "ja"
    if namen and form.reden not in dict(NAMENREDENEN):
        raise Ongeldig({"reden": GEEN_REDEN})
    casus = await store.casus_of(gate.tx, parse_code(code))
    if casus is None:
        service.line_of(gate, Handeling.UITTREKSEL, Vraag())
        raise NietGevonden
    vraag = Vraag(casus=casus, van=van, tot=tot)
    found = await _all(gate, vraag, Handeling.UITTREKSEL)
    gids = await organisatie.gids(gate)
    regels = extract([g.regel for g in found], gids, gate.beleid, namen=namen)
    return Uittreksel(parse_code(code), regels, namen)


async def _all(gate: Gate, vraag: Vraag, handeling: Handeling) -> list[Gevonden]:
    """Every line that fits, newest first; one line for each piece that was read."""
    found: list[Gevonden] = []
    place: Plek | None = None
    while True:
        line = service.line_of(gate, handeling, vraag)
        piece = await store.read(gate.tx, line, vraag.as_filter(), place, STUK)
        found += piece
        if len(piece) < STUK:
            return found
        if len(found) >= MEEST:
            raise KanNiet(TE_VEEL)
        last = piece[-1].regel
        place = Plek(service.moment_of(last), UUID(last.id))
