"""RET-R5 with a real dump: what was destroyed cannot be read, whatever copy lies anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from motorkap.bewaring import jobs, kopie
from motorkap.casus.model import Status
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Soort
from motorkap.kluis.root import FileRoot
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.factories import FATIMA, GERDA


async def test_RET_R5_a_dump_from_before_opens_with_no_key_store_that_exists_after(
    wereld: Wereld,
) -> None:
    casus = await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    other = await wereld.casus("MK-9C3V-6K", Status.BESPROKEN)
    dump = wereld.postgres.dump(wereld.database)
    old = wereld.put_back(dump)
    assert wereld.readable_in(old, casus, Soort.WERKTEKST), "The dump really holds it."
    dag = date(2026, 11, 25)
    while dag <= date(2027, 2, 16):
        wereld.to(dag)
        await kopie.hourly(wereld.installatie, wereld.klok())
        await jobs.nightly(wereld.installatie, wereld.klok())
        dag += timedelta(days=1)
    settings = wereld.installatie.settings
    copies = sorted((settings.data / "sleutels-kopie").glob("*.json"))
    assert len(copies) == 14
    for copy in copies:
        folder = settings.data / copy.stem
        folder.mkdir(mode=0o700)
        (folder / "sleutels.json").write_bytes(copy.read_bytes())
        (folder / "sleutels.json").chmod(0o600)
        kluis = Kluis.load(folder, FileRoot(settings.root_key), make=False)
        with_copy = replace(wereld, installatie=replace(wereld.installatie, kluis=kluis))
        assert not with_copy.readable_in(old, casus, Soort.WERKTEKST)
        assert with_copy.readable_in(wereld.database, other)
    assert not wereld.readable_in(old, casus, Soort.WERKTEKST)
    assert wereld.readable_in(old, casus), "The question lives five years."
    assert wereld.readable(other)


async def test_RET_23_what_goes_early_goes_from_a_dump_too_and_its_neighbours_stay(
    wereld: Wereld,
) -> None:
    casus = await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    neighbour = await wereld.casus("MK-9C3V-6K", Status.GESLOTEN)
    old = wereld.put_back(wereld.postgres.dump(wereld.database))
    wereld.sql(
        "insert into termijn_wijziging select gen_random_uuid(), id, 'casus', '2026-11-25',"
        " 'verzoek_inwoner', indiener_id, now() from casus where code = 'MK-7Q4K-2P'"
    )
    wereld.to(date(2026, 11, 25))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select code, regel from grafsteen") == "MK-7Q4K-2P|RET-23"
    assert not wereld.readable_in(old, casus), "at once, five years before its bucket ends"
    assert wereld.readable(neighbour)
