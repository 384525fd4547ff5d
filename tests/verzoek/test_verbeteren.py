# ruff: noqa: S608
"""Every text of a casus, wherever it stands: other words, or words left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from motorkap.afspraak import store as afspraken
from motorkap.afspraak.model import Afspraak
from motorkap.db import Tx
from motorkap.errors import Ongeldig
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.nazorg import store as nazorg
from motorkap.nazorg.model import Moment
from motorkap.overdracht import store_inhoud as kaarten
from motorkap.overdracht.kaart import Bericht, Kaart
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.resultaat import store_correctie
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang
from motorkap.toegang.overdracht import open_overdracht
from motorkap.verzoek.store_teksten import PLAATSEN, WAAR, replace
from motorkap.verzoek.tekst import LABELS, WEG, Tekst, Tekstsoort, leave_out, words_of
from tests.conftest import LogIn
from tests.factories import ARIE, BRAM, FATIMA, NU, WERK, make_overleg
from tests.overdracht.conftest import Vraag
from tests.overdracht.conftest import vraag as vraag
from tests.overdracht.conftest import zaak as zaak
from tests.overdracht.wereld import CODE, Zaak, send
from tests.overleg.uurwereld import act

Lines = Callable[[], list[dict[str, object]]]
PAD = f"/casus/{CODE}"
WIE = "Zwaantje"
ZIN = f"Iemand sprak met {WIE} over de huur."
ELDERS = {
    "overleg_les": "about no casus: whoever chaired writes it anew for as long as anybody reads it",
    "notitie": "of whoever chairs, who alone reads it; gone once the result is fixed",
    "noodreden": "why somebody used the emergency door: of her, for the officer alone",
    "overdracht_identiteit": "who the resident is: given and wiped by the handover itself",
}
_PUNT = text("""
    insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status, gemaakt_op)
    values (:id, :overleg, :casus, 1, 'nieuw', 'besproken', :nu)
""")
_PLAN = text("""
    insert into nazorgplan (id, casus_id, eigenaar_id, organisatie_id, begonnen_op, eindigt_op,
                            status)
    values (:id, :casus, :wie, :org, '2026-11-24', '2027-11-24', 'lopend')
""")
_MOMENT = text("""
    insert into nazorgmoment (id, plan_id, casus_id, dag, status, uitkomst, gedaan_op, gedaan_door)
    values (:id, :plan, :casus, '2026-11-24', 'gedaan', 'stabiel', :nu, :wie)
