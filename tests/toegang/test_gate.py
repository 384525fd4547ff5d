"""The gate: nobody reads without a right, and no reading without a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import TextClause, text
from sqlalchemy.exc import DBAPIError

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.errors import NietGevonden
from motorkap.ids import NIEMAND, new_id
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.toegang import rules
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Feiten
from motorkap.toegang.regels import AUTORISATIE
from tests.conftest import GateFor
from tests.factories import ANNA, BEA, BRAM, CARLA, ELS, FATIMA

DAGEN = {soort: date(2032, 3, 1) for soort in (Soort.CASUS, Soort.WERKTEKST, Soort.KENMERK)}
_KOP = text("""
    insert into casus (id, code, status, organisatie_id, indiener_id, ingebracht_door,
                       verwerkingsverantwoordelijke_id, gemaakt_op, gewijzigd_op)
    values (:id, :code, 'concept', :org, :wie, :wie, :org, now(), now())
""")
_INHOUD = text("insert into casus_inhoud values (:id, 1, :hulpvraag)")
_LEES = text("select seal_versie, hulpvraag from casus_inhoud where casus_id = :id")


async def table_casus(gate: Gate, code: str = "MK-7Q4K-2P") -> Feiten:
    casus = new_id()
    values = {"id": casus, "code": code, "org": gate.actor.organisatie_id, "wie": gate.actor.id}
    await gate.tx.execute(_KOP, values)
    feiten = Feiten(casus, code, "concept", gate.actor.organisatie_id, "gewoon", "geen", False,
                    (), False, False, None, ())  # fmt: skip
    toegang = await gate.create(feiten, Handeling.AANMAKEN, DAGEN)
    plek = Plek("casus_inhoud", "hulpvraag", casus, casus, 1)
    sealed = toegang.seal(Soort.CASUS, plek, "Wie helpt met de post?")
    await gate.tx.execute(_INHOUD, {"id": casus, "hulpvraag": sealed})
    return feiten


async def test_the_indiener_reads_what_she_sealed_and_the_reading_has_a_line(
    gate_for: GateFor, log_lines: Callable[[], list[dict[str, object]]]
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    toegang = await bram.open(casus.code, Handeling.LEZEN)
    row = (await bram.tx.execute(_LEES, {"id": casus.casus_id})).one()
    plek = Plek("casus_inhoud", "hulpvraag", casus.casus_id, casus.casus_id, row.seal_versie)
    assert toegang.read(Soort.CASUS, Sealed(plek, row.hulpvraag)) == "Wie helpt met de post?"
    await bram.tx.commit()
    lines = log_lines()
    assert [line["gebeurtenis"] for line in lines] == ["casus.gemaakt", "casus.gelezen"]
    assert lines[1]["actor_id"] == str(BRAM)
    assert lines[1]["autorisatie"] == "indiener_organisatie"
    assert "situatie" in lines[1]["velden"]  # type: ignore[operator]


@pytest.mark.parametrize("outsider", [ANNA, CARLA, FATIMA])
async def test_an_outsider_cannot_open_a_casus_and_the_refusal_is_kept(
    gate_for: GateFor, outsider: object
) -> None:
    casus = await table_casus(await gate_for(BRAM))
    gate = await gate_for(outsider)  # type: ignore[arg-type]
    with pytest.raises(NietGevonden):
        await gate.open(casus.code, Handeling.LEZEN)
    with pytest.raises(NietGevonden):
        await gate.open("MK-0000-00", Handeling.LEZEN)
    assert [b'"geweigerd"' in leaf.encode() for leaf, _ in gate.geweigerd] == [True, True]


async def test_row_level_security_hides_the_text_from_an_outsider(gate_for: GateFor) -> None:
    casus = await table_casus(await gate_for(BRAM))
    carla = await gate_for(CARLA)
    assert (await carla.tx.execute(_LEES, {"id": casus.casus_id})).all() == []


@pytest.mark.parametrize(
    "attempt",
    [
        "select * from casus_sleutel",
        "select * from logboek",
        "select * from logboek_wachtrij",
        "delete from logboek_wachtrij",
        "update logboek set actor_rol = 'x'",
        "truncate logboek_wachtrij",
        "insert into logboek_wachtrij values (gen_random_uuid(), '{}', '')",
        "insert into instelling values ('klok', 'vrij')",
        "delete from casus_inhoud",
    ],
)
async def test_LOG_03_the_application_cannot_reach_keys_or_the_log(tx: Tx, attempt: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        await tx.execute(text(attempt))


async def test_the_database_gives_no_key_without_a_line_about_that_casus(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    ask = text("select * from kluis_open('{}', '{}', array[cast(:casus as uuid)], '{casus}')")
    with pytest.raises(DBAPIError, match="geen regel, geen sleutel"):
        await bram.tx.execute(ask, {"casus": casus.casus_id})


async def test_a_false_yes_in_python_still_gets_no_key(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    await bram.open(casus.code, Handeling.LEZEN)
    line = json.loads(bram.tx.regels[-1][0]) | {"actor_id": str(CARLA), "id": str(new_id())}
    await gate_for(CARLA)
    ask = text(
        "select * from kluis_open(array[cast(:regel as text)], array[cast(:mac as bytea)],"
        " array[cast(:casus as uuid)], '{casus}')"
    )
    values = {"regel": json.dumps(line), "mac": b"0" * 32, "casus": casus.casus_id}
    assert (await bram.tx.execute(ask, values)).all() == []


KLUIS_OPEN = text(
    "select soort from kluis_open(array[cast(:regel as text)], array[cast(:mac as bytea)],"
    " array[cast(:casus as uuid)], array[cast(:soort as text)])"
)


def a_line(gate: Gate, casus: Feiten, **other: object) -> dict[str, object]:
    """What somebody with the application's rights could write by hand."""
    line = json.loads(gate.tx.regels[-1][0])
    line |= {"actor_id": str(gate.actor.id), "id": str(new_id()), **other}
    return {"regel": json.dumps(line), "mac": b"0" * 32, "casus": casus.casus_id}


