"""Who must not get in: every person outside the handshake, every page, the database, a dump."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from motorkap.errors import NietGevonden
from motorkap.ids import new_id
from motorkap.installatie import POLICIES, Installatie
from motorkap.overdracht import jobs
from motorkap.policies import load_policies
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import open_overdracht
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, DIRK, ELS, FATIMA, NU, OLGA, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.naamwereld import CONTACT, NAAM, NUMMER
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import CODE, GESPREK, KAART, Zaak, ok

LogLines = Callable[[], list[dict[str, object]]]
BUITEN = (ANNA, ARIE, BEA, CARLA, DIRK, ELS, FATIMA, OLGA)
COLLEGA_ONS = UUID("00000000-0000-7000-8000-000000039999")
_NIEUW = text("""
    insert into gebruiker (id, organisatie_id, naam, functie, email, gemaakt_op, bevestigd_op)
    select :id, organisatie_id, 'Tess van OnS', 'consulent', 'tess@voorbeeld.example', gemaakt_op,
           bevestigd_op from gebruiker where id = :wim
""")
_ROL = text("""
    insert into rol_toekenning (id, gebruiker_id, rol, vanaf)
    select gen_random_uuid(), :id, rol, vanaf from rol_toekenning where gebruiker_id = :wim
""")
_AKKOORD = text("""
    insert into convenant_akkoord
    select :id, versie, op from convenant_akkoord where gebruiker_id = :wim
