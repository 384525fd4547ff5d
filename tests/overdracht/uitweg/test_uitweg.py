"""The other exits: what is kept of each, for whom the signpost is, and what the route asks."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.installatie import POLICIES, Installatie
from motorkap.policies import load_policies
from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BEA, CARLA, ELS, FATIMA, ONS, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import CODE, Zaak, ok, to

LogLines = Callable[[], list[dict[str, object]]]
WIJZER = load_policies(POLICIES).verwijswijzer
ALLEEN_DAG = [route for route in WIJZER.route if route.vastleggen == "datum_en_instantie"]
ANDERS = [route.code for route in WIJZER.route if route.vastleggen != "datum_en_instantie"]
URL = f"/casus/{CODE}/route"
PLAN = new_id()
_NAZORG_VAN_ELS = (
    text("""
        insert into nazorgplan (id, casus_id, eigenaar_id, organisatie_id, begonnen_op, eindigt_op,
                                status)
        select :plan, :casus, g.id, g.organisatie_id, '2026-11-20', '2027-11-20', 'lopend'
        from gebruiker g where g.id = :els
    """),
    text("""
        insert into nazorghouder (id, plan_id, casus_id, gebruiker_id, vanaf)
        values (:id, :plan, :casus, :els, '2026-11-20')
    """),
)
KOLOMMEN = """
    select string_agg(column_name::text, ' ' order by column_name::text)
    from information_schema.columns where table_name = 'uitweg'