""")


async def at_the_table(tx: Tx, toegang: Toegang) -> None:
    """The name was said in the hour, and stood in what came of it."""
    casus, punt = toegang.casus_id, new_id()
    overleg = await make_overleg(tx, NU - timedelta(days=9))
    await tx.execute(text("update overleg set status = 'vastgesteld'"))
    await tx.execute(_PUNT, {"id": punt, "overleg": overleg, "casus": casus, "nu": NU})
    await store_agenda.write(tx, toegang, punt, store_agenda.Puntinhoud(ZIN, ZIN))
    nieuw = Afspraak(
        id=new_id(), casus_id=casus, agendapunt_id=punt, organisatie_id=WERK, gebruiker_id=BRAM,
        uiterlijk=NU.date(), gemaakt_op=NU,
    )  # fmt: skip
    await afspraken.add(tx, toegang, nieuw, ZIN)
    await afspraken.add_progress(tx, toegang, nieuw, (ZIN, BRAM, NU))
    gevraagd = store_correctie.Correctie(new_id(), punt, casus, BRAM, NU, ZIN)
    await store_correctie.add(tx, toegang, gevraagd)


async def afterwards(tx: Tx, toegang: Toegang) -> None:
    """And in what was noted in nazorg."""
    plan, moment = new_id(), Moment(id=new_id(), dag=NU.date())
    values = {"casus": toegang.casus_id, "wie": BRAM, "org": WERK, "nu": NU}
    await tx.execute(_PLAN, {"id": plan, **values})
    await tx.execute(_MOMENT, {"id": moment.id, "plan": plan, **values})
    await nazorg.note(tx, toegang, moment, ZIN)


async def everywhere(installatie: Installatie, zaak: Zaak) -> None:
    """A name in every text of this casus, as the text check missed it."""
    await send(zaak)
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, BRAM)
        toegang = await gate.open(CODE, Handeling.VERZOEK_VERBETEREN)
        await at_the_table(tx, toegang)
        await afterwards(tx, toegang)
        recht = await open_overdracht(gate, UUID(zaak.id), Handeling.OVERDRACHT_VERBETEREN)
        kaart = Kaart(vraag=ZIN, behoefte=ZIN, situatie=ZIN, geprobeerd=ZIN)
        await kaarten.save_card(tx, recht, kaart)
        await kaarten.save_reasons(tx, recht, ZIN)
        await kaarten.add_message(tx, recht, Bericht(new_id(), "vraag", NU, BRAM, ZIN))
        for plaats in PLAATSEN[:3]:
            await _overwrite(tx, toegang, plaats.tabel)


async def _overwrite(tx: Tx, toegang: Toegang, tabel: str) -> None:
    plaats = next(p for p in PLAATSEN if p.tabel == tabel)
    versie = (await tx.execute(text(f"select seal_versie from {tabel}"))).scalar_one()
    oud = [
        Tekst(soort, toegang.casus_id, "", versie) for soort in plaats.kolommen.values() if soort
    ]
    assert await replace(tx, toegang, toegang.casus_id, dict.fromkeys(oud, ZIN))


async def test_a_name_found_later_is_left_out_of_every_text_for_good(
    installatie: Installatie, zaak: Zaak, vraag: Vraag, log_lines: Lines
) -> None:
    await everywhere(installatie, zaak)
    await zaak.wim.get(zaak.url)
    inzage = (await zaak.bram.get(f"{PAD}/uittreksel")).text
    for label in LABELS.values():
        assert f"<h2>{label}</h2>" in inzage, "LAW-14: the resident sees every text"
    assert "Op vrijdag 20 november 2026, voor OnS" in inzage
    assert re.search(r"<li>OnS[^<]*: op \w+ \d+ \w+ 2026</li>", inzage), "who received, who read"
    assert "27 tot en met 65 jaar" in inzage
    assert not re.search(r"Wim|Bram", inzage[inzage.index("<article") : inzage.index("</article>")])
    niets = await zaak.bram.post(f"{PAD}/verbeteren", woorden="Sneeuwwitje")
    assert niets.status_code == 400
    assert "Deze woorden staan in geen van de teksten hieronder." in niets.text
    kijk = await zaak.bram.post(f"{PAD}/verbeteren", woorden=f"{WIE.lower()}, blabla")
    assert kijk.text.count(f"Iemand sprak met {WEG} over de huur.") == len(Tekstsoort)
    assert WIE in (await zaak.bram.get(f"{PAD}/verbeteren")).text, "only looked at"
    doe = await zaak.bram.post(f"{PAD}/verbeteren", woorden=WIE, zeker="ja")
    assert doe.status_code == 303
    na = (await zaak.bram.get(f"{PAD}/verbeteren")).text
    assert f"Weggelaten uit {len(Tekstsoort)} teksten." in na
    assert WIE not in na
    assert na.count(WEG) >= len(Tekstsoort)
    assert WIE not in (await zaak.wim.get(zaak.url)).text
    assert "Woorden weggelaten, overal waar ze stonden." in (await zaak.bram.get(PAD)).text
    for plaats in PLAATSEN:
        assert int(vraag(f"select min(seal_versie) from {plaats.tabel}")) > 1, plaats.tabel
    assert vraag("select min(besluit_versie) from agendapunt") != "0", "a stale page collides"
    seen = {(r["gebeurtenis"], r["doel"]) for r in log_lines()}
    assert {
        ("casus.gewijzigd", "recht_betrokkene"),
        ("overdracht.gewijzigd", "recht_betrokkene"),
    } <= seen


async def test_a_result_that_waited_for_a_number_to_go_waits_no_longer_once_it_was_left_out(
    installatie: Installatie, zaak: Zaak, vraag: Vraag
) -> None:
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, BRAM)
        toegang = await gate.open(CODE, Handeling.VERZOEK_VERBETEREN)
        await at_the_table(tx, toegang)
        punt = (await tx.execute(text("select id from agendapunt"))).scalar_one()
        staat = store_agenda.Puntinhoud("BSN 111222333 en 123456782 staan hier.", "")
        await store_agenda.write(tx, toegang, punt, staat)
        await tx.execute(text("update overleg set status = 'afgelopen', moet_weg = 1"))
    weg = {"zeker": "ja", "woorden": "111222333"}
    assert (await zaak.bram.post(f"{PAD}/verbeteren", **weg)).status_code == 303
    assert vraag("select moet_weg from overleg") == "1", "the other number still stands there"
    weg["woorden"] = "123456782"
    assert (await zaak.bram.post(f"{PAD}/verbeteren", **weg)).status_code == 303
    assert vraag("select moet_weg from overleg") == "0"


async def test_every_sealed_text_of_the_database_can_be_put_right(vraag: Vraag) -> None:
    sealed = vraag("""
        select string_agg(k.table_name || '.' || k.column_name, ' ')
        from information_schema.columns k join information_schema.columns v
          on v.table_name = k.table_name and v.column_name = 'seal_versie'
        where k.table_schema = 'public' and k.data_type = 'bytea'
    """).split()
    reached = {f"{p.tabel}.{kolom}" for p in PLAATSEN for kolom in p.kolommen}
    assert {s for s in sealed if s.split(".")[0] not in ELDERS} == reached
    assert set(WAAR) == set(Tekstsoort)


async def test_the_card_of_a_handover_is_put_right_by_who_sends_it(
    zaak: Zaak, log_in: LogIn, vraag: Vraag
) -> None:
    await send(zaak)
    vraag(f"""insert into verzoek (id, casus_id, code, soort, organisatie_id, ontvangen_op,
        uiterlijk, status, ingevoerd_door, ingevoerd_op, uitkomst, afgehandeld_door,
        afgehandeld_op) values (gen_random_uuid(),
        '{zaak.casus_id}', '{CODE}', 'rectificatie', '{WERK}', '2026-11-20', '2026-12-20',
        'toegewezen', '{BRAM}', now(), 'toegewezen',
        '{FATIMA}', now())""")
    pad = f"{PAD}/verbeteren/kaart_situatie/{zaak.id}"
    page = (await zaak.bram.get(pad)).text
    found = re.search(r'name="getoond" value="(\d+)"', page)
    assert found
    form = {"tekst": "De huur is betaald.", "getoond": found[1]}
    for outsider in (zaak.wim, await log_in(ARIE)):
        assert (await outsider.get(pad)).status_code == 404
        assert (await outsider.post(pad, **form)).status_code == 404
    assert (await zaak.bram.post(f"{PAD}/verbeteren/bericht/{new_id()}", **form)).status_code == 404
    assert (await zaak.bram.post(pad, **form)).status_code == 303
    assert "De huur is betaald." in (await zaak.wim.get(zaak.url)).text


def test_whole_words_go_in_capitals_or_not_and_over_the_end_of_a_line() -> None:
    woorden = words_of(" jan , Jan  de Wit,,")
    assert leave_out("JAN belde. Jan de\nWit ook, Janneke niet.", woorden) == (
        f"{WEG} belde. {WEG} ook, Janneke niet."
    )
    for leeg in ("", " , ", "a, Jan"):
        with pytest.raises(Ongeldig):
            words_of(leeg)


@given(st.text(alphabet="ab .-\n", max_size=40), st.text(alphabet="ab", min_size=2, max_size=3))
def test_what_was_left_out_is_nowhere_any_more(tekst: str, woord: str) -> None:
    na = leave_out(tekst, [woord])
    assert woord not in re.findall(r"\w+", na)
    assert na.replace(WEG, "") == re.sub(rf"\b{woord}\b", "", tekst)
