"""Rows of the outbox; no text, no code of a casus."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, SmallInteger, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

bericht_keuze = Table(
    "bericht_keuze",
    metadata,
    Column("gebruiker_id", Uuid, primary_key=True),
    Column("wanneer", Text, nullable=False),
    Column("gewijzigd_op", MOMENT, nullable=False),
)
mail = Table(
    "mail",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("volgende_op", MOMENT, nullable=False),
    Column("pogingen", SmallInteger, nullable=False),
    Column("verzonden_op", MOMENT),
    Column("opgegeven_op", MOMENT),
    Column("gezien_op", MOMENT),
    Column("fout", Text),
    Column("adres", Text),
)
bericht = Table(
    "bericht",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("soort", Text, nullable=False),
    Column("onderwerp_id", Uuid, nullable=False),
    Column("dag", Date, nullable=False),
    Column("klaar_op", MOMENT, nullable=False),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("mail_id", Uuid),
    Column("adres", Text),
)
