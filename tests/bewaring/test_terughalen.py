# ruff: noqa: S608
"""The undo of a wrong run: within fourteen days, asked by both, and nothing more than was wrong."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from motorkap.bewaring import herstel, jobs, kopie, terughalen
from motorkap.bewaring.terughalen import Aanvraag, Zaak
from motorkap.casus.kring import service_kring
from motorkap.casus.model import Status
from motorkap.db import Tx, make_engine
from motorkap.errors import Weigering
from motorkap.kluis.model import Soort
from motorkap.opdrachten.terughalen import tell, undo
from motorkap.toegang.handeling import Handeling
from motorkap.verzoek import service as service_verzoek
from motorkap.verzoek.forms import BesluitForm, VerzoekForm
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.casus.grond.test_toestemming import JA
from tests.conftest import LogIn
from tests.factories import BRAM, FATIMA, GERDA

CODE, BUUR, GEVRAAGD = "MK-7Q4K-2P", "MK-9C3V-6K", "MK-4D5F-6G"
OFFICER, ARCHIEF = "fatima@voorbeeld.example", "gerda@voorbeeld.example"


async def wrong_run(wereld: Wereld) -> tuple[UUID, UUID, bytes]:
    """A casus on a list by mistake, beside one that its resident had destroyed, both gone."""
    casus = await wereld.casus(CODE, Status.GESLOTEN)
    await wereld.casus(GEVRAAGD, Status.GESLOTEN)
    await wereld.casus(BUUR, Status.GESLOTEN)
    await kopie.hourly(wereld.installatie, wereld.klok())
    dump = wereld.postgres.dump(wereld.database)
    for code, reden in ((CODE, "onjuist"), (GEVRAAGD, "verzoek_inwoner")):
        wereld.sql(
            "insert into termijn_wijziging select gen_random_uuid(), id, 'casus', '2026-11-25',"
            f" '{reden}', indiener_id, now() from casus where code = '{code}'"
        )
    wereld.to(date(2026, 11, 25))
    await jobs.nightly(wereld.installatie, wereld.klok())
    lijst = proposal(wereld)
    await wereld.sign(lijst, FATIMA, GERDA)
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from casus") == "1"
    return casus, lijst, dump


async def by_mistake(wereld: Wereld, *, asked: bool = False) -> UUID:
    """All casussen on a list that was carried out; *asked*: a resident's request came between."""
    wereld.sql(
        "insert into termijn_wijziging select gen_random_uuid(), id, 'casus', '2026-11-25',"
        " 'onjuist', indiener_id, now() from casus"
    )
    wereld.to(date(2026, 11, 25))
    await jobs.nightly(wereld.installatie, wereld.klok())
    lijst = proposal(wereld)
    if asked:
        verzoek = await enter(wereld)
        async with wereld.installatie.transaction() as tx:
            besluit = BesluitForm(besluit="toewijzen")
            await service_verzoek.decide(await wereld.gate(tx, FATIMA), verzoek, besluit)
    await wereld.sign(lijst, FATIMA, GERDA)
    await jobs.nightly(wereld.installatie, wereld.klok())
    return lijst


async def enter(wereld: Wereld) -> UUID:
    """A request to destroy a casus, entered by the privacy officer."""
    form = VerzoekForm(soort="wissing", ontvangen="2026-11-25", casus=CODE)
    async with wereld.installatie.transaction() as tx:
        return await service_verzoek.accept(await wereld.gate(tx, FATIMA), form)


async def take_back(wereld: Wereld, aanvraag: Aanvraag, uit: str) -> Zaak:
    urls = [wereld.postgres.dsn("eigenaar", naam) for naam in (wereld.database, uit)]
    return await undo(wereld.installatie, (urls[0], urls[1]), aanvraag)


async def test_RET_R5_a_mistake_comes_back_and_what_a_resident_had_destroyed_does_not(
    wereld: Wereld, log_in: LogIn, log_lines
) -> None:  # type: ignore[no-untyped-def]
    casus, lijst, dump = await wrong_run(wereld)
    wereld.klok.forward(timedelta(days=3))
    ended = len(wereld.installatie.kluis.destroyed())
    old = wereld.put_back(dump)
    aanvraag = Aanvraag(lijst, OFFICER, ARCHIEF, "verkeerde_casus")
    await take_back(wereld, aanvraag, old)
    assert wereld.readable(casus)
    assert wereld.readable(casus, Soort.WERKTEKST)
    assert len(wereld.installatie.kluis.destroyed()) == ended, "no bucket lives again"
    assert not wereld.readable_in(old, casus), "so the old database opens nothing"
    assert wereld.sql("select string_agg(code, ' ' order by code) from casus") == f"{CODE} {BUUR}"
    assert wereld.sql("select code from grafsteen") == GEVRAAGD
    regels = (
        f"select string_agg(status, ' ' order by code) from vernietiging where lijst_id='{lijst}'"
    )
    assert wereld.sql(regels) == "klaar overgeslagen"
    page = (await (await log_in(FATIMA)).get(f"/privacy/vernietigen/{lijst}")).text
    assert "1 casus, voor Fatima" in page
    assert "Want de verkeerde casus stond op de lijst." in page
    for wie in (FATIMA, GERDA):  # both see at once what was done in their name
        today = (await (await log_in(wie)).get("/")).text
        assert "Een vernietigde lijst is teruggehaald" in today
        assert "in uw naam" in today
    assert {"casus.heropend"} <= {r["gebeurtenis"] for r in log_lines()}
    await jobs.nightly(wereld.installatie, wereld.klok())
    wereld.klok.forward(timedelta(hours=2))
    assert await herstel.needed(wereld.installatie, wereld.klok()) == ""
    again = wereld.sql("select count(*) from vernietiging where status = 'wacht'")
    assert again == "0", "the night does not propose it again"
    await take_back(wereld, aanvraag, old)
    assert wereld.sql("select count(*) from terughaling") == "1", "twice is once"


