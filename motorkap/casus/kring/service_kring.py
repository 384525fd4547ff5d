"""Who reads a casus, changed after tabling; and what the resident said yes to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motorkap.casus import service
from motorkap.casus.code import parse_code
from motorkap.casus.forms import KringForm, ToestemmingForm
from motorkap.casus.grond.ja import read_yes
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.inbrengen.service_inbrengen import content
from motorkap.casus.inbrengen.service_indienen import (
    Indienblad,
    check_named,
    fill_sheet,
    set_colleagues,
    set_readers,
)
from motorkap.casus.kop import Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.model import ZIN, Status
from motorkap.errors import KanNiet, NietGevonden
from motorkap.ids import new_id
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids, Organisatie
from motorkap.overdracht import service as overdrachten
from motorkap.overleg import service as overleggen
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond

TE_WIJZIGEN = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG}


@dataclass(frozen=True, slots=True)
class Toestemmingblad:
    """The consents of a casus, and for whom a new one can be given."""

    kop: Kop
    gids: Gids
    eerder: list[tuple[UUID, Toestemming]]
    organisaties: list[Organisatie]


async def readers_sheet(gate: Gate, code: str) -> Indienblad:
    """Who reads it now and who could, for whoever may change that."""
    toegang = await gate.open(parse_code(code), Handeling.LEZEN)
    await service.must(gate, toegang, Handeling.KRING_WIJZIGEN)
    inhoud = await content(gate, toegang)
    _changeable(inhoud.kop)
    return await fill_sheet(gate, inhoud)


async def change_readers(gate: Gate, code: str, form: KringForm) -> None:
    """Another kring and other colleagues, from now; whoever is left out stops reading at once."""
    toegang = await gate.open(parse_code(code), Handeling.KRING_WIJZIGEN)
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    _changeable(kop)
    await check_named(gate, kop, form.kring)
    await set_readers(gate, kop, gids, form.kring)
    await set_colleagues(gate, kop, gids, form.collegas)
    await overleggen.look_again(gate, kop.id)
    await service.record(gate, kop, "kring", rol=str(toegang.besluit.grond))


async def consent_sheet(gate: Gate, code: str) -> Toestemmingblad:
    """The consents of a casus."""
    toegang = await gate.open(parse_code(code), Handeling.TOESTEMMING_LEZEN)
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    eerder = await store_kring.load_consents(gate.tx, kop.id)
    team = gids.in_team(kop.team_id) if kop.team_id else list(gids.organisaties.values())
    return Toestemmingblad(
        kop, gids, eerder, [o for o in team if o.id != kop.organisatie_id and o.actief]
    )


async def record_consent(gate: Gate, code: str, form: ToestemmingForm) -> None:
    """Keep that a resident said yes (LAW-08); Ongeldig says what is missing, beside its field."""
    toegang = await gate.open(parse_code(code), Handeling.TOESTEMMING)
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    aan = frozenset(o for o in gids.organisaties if str(o) in form.organisaties)
    ja = read_yes(form, form.doel, aan, gate.policies)
    ja.check(gate.today)
    await keep_consent(gate, kop.id, ja, rol=str(toegang.besluit.grond))


async def keep_consent(
    gate: Gate, casus_id: UUID, ja: Toestemming, rol: str = str(Grond.AFZENDER)
) -> None:
    """Keep a yes that was checked; for whoever has a right to record it."""
    rest = {
        "id": new_id(),
        "casus_id": casus_id,
        "vastgelegd_door": gate.actor.id,
        "vastgelegd_op": gate.nu,
    }
    await store_kring.insert_consent(gate.tx, ja, rest)
    await service.record(gate, await service.head(gate, casus_id), "toestemming", rol=rol)


async def withdraw_consent(gate: Gate, code: str, consent_id: UUID) -> bool:
    """The resident says no from now on: the organisations it named stop reading at once.

    Gives whether no yes is left: then nobody else reads it.
    """
    toegang = await gate.open(parse_code(code), Handeling.TOESTEMMING_INTREKKEN)
    kop = await service.head(gate, toegang.casus_id)
    await end_consent(gate, kop.id, consent_id, rol=str(toegang.besluit.grond))
    return await store_kring.consent_is_gone(gate.tx, kop.id)


async def end_consent(
    gate: Gate, casus_id: UUID, consent_id: UUID, rol: str = str(Grond.AFZENDER)
) -> None:
    """End a yes now, and all that rests on it; for whoever has a right to do so."""
    found = dict(await store_kring.load_consents(gate.tx, casus_id)).get(consent_id)
    if found is None:
        raise NietGevonden
    found.withdraw(gate.nu)
    await store_kring.withdraw_consent(gate.tx, casus_id, consent_id, gate.nu)
    if found.doel == "overleg":
        await store_kring.remove(gate.tx, casus_id, sorted(found.organisaties), gate.nu)
    await overdrachten.consent_withdrawn(gate, consent_id)
    await overleggen.look_again(gate, casus_id)
    kop = await service.head(gate, casus_id)
    await service.record(gate, kop, "toestemming_ingetrokken", rol=rol)


def _changeable(kop: Kop) -> None:
    if kop.status not in TE_WIJZIGEN:
        raise KanNiet(f"Deze casus is {ZIN[kop.status]}. Wie meeleest, staat nu vast.")