"""


@pytest.mark.parametrize(
    ("code", "wat"),
    [
        ("kredietbank", "overdracht"),
        ("veilig_thuis", "datum_en_instantie"),
        ("zorg_veiligheidshuis", "datum_en_instantie"),
        ("mass", "datum_en_instantie"),
        ("taalhuis", "afspraak"),
        ("ons_altena", "overdracht"),
    ],
)
def test_R40_each_exit_says_how_little_is_kept_of_it(code: str, wat: str) -> None:
    (route,) = [r for r in WIJZER.route if r.code == code]
    assert route.vastleggen == wat
    assert route.waarom.endswith(".")


def test_R45_the_lead_to_the_kredietbank_is_the_route_with_aftercare() -> None:
    assert [r.code for r in WIJZER.route if r.nazorg] == ["kredietbank"]


def test_a_group_offer_is_on_the_signpost_with_its_reason() -> None:
    assert all(groep.leefgebieden and groep.waarom for groep in WIJZER.groep)


async def test_R40_of_every_table_elsewhere_only_the_body_and_the_day_are_kept(
    zaak: Zaak, vraag: Vraag, log_lines: LogLines
) -> None:
    for nummer, route in enumerate(ALLEEN_DAG, 1):
        form = {"route": route.code, "op": f"2026-11-{nummer:02}", "tekst": "Zaadtekst"}
        assert await ok(await zaak.bram.post(URL, **form)) == f"/casus/{CODE}"
    kept = vraag("select string_agg(route || ' ' || op, ',' order by op) from uitweg")
    wanted = [f"{r.code} 2026-11-{n:02}" for n, r in enumerate(ALLEEN_DAG, 1)]
    assert kept.split(",") == wanted
    assert vraag(KOLOMMEN) == "casus_id id op route vastgelegd_door vastgelegd_op"
    assert vraag("select count(*) from overdracht") == "0"
    page = (await zaak.bram.get(f"/casus/{CODE}")).text
    assert all(route.label in page for route in ALLEEN_DAG)
    assert "Verder staat hier niets" in page
    lines = [r for r in log_lines() if r["gebeurtenis"] == "casus.gewijzigd"]
    assert len(lines) == len(ALLEEN_DAG)
    assert {(r["object_id"], r["doel"]) for r in lines} == {(str(zaak.casus_id), "overdracht")}
    assert "Zaadtekst" not in f"{lines}{page}"


async def test_what_is_no_report_elsewhere_is_refused_and_what_was_chosen_is_shown_again(
    zaak: Zaak, vraag: Vraag
) -> None:
    for code in (*ANDERS, "nergens", ""):
        answer = await zaak.bram.post(URL, route=code, op="2026-11-20")
        assert answer.status_code == 400, code
        assert "Kies waar u was." in answer.text
        assert 'value="2026-11-20"' in answer.text
    for op in ("2026-11-25", "", "gisteren"):
        answer = await zaak.bram.post(URL, route="mass", op=op)
        assert answer.status_code == 400, op
        assert 'value="mass" checked' in answer.text
    assert vraag("select count(*) from uitweg") == "0"


async def test_the_signpost_says_whom_to_invite_and_where_to_go_and_why(zaak: Zaak) -> None:
    page = (await zaak.bram.get(URL)).text
    for zin in ("De Kredietbank begeleidt inwoners met schulden.", "Cursus omgaan met geld",
                "Toeleiding naar de Kredietbank</strong> (past bij deze casus)",
                "Dat gaat met een warme overdracht.", "Daarna volgt nazorg."):  # fmt: skip
        assert zin in page, zin


@pytest.mark.parametrize("wie", [ANNA, ARIE, BEA, CARLA, ELS, FATIMA, WIM])
async def test_nobody_but_the_indiener_finds_the_signpost_of_a_casus(
    zaak: Zaak, log_in: LogIn, vraag: Vraag, wie: UUID
) -> None:
    other = await log_in(wie)
    assert (await other.get(URL)).status_code == 404
    answer = await other.post(URL, route="mass", op="2026-11-20")
    assert answer.status_code == 404
    assert vraag("select count(*) from uitweg") == "0"


async def test_somebody_who_takes_part_in_the_casus_as_another_is_told_who_may(
    zaak: Zaak, installatie: Installatie, log_in: LogIn, vraag: Vraag
) -> None:
    """Whoever does the aftercare reads the casus, and reports nothing for the indiener."""
    async with installatie.transaction() as tx:
        for statement in _NAZORG_VAN_ELS:
            values = {"casus": zaak.casus_id, "els": ELS, "id": new_id(), "plan": PLAN}
            await tx.execute(statement, values)
    els = await log_in(ELS)
    assert (await els.get(f"/casus/{CODE}")).status_code == 200
    answer = await els.post(URL, route="mass", op="2026-11-20")
    assert answer.status_code == 403
    assert "Dit mag alleen" in answer.text
    assert vraag("select count(*) from uitweg") == "0"


async def test_a_concept_goes_nowhere_yet(
    zaak: Zaak, installatie: Installatie, vraag: Vraag
) -> None:
    async with installatie.transaction() as tx:
        await tx.execute(text("update casus set status = 'concept'"))
    answer = await zaak.bram.post(URL, route="mass", op="2026-11-20")
    assert answer.status_code == 409
    assert "Breng deze casus eerst in." in answer.text
    assert vraag("select count(*) from uitweg") == "0"


async def test_R45_a_result_of_the_kredietbank_opens_a_plan_of_aftercare_in_one_click(
    zaak: Zaak, installatie: Installatie, vraag: Vraag
) -> None:
    async with installatie.transaction() as tx:
        await tx.execute(text("update organisatie set soort = 'kredietbank' where id = :ons"),
                         {"ons": ONS})  # fmt: skip
    await to(zaak, "opgepakt")
    assert "Begin nazorg" not in (await zaak.bram.get(zaak.url)).text
    await ok(await zaak.wim.post(f"{zaak.url}/afronden", resultaat="hulp_gestart"))
    assert "Begin nazorg" not in (await zaak.wim.get(zaak.url)).text
    page = (await zaak.bram.get(zaak.url)).text
    assert f'action="/nazorg/{CODE}/beginnen"' in page
    assert await ok(await zaak.bram.post(f"/nazorg/{CODE}/beginnen")) == f"/nazorg/{CODE}"
    assert vraag("select status from nazorgplan") == "lopend"
    assert "Begin nazorg" not in (await zaak.bram.get(zaak.url)).text


async def test_while_a_handover_runs_the_casus_leads_to_it_and_not_to_closing(zaak: Zaak) -> None:
    sluiten = f"/casus/{CODE}/sluiten"
    assert sluiten in (await zaak.bram.get(f"/casus/{CODE}")).text
    where = await ok(await zaak.bram.post(f"/casus/{CODE}/overdracht"))
    url = where.rsplit("/", 1)[0]
    page = (await zaak.bram.get(f"/casus/{CODE}")).text
    assert "Besproken, overdracht loopt. Nog niet verstuurd." in page
    assert "Ga naar de overdracht" in page
    assert sluiten not in page
    assert "antwoordt alleen met vaste woorden" not in (await zaak.bram.get(url)).text
    await ok(await zaak.bram.post(f"{url}/intrekken", reden="per_ongeluk"))
    assert sluiten in (await zaak.bram.get(f"/casus/{CODE}")).text


async def test_what_nobody_took_up_comes_back_to_the_sender_until_he_goes_on(zaak: Zaak) -> None:
    await to(zaak, "ontvangen")
    await ok(await zaak.wim.post(f"{zaak.url}/weigeren", reden="al_hulp"))
    zin = "Niet opgepakt. U blijft verantwoordelijk."
    assert zin in (await zaak.bram.get("/")).text
    page = (await zaak.bram.get(zaak.url)).text
    assert "Kies een andere route, of bespreek de casus opnieuw." in page
    await ok(await zaak.bram.post(f"/casus/{CODE}/overdracht"))
    assert zin not in (await zaak.bram.get("/")).text
