"""Rows of aftercare; only what was noted is text, and that is sealed."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Integer, LargeBinary, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

nazorgplan = Table(
    "nazorgplan",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("eigenaar_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("begonnen_op", Date, nullable=False),
    Column("eindigt_op", Date, nullable=False),
    Column("status", Text, nullable=False),
    Column("geeindigd_op", MOMENT),
    Column("versie", Integer, nullable=False),
)
nazorghouder = Table(
    "nazorghouder",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("plan_id", Uuid, nullable=False),
    Column("casus_id", Uuid, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("vanaf", MOMENT, nullable=False),
    Column("tot", MOMENT),
)
nazorgmoment = Table(
    "nazorgmoment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("plan_id", Uuid, nullable=False),
    Column("casus_id", Uuid, nullable=False),
    Column("dag", Date, nullable=False),
    Column("status", Text, nullable=False),
    Column("uitkomst", Text),
    Column("gedaan_op", MOMENT),
    Column("gedaan_door", Uuid),
)
nazorg_inhoud = Table(
    "nazorg_inhoud",
    metadata,
    Column("moment_id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("seal_versie", Integer, nullable=False),
    Column("notitie", LargeBinary, nullable=False),
)
