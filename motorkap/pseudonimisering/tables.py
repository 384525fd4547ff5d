"""One table: how many warnings were set aside; counts, never words."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Table, Text, Uuid

from motorkap.db import metadata

tekst_terzijde = Table(
    "tekst_terzijde",
    metadata,
    Column("maand", Date, primary_key=True),
    Column("organisatie_id", Uuid, primary_key=True),
    Column("veld", Text, primary_key=True),
    Column("aantal", Integer, nullable=False),
)