@pytest.mark.parametrize(
    ("other", "soorten"),
    [
        ({}, ["casus"]),
        ({"autorisatie": "voorzitter"}, []),
        ({"autorisatie": "privacy_officer"}, []),
        ({"autorisatie": "indiener"}, []),
    ],
)
async def test_a_key_comes_only_with_a_line_that_names_her_as_what_she_is(
    gate_for: GateFor, other: dict[str, object], soorten: list[str]
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    await bram.open(casus.code, Handeling.LEZEN)
    values = a_line(bram, casus, **other) | {"soort": "casus"}
    assert [r.soort for r in await bram.tx.execute(KLUIS_OPEN, values)] == soorten


@pytest.mark.parametrize(
    "other",
    [
        {"velden": []},
        {"resultaat": "geweigerd"},
        {"hoofdobject_id": str(NIEMAND)},
        {"hoofdobject_id": None},
    ],
)
async def test_a_line_that_does_not_say_that_she_opened_this_casus_gives_no_key(
    gate_for: GateFor, other: dict[str, object]
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    await bram.open(casus.code, Handeling.LEZEN)
    values = a_line(bram, casus, **other) | {"soort": "casus"}
    with pytest.raises(DBAPIError, match="geen regel, geen sleutel"):
        await bram.tx.execute(KLUIS_OPEN, values)


OMHUL = text(
    "select kluis_omhul(array[cast(:regel as text)], array[cast(:mac as bytea)],"
    " cast(:casus as uuid), array[cast(:soort as text)], '{2032-04}', '{2032-04-01}', '{x}')"
)
NIEUW = text(
    "select kluis_nieuw(array[cast(:regel as text)], array[cast(:mac as bytea)],"
    " cast(:casus as uuid), array[cast(:soort as text)], '{2032-04}', '{2032-04-01}', '{x}')"
)
LOG = text(
    "select * from logboek_van_casus(array[cast(:regel as text)], array[cast(:mac as bytea)],"
    " cast(:casus as uuid))"
)
EINDDAGEN = text("select soort from kluis_einddagen(:casus)")
AFSPRAAK = [
    "insert into overleg (id, team_id, begin, eind, plaats, toegankelijkheid, voorzitter_id,"
    " status, sluit_op) select :overleg, t.id, now(), now(), 'x', 'x', :bea, 'afgelopen', now()"
    " from team t where code = 'oost'",
    "insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status, gemaakt_op)"
    " values (:punt, :overleg, :casus, 1, 'nieuw', 'besproken', now())",
    "insert into afspraak (id, casus_id, agendapunt_id, organisatie_id, gebruiker_id, uiterlijk,"
    " status, gemaakt_op) select :id, :casus, :punt, g.organisatie_id, g.id, now(), 'open', now()"
    " from gebruiker g where g.id = :wie",
    "update casus set status = 'besproken', gevoeligheid = 'gezondheid' where id = :casus",
]


async def owes_an_afspraak(gate: Gate, casus: Feiten, wie: UUID) -> None:
    """Let this person be involved by an afspraak alone."""
    values = {n: new_id() for n in ("overleg", "punt", "id")} | {"casus": casus.casus_id}
    for statement in AFSPRAAK:
        wanted = {
            k: v for k, v in {**values, "wie": wie, "bea": BEA}.items() if f":{k}" in statement
        }
        await gate.tx.execute(text(statement), wanted)


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        (OMHUL, {"actie": "U"}),
        (NIEUW, {"actie": "C"}),
        (LOG, {"actie": "R", "gebeurtenis": "log.gelezen"}),
    ],
)
async def test_who_only_owes_an_afspraak_moves_no_key_and_reads_no_log(
    gate_for: GateFor, statement: TextClause, other: dict[str, object]
) -> None:
    casus = await table_casus(await gate_for(BRAM))
    els = await gate_for(ELS)
    await owes_an_afspraak(els, casus, ELS)
    await els.open(casus.code, Handeling.LEZEN)
    values = a_line(els, casus, autorisatie="afspraakhouder", **other)
    with pytest.raises(DBAPIError, match=r"geen regel, geen (sleutel|inzage)"):
        await els.tx.execute(statement, values | ({} if statement is LOG else {"soort": "casus"}))


