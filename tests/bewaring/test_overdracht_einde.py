"""RET-07: what a handover held ends by the run of the night: its own rows, and no other's."""

from __future__ import annotations

from datetime import timedelta

from motorkap.bewaring import jobs
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.conftest import Klok
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import GESPREK, Zaak, ok

TABELLEN = ("overdracht_kaart", "overdracht_bericht", "overdracht_motivering",
            "overdracht_identiteit")  # fmt: skip
TEL = " union all ".join(
    f"select '{tabel} ' || count(*) from {tabel} where overdracht_id"  # noqa: S608
    " {waar}"
    for tabel in TABELLEN
)
ANDERE = """
    insert into overdracht select (jsonb_populate_record(o, jsonb_build_object(
        'id', gen_random_uuid(), 'status', 'ontvangen', 'klaar_op', null))).* from overdracht o;
    insert into overdracht_kaart select n.id, k.casus_id, k.seal_versie, k.vraag, k.behoefte,
        k.situatie, k.geprobeerd, k.gegevens
    from overdracht_kaart k join overdracht n on n.id <> k.overdracht_id;
"""


async def test_RET_07_card_and_identity_end_in_the_night_and_another_handover_keeps_its_own(
    gegeven: Zaak, installatie: Installatie, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> None:
    def left(waar: str) -> list[str]:
        rows = postgres.psql(TEL.format(waar=waar), database).splitlines()
        return [row.removeprefix("overdracht_") for row in rows if not row.endswith(" 0")]

    await ok(await gegeven.bram.post(f"{gegeven.url}/gesprek", **GESPREK))
    await ok(await gegeven.wim.post(f"{gegeven.url}/oppakken", begonnen_op="2026-11-24"))
    await ok(await gegeven.wim.post(f"{gegeven.url}/afronden", resultaat="hulp_gestart"))
    postgres.psql(ANDERE, database)
    own, other = f"= '{gegeven.id}'", f"<> '{gegeven.id}'"
    assert {"kaart 1", "identiteit 1"} <= set(left(own))
    klok.forward(timedelta(days=41))
    await jobs.nightly(installatie, klok())
    assert "kaart 1" in left(own)
    klok.forward(timedelta(days=1))
    await jobs.nightly(installatie, klok())
    assert (left(own), left(other)) == ([], ["kaart 1"])
    keys = "select count(*) from casus_sleutel where soort in ('overdracht', 'identiteit')"
    assert postgres.psql(keys, database) == "0"
    said = "select string_agg(soort || ' ' || status, ', ' order by soort) from vernietiging"
    assert postgres.psql(said, database) == "identiteit klaar, overdracht klaar"
