"""Small worlds around a meeting: a series, a casus that was tabled, an agenda that was built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.kluis.model import Plek, Soort
from motorkap.overleg import jobs, service
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Opgave, Rol
from motorkap.overleg.forms import ReeksForm
from motorkap.overleg.kalender.kalender import to_local
from motorkap.overleg.model import Status
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Feiten
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BRAM, DIRK, ELS, NU, OOST, THUISZORG, make_overleg

LogLines = Callable[[], list[dict[str, object]]]
DAGEN = {soort: date(2032, 3, 1) for soort in (Soort.CASUS, Soort.WERKTEKST, Soort.KENMERK)}
_KOP = text("""
    insert into casus (id, code, status, team_id, organisatie_id, indiener_id, ingebracht_door,
                       verwerkingsverantwoordelijke_id, urgentie, opzijgezet, wand, gemaakt_op,
                       gewijzigd_op, ingediend_op)
    values (:id, :code, 'ingediend', :team, :org, :wie, :wie, :org, :urgentie, :opzijgezet,
            :wand, :nu, :nu, :nu)
""")
_INHOUD = text("insert into casus_inhoud values (:id, 1, :hulpvraag)")
_WERKTEKST = text(
    "insert into casus_werktekst values (:id, 1, :situatie, :geprobeerd, :leefeenheid)"
)
_KENMERK = text("insert into casus_kenmerk values (:id, 1, :kenmerk)")
_KRING = text("insert into kring values (:id, :casus, :org, 'indiener', :nu)")
VRAAG = "Wie helpt met de post?"


def form(**velden: object) -> ReeksForm:
    """A weekly series of team Oost: Tuesday 10.00, an hour, Anna in the chair."""
    basis: dict[str, object] = {
        "team": str(OOST),
        "weekdag": "2",
        "begintijd": "10:00",
        "duur_min": "60",
        "plaats": "Dorpshuis",
        "toegankelijkheid": "drempelvrij, met ringleiding",
        "voorzitter": str(ANNA),
        "deelnemers": [str(BRAM), str(DIRK), str(ELS)],
        "vanaf": "2026-11-24",
    }
    return ReeksForm(**(basis | velden))  # type: ignore[arg-type]


async def table_casus(
    gate: Gate,
    code: str,
    kring: tuple[UUID, ...] = (),
    *,
    urgentie: str = "gewoon",
    opzijgezet: str = "{}",
    vraag: str = VRAAG,
    wand: str = "geen",
) -> UUID:
    """A casus of this person, tabled but on no agenda yet."""
    casus, org = new_id(), gate.actor.organisatie_id
    values = {"id": casus, "code": code, "org": org, "wie": gate.actor.id, "team": OOST}
    rest = {"urgentie": urgentie, "opzijgezet": opzijgezet, "wand": wand}
    rest |= {"nu": gate.nu - timedelta(minutes=1)}
    await gate.tx.execute(_KOP, values | rest)
    feiten = Feiten(casus, code, "concept", org, "gewoon", "geen", False, (), False, False, None,
                    ())  # fmt: skip
    toegang = await gate.create(feiten, Handeling.AANMAKEN, DAGEN)
    for statement, soort, tabel, kolommen in (
        (_INHOUD, Soort.CASUS, "casus_inhoud", {"hulpvraag": vraag}),
        (
            _WERKTEKST,
            Soort.WERKTEKST,
            "casus_werktekst",
            {"situatie": "", "geprobeerd": "", "leefeenheid": ""},
        ),
        (_KENMERK, Soort.KENMERK, "casus_kenmerk", {"kenmerk": ""}),
    ):
        sealed = {
            kolom: toegang.seal(soort, Plek(tabel, kolom, casus, casus, 1), tekst)
            for kolom, tekst in kolommen.items()
        }
        await gate.tx.execute(statement, {"id": casus} | sealed)
    for organisatie in kring:
        row = {"id": new_id(), "casus": casus, "org": organisatie, "nu": gate.nu}
        await gate.tx.execute(_KRING, row)
    return casus


async def propose(gate: Gate, casus: UUID, overleg: UUID, spoed_reden: str = "") -> UUID:
    """Put a tabled casus on an agenda, as its indiener does."""
    toegang = await gate.open_id(casus, Handeling.INDIENEN)
    return await service.propose(gate, toegang, overleg, spoed_reden=spoed_reden)


NA_SLUITING = timedelta(days=4)


async def closed(
    gate_for: GateFor,
    klok: Klok,
    codes: tuple[str, ...] = ("MK-7Q4K-2P", "MK-9C3V-6K"),
    **casus: object,
) -> UUID:
    """A meeting in three days with casussen of Bram for the thuiszorg; tabling has ended."""
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    await make_overleg(bram.tx, NU + timedelta(days=14))
    for code in codes:
        casus_id = await table_casus(bram, code, (THUISZORG,), **casus)  # type: ignore[arg-type]
        await propose(bram, casus_id, overleg)
    await bram.tx.commit()
    klok.forward(NA_SLUITING)
    return overleg


async def published(gate_for: GateFor, klok: Klok, installatie: Installatie) -> UUID:
    """The same, built and published by Motorkap itself."""
    overleg = await closed(gate_for, klok)
    await jobs.build_agendas(installatie, klok())
    klok.forward(timedelta(days=1, hours=1))
    assert await jobs.publish_due(installatie, klok()) == 1
    return overleg


async def punten(gate_for: GateFor, overleg: UUID) -> list[tuple[UUID, str, Puntstatus]]:
    gate: Gate = await gate_for(ANNA)
    found = await service.punten(gate, overleg)
    await gate.tx.rollback()
    return [(p.id, p.code, p.status) for p in found]


async def meeting(gate_for: GateFor, **rest: object) -> UUID:
    """A meeting of Anna with Bram, Dirk and Els, in a week; committed."""
    anna = await gate_for(ANNA)
    overleg = await make_overleg(anna.tx, **rest)  # type: ignore[arg-type]
    await anna.tx.commit()
    return overleg


async def loaded(gate_for: GateFor, overleg: UUID) -> tuple[Status, str, int]:
    gate = await gate_for(ANNA)
    found = await service.load(gate, overleg)
    await gate.tx.rollback()
    return found.status, f"{to_local(found.begin):%d-%m %H:%M}", found.volgnummer


async def seats(gate_for: GateFor, overleg: UUID) -> dict[UUID, tuple[Rol, Opgave]]:
    gate = await gate_for(ANNA)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg], gate.nu)
    await gate.tx.rollback()
    return {d.gebruiker_id: (d.rol, d.opgave) for d in rijen}
