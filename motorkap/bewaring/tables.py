"""Rows of data that ends: lists of what is due, their lines, certificates, tombstones, checks."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

vernietigingslijst = Table(
    "vernietigingslijst",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("automatisch", Boolean, nullable=False),
    Column("beleid", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("officer_id", Uuid),
    Column("officer_op", MOMENT),
    Column("archief_id", Uuid),
    Column("archief_op", MOMENT),
    Column("begonnen_op", MOMENT),
    Column("klaar_op", MOMENT),
)
vernietiging = Table(
    "vernietiging",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("lijst_id", Uuid, nullable=False),
    Column("regel", Text, nullable=False),
    Column("regel_versie", SmallInteger, nullable=False),
    Column("soort", Text, nullable=False),
    Column("object_id", Uuid, nullable=False),
    Column("casus_id", Uuid),
    Column("code", Text),
    Column("begin", Date, nullable=False),
    Column("op", Date, nullable=False),
    Column("status", Text, nullable=False),
    Column("reden", Text),
    Column("gedaan_op", MOMENT),
)
verklaring = Table(
    "verklaring",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("lijst_id", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
    Column("inhoud", JSONB, nullable=False),
)
grafsteen = Table(
    "grafsteen",
    metadata,
    Column("code", Text, primary_key=True),
    Column("regel", Text, nullable=False),
    Column("regel_versie", SmallInteger, nullable=False),
    Column("op", Date, nullable=False),
)
terughaling = Table(
    "terughaling",
    metadata,
    Column("lijst_id", Uuid, primary_key=True),
    Column("op", MOMENT, nullable=False),
    Column("officer_id", Uuid, nullable=False),
    Column("archief_id", Uuid, nullable=False),
    Column("reden", Text, nullable=False),
    Column("aantal", Integer, nullable=False),
)
termijn_wijziging = Table(
    "termijn_wijziging",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("soort", Text, nullable=False),
    Column("dag", Date, nullable=False),
    Column("reden", Text, nullable=False),
    Column("door", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
)
zelftoets = Table(
    "zelftoets",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("op", MOMENT, nullable=False),
    Column("beleid", Text, nullable=False),
    Column("gevallen", Integer, nullable=False),
    Column("fouten", Integer, nullable=False),
)
zelftoets_vraag = Table(
    "zelftoets_vraag",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gevraagd_op", MOMENT, nullable=False),
    Column("begonnen_op", MOMENT),
    Column("gedaan", Integer, nullable=False),
    Column("totaal", Integer, nullable=False),
)
keuring = Table(
    "keuring",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("op", MOMENT, nullable=False),
    Column("inhoud", JSONB, nullable=False),
    Column("fouten", Integer, nullable=False),
)
kluisstand = Table(
    "kluisstand",
    metadata,
    Column("een", Boolean, primary_key=True),
    Column("teller", BigInteger, nullable=False),
)
