"""The nightly check tells what is wrong; the self-test tries the rules on invented dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from motorkap.bewaring import jobs, keuring, service_toets, zelftoets
from motorkap.bewaring.keuring import Keuring
from motorkap.casus.model import Status
from motorkap.installatie import POLICIES, Installatie
from motorkap.kluis import escrow
from motorkap.kluis.escrow import Getypt
from motorkap.kluis.root import FileRoot
from motorkap.policies import load_policies
from motorkap.policies.bewaring import Bewaarregel, Bewaartermijnen
from motorkap.vandaag import service as vandaag
from tests.bewaring.wereld import Wereld
from tests.factories import FATIMA

TERMIJNEN = load_policies(POLICIES).bewaring


def with_zegel(wereld: Wereld) -> Installatie:
    return replace(wereld.installatie, zegel_url=wereld.postgres.dsn("zegel", wereld.database))


def wrong(found: Keuring) -> set[str]:
    return {punt.wat for punt in found.punten if not punt.goed}


async def test_a_good_night_and_its_result_on_the_desk(wereld: Wereld) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.BESPROKEN)
    settings, kluis = wereld.installatie.settings, wereld.installatie.kluis
    root = FileRoot(settings.root_key)
    for vel, wie in ((1, "Fatima"), (2, "Gerda")):
        getypt = Getypt(vel, wie, wereld.klok().date())
        assert escrow.confirm(kluis, root, escrow.paper(root), getypt)
    copy = wereld.installatie.copy_keys(wereld.klok())
    assert escrow.rehearse(escrow.paper(root), copy) > 3
    kluis.record_drill(wereld.klok().date())
    found = await jobs.inspect(with_zegel(wereld), wereld.klok())
    assert wrong(found) == set()
    async with wereld.installatie.transaction() as tx:
        kept = await keuring.last(await wereld.gate(tx, FATIMA))
    assert kept
    assert kept.punten == found.punten
    wereld.klok.forward(timedelta(days=400))
    await jobs.move_keys(wereld.installatie, wereld.klok())
    assert wrong(await jobs.inspect(with_zegel(wereld), wereld.klok())) == {
        "Oefening",
        "Besproken casussen",
    }


async def test_a_bad_night_names_what_is_wrong(wereld: Wereld) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.BESPROKEN)
    await wereld.casus("MK-9C3V-6K", Status.GESLOTEN)
    wereld.sql("update gebruiker set geblokkeerd_op = now() where naam = 'Bram Jansen'")
    wereld.to(date(2032, 1, 10))
    found = await jobs.inspect(wereld.installatie, wereld.klok())
    assert wrong(found) == {
        "Logboek", "Termijnen", "Sleutels op hun plek", "Indieners", "Hoofdsleutel op papier",
        "Oefening", "Besproken casussen",
    }  # fmt: skip
    zin = next(punt.zin for punt in found.punten if punt.wat == "Indieners")
    assert "MK-7Q4K-2P" in zin
    async with wereld.installatie.transaction() as tx:
        dag = await vandaag.today(await wereld.gate(tx, FATIMA))
    assert "De keuring van vannacht is niet goed" in {punt.titel for punt in dag.voor_u}


async def test_RET_R3_the_self_test_runs_once_a_quarter_and_shows_its_result(
    wereld: Wereld,
) -> None:
    for days in (0, 30, 62):
        wereld.klok.forward(timedelta(days=days))
        await jobs.inspect(wereld.installatie, wereld.klok())
    rows = wereld.sql("select gevallen > 80000, fouten from zelftoets order by op")
    assert rows == "t|0\nt|0"
    async with wereld.installatie.transaction() as tx:
        assert not await service_toets.is_due(await wereld.gate(tx, FATIMA))


def test_RET_R3_the_self_test_finds_a_rule_that_ends_early() -> None:
    class Early(Bewaarregel, frozen=True, kw_only=True):
        def na(self, start: date) -> date:
            return super().na(start) - timedelta(days=1)

    fields = {name: getattr(TERMIJNEN["RET-03"], name) for name in Bewaarregel.__struct_fields__}
    regels = {**TERMIJNEN.regels, "RET-03": Early(**fields)}
    uitslag = zelftoets.run(Bewaartermijnen("proef", regels), stap=97)
    assert uitslag.fout == ("RET-03",)