@pytest.mark.parametrize(
    ("statement", "other"),
    [(OMHUL, {"actie": "R"}), (NIEUW, {"actie": "C"}), (LOG, {"gebeurtenis": "casus.gelezen"})],
)
async def test_the_indiener_herself_needs_a_line_that_says_what_she_does(
    gate_for: GateFor, statement: TextClause, other: dict[str, object]
) -> None:
    bram = await gate_for(BRAM)
    casus = await table_casus(bram)
    await bram.open(casus.code, Handeling.LEZEN)
    values = a_line(bram, casus, **other)
    with pytest.raises(DBAPIError, match=r"geen regel, geen (sleutel|inzage)"):
        await bram.tx.execute(statement, values | ({} if statement is LOG else {"soort": "casus"}))


@pytest.mark.parametrize(("wie", "aantal"), [(BRAM, 3), (FATIMA, 3), (CARLA, 0), (ANNA, 0)])
async def test_the_days_of_destruction_show_to_who_is_involved_and_to_who_watches_them(
    gate_for: GateFor, wie: UUID, aantal: int
) -> None:
    casus = await table_casus(await gate_for(BRAM))
    gate = await gate_for(wie)
    found = (await gate.tx.execute(EINDDAGEN, {"casus": casus.casus_id})).all()
    assert len(found) == aantal


def test_a_line_calls_somebody_the_same_in_python_and_in_the_database(
    postgres: EmbeddedPostgres, database: str
) -> None:
    for grond in rules.GRONDEN:
        said = postgres.psql(f"select autorisatie_van('{grond}')", database)
        assert said == AUTORISATIE.get(grond, str(grond))
