"""Rows of noodtoegang; the reason is sealed, under row level security."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, LargeBinary, Table, Text, Uuid

from motorkap.db import metadata

noodtoegang = Table(
    "noodtoegang",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("vanaf", DateTime(timezone=True), nullable=False),
    Column("tot", DateTime(timezone=True), nullable=False),
)
noodreden = Table(
    "noodreden",
    metadata,
    Column("noodtoegang_id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("seal_versie", Integer, nullable=False),
    Column("reden", LargeBinary, nullable=False),
)
