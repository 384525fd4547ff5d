"""Rows of reported leaks."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

datalek = Table(
    "datalek",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("soort", Text, nullable=False),
    Column("ontdekt_op", MOMENT, nullable=False),
    Column("gemeld_door", Uuid, nullable=False),
    Column("gemeld_op", MOMENT, nullable=False),
    Column("risico", Text),
    Column("ap_op", MOMENT),
    Column("inwoner_op", MOMENT),
    Column("afgehandeld_door", Uuid),
    Column("afgehandeld_op", MOMENT),
)
