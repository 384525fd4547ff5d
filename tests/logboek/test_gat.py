"""A restored database costs the log a stretch: two people say so, and nothing else is excused."""

# ruff: noqa: S608 - statements of this file alone

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.errors import KanNiet, MagNiet
from motorkap.logboek import gat, gaten, nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint, Onleesbaar
from motorkap.logboek.gat import Erkenning, Gat
from motorkap.logboek.gezien import Gezien
from motorkap.logboek.verifieer import Verslag
from tests.factories import ANNA, FATIMA, GERDA, NU
from tests.logboek.maken import fill_queue
from tests.logboek.test_verifieer import Verzegeld, verzegeld

__all__ = ["verzegeld"]
LATER = NU + timedelta(hours=1)
OFFICER = Erkenning(LATER, "privacy_officer", FATIMA, "Fatima el Amrani")
ARCHIEF = Erkenning(LATER, "archiefbeheerder", GERDA, "Gerda Maas")
REDEN = "De schijf was stuk: kopie van gisteravond."


async def cut(tx: Tx, end: int) -> None:
    """The database of a moment at which the log ended there."""
    await tx.execute(text("set local session_replication_role = replica"))  # no triggers
    for where in ("logboek where volgnummer", "logboek_boom where eerste"):
        await tx.execute(text(f"delete from {where} > {end}"))
    await tx.execute(text(f"delete from logboek_checkpoint where grootte > {end}"))


async def restore(verzegeld: Verzegeld, tx: Tx, end: int = 39) -> list[Gat]:
    """Put back a database in which the log ended there, and reconcile."""
    await cut(tx, end)
    zegel = ("Altena", verzegeld.zegel.ondertekenaar)
    return await gaten.restored(tx, zegel, verzegeld.gezien, LATER)


async def sign(verzegeld: Verzegeld, tx: Tx, found: Gat, wie: Sequence[Erkenning]) -> Gat:
    """Let these people acknowledge it, one after the other."""
    found = replace(found, reden=REDEN)
    for number, door in enumerate(wie):
        found = found.acknowledge(door)
        op = LATER + timedelta(minutes=number)
        await gaten.keep(tx, found, verzegeld.zegel.ondertekenaar, op)
    return found


def seen(verslag: Verslag, verzegeld: Verzegeld) -> Gezien:
    """What is remembered of a log that was whole."""
    heads = {naam: (head.grootte, head.wortel) for naam, head in verslag.checkpoints.items()}
    return Gezien(verzegeld.zegel.ondertekenaar.publiek, heads, LATER, verslag.briefjes)


async def test_a_stretch_that_a_restore_lost_is_excused_by_two_people_and_stays_to_be_read(
    verzegeld: Verzegeld, owner: asyncpg.Connection
) -> None:
    await fill_queue(owner, verzegeld.installatie, 30, LATER)
    tx = Tx(verzegeld.owner)
    publiek = verzegeld.zegel.ondertekenaar.publiek
    assert not await gaten.is_behind(tx, "Altena", publiek, verzegeld.gezien)
    await cut(tx, 39)
    assert await gaten.is_behind(tx, "Altena", publiek, verzegeld.gezien), (
        "the site may not open yet"
    )
    [lost] = await restore(verzegeld, tx)
    assert not await gaten.is_behind(tx, "Altena", publiek, verzegeld.gezien)
    assert (lost.van, lost.tot, lost.jaar) == (40, 60, 2026)
    assert await restore(verzegeld, tx) == [], "said once is enough"
    [found] = (await verzegeld.verify(tx)).bevindingen
    assert (found.nummer, "weg wat er bij de vorige controle stond" in found.zin) == (40, True)
    assert "regels 40–60 verloren bij het terugzetten" in found.zin
    await verzegeld.zegel.seal(tx, LATER)
    assert (await verzegeld.verify(tx)).bevindingen == [found], "30 lines have the same numbers"
    assert (await verzegeld.verify(tx, remembering=False)).heel
    half = await sign(verzegeld, tx, lost, [OFFICER])
    assert not (await verzegeld.verify(tx)).heel, "one person is not enough"
    await sign(verzegeld, tx, half, [ARCHIEF])
    verslag = await verzegeld.verify(tx)
    assert verslag.heel
    zin, *_ = nakijken.sentences(verslag)
    assert "regels 40–60 verloren bij het terugzetten van de database op" in zin
    assert "Erkend door Fatima el Amrani (privacy officer) en Gerda Maas (archief" in zin
    assert REDEN in zin
    verzegeld.gezien = seen(verslag, verzegeld)
    again = await verzegeld.verify(tx)
    assert (again.heel, len(again.gaten)) == (True, 1), "for ever"
    await cut(tx, 39)
    [found] = (await verzegeld.verify(tx)).bevindingen
    assert found.zin == "Vanaf deze regel is het logboek afgekapt.", "the same cut once more"
    await tx.rollback()


