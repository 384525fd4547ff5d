"""Rows of the handover: the head plain, the card, messages, reasons and identity sealed."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from motorkap.db import metadata

MOMENT = DateTime(timezone=True)

overdracht = Table(
    "overdracht",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("richting", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("agendapunt_id", Uuid),
    Column("van_organisatie_id", Uuid, nullable=False),
    Column("naar_organisatie_id", Uuid),
    Column("afzender_id", Uuid),
    Column("grond_a", Text),
    Column("grond_b", Text),
    Column("toestemming_id", Uuid),
    Column("tweede_id", Uuid),
    Column("tweede_op", MOMENT),
    Column("alleen_codes", Boolean, nullable=False),
    Column("nodig", ARRAY(Text), nullable=False),
    Column("verteld", Text),
    Column("verteld_op", Date),
    Column("verteld_hoe", Text),
    Column("verteld_door", Text),
    Column("verteld_reden", Text),
    Column("opzijgezet", JSONB, nullable=False),
    Column("identiteit_op", Date),
    Column("identiteit_hoe", Text),
    Column("informatie", Text),
    Column("gepland_op", Date),
    Column("gepland_vorm", Text),
    Column("gesprek_op", Date),
    Column("gesprek_vorm", Text),
    Column("gesprek_bij", Text),
    Column("gesprek_reden", Text),
    Column("gesprek_door", Uuid),
    Column("begonnen_op", Date),
    Column("reden", Text),
    Column("resultaat", Text),
    Column("gemaakt_op", MOMENT, nullable=False),
    Column("gewijzigd_op", MOMENT, nullable=False),
    Column("verstuurd_op", MOMENT),
    Column("ontvangen_op", MOMENT),
    Column("opgepakt_op", MOMENT),
    Column("herzien", Text),
    Column("herzien_op", MOMENT),
    Column("klaar_op", MOMENT),
    Column("versie", Integer, nullable=False),
)
overdracht_ontvanger = Table(
    "overdracht_ontvanger",
    metadata,
    Column("overdracht_id", Uuid, primary_key=True),
    Column("gebruiker_id", Uuid, primary_key=True),
    Column("vanaf", MOMENT, primary_key=True),
    Column("tot", MOMENT),
    Column("genoemd_door", Uuid, nullable=False),
)
overdracht_stap = Table(
    "overdracht_stap",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("overdracht_id", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
    Column("gebruiker_id", Uuid, nullable=False),
    Column("organisatie_id", Uuid, nullable=False),
    Column("van", Text),
    Column("naar", Text, nullable=False),
    Column("reden", Text),
)
overdracht_teken = Table(
    "overdracht_teken",
    metadata,
    Column("overdracht_id", Uuid, primary_key=True),
    Column("soort", Text, primary_key=True),
    Column("op", MOMENT, nullable=False),
)
uitweg = Table(
    "uitweg",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("casus_id", Uuid, nullable=False),
    Column("route", Text, nullable=False),
    Column("op", Date, nullable=False),
    Column("vastgelegd_door", Uuid, nullable=False),
    Column("vastgelegd_op", MOMENT, nullable=False),
)


def _sealed(naam: str, *kolommen: str) -> Table:
    return Table(
        naam,
        metadata,
        Column("overdracht_id", Uuid, primary_key=True),
        Column("casus_id", Uuid, nullable=False),
        Column("seal_versie", Integer, nullable=False),
        *(Column(kolom, LargeBinary, nullable=False) for kolom in kolommen),
    )


KAARTVELDEN = ("vraag", "behoefte", "situatie", "geprobeerd", "gegevens")
overdracht_kaart = _sealed("overdracht_kaart", *KAARTVELDEN)
overdracht_motivering = _sealed("overdracht_motivering", "motivering")
overdracht_identiteit = _sealed("overdracht_identiteit", "contactgegevens")
overdracht_bericht = Table(
    "overdracht_bericht",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("overdracht_id", Uuid, nullable=False),
    Column("casus_id", Uuid, nullable=False),
    Column("op", MOMENT, nullable=False),
    Column("door", Uuid, nullable=False),
    Column("seal_versie", Integer, nullable=False),
    Column("soort", LargeBinary, nullable=False),
    Column("tekst", LargeBinary, nullable=False),
)
