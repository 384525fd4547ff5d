"""The database as it is: the tables the code knows, a class for every column, and the rights."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Table, types
from sqlalchemy.dialects import postgresql

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import metadata
from tests.structure.tree import ROOT

KLASSEN = tomllib.loads((Path(__file__).parent / "kolommen.toml").read_text())
# Content: row level security, forced, and sealed columns.
INHOUD = {
    "casus_inhoud",
    "casus_werktekst",
    "casus_kenmerk",
    "agendapunt_inhoud",
    "afspraak_inhoud",
    "voortgang",
    "correctie",
    "notitie",
    "noodreden",
    "overdracht_kaart",
    "overdracht_motivering",
    "overdracht_bericht",
    "overdracht_identiteit",
    "nazorg_inhoud",
}
# Sealed, but under no casus: a reason in the log, and what a meeting taught, about no casus.
ELDERS = {"logboek.noodreden", "overleg_les.tekst"}
# What the application may never touch but through functions.
DICHT = {
    "casus_sleutel",
    "instelling",
    "logboek",
    "logboek_wachtrij",
    "logboek_boom",
    "logboek_checkpoint",
    "logboek_afgekeurd",
    "logboek_overig",
    "alembic_version",
    "emmer_spoor",
}
# LAW-01: no column for what names a resident.
VERBODEN = re.compile(
    r"bsn|sofi|voornaam|achternaam|geboorte|straat|adres|huisnummer|postcode|woonplaats|telefoon"
    r"|mobiel|e_?mail|client|clientnummer|dossiernummer|iban|burger|geslacht|nationaliteit"
)
MENSEN = {"gebruiker.email", "bericht.adres", "mail.adres"}  # of professionals alone

_COLUMNS = """
    select c.relname as tabel, a.attname as kolom, format_type(a.atttypid, a.atttypmod) as soort,
           a.attnotnull as verplicht
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and c.relname not like 'pgqueuer%' and c.relname <> 'alembic_version'
    order by 1, a.attnum
