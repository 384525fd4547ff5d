# ruff: noqa: S608
"""RET-12 and RET-15: a year of the log ends as a whole, its proof stays; a control ends with it."""

from __future__ import annotations

from datetime import date

import pytest

from motorkap.bewaring import jobs
from motorkap.db import Tx, make_engine
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.verifieer import Verificatie, Verslag, at_one_moment
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.factories import FATIMA, GERDA
from tests.logboek.maken import make_zegel

IN_DE_REST = """
    alter table logboek detach partition logboek_2026_11;
    insert into logboek_overig select * from logboek_2026_11; drop table logboek_2026_11;
"""


async def seal(wereld: Wereld) -> None:
    engine = make_engine(wereld.postgres.dsn("zegel", wereld.database), 1)
    async with Tx(engine) as tx:
        await make_zegel(wereld.installatie).seal(tx, wereld.klok())
    await engine.dispose()


async def verify(wereld: Wereld, ten_einde: int) -> Verslag:
    kluis = wereld.installatie.kluis
    publiek = Ondertekenaar(kluis.system_key("log-zegel")).publiek
    engine = make_engine(wereld.postgres.dsn("zegel", wereld.database), 1)
    async with Tx(engine) as tx:
        await at_one_moment(tx)
        check = Verificatie("Altena", publiek, kluis.system_key("log-mac"), ten_einde=ten_einde)
        found = await check.run(tx)
    await engine.dispose()
    return found


@pytest.mark.parametrize("waar", ["in the partition of its month", "in the rest"])
async def test_RET_12_a_year_of_the_log_ends_after_five_years_and_its_proof_stays(
    wereld: Wereld, waar: str
) -> None:
    await wereld.casus("MK-7Q4K-2P")
    await seal(wereld)
    if waar == "in the rest":
        wereld.sql(IN_DE_REST)
    wereld.to(date(2031, 12, 31))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging where regel = 'RET-12'") == "0"
    wereld.to(date(2032, 1, 1))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert int(wereld.sql("select count(*) from logboek where jaar = 2026")) > 0, "not yet signed"
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from logboek where jaar = 2026") == "0"
    assert int(wereld.sql("select count(*) from logboek_checkpoint where jaar = 2026")) > 0
    said = "select count(*) from logboek_wachtrij where regel::jsonb ->> 'gebeurtenis' = "
    assert wereld.sql(f"{said}'log.vernietigd'") == "1"
    found = await verify(wereld, 2026)
    assert (found.heel, found.vernietigd) == (True, [2026])
    assert not (await verify(wereld, 2025)).heel, "too early is found out"
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging where regel = 'RET-12'") == "1"


async def test_RET_15_the_control_of_a_month_ends_five_years_after_it_was_closed(
    wereld: Wereld,
) -> None:
    punt = "select gen_random_uuid(), 'eigen', {maand}::text, now(), now(), 1, now(), {maand}::date"
    wereld.sql(
        "insert into logcontrole values ('2026-10-01', 'x', 1, 1, now(), '2026-11-24 09:00+01'),"
        " ('2026-11-01', 'x', 1, 1, now(), null);"
        "insert into controlepunt (id, soort, sleutel, begin, eind, aantal, gemaakt_op, maand)"
        + " union all ".join(punt.format(maand=f"'{m}'") for m in ("2026-10-01", "2026-11-01"))
        + ";insert into controleoordeel select gen_random_uuid(), id, 'terecht', 'werk',"
        f" '{FATIMA}', now() from controlepunt"
    )
    wereld.to(date(2031, 11, 23))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging where regel = 'RET-15'") == "0"
    wereld.to(date(2031, 11, 24))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    for tabel in ("logcontrole", "controlepunt"):
        assert wereld.sql(f"select string_agg(maand::text, ' ') from {tabel}") == "2026-11-01"
    assert wereld.sql("select count(*) from controleoordeel") == "1"
