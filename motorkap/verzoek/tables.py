"""Rows of requests of residents; they outlive the casus, so they hold its code."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

verzoek = Table(
    "verzoek",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
    Column("soort", Text, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("ontvangen_op", Date, nullable=False),
    Column("uiterlijk", Date, nullable=False),
    Column("verlengd_reden", Text),
    Column("status", Text, nullable=False),
    Column("uitkomst", Text),
    Column("ingevoerd_door", Uuid, nullable=False),
    Column("ingevoerd_op", MOMENT, nullable=False),
    Column("afgehandeld_door", Uuid),
    Column("afgehandeld_op", MOMENT),
)