async def test_a_head_in_the_lost_stretch_that_nobody_acknowledged_is_told_and_proposed(
    verzegeld: Verzegeld,
) -> None:
    tx = Tx(verzegeld.owner)
    row = (
        await tx.execute(text("select grootte, wortel from logboek_checkpoint where grootte = 52"))
    ).one()
    [lost] = await restore(verzegeld, tx)
    await sign(verzegeld, tx, lost, [OFFICER, ARCHIEF])
    assert verzegeld.gezien
    other = {lost.herkomst: (52, row.wortel)}
    verzegeld.gezien = Gezien(verzegeld.gezien.publiek, other, NU)
    verslag = await verzegeld.verify(tx)
    assert not verslag.heel
    [voorstel] = verslag.voorstellen
    assert (voorstel.van, voorstel.tot) == (40, 52)
    verzegeld.gezien = Gezien(verzegeld.gezien.publiek, other, LATER + timedelta(days=1))
    verslag = await verzegeld.verify(tx)
    assert verslag.voorstellen == [], "seen after that restore, so not lost by it"
    assert "terugzetten" not in verslag.bevindingen[0].zin
    await tx.rollback()


async def test_the_owner_of_the_database_forges_no_gap_and_takes_none_away(
    verzegeld: Verzegeld,
) -> None:
    tx = Tx(verzegeld.owner)
    [lost] = await restore(verzegeld, tx)
    stranger = Ondertekenaar(bytes(32))
    signed = replace(lost, reden=REDEN, erkend=(OFFICER, ARCHIEF))
    await gaten.keep(tx, signed, stranger, LATER)
    verslag = await verzegeld.verify(tx)
    assert (40, gaten.VERVALST) in {(b.nummer, b.zin) for b in verslag.bevindingen}
    assert len(verslag.bevindingen) == 2, "and it excuses nothing"
    await tx.execute(text("delete from logboek_gat where stap = 2"))
    await sign(verzegeld, tx, lost, [OFFICER, ARCHIEF])
    changed = "update logboek_gat set briefje = replace(briefje, 'schijf', 'kelder')"
    verzegeld.gezien = seen(await verzegeld.verify(tx), verzegeld)
    await tx.execute(text(f"{changed} where stap = 2"))
    verslag = await verzegeld.verify(tx)
    assert [b.zin for b in verslag.bevindingen] == [gaten.VERVALST, gaten.VERDWENEN]
    await tx.execute(text("delete from logboek_gat"))
    verslag = await verzegeld.verify(tx)
    assert [(b.nummer, b.zin) for b in verslag.bevindingen] == [(40, gaten.VERDWENEN)]
    assert await restore(verzegeld, tx) == []
    assert (await verzegeld.verify(tx)).heel, "reconciling puts it back from the file outside"
    await tx.rollback()


def test_a_gap_needs_two_people_in_their_turn_and_its_note_says_just_that() -> None:
    head = Checkpoint("motorkap.altena/toegang/2026", 39, b"a" * 32)
    lost = Gat(head, NU, (replace(head, grootte=60),), REDEN)
    with pytest.raises(KanNiet):
        lost.acknowledge(ARCHIEF)
    half = lost.acknowledge(OFFICER)
    with pytest.raises(MagNiet):
        half.acknowledge(replace(ARCHIEF, wie=FATIMA))
    with pytest.raises(KanNiet):
        half.acknowledge(replace(OFFICER, wie=ANNA))
    both = half.acknowledge(ARCHIEF)
    assert (half.is_erkend, both.is_erkend, both.id) == (False, True, lost.id)
    zegel = Ondertekenaar(bytes(32))
    note = gat.sign(both, zegel)
    assert gat.read(note, zegel.publiek) == both
    for wrong in (note.replace("Gerda", "Geert"), note.replace("/gat", ""), "x"):
        with pytest.raises(Onleesbaar):
            gat.read(wrong, zegel.publiek)
