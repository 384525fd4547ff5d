"""Every text of a casus put right: other words at the resident's request, or words left out.

Words may always be left out by the organisation that tabled the casus: a name found later goes at
once. Other words are for a request to correct that was granted. Both write a new version; what
stood there is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motorkap.casus import service as casus
from motorkap.casus.code import parse_code
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overdracht import service as overdracht
from motorkap.overleg.resultaat import service_nakijken
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang
from motorkap.toegang.overdracht import may, open_overdracht
from motorkap.verzoek import store, store_teksten
from motorkap.verzoek.forms import VerbeterForm, WeglaatForm
from motorkap.verzoek.model import Soort, Status
from motorkap.verzoek.store_teksten import Recht
from motorkap.verzoek.tekst import IN_UITSLAG, VAN_OVERDRACHT, WEG, Tekst, leave_out, words_of

NIET_TOEGEWEZEN = (
    "Er is geen verzoek om te verbeteren toegewezen. Leg het verzoek vast, of laat woorden weg."
)
INTUSSEN = (
    "Iemand anders wijzigde deze tekst net. Uw tekst staat er nog. Kijk eerst bij Alle teksten."
)


@dataclass(frozen=True, slots=True)
class Teksten:
    """The texts of a casus; *vrij* when they may become other words too."""

    code: str
    teksten: list[Tekst]
    vrij: bool
    gids: Gids


@dataclass(frozen=True, slots=True)
class Weggelaten:
    """What a text becomes without these words."""

    tekst: Tekst
    wordt: str


async def texts(gate: Gate, code: str) -> Teksten:
    """Every text that this person may put right, the handovers that she sends included."""
    toegang, found = await open_texts(gate, code, Handeling.VERZOEK_TEKSTEN)
    vrij = await _granted(gate, toegang.casus_id)
    return Teksten(toegang.code, found, vrij, await organisatie.gids(gate))


async def open_texts(gate: Gate, code: str, handeling: Handeling) -> tuple[Toegang, list[Tekst]]:
    """The right to a casus for this handeling, and every text it reaches."""
    toegang = await gate.open(parse_code(code), handeling)
    rechten = await _rights(gate, toegang.casus_id, toegang, Handeling.OVERDRACHT_RECHTEN)
    return toegang, [t for van, recht in rechten.items() for t in await _load(gate, van, recht)]


async def one(gate: Gate, code: str, soort: str, tekst_id: UUID) -> Tekst:
    """One text to put right; KanNiet without a granted request, NietGevonden when it is not."""
    found = await texts(gate, code)
    if not found.vrij:
        raise KanNiet(NIET_TOEGEWEZEN)
    return _pick(found.teksten, soort, tekst_id)


async def correct(gate: Gate, code: str, waar: tuple[str, UUID], form: VerbeterForm) -> None:
    """Seal another text under the next version; that it happened stands in the verloop."""
    toegang = await gate.open(parse_code(code), Handeling.VERZOEK_VERBETEREN)
    if not await _granted(gate, toegang.casus_id):
        raise KanNiet(NIET_TOEGEWEZEN)
    van, recht = await _right_to(gate, toegang, waar)
    loaded = await _load(gate, van, recht)
    oud = _pick(loaded, *waar)
    if form.getoond != str(oud.versie):
        raise Ongeldig({"tekst": INTUSSEN})
    await keuren.approve(gate, {"tekst": form.tekst}, form.terzijde)
    wordt = {oud: form.tekst.strip() or WEG}
    await _recount(gate, loaded, wordt)
    if not await store_teksten.replace(gate.tx, recht, van, wordt):
        raise Ongeldig({"tekst": INTUSSEN})
    await casus.rectified(gate, toegang.casus_id, f"rectificatie_{oud.soort}")


async def preview(gate: Gate, code: str, form: WeglaatForm) -> list[Weggelaten]:
    """What would become of the texts in which these words stand; Ongeldig when none does."""
    return _without((await texts(gate, code)).teksten, words_of(form.woorden))


async def leave_words_out(gate: Gate, code: str, form: WeglaatForm) -> int:
    """Take these words out of every text, for good; gives the number of texts."""
    toegang = await gate.open(parse_code(code), Handeling.VERZOEK_VERBETEREN)
    woorden = words_of(form.woorden)
    rechten = await _rights(gate, toegang.casus_id, toegang, Handeling.OVERDRACHT_VERBETEREN)
    loaded = {van: await _load(gate, van, recht) for van, recht in rechten.items()}
    alle = [t for teksten in loaded.values() for t in teksten]
    found = _without(alle, woorden)
    await _recount(gate, alle, {w.tekst: w.wordt for w in found})
    for van, recht in rechten.items():
        wordt = {w.tekst: w.wordt for w in found if w.tekst in loaded[van]}
        await _replace_all(gate, recht, van, wordt)
    await casus.rectified(gate, toegang.casus_id, "weggelaten")
    return len(found)


async def _recount(gate: Gate, teksten: list[Tekst], wordt: Mapping[Tekst, str]) -> None:
    """A result that waited for these words to go waits no longer."""
    uitslag = [t for t in teksten if t.soort in IN_UITSLAG]
    if any(t.soort in IN_UITSLAG for t in wordt):
        was = {t.id: t.tekst for t in uitslag}
        await service_nakijken.cleared(gate, was, {t.id: wordt.get(t, t.tekst) for t in uitslag})


async def _replace_all(gate: Gate, recht: Recht, van: UUID, wordt: Mapping[Tekst, str]) -> None:
    for rij in store_teksten.by_row(wordt):
        if not await store_teksten.replace(gate.tx, recht, van, rij):
            raise KanNiet(INTUSSEN)


def _without(teksten: list[Tekst], woorden: list[str]) -> list[Weggelaten]:
    found = [Weggelaten(t, leave_out(t.tekst, woorden)) for t in teksten]
    if changed := [w for w in found if w.wordt != w.tekst.tekst]:
        return changed
    raise Ongeldig({"woorden": "Deze woorden staan in geen van de teksten hieronder."})


async def _rights(
    gate: Gate, casus_id: UUID, toegang: Recht, handeling: Handeling
) -> dict[UUID, Recht]:
    """The right to the casus, and to each of its handovers that this person sends."""
    rechten: dict[UUID, Recht] = {casus_id: toegang}
    for kop in await overdracht.heads_of_casus(gate, casus_id):
        if await may(gate, kop.overdracht.id, (handeling,)):
            rechten[kop.overdracht.id] = await open_overdracht(gate, kop.overdracht.id, handeling)
    return rechten


async def _right_to(gate: Gate, toegang: Toegang, waar: tuple[str, UUID]) -> tuple[UUID, Recht]:
    """The right to the casus, or to the handover that this text belongs to."""
    if waar[0] not in VAN_OVERDRACHT:
        return toegang.casus_id, toegang
    found = await store_teksten.overdracht_of(gate.tx, toegang.casus_id, waar[1])
    if found is None:
        raise NietGevonden
    return found, await open_overdracht(gate, found, Handeling.OVERDRACHT_VERBETEREN)


async def _load(gate: Gate, van: UUID, recht: Recht) -> list[Tekst]:
    return await store_teksten.load(gate.tx, recht, van)


def _pick(teksten: list[Tekst], soort: str, tekst_id: UUID) -> Tekst:
    for tekst in teksten:
        if (tekst.soort, tekst.id) == (soort, tekst_id):
            return tekst
    raise NietGevonden


async def _granted(gate: Gate, casus_id: UUID) -> bool:
    found = await store.of_casus(gate.tx, casus_id)
    return any(v.soort is Soort.RECTIFICATIE and v.status is Status.TOEGEWEZEN for v in found)