"""
Kolom = tuple[str, str, str, bool]


@pytest.fixture(scope="session")
async def kolommen(postgres: EmbeddedPostgres, sjabloon: str) -> list[Kolom]:
    """Every column of the migrated database: table, name, type, required."""
    connection = await asyncpg.connect(postgres.dsn("postgres", sjabloon))
    rows = await connection.fetch(_COLUMNS)
    await connection.close()
    return [tuple(row) for row in rows]


def known_tables() -> dict[str, Table]:
    """The tables that the code declares."""
    for path in sorted((ROOT / "motorkap").glob("*/tables.py")):
        importlib.import_module(f"motorkap.{path.parent.name}.tables")
    assert metadata.tables
    return dict(metadata.tables)


NAMEN = {"timestamp with time zone": "timestamptz", "time without time zone": "time"}


def type_name(soort: types.TypeEngine[object]) -> str:
    """The type as the database says it; a word and a text are the same to it."""
    said = soort.compile(dialect=postgresql.dialect()).lower()
    said = said.replace("without time zone", "").replace("varchar", "text").strip()
    return NAMEN.get(said, said)


def test_the_code_knows_the_columns_as_they_are(kolommen: list[Kolom]) -> None:
    real = {
        (tabel, kolom): (NAMEN.get(soort, soort), verplicht)
        for tabel, kolom, soort, verplicht in kolommen
    }
    wrong = []
    for tabel, table in known_tables().items():
        declared = {c.name: (type_name(c.type), not c.nullable) for c in table.columns}
        found = {kolom: what for (t, kolom), what in real.items() if t == tabel}
        wrong += [
            f"{tabel}.{kolom}: the code says {declared.get(kolom)}, it is {found.get(kolom)}"
            for kolom in sorted(declared.keys() | found.keys())
            if declared.get(kolom) != found.get(kolom)
        ]
    assert not wrong, "\n".join(wrong)


def test_every_text_has_a_class(kolommen: list[Kolom]) -> None:
    """P0 public, P1 codes and names of process, P2 sealed, K keys and hashes."""
    texts = {
        f"{tabel}.{kolom}": soort
        for tabel, kolom, soort, _ in kolommen
        if soort in ("text", "text[]", "bytea", "jsonb")
    }
    given = {
        f"{tabel}.{kolom}": klasse
        for klasse, tabellen in KLASSEN.items()
        for tabel, namen in tabellen.items()
        for kolom in namen
    }
    assert set(KLASSEN) == {"P0", "P1", "P2", "K"}
    assert sum(len(n) for t in KLASSEN.values() for n in t.values()) == len(given), "twice"
    assert not texts.keys() - given.keys(), "a text without a class: decide before it is stored"
    assert not given.keys() - texts.keys(), "a class for a column that is not there"
    sealed = {name for name, klasse in given.items() if klasse == "P2"}
    assert {texts[name] for name in sealed} == {"bytea"}, "sealed means bytes"
    assert {name.split(".")[0] for name in sealed - ELDERS} == INHOUD
    loose = {name for name in texts if name.split(".")[0] in INHOUD} - sealed
    assert not loose, "content tables hold sealed text only"


def test_LAW_01_no_column_names_a_resident(kolommen: list[Kolom]) -> None:
    found = {f"{tabel}.{kolom}" for tabel, kolom, _, _ in kolommen if VERBODEN.search(kolom)}
    assert found == MENSEN


def test_no_column_is_an_address_book_in_disguise() -> None:
    for name in ("client_naam", "bsn", "geboortedatum", "telefoonnummer", "e_mail", "huisadres"):
        assert VERBODEN.search(name), name


@pytest.fixture(scope="session")
async def catalogus(postgres: EmbeddedPostgres, sjabloon: str) -> dict[str, list[tuple[str, ...]]]:
    """Rights and walls as the database keeps them."""
    connection = await asyncpg.connect(postgres.dsn("postgres", sjabloon))
    asked = {
        "rechten": """
            select c.relname, upper(x.privilege_type), x.grantee::regrole::text
            from pg_class c cross join lateral aclexplode(c.relacl) x
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and x.grantee in ('app'::regrole, 'zegel'::regrole)""",
        "iedereen": """
            select c.relname from pg_class c cross join lateral aclexplode(c.relacl) x
            where c.relnamespace = 'public'::regnamespace and x.grantee = 0
            union all
            select p.proname from pg_proc p
            cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
            where p.pronamespace = 'public'::regnamespace and x.grantee = 0""",
        "rollen": """
            select rolname, rolsuper::text, rolbypassrls::text, rolcreaterole::text,
                   rolcreatedb::text from pg_roles where rolname in ('app', 'zegel', 'eigenaar')""",
        "muren": """
            select relname from pg_class where relrowsecurity and relforcerowsecurity""",
        "eigenaren": """
            select distinct tableowner::text from pg_tables where schemaname = 'public'""",
        "maken": """
            select r from unnest(array['app', 'zegel']) r
            where has_schema_privilege(r, 'public', 'create')
               or pg_has_role(r, 'eigenaar', 'member')""",
        "functies": """
            select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
              and not coalesce(proconfig, '{}') @> array['search_path=public, pg_temp']""",
    }
    found = {key: [tuple(r) for r in await connection.fetch(sql)] for key, sql in asked.items()}
    await connection.close()
    return found


Catalogus = dict[str, list[tuple[str, ...]]]


def test_the_roles_can_make_nothing_and_pass_no_wall(catalogus: Catalogus) -> None:
    assert {row[0] for row in catalogus["rollen"]} == {"app", "zegel", "eigenaar"}
    assert {row[1:] for row in catalogus["rollen"]} == {("false",) * 4}
    assert catalogus["maken"] == []
    assert catalogus["eigenaren"] == [("eigenaar",)]


def test_LOG_03_the_application_has_no_right_on_keys_and_log(catalogus: Catalogus) -> None:
    touched = {tabel for tabel, _, rol in catalogus["rechten"] if rol == "app"}
    assert len(touched) > 30
    assert not touched & DICHT


def test_LOG_03_the_sealer_adds_to_the_log_and_changes_nothing(catalogus: Catalogus) -> None:
    rights = {(tabel, recht) for tabel, recht, rol in catalogus["rechten"] if rol == "zegel"}
    asked = {("verificatie", "SELECT"), ("verificatie", "UPDATE")}  # what officers let it verify
    assert rights == asked | {("logboek_wachtrij", "SELECT"), ("logboek_wachtrij", "DELETE")} | {
        (tabel, recht)
        for tabel in (
            "logboek",
            "logboek_boom",
            "logboek_checkpoint",
            "logboek_afgekeurd",
            "logboek_gat",
        )
        for recht in ("SELECT", "INSERT")
    }


def test_the_application_moves_no_wall_and_never_says_by_itself_that_the_log_is_whole(
    catalogus: Catalogus,
) -> None:
    rights = {(tabel, recht) for tabel, recht, rol in catalogus["rechten"] if rol == "app"}
    vast = {"organisatiesoort", "bewaarregel", "grafsteen", "emmer_vernieuwing", "verificatie"}
    assert {recht for tabel, recht in rights if tabel in vast} == {"SELECT"}


def test_nobody_truncates_and_the_application_deletes_no_content(catalogus: Catalogus) -> None:
    assert not [row for row in catalogus["rechten"] if row[1] in ("TRUNCATE", "TRIGGER")]
    deletes = {tabel for tabel, recht, rol in catalogus["rechten"] if recht == "DELETE"}
    assert not deletes & (INHOUD | {"casus", "overleg", "afspraak", "agendapunt", "deelname"})


def test_the_public_role_has_nothing(catalogus: Catalogus) -> None:
    assert [row for row in catalogus["iedereen"] if "pgqueuer" not in row[0]] == []


def test_row_level_security_is_forced_on_exactly_the_content(catalogus: Catalogus) -> None:
    assert {row[0] for row in catalogus["muren"]} == INHOUD


def test_every_function_with_the_owners_rights_has_a_fixed_search_path(
    catalogus: Catalogus,
) -> None:
    assert catalogus["functies"] == []
