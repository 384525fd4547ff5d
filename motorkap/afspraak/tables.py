"""Rows of afspraken; what is agreed and how it goes is sealed, under row level security."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

afspraak = Table(
    "afspraak",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("agendapunt_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("uiterlijk", Date, nullable=False),
    Column("status", Text, nullable=False),
    Column("reden_niet", Text),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("klaar_op", MOMENT),
    Column("versie", Integer, nullable=False),
)
afspraak_inhoud = Table(
    "afspraak_inhoud",
    metadata,
    Column("afspraak_id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("seal_versie", Integer, nullable=False),
    Column("wat", LargeBinary, nullable=False),
)
voortgang = Table(
    "voortgang",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("afspraak_id", Uuid, nullable=False),
    Column("casus_id", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
    Column("door", Uuid, nullable=False),
    Column("concept", Boolean, nullable=False),
    Column("blad", Uuid),
    Column("seal_versie", Integer, nullable=False),
    Column("tekst", LargeBinary, nullable=False),
)
