"""Rows of a casus: the head plain, every text sealed in a table of its own."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

casus = Table(
    "casus",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("team_id", Uuid),
    Column("overleg_id", Uuid),
    Column("organisatie_id", Uuid, nullable=False),
    Column("indiener_id", Uuid, nullable=False),
    Column("ingebracht_door", Uuid, nullable=False),
    Column("verwerkingsverantwoordelijke_id", Uuid, nullable=False),
    Column("urgentie", Text),
    Column("leefgebieden", ARRAY(Text), nullable=False),
    Column("themas", ARRAY(Text), nullable=False),
    Column("leeftijdsband", Text),
    Column("specialisme", Text),
    Column("grond_a", Text),
    Column("grond_c", Text),
    Column("grond_versie", SmallInteger, nullable=False),
    Column("gevoeligheid", Text, nullable=False),
    Column("verteld", Text),
    Column("verteld_op", Date),
    Column("verteld_hoe", Text),
    Column("verteld_reden", Text),
    Column("verteld_gezien", Date),
    Column("crisis", Text),
    Column("wand", Text, nullable=False),
    Column("wens_op", Date),
    Column("casussoort", Text),
    Column("blad", Uuid),
    Column("opzijgezet", JSONB, nullable=False),
    Column("resultaat", Text),
    Column("tevredenheid", Text),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("gewijzigd_op", MOMENT, nullable=False),
    Column("ingediend_op", MOMENT),
    Column("gesloten_op", MOMENT),
    Column("beperkt_op", MOMENT),
    Column("versie", Integer, nullable=False),
)
casus_grond = Table(
    "casus_grond",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("versie", SmallInteger, primary_key=True),
    Column("grond_a", Text),
    Column("grond_c", Text),
    Column("op", MOMENT, nullable=False),
    Column("door", Uuid, nullable=False),
)
casus_collega = Table(
    "casus_collega",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, primary_key=True),
    Column("vanaf", MOMENT, primary_key=True),
    Column("tot", MOMENT),
)
kring = Table(
    "kring",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("herkomst", Text, nullable=False),
    Column("vanaf", MOMENT, nullable=False),
    Column("tot", MOMENT),
)
casus_afstand = Table(
    "casus_afstand",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, primary_key=True),
    Column("op", MOMENT, nullable=False),
)
toestemming = Table(
    "toestemming",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("wie", Text, nullable=False),
    Column("leeftijdsband", Text, nullable=False),
    Column("gegevens", ARRAY(Text), nullable=False),
    Column("doel", Text, nullable=False),
    Column("organisaties", ARRAY(Uuid), nullable=False),
    Column("hoe", Text, nullable=False),
    Column("op", Date, nullable=False),
    Column("geldig_tot", Date, nullable=False),
    Column("vastgelegd_door", Uuid, nullable=False),
    Column("vastgelegd_op", MOMENT, nullable=False),
    Column("ingetrokken_op", MOMENT),
)
verloop = Table(
    "verloop",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("rol", Text, nullable=False),
    Column("soort", Text, nullable=False),
    Column("van", Text),
    Column("naar", Text),
    Column("reden", Text),
    Column("overleg_id", Uuid),
)

# Sealed ----------------------------------------------------------------------------------------

casus_inhoud = Table(
    "casus_inhoud",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("seal_versie", Integer, nullable=False),
    Column("hulpvraag", LargeBinary, nullable=False),
)
casus_werktekst = Table(
    "casus_werktekst",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("seal_versie", Integer, nullable=False),
    Column("situatie", LargeBinary, nullable=False),
    Column("geprobeerd", LargeBinary, nullable=False),
    Column("leefeenheid", LargeBinary, nullable=False),
)
casus_kenmerk = Table(
    "casus_kenmerk",
    metadata,
    Column("casus_id", Uuid, primary_key=True),
    Column("seal_versie", Integer, nullable=False),
    Column("kenmerk", LargeBinary, nullable=False),
)
