"""The list of what is due: made every night, shown, signed by two people, accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from motorkap.bewaring import store, store_termijn
from motorkap.bewaring.model import (
    MET_DE_CASUS,
    Casusfeiten,
    Deel,
    Kop,
    Lijst,
    Lijstregel,
    Lijststatus,
    Regelstatus,
    Terughaling,
    count,
    due,
)
from motorkap.bewaring.termijnen import LOPEND, end_days, moves_to
from motorkap.casus.model import Status
from motorkap.errors import NietGevonden
from motorkap.ids import new_id
from motorkap.kluis.model import Soort
from motorkap.toegang import einde
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp

AF = {Lijststatus.KLAAR, Lijststatus.VERVALLEN}


@dataclass(frozen=True, slots=True)
class Getoond:
    """One list with its lines, and what this person can do with it; *gezet* says of which casussen
    another day was set, and why.
    """

    lijst: Lijst
    regels: list[Lijstregel]
    verklaring: dict[str, Any] | None
    namen: dict[UUID, str]
    mag_tekenen: bool
    terug: Terughaling | None = None
    gezet: Mapping[UUID, str] = field(default_factory=dict)


async def facts(gate: Gate) -> list[Casusfeiten]:
    """Every casus with what decides about its end."""
    return await store.casussen(gate.tx, await einde.key_days(gate))


async def koppen(gate: Gate) -> list[Kop]:
    """Everything that can end, of casussen and besides."""
    found = [kop for casus in await facts(gate) for kop in casus.koppen()]
    return found + await store.rows(gate.tx, gate.nu)


async def align(gate: Gate) -> list[UUID]:
    """Write down the right days of all keys, and tell whose keys must move to another bucket."""
    keys = await einde.key_days(gate)
    casussen = {casus.id: casus for casus in await store.casussen(gate.tx, keys)}
    changed = {
        (casus.id, soort): dag
        for casus in casussen.values()
        for soort, dag in _changes(gate, casus).items()
    }
    if changed:
        await einde.set_days(gate, changed)
    return await einde.misplaced(gate)


def _changes(gate: Gate, casus: Casusfeiten) -> dict[Soort, date]:
    """The days that must change; while it runs only when the month does."""
    status = Status(casus.status)
    now = {Soort(deel): dag for deel, dag in casus.sleutels.items()}
    if status is Status.VERNIETIGD or not now:
        return {}
    since = {Status.CONCEPT: casus.gewijzigd}.get(status, casus.gesloten) or gate.today
    op = gate.today if status in LOPEND else since
    wanted = end_days(gate.policies.bewaring, status, op)
    wanted |= {Soort(deel): dag for deel, (dag, _) in casus.gezet.items() if Soort(deel) in wanted}
    if later := casus.gezet.get(Deel.CASUS):
        wanted |= {Soort(deel): max(wanted[Soort(deel)], later[0]) for deel in MET_DE_CASUS}
    moving = moves_to(status, wanted, now)
    if status in LOPEND:
        moving = {soort for soort in moving if f"{now[soort]:%Y-%m}" != f"{wanted[soort]:%Y-%m}"}
    return {soort: wanted[soort] for soort in moving}


async def propose(gate: Gate) -> int:
    """Put what is due on a list: what may go by itself on one that is approved, the rest on one
    that waits for two signatures. Gives how many were put; a second run puts nothing.
    """
    termijnen = gate.policies.bewaring
    known = await store.proposed(gate.tx)
    found = [
        kop
        for kop in due(await koppen(gate), termijnen, gate.today)
        if (kop.deel, kop.object_id) not in known and not _goes_with(kop, known)
    ]
    vanzelf = [kop for kop in found if termijnen[kop.regel].automatisch]
    rest = [kop for kop in found if not termijnen[kop.regel].automatisch]
    return await _put(gate, vanzelf, automatisch=True) + await _put(gate, rest, automatisch=False)


def _goes_with(kop: Kop, known: set[tuple[Deel, UUID]]) -> bool:
    """Whether the whole casus is on a list already."""
    return kop.casus_id is not None and (Deel.CASUS, kop.casus_id) in known


async def _put(gate: Gate, found: list[Kop], *, automatisch: bool) -> int:
    if not found:
        return 0
    waiting = None if automatisch else await store.unsigned(gate.tx)
    lijst_id = waiting.id if waiting else await _new_list(gate, automatisch=automatisch)
    return await store.insert_lines(gate.tx, [_line(gate, kop, lijst_id) for kop in found])


async def _new_list(gate: Gate, *, automatisch: bool) -> UUID:
    lijst_id = new_id()
    waarden = {
        "id": lijst_id,
        "gemaakt_op": gate.nu,
        "automatisch": automatisch,
        "beleid": gate.policies.hash,
        "status": Lijststatus.GOEDGEKEURD if automatisch else Lijststatus.VOORSTEL,
    }
    await store.insert_list(gate.tx, waarden)
    return lijst_id


def _line(gate: Gate, kop: Kop, lijst_id: UUID) -> dict[str, Any]:
    termijnen = gate.policies.bewaring
    return {
        "id": new_id(),
        "lijst_id": lijst_id,
        "regel": kop.regel,
        "regel_versie": termijnen[kop.regel].versie,
        "soort": kop.deel,
        "object_id": kop.object_id,
        "casus_id": kop.casus_id,
        "code": kop.code,
        "begin": kop.begin,
        "op": kop.eind(termijnen),
        "status": Regelstatus.WACHT,
    }


async def overview(gate: Gate) -> list[Lijst]:
    """All lists, newest first; for the privacy officer and the archiefbeheerder."""
    await gate.permit(Handeling.VERNIETIGING_LEZEN, Voorwerp("vernietiging", gate.actor.id))
    return await store.lists(gate.tx)


async def open_lists(gate: Gate) -> list[Lijst]:
    """The lists that are not done, for the desk; their heads only, no line."""
    return [lijst for lijst in await store.lists(gate.tx) if lijst.status not in AF]


async def show(gate: Gate, lijst_id: UUID) -> Getoond:
    """One list with its lines."""
    await gate.permit(Handeling.VERNIETIGING_LEZEN, Voorwerp("vernietiging", lijst_id))
    lijst = await store.load(gate.tx, lijst_id)
    if lijst is None:
        raise NietGevonden
    terug = await store_termijn.undone(gate.tx, lijst_id)
    asked = (terug.officer_id, terug.archief_id) if terug else ()
    regels = await store.lines(gate.tx, lijst_id)
    return Getoond(
        lijst,
        regels,
        await store.certificate(gate.tx, lijst_id),
        await store.names(gate.tx, _ids((lijst.officer_id, lijst.archief_id, *asked))),
        may_sign(gate, lijst),
        terug,
        await store_termijn.set_reasons(gate.tx, _ids(r.casus_id for r in regels)),
    )


def _ids(found: Iterable[UUID | None]) -> list[UUID]:
    return [i for i in found if i]


def may_sign(gate: Gate, lijst: Lijst) -> bool:
    """Whether this list waits for the signature of this person."""
    if lijst.status is not Lijststatus.VOORSTEL:
        return False
    if gate.actor.id in {lijst.officer_id, lijst.archief_id}:
        return False
    officer = Rol.PRIVACY_OFFICER in gate.actor.rollen and lijst.officer_id is None
    return officer or (Rol.ARCHIEFBEHEERDER in gate.actor.rollen and lijst.archief_id is None)


async def sign(gate: Gate, lijst_id: UUID) -> bool:
    """Sign a list in one's own role; with the second signature it is approved, and runs soon.

    Whoever has both roles signs as privacy officer; never twice. Gives whether it is approved.
    """
    als_officer = Rol.PRIVACY_OFFICER in gate.actor.rollen
    handeling = (
        Handeling.VERNIETIGING_TEKENEN_OFFICER
        if als_officer
        else Handeling.VERNIETIGING_TEKENEN_ARCHIEF
    )
    await gate.permit(handeling, Voorwerp("vernietiging", lijst_id))
    lijst = await store.load(gate.tx, lijst_id, lock=True)
    if lijst is None:
        raise NietGevonden
    lijst.check_signature(gate.actor.id, als_officer=als_officer)
    rol = "officer" if als_officer else "archief"
    waarden: dict[str, Any] = {f"{rol}_id": gate.actor.id, f"{rol}_op": gate.nu}
    approved = lijst.is_complete_with(als_officer=als_officer)
    if approved:
        waarden["status"] = Lijststatus.GOEDGEKEURD
    await store.update_list(gate.tx, lijst_id, waarden)
    return approved


async def certify(gate: Gate) -> int:
    """Write the certificate of every list that is done; gives how many."""
    made = 0
    for lijst in await store.finished(gate.tx):
        regels = await store.lines(gate.tx, lijst.id)
        inhoud = await _certificate(gate, lijst, regels)
        waarden = {"id": new_id(), "lijst_id": lijst.id, "op": gate.nu, "inhoud": inhoud}
        await store.insert_certificate(gate.tx, waarden)
        klaar = {"status": Lijststatus.KLAAR, "klaar_op": gate.nu}
        await store.update_list(gate.tx, lijst.id, klaar)
        made += 1
    return made


async def _certificate(gate: Gate, lijst: Lijst, regels: list[Lijstregel]) -> dict[str, Any]:
    """What the certificate says (RET-R2): no content, no codes of casussen."""
    namen = await store.names(gate.tx, _ids((lijst.officer_id, lijst.archief_id)))
    done = [r for r in regels if r.status is Regelstatus.KLAAR]
    return {
        "regels": [
            asdict(t) | {"van": t.van.isoformat(), "tot": t.tot.isoformat()}
            for t in count(regels, gate.policies.bewaring)
        ],
        "aantal": len(done),
        "overgeslagen": len(regels) - len(done),
        "automatisch": lijst.automatisch,
        "officer": namen.get(lijst.officer_id) if lijst.officer_id else None,
        "officer_op": lijst.officer_op.isoformat() if lijst.officer_op else None,
        "archief": namen.get(lijst.archief_id) if lijst.archief_id else None,
        "archief_op": lijst.archief_op.isoformat() if lijst.archief_op else None,
        "gedaan_op": gate.nu.isoformat(),
        "bewaartermijnen": gate.policies.bewaring.versie,
        "beleid": lijst.beleid,
    }


async def listed(gate: Gate) -> set[tuple[Deel, UUID]]:
    """What stands on a list that is not done."""
    return await store.proposed(gate.tx)
