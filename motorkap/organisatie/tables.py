"""Rows of organisations, teams and people."""

from __future__ import annotations

from sqlalchemy import ARRAY, Boolean, Column, Date, DateTime, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

organisatiesoort = Table(
    "organisatiesoort",
    metadata,
    Column("code", Text, primary_key=True),
    Column("gemeentelijk", Boolean, nullable=False),
    Column("zorgtaak", Boolean, nullable=False),
    Column("onafhankelijk", Boolean, nullable=False),
)
organisatie = Table(
    "organisatie",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("naam", Text, nullable=False),
    Column("kort", Text, nullable=False),
    Column("soort", Text, nullable=False),
    Column("sinds", Date, nullable=False),
    Column("tot", Date),
    Column("maildomeinen", ARRAY(Text), nullable=False),
)
team = Table(
    "team",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("naam", Text, nullable=False),
)
kern = Table(
    "kern",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("naam", Text, nullable=False),
    Column("team_id", Uuid, nullable=False),
    Column("klein", Boolean, nullable=False),
)
team_organisatie = Table(
    "team_organisatie",
    metadata,
    Column("team_id", Uuid, primary_key=True),
    Column("organisatie_id", Uuid, primary_key=True),
)
gebruiker = Table(
    "gebruiker",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisatie_id", Uuid, nullable=False),
    Column("naam", Text, nullable=False),
    Column("functie", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("geblokkeerd_op", MOMENT),
    Column("geblokkeerd_reden", Text),
    Column("vrijgegeven_op", MOMENT),
    Column("bevestigd_op", MOMENT, nullable=False),
    Column("toetsen_uit", Boolean, nullable=False),
)
rol_toekenning = Table(
    "rol_toekenning",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("rol", Text, nullable=False),
    Column("vanaf", MOMENT, nullable=False),
    Column("tot", MOMENT),
)