""")


@pytest.fixture
async def collega(installatie: Installatie, log_in: LogIn):  # type: ignore[no-untyped-def]
    """Another consulent of OnS, who is not named."""
    async with installatie.transaction() as tx:
        for statement in (_NIEUW, _ROL, _AKKOORD):
            await tx.execute(statement, {"id": COLLEGA_ONS, "wim": WIM})
    return await log_in(COLLEGA_ONS)


def test_LAW_20_by_default_the_name_stays_outside() -> None:
    assert not load_policies(POLICIES).overdracht.identiteit_in_motorkap


async def test_LAW_20_only_the_sender_and_the_named_receiver_read_it_and_each_time_is_logged(
    gegeven: Zaak, log_lines: LogLines
) -> None:
    for wie in (gegeven.bram, gegeven.wim):
        page = await wie.get(f"{gegeven.url}/contactgegevens")
        assert page.status_code == 200
        assert NAAM in page.text
        assert NUMMER in page.text
    link = f'<p><a href="{gegeven.url}/contactgegevens">Lees wie de inwoner is</a>'
    assert link in (await gegeven.wim.get(gegeven.url)).text
    for wie in (gegeven.bram, gegeven.wim):
        for pad in ("", "/versturen", "/kaart", "/contactgegevens/geven"):
            assert "Zaadnaam" not in (await wie.get(f"{gegeven.url}{pad}")).text, pad
    read = [
        line["actor_id"]
        for line in log_lines()
        if line["gebeurtenis"] == "overdracht.gelezen" and "contactgegevens" in line["velden"]  # type: ignore[operator]
    ]
    assert read == [str(BRAM), str(WIM)]


async def test_a_consulent_who_is_not_named_sees_the_head_and_reads_nothing(
    gegeven: Zaak,
    collega,  # type: ignore[no-untyped-def]
    vraag: Vraag,
) -> None:
    page = (await collega.get("/overdrachten")).text
    assert CODE in page
    assert f'href="{gegeven.url}"' not in page
    assert KAART["behoefte"] not in page
    for pad in ("", "/contactgegevens", "/gesprek"):
        assert (await collega.get(f"{gegeven.url}{pad}")).status_code == 404, pad
    await ok(await gegeven.wim.post(f"{gegeven.url}/ontvangers", ontvangers=str(COLLEGA_ONS)))
    assert str(COLLEGA_ONS) in vraag("select gebruiker_id from bericht"), "and hears of it"
    assert (await collega.get(f"{gegeven.url}/contactgegevens")).status_code == 200
    assert (await gegeven.wim.get(f"{gegeven.url}/contactgegevens")).status_code == 404


async def test_a_named_colleague_of_the_sender_reads_the_card_but_not_the_name(
    gegeven: Zaak, installatie: Installatie, log_in: LogIn
) -> None:
    async with installatie.transaction() as tx:
        row = {"casus": gegeven.casus_id, "wie": ARIE, "nu": NU - timedelta(days=1)}
        await tx.execute(text("insert into casus_collega values (:casus, :wie, :nu)"), row)
    arie = await log_in(ARIE)
    page = await arie.get(gegeven.url)
    assert page.status_code == 200
    assert KAART["behoefte"] in page.text
    assert (await arie.get(f"{gegeven.url}/contactgegevens")).status_code == 403
    assert (await arie.post(f"{gegeven.url}/contactgegevens/geven", **CONTACT)).status_code == 403


@pytest.mark.parametrize(
    ("wie", "pad", "form"),
    [
        ("wim", "weigeren", {"reden": "al_hulp"}),
        ("bram", "intrekken", {"reden": "andere_route"}),
        ("bram", "toestemming/intrekken", {}),
    ],
)
async def test_LAW_20_the_name_is_gone_at_once_when_it_ends_without_support(
    gegeven: Zaak, vraag: Vraag, wie: str, pad: str, form: dict[str, str]
) -> None:
    await ok(await getattr(gegeven, wie).post(f"{gegeven.url}/{pad}", **form))
    assert vraag("select count(*) from casus_sleutel where soort = 'identiteit'") == "0"
    assert vraag("select count(*) from overdracht_identiteit") == "0"
    for persoon in (gegeven.bram, gegeven.wim):
        assert "Zaadnaam" not in (await persoon.get(f"{gegeven.url}/contactgegevens")).text


async def test_the_name_is_gone_when_it_lapses_and_42_days_after_support_began(
    gegeven: Zaak, vraag: Vraag, installatie: Installatie, klok: Klok
) -> None:
    await ok(await gegeven.bram.post(f"{gegeven.url}/gesprek", **GESPREK))
    await ok(await gegeven.wim.post(f"{gegeven.url}/oppakken", begonnen_op="2026-11-24"))
    assert vraag("select vernietigen_op from casus_sleutel where soort = 'identiteit'") == (
        "2027-01-05"
    )
    klok.nu = NU + timedelta(days=44)
    await jobs.tidy(installatie, klok.nu)
    assert vraag("select count(*) from overdracht_identiteit") == "0"
    assert vraag("select count(*) from overdracht_kaart") == "1"


async def test_expiry_destroys_the_name_too(
    gegeven: Zaak, vraag: Vraag, installatie: Installatie, klok: Klok
) -> None:
    klok.nu = NU + timedelta(days=30)
    await jobs.watch(installatie, klok.nu)
    assert vraag("select status from overdracht") == "verlopen"
    assert vraag("select count(*) from casus_sleutel where soort = 'identiteit'") == "0"
    assert vraag("select count(*) from overdracht_identiteit") == "0"


@pytest.mark.parametrize(
    "fout",
    [
        {"naam": "Jan 123456782"},
        {"nummer": "111222333"},
        {"beltijd": "geboren op 3 maart 1961"},
        {"beltijd": "03-03-1961"},
        {"naam": ""},
        {"nummer": "bel maar"},
    ],
)
async def test_LAW_20_never_a_bsn_or_a_date_of_birth(gegeven: Zaak, fout: dict[str, str]) -> None:
    answer = await gegeven.bram.post(f"{gegeven.url}/contactgegevens/geven", **CONTACT | fout)
    assert answer.status_code == 400


async def test_the_database_gives_no_key_and_no_row_to_anybody_else(
    gegeven: Zaak, gate_for: GateFor
) -> None:
    overdracht = UUID(gegeven.id)
    for wie in (*BUITEN, WIM, BRAM):
        gate = await gate_for(wie)
        mag = wie in (WIM, BRAM)
        with pytest.raises(DBAPIError):
            async with (await gate.tx.connection()).begin_nested():
                await gate.tx.execute(
                    text("select * from overdracht_open('{}', '{}', :ids, :soorten)").bindparams(),
                    {"ids": [overdracht], "soorten": ["identiteit"]},
                )
        for tabel in ("overdracht_kaart", "overdracht_identiteit"):
            rows = await gate.tx.execute(text(f"select * from {tabel}"))  # noqa: S608
            assert bool(rows.all()) is mag, (wie, tabel)
        if not mag:
            with pytest.raises(NietGevonden):
                await open_overdracht(gate, overdracht, Handeling.OVERDRACHT_LEZEN)


async def test_a_forged_line_of_somebody_else_opens_no_key(
    gegeven: Zaak, gate_for: GateFor
) -> None:
    """Carla writes a line that says she read it; the database still decides for itself."""
    overdracht = UUID(gegeven.id)
    gate = await gate_for(WIM)
    await open_overdracht(gate, overdracht, Handeling.OVERDRACHT_IDENTITEIT_LEZEN)
    leaf, mac = gate.tx.regels[-1]
    carla = await gate_for(CARLA)
    forged = leaf.replace(str(WIM), str(CARLA)).replace("gelezen", "gelezen")
    forged = forged.replace(
        forged[forged.index('"id":"') + 6 : forged.index('"id":"') + 42], str(new_id())
    )
    rows = await carla.tx.execute(
        text("select * from overdracht_open(:regels, :macs, :ids, :soorten)"),
        {"regels": [forged], "macs": [mac], "ids": [overdracht], "soorten": ["identiteit"]},
    )
    assert rows.all() == []


async def test_a_receiver_who_works_elsewhere_now_is_out(
    gegeven: Zaak, installatie: Installatie, log_in: LogIn
) -> None:
    async with installatie.transaction() as tx:
        await tx.execute(
            text("update gebruiker set organisatie_id = (select organisatie_id from gebruiker"
                 " where id = :carla) where id = :wim"),
            {"carla": CARLA, "wim": WIM},
        )  # fmt: skip
    wim = await log_in(WIM)
    for pad in ("", "/contactgegevens"):
        assert (await wim.get(f"{gegeven.url}{pad}")).status_code == 404, pad


async def test_LAW_08_a_yes_that_is_taken_back_closes_access_at_once(
    gegeven: Zaak, vraag: Vraag
) -> None:
    page = (await gegeven.bram.get(f"/casus/{CODE}/toestemming")).text
    consent = vraag("select id from toestemming where doel = 'overdracht'")
    assert consent in page
    await ok(await gegeven.bram.post(f"/casus/{CODE}/toestemming/{consent}/intrekken"))
    assert vraag("select status || ' ' || reden from overdracht") == "ingetrokken toestemming_weg"
    assert (await gegeven.wim.get(gegeven.url)).status_code == 404


async def test_LAW_08_the_sender_reads_that_access_is_closed_after_it_was_taken_up_too(
    gegeven: Zaak, vraag: Vraag
) -> None:
    await ok(await gegeven.bram.post(f"{gegeven.url}/gesprek", **GESPREK))
    await ok(await gegeven.wim.post(f"{gegeven.url}/oppakken", begonnen_op="2026-11-24"))
    consent = vraag("select id from toestemming where doel = 'overdracht'")
    await ok(await gegeven.bram.post(f"/casus/{CODE}/toestemming/{consent}/intrekken"))
    assert vraag("select status from overdracht") == "afgerond"
    assert (await gegeven.wim.get(gegeven.url)).status_code == 404
    assert "OnS Altena leest deze kaart niet meer." in (await gegeven.bram.get(gegeven.url)).text


async def test_the_reader_of_the_log_sees_that_it_was_read_and_by_whom(gegeven: Zaak) -> None:
    await gegeven.wim.get(f"{gegeven.url}/contactgegevens")
    page = (await gegeven.bram.get(f"/casus/{CODE}/keek")).text
    assert "las de overdracht" in page
    assert "Wim Peters" in page