async def say_yes_and_take_it_back(wereld: Wereld, code: str) -> None:
    """The resident's yes, recorded and withdrawn by the organisation that tabled it."""
    async with wereld.installatie.transaction() as tx:
        gate = await wereld.gate(tx, BRAM)
        toegang = await gate.open(code, Handeling.TOESTEMMING)
        await service_kring.keep_consent(gate, toegang.casus_id, JA)
    consent = UUID(wereld.sql("select id from toestemming"))
    async with wereld.installatie.transaction() as tx:
        await service_kring.withdraw_consent(await wereld.gate(tx, BRAM), code, consent)


async def test_LAW_08_a_yes_that_was_taken_back_after_the_copy_does_not_come_back_with_the_casus(
    wereld: Wereld,
) -> None:
    casus = await wereld.casus(CODE, Status.GESLOTEN)
    buur = await wereld.casus(BUUR, Status.GESLOTEN)
    await kopie.hourly(wereld.installatie, wereld.klok())
    old = wereld.put_back(wereld.postgres.dump(wereld.database))
    await say_yes_and_take_it_back(wereld, CODE)
    newer = wereld.put_back(wereld.postgres.dump(wereld.database), "nieuwer")
    lijst = await by_mistake(wereld)
    aanvraag = Aanvraag(lijst, OFFICER, ARCHIEF, "verkeerde_dag")
    zaak = await take_back(wereld, aanvraag, old)
    assert f"gedaan met: {CODE}. Dat blijft weg" in tell(zaak, old)
    assert wereld.readable(buur)
    assert wereld.soorten(casus) == set()
    zaak = await take_back(wereld, aanvraag, newer)
    assert not zaak.sindsdien
    assert wereld.readable(casus)
    assert wereld.sql("select ingetrokken_op is not null from toestemming") == "t"
    assert wereld.sql("select aantal from terughaling") == "2"


async def test_RET_23_a_request_granted_while_the_list_stood_keeps_the_casus_away(
    wereld: Wereld,
) -> None:
    await wereld.casus(CODE, Status.GESLOTEN)
    await kopie.hourly(wereld.installatie, wereld.klok())
    old = wereld.put_back(wereld.postgres.dump(wereld.database))
    lijst = await by_mistake(wereld, asked=True)
    with pytest.raises(Weigering, match="liet vernietigen"):
        await take_back(wereld, Aanvraag(lijst, OFFICER, ARCHIEF, "verkeerde_dag"), old)


async def test_RET_R5_what_a_resident_had_destroyed_since_does_not_keep_the_rest_away(
    wereld: Wereld,
) -> None:
    weg = await wereld.casus(GEVRAAGD, Status.GESLOTEN)
    buur = await wereld.casus(BUUR, Status.GESLOTEN)
    await kopie.hourly(wereld.installatie, wereld.klok())
    dump = wereld.postgres.dump(wereld.database)
    end = (
        "insert into termijn_wijziging select gen_random_uuid(), id, '{}', '2026-11-{}', '{}',"
        " indiener_id, now() from casus where code like '{}'"
    )
    wereld.sql(end.format("werktekst", 25, "onjuist", "%"))
    wereld.to(date(2026, 11, 25))
    await jobs.nightly(wereld.installatie, wereld.klok())
    vanzelf = UUID(wereld.sql("select id from vernietigingslijst where status = 'klaar'"))
    wereld.sql(end.format("casus", 26, "verzoek_inwoner", GEVRAAGD))
    wereld.to(date(2026, 11, 26))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.nightly(wereld.installatie, wereld.klok())
    old = wereld.put_back(dump)
    await take_back(wereld, Aanvraag(vanzelf, OFFICER, ARCHIEF, "verkeerde_dag"), old)
    assert wereld.readable(buur, Soort.WERKTEKST)
    assert wereld.soorten(weg) == set()
    assert wereld.sql("select code from grafsteen") == GEVRAAGD


@pytest.mark.parametrize(
    ("officer", "archief", "dagen", "zin"),
    [
        (OFFICER, OFFICER, 1, "geen archiefbeheerder"),
        ("bram@voorbeeld.example", ARCHIEF, 1, "geen privacy officer"),
        (OFFICER, ARCHIEF, 15, "veertien dagen"),
    ],
)
async def test_it_is_refused_without_both_and_after_its_term(
    wereld: Wereld, officer: str, archief: str, dagen: int, zin: str
) -> None:
    lijst_id = UUID(int=7)
    wereld.sql(
        "insert into vernietigingslijst (id, gemaakt_op, automatisch, beleid, status, klaar_op)"
        f" values ('{lijst_id}', '{wereld.klok()}', true, '', 'klaar', '{wereld.klok()}')"
    )
    engine = make_engine(wereld.postgres.dsn("eigenaar", wereld.database), 1)
    nu = wereld.klok() + timedelta(days=dagen)
    aanvraag = Aanvraag(lijst_id, officer, archief, "verkeerde_dag")
    try:
        async with Tx(engine) as tx:
            with pytest.raises(Weigering, match=zin):
                await terughalen.examine(tx, tx, aanvraag, nu)
    finally:
        await engine.dispose()
