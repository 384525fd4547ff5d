"""Making and keeping afspraken, on a real database."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.afspraak import service
from motorkap.afspraak import service_notitie as notities
from motorkap.afspraak.model import NieuweAfspraak
from motorkap.errors import Ongeldig
from motorkap.forms import BladForm
from motorkap.installatie import Installatie
from motorkap.overleg.uur import service_leiden
from motorkap.toegang.handeling import Handeling
from tests.afspraak.wereld import WAT, agree
from tests.conftest import Klok
from tests.factories import ANNA, BRAM, DIRK, ELS, OLGA, OOST, WIM, make_overleg
from tests.overleg.uurwereld import Uurwereld, act, make_hour

_KRING = text("select organisatie_id from kring where casus_id = :id and tot is null")


async def _add(installatie: Installatie, uur: Uurwereld, wie: UUID) -> set[UUID]:
    """Make an afspraak for somebody; gives the kring afterwards."""
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        await service_leiden.begin(gate, uur.overleg)
        toegang = await gate.open_id(uur.casussen[0], Handeling.AFSPRAAK_MAKEN)
        dag = gate.today + timedelta(days=3)
        new = NieuweAfspraak(wat=WAT[DIRK], gebruiker_id=wie, uiterlijk=dag)
        await service.add(gate, toegang, uur.punten[0], new)
        rows = await tx.execute(_KRING, {"id": uur.casussen[0]})
        return {row.organisatie_id for row in rows}


async def test_TAX_10_the_organisation_follows_from_the_person_and_joins_the_kring(
    installatie: Installatie, klok: Klok
) -> None:
    uur = await make_hour(installatie, klok)
    kring = await _add(installatie, uur, WIM)
    async with installatie.transaction() as tx:
        wim = await act(installatie, tx, WIM)
        (own,) = await service.mine(wim)
        assert (own.afspraak.gebruiker_id, own.wat) == (WIM, WAT[DIRK])
        assert own.afspraak.organisatie_id in kring


async def test_a_walled_casus_gets_no_owner_at_the_municipality(
    installatie: Installatie, klok: Klok
) -> None:
    uur = await make_hour(installatie, klok, wie=OLGA, wand="open_voorzitter")
    with pytest.raises(Ongeldig) as fout:
        await _add(installatie, uur, WIM)
    assert "buiten de gemeente" in fout.value.fouten["organisatie"]


async def test_what_is_open_comes_first_at_the_next_meeting_of_the_team(
    installatie: Installatie, klok: Klok
) -> None:
    wereld = await agree(installatie, klok)
    klok.forward(timedelta(days=11))
    async with installatie.transaction() as tx:
        volgende = await make_overleg(tx, klok() + timedelta(hours=1))
        anna = await act(installatie, tx, ANNA)
        heads = await service.heads_before(anna, OOST, volgende)
        assert {k.afspraak.id for k in heads} == set(wereld.van.values())
        assert all(k.afspraak.is_late(anna.today) for k in heads)
        assert await service.heads_before(anna, OOST, wereld.uur.overleg) == []


async def test_LAW_12_before_the_hour_without_a_care_task_one_reads_only_ones_own_afspraken(
    installatie: Installatie, klok: Klok
) -> None:
    wereld = await agree(installatie, klok)
    klok.forward(timedelta(days=1))
    async with installatie.transaction() as tx:
        volgende = await make_overleg(tx, klok() + timedelta(days=6))
        for wie, read in ((ELS, {WAT[ELS], None}), (DIRK, set(WAT.values()))):
            gate = await act(installatie, tx, wie)
            found = await service.before(gate, OOST, volgende)
            assert {a.afspraak.id for a in found} == set(wereld.van.values())
            assert {a.wat for a in found} == read


async def test_a_note_that_saves_itself_is_one_note_and_another_person_has_her_own(
    installatie: Installatie, klok: Klok
) -> None:
    wereld = await agree(installatie, klok)
    afspraak, overleg = wereld.van[DIRK], wereld.uur.overleg
    async with installatie.transaction() as tx:
        dirk = await act(installatie, tx, DIRK)
        for tekst in ("", "Ik b", "Ik bel"):
            await notities.keep_note(dirk, overleg, afspraak, tekst, BladForm())
        klok.forward(timedelta(minutes=1))
        anna = await act(installatie, tx, ANNA)
        await notities.keep_note(anna, overleg, afspraak, "Graag voor vrijdag", BladForm())
        notes = (await service.show(anna, afspraak)).voortgang
        assert [(n.door, n.tekst) for n in notes] == [
            (DIRK, "Ik bel"),
            (ANNA, "Graag voor vrijdag"),
        ]


async def test_the_indiener_reads_every_afspraak_of_her_own_casus(
    installatie: Installatie, klok: Klok
) -> None:
    wereld = await agree(installatie, klok)
    async with installatie.transaction() as tx:
        for wie, aantal in ((BRAM, 2), (DIRK, 2), (ELS, 1)):
            gate = await act(installatie, tx, wie)
            toegang = await gate.open_id(wereld.uur.casussen[0], Handeling.AFSPRAAK_LEZEN)
            assert len(await service.of_casus(gate, toegang)) == aantal
        assert await service.count_open(gate, wereld.uur.casussen[0]) == 2
