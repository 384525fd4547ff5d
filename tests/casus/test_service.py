"""What other packages may ask of a casus: heads, texts, moves; and nothing readable at rest."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from motorkap.casus import service, store
from motorkap.casus.forms import BewerkForm, NieuwForm
from motorkap.casus.grond.toestemming import Toestemming, Wie
from motorkap.casus.inbrengen import service_inbrengen
from motorkap.casus.kring import store_kring
from motorkap.casus.lijsten import Casussoort, Leeftijdsband, Resultaat, Tevredenheid, VerteldHoe
from motorkap.casus.model import STAPPEN, Sluiting, Status
from motorkap.casus.slot import service_slot
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang
from tests.casus.conftest import Inbrengen
from tests.conftest import GateFor
from tests.factories import ARIE, BRAM, CARLA, ELS, WONEN, make_overleg

REDEN = {Status.CONCEPT: "vraag_onduidelijk", Status.INGEDIEND: "geen_tijd",
         Status.INGETROKKEN: "opgelost", Status.GEAGENDEERD: "terugval"}  # fmt: skip
KLAAR = Sluiting(Resultaat.OPGESCHAALD, Tevredenheid.JA, Casussoort.KORT_CONTACT)


async def new_casus(gate: Gate) -> tuple[UUID, str]:
    code = await service_inbrengen.start(gate, NieuwForm(crisis="nee"))
    kop = await store.load_by_code(gate.tx, code)
    assert kop
    return kop.id, code


async def go(gate: Gate, toegang: Toegang, naar: Status, overleg: UUID) -> None:
    """One move by the function that other packages would use for it."""
    if naar is Status.GESLOTEN:
        await service_slot.finish(gate, toegang, KLAAR)
        return
    reden = REDEN.get(naar)
    await service.move(
        gate, toegang.casus_id, naar, soort=naar, reden=reden, overleg_id=overleg, toegang=toegang
    )


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(zetten=[Status.CONCEPT, Status.INGEDIEND])
@given(zetten=st.lists(st.sampled_from(list(Status)), max_size=9))
async def test_whatever_is_asked_a_casus_only_makes_the_moves_of_the_table(
    gate_for: GateFor, zetten: list[Status]
) -> None:
    gate = await gate_for(BRAM)
    overleg = await make_overleg(gate.tx)
    casus_id, code = await new_casus(gate)
    toegang = await gate.open(code, Handeling.BEWERKEN)
    await service.apply(gate, casus_id, lambda c: c.submit(overleg, gate.nu), "ingediend")
    steps = [Status.INGEDIEND]
    for naar in zetten:
        allowed = naar in STAPPEN[steps[-1]] and naar is not Status.VERNIETIGD
        if allowed and steps[-1] is not Status.CONCEPT:
            await go(gate, toegang, naar, overleg)
            steps.append(naar)
        else:
            with pytest.raises(KanNiet):
                await go(gate, toegang, naar, overleg)
    kop = await service.head(gate, casus_id)
    told = [g.naar for g in reversed(await store.load_events(gate.tx, casus_id)) if g.naar]
    assert kop.status is steps[-1]
    assert sorted(told) == sorted(steps)
    assert (kop.gesloten_op is not None) == (steps[-1] in {Status.GESLOTEN, Status.INGETROKKEN})


async def test_two_people_who_move_a_casus_at_once_do_not_both_win(gate_for: GateFor) -> None:
    gate = await gate_for(BRAM)
    casus_id, _ = await new_casus(gate)
    kop = await service.head(gate, casus_id)
    assert await store.save_head(gate.tx, casus_id, kop.versie, {"gewijzigd_op": gate.nu})
    assert not await store.save_head(gate.tx, casus_id, kop.versie, {"gewijzigd_op": gate.nu})


async def test_texts_of_many_casussen_come_in_one_statement_and_only_what_opens(
    gate_for: GateFor,
) -> None:
    gate = await gate_for(BRAM)
    codes = [await new_casus(gate) for _ in range(3)]
    for nummer, (_, code) in enumerate(codes):
        form = BewerkForm(hulpvraag=f"Vraag {nummer}", kenmerk=f"EK {nummer}", _versie="1")
        await service_inbrengen.save(gate, code, form)
    toegangen = await gate.open_all([casus_id for casus_id, _ in codes], Handeling.AGENDA_LEZEN)
    found = await service.texts(gate, toegangen)
    assert sorted(i.hulpvraag for i in found.values()) == ["Vraag 0", "Vraag 1", "Vraag 2"]
    assert {i.kenmerk for i in found.values()} == {None}  # this handeling does not open it
    assert "Vraag" not in repr(next(iter(found.values())))
    assert await service.texts(gate, {}) == {}


async def test_heads_hold_no_text_and_a_list_leaves_out_what_one_may_not_see(
    gate_for: GateFor,
) -> None:
    gate = await gate_for(BRAM)
    casus_id, code = await new_casus(gate)
    await service_inbrengen.save(gate, code, BewerkForm(hulpvraag="Geheim", _versie="1"))
    bereik = await gate.scope(Handeling.OVERZICHT, [casus_id])
    koppen = await service.heads(gate, bereik)
    assert [k.code for k in koppen] == [code]
    assert "Geheim" not in repr(koppen)
    carla = await gate_for(CARLA)
    assert await service.heads(carla, await carla.scope(Handeling.OVERZICHT, [casus_id])) == []
    with pytest.raises(NietGevonden):
        await service.head(carla, new_id())


async def test_GRD_09_a_change_of_ground_keeps_the_old_version(gate_for: GateFor) -> None:
    gate = await gate_for(BRAM)
    casus_id, code = await new_casus(gate)
    for versie, (a, c) in enumerate([("A1", ""), ("A1", "C2"), ("A1", "C2"), ("A10", "C1")], 1):
        form = BewerkForm(grondslag=a, uitzondering=c, _versie=str(versie))
        await service_inbrengen.save(gate, code, form)
    ask = text("select versie, grond_a, grond_c from casus_grond where casus_id = :id order by 1")
    rows = (await gate.tx.execute(ask, {"id": casus_id})).all()
    assert [tuple(r) for r in rows] == [(2, "A1", None), (3, "A1", "C2"), (4, "A10", "C1")]


async def test_an_organisation_added_at_the_table_reads_along_once(gate_for: GateFor) -> None:
    gate = await gate_for(BRAM)
    casus_id, code = await new_casus(gate)
    toegang = await gate.open(code, Handeling.LEZEN)
    for _ in range(2):
        await service.add_to_kring(gate, toegang, WONEN, "voorzitter")
    ask = text("select organisatie_id, herkomst from kring where casus_id = :id and tot is null")
    rows = (await gate.tx.execute(ask, {"id": casus_id})).all()
    assert [tuple(r) for r in rows] == [(WONEN, "voorzitter")]


async def test_GRD_04_under_consent_only_an_organisation_that_was_named_joins(
    gate_for: GateFor,
) -> None:
    gate = await gate_for(BRAM)
    casus_id, code = await new_casus(gate)
    ground = text("update casus set grond_a = 'A1', grond_c = 'C1+C5' where id = :id")
    await gate.tx.execute(ground, {"id": casus_id})
    toegang = await gate.open(code, Handeling.LEZEN)
    with pytest.raises(Ongeldig) as fout:
        await service.add_to_kring(gate, toegang, WONEN, "voorzitter")
    assert "vaste organisaties" in fout.value.fouten["organisatie"]
    ja = Toestemming(
        wie=Wie.INWONER,
        leeftijdsband=list(Leeftijdsband)[-1],
        gegevens=frozenset({"geld"}),
        doel="overleg",
        organisaties=frozenset({WONEN}),
        hoe=next(iter(VerteldHoe)),
        op=gate.today,
        geldig_tot=gate.today + timedelta(days=30),
    )
    rest = {"casus_id": casus_id, "vastgelegd_door": BRAM, "vastgelegd_op": gate.nu}
    await store_kring.insert_consent(gate.tx, ja, rest | {"id": new_id()})
    await service.add_to_kring(gate, toegang, WONEN, "voorzitter")
    assert WONEN in (await store_kring.load_kring(gate.tx, casus_id)).nu


async def test_a_colleague_reads_along_only_after_being_named(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    _, code = await new_casus(bram)
    with pytest.raises(NietGevonden):
        await (await gate_for(ARIE)).open(code, Handeling.LEZEN)
    with pytest.raises(NietGevonden):
        await (await gate_for(ELS)).open(code, Handeling.LEZEN)


async def test_the_database_lets_nobody_throw_away_what_is_not_her_own_concept(
    gate_for: GateFor,
) -> None:

    bram = await gate_for(BRAM)
    casus_id, _ = await new_casus(bram)
    carla = await gate_for(CARLA)
    with pytest.raises(DBAPIError, match="geen eigen concept"):
        await store.delete_concept(carla.tx, casus_id)


async def test_nothing_that_was_typed_is_readable_in_a_dump(
    inbrengen: Inbrengen, postgres: EmbeddedPostgres, database: str
) -> None:
    await inbrengen()
    words = ("woning blijven", "huur loopt", "twee gesprekken", "EK-100", "gezin|ouder")
    tables = postgres.psql(
        "select table_name from information_schema.tables where table_schema = 'public'", database
    ).split()
    for table in tables:
        content = postgres.psql(f"table {table}", database)
        hexed = [word.encode().hex() for word in words]
        assert not [w for w in (*words, *hexed) if w in content], table
