"""Rows of sign-in: credentials, sessions, limits, the convenant. No data of residents."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Integer, LargeBinary, Table, Text, Uuid

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

inloggegeven = Table(
    "inloggegeven",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("soort", Text, nullable=False),
    Column("waarde", LargeBinary, nullable=False),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("bevestigd_op", MOMENT),
    Column("laatste_stap", BigInteger),
    Column("gebruikt_op", MOMENT),
    Column("vervallen_op", MOMENT),
)
inlogcode = Table(
    "inlogcode",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("soort", Text, nullable=False),
    Column("gemaakt_door", Uuid, nullable=False),
    Column("verloopt_op", MOMENT, nullable=False),
    Column("gebruikt_op", MOMENT),
)
sessie = Table(
    "sessie",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("gezien_op", MOMENT, nullable=False),
    Column("verloopt_op", MOMENT, nullable=False),
    Column("tweede_factor_op", MOMENT),
    Column("authenticatie", Text, nullable=False),
    Column("apparaat", Text, nullable=False),
    Column("overleg_id", Uuid),
    Column("beeindigd_op", MOMENT),
)
bekend_apparaat = Table(
    "bekend_apparaat",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("tot", MOMENT, nullable=False),
)
aanmeld_teller = Table(
    "aanmeld_teller",
    metadata,
    Column("sleutel", Text, primary_key=True),
    Column("aantal", Integer, nullable=False),
    Column("vanaf", MOMENT, nullable=False),
    Column("tot", MOMENT, nullable=False),
)
aanmeld_log = Table(
    "aanmeld_log",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("op", MOMENT, nullable=False),
    Column("gebruiker_id", Uuid),
    Column("gebeurtenis", Text, nullable=False),
    Column("toegangspunt", Text, nullable=False),
)
convenant_akkoord = Table(
    "convenant_akkoord",
    metadata,
    Column("gebruiker_id", Uuid, primary_key=True),
    Column("versie", Text, primary_key=True),
    Column("op", MOMENT, nullable=False),
)
