"""Whoever keeps a note outside finds out, with a program that knows nothing of Motorkap."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.logboek import bewijs, boom, briefje, nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.verifieer import Verificatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, FATIMA, NU
from tests.logboek.maken import fill_queue, make_zegel
from tests.logboek.test_boom import BLADEREN, WORTELS
from tests.structure.tree import ROOT
from tools import motorkap_verifieer as los

ONS, NAAM = Ondertekenaar(bytes(range(32))), "motorkap.altena/toegang/2026"
ANDER = Ondertekenaar(bytes(32))
TREE = [boom.leaf_hash(bytes.fromhex(blad)) for blad in BLADEREN]
A, B, C = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
E, F = (
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
)
G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


def test_the_proofs_are_those_that_certificate_transparency_publishes() -> None:
    assert [h.hex() for h in boom.consistency_proof(TREE, 1)] == [A, B, C]
    assert [h.hex() for h in boom.consistency_proof(TREE, 6)] == [G, F, WORTELS[3]]
    assert [h.hex() for h in boom.consistency_proof(TREE[:5], 2)] == [B, E]
    assert [h.hex() for h in boom.inclusion_proof(TREE, 0)] == [A, B, C]
    assert [h.hex() for h in boom.inclusion_proof(TREE, 5)] == [E, F, WORTELS[3]]


sizes = st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=60)


@given(sizes, st.data())
def test_growth_is_proven_for_every_size_and_another_beginning_is_not(
    leaves: list[bytes], data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, len(leaves) - 1))
    proof, before = boom.consistency_proof(leaves, old), boom.root_of(leaves[:old])
    roots = before, boom.root_of(leaves)
    path = list(proof)
    assert los.roots_of_growth(old, len(leaves), path, before) == roots
    assert not path, "a proof of the right length"
    other = boom.root_of([b"y" * 32, *leaves[1:old]])
    if other != before:
        found = los.roots_of_growth(old, len(leaves), list(proof), other)
        assert found != (other, roots[1])


@given(st.binary(max_size=200))
def test_the_stand_alone_program_knows_a_signature_when_it_sees_one(tekst: bytes) -> None:
    good = ONS.sign(tekst)
    assert los.is_signed(ONS.publiek, good, tekst)
    assert not los.is_signed(ONS.publiek, good, tekst + b"x")
    assert not los.is_signed(ONS.publiek, bytes([good[0] ^ 1]) + good[1:], tekst)


def note(leaves: list[bytes]) -> str:
    return briefje.sign(Checkpoint(NAAM, len(leaves), boom.root_of(leaves)), ONS)


def run(map_: Path, tekst: str, met: Ondertekenaar = ONS) -> tuple[int, str]:
    """The stand-alone program as a person runs it, in an empty environment."""
    (map_ / "bestand.txt").write_text(tekst)
    program = [sys.executable, "-I", str(ROOT / "tools" / "motorkap_verifieer.py")]
    key = briefje.vkey(NAAM, met.publiek)
    done = subprocess.run(
        [*program, "--sleutel", key, "--gezien", str(map_ / "g.json"), str(map_ / "bestand.txt")],
        capture_output=True,
        text=True,
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_remembers_what_it_saw_and_finds_a_log_that_was_cut_changed_or_forged(
    tmp_path: Path,
) -> None:
    regels = [f'{{"regel": {n}}}' for n in range(20)]
    leaves = [boom.leaf_hash(regel.encode()) for regel in regels]
    code, said = run(tmp_path, bewijs.of_growth(leaves, 13, note(leaves)))
    assert (code, "eerst uw briefje van 13 regels" in said) == (2, True)
    assert run(tmp_path, note(leaves[:13]))[0] == 0
    code, said = run(tmp_path, note(leaves))
    assert (code, "bewijs sinds 13" in said) == (2, True)
    code, said = run(tmp_path, bewijs.of_growth(leaves, 13, note(leaves)))
    assert (code, "Er verdween niets: van 13 naar 20 regels." in said) == (0, True), said
    code, said = run(tmp_path, bewijs.of_line(leaves, 8, regels[7], note(leaves)))
    assert (code, 'Regel 8 staat zo in het logboek:\n{"regel": 7}' in said) == (0, True), said
    wrong = {
        "korter": note(leaves[:13]),
        "even lang": note([*leaves[:19], b"x" * 32]),
        "handtekening": note(leaves).replace("20\n", "21\n"),
        "bewijs klopt niet": bewijs.of_line(leaves, 8, regels[8], note(leaves)),
        "anders dan toen": bewijs.of_growth([b"x" * 32, *leaves], 20, note([b"x" * 32, *leaves])),
        "geen bewijs": "old x\n\n",
    }
    for zin, tekst in wrong.items():
        code, said = run(tmp_path, tekst)
        assert (code, zin in said) == (1, True), (zin, said)
    demo = briefje.sign(Checkpoint(NAAM, 3, boom.root_of(leaves[:3])), ANDER)
    code, said = run(tmp_path, demo, ANDER)
    assert (code, "het eerste briefje" in said) == (0, True), "another key is another log"


@pytest.fixture
def seal(
    postgres: EmbeddedPostgres, database: str, installatie: Installatie
) -> Callable[[], Awaitable[None]]:
    async def everything() -> None:
        engine = make_engine(postgres.dsn("zegel", database), 1)
        async with Tx(engine) as tx:
            await make_zegel(installatie).seal(tx, NU)
        await engine.dispose()

    return everything


async def test_the_officer_takes_proofs_that_hold_outside(
    log_in: LogIn,
    installatie: Installatie,
    owner: asyncpg.Connection,
    seal: Callable[[], Awaitable[None]],
) -> None:
    await fill_queue(owner, installatie, 30)
    await seal()
    fatima = await log_in(FATIMA)
    first = await fatima.get("/privacy/heel/2026/checkpoint")
    publiek = make_zegel(installatie).ondertekenaar.publiek
    gezien = {NAAM: los.read_checkpoint(first.text, publiek)}
    assert gezien[NAAM].grootte == 30
    assert 'filename="logboek-2026-30.txt"' in first.headers["content-disposition"]
    await seal()
    page = (await fatima.get("/privacy/heel")).text
    assert '<option value="2026" selected>' in page, "the year of the note is asked"
    kept = await fatima.get("/privacy/heel/2026/sleutel")
    assert los.read_key(kept.text) == (NAAM, publiek)
    grown = await fatima.get("/privacy/heel/briefje?jaar=2026&sinds=30")
    hoofd, zin = los.check(grown.text, publiek, gezien)
    assert (hoofd.grootte > 30, "Er verdween niets" in zin) == (True, True)
    line = await fatima.get("/privacy/heel/2026/regel/7")
    assert "attachment" in line.headers["content-disposition"]
    assert "Regel 7 staat zo in het logboek" in los.check(line.text, publiek, gezien)[1]
    assert (await fatima.get("/privacy/heel/2026/regel/999")).status_code == 404
    assert (await fatima.get("/privacy/heel/briefje?jaar=2026&sinds=999")).status_code == 409
    assert (await fatima.get("/privacy/heel/briefje?jaar=1999&sinds=1")).status_code == 404


async def test_a_verification_that_is_asked_for_runs_and_tells_what_it_found(
    log_in: LogIn,
    installatie: Installatie,
    owner: asyncpg.Connection,
    seal: Callable[[], Awaitable[None]],
    postgres: EmbeddedPostgres,
    database: str,
    klok: Klok,
) -> None:
    await fill_queue(owner, installatie, 30)
    await seal()
    fatima = await log_in(FATIMA)
    assert (await fatima.post("/privacy/heel")).status_code == 303
    assert "Motorkap rekent na" in (await fatima.get("/privacy/heel")).text
    engine = make_engine(postgres.dsn("zegel", database), 2)
    publiek = make_zegel(installatie).ondertekenaar.publiek

    def check() -> Verificatie:
        return Verificatie("Altena", publiek, installatie.kluis.system_key("log-mac"))

    assert await nakijken.run_next(engine, NU, check)
    assert await nakijken.run_next(engine, NU, check) is None
    assert "heel. 30 regels nagerekend." in (await fatima.get("/privacy/heel")).text
    assert "Heel, nagerekend" in (await fatima.get("/privacy")).text
    await owner.execute("set session_replication_role = replica")
    await owner.execute("update logboek set actor_rol = 'anders' where volgnummer = 12")
    klok.forward(timedelta(minutes=1))
    await fatima.post("/privacy/heel")
    await nakijken.run_next(engine, NU, check)
    page = (await fatima.get("/privacy/heel")).text
    assert "NIET heel" in page
    assert "NIET heel, nagerekend" in (await fatima.get("/privacy")).text
    assert "2026, regel 12: De kolommen van deze regel zijn gewijzigd." in page
    await engine.dispose()


@pytest.mark.parametrize("wie", [ANNA, BRAM, BEA])
async def test_nobody_else_takes_a_proof_or_asks_for_a_verification(
    log_in: LogIn, wie: object
) -> None:
    person = await log_in(wie)  # type: ignore[arg-type]
    for pad in ("/privacy/heel", "/privacy/heel/2026/sleutel", "/privacy/heel/briefje",
                "/privacy/heel/2026/checkpoint", "/privacy/heel/2026/regel/1"):  # fmt: skip
        assert (await person.get(pad)).status_code == 403, pad
    assert (await person.post("/privacy/heel")).status_code == 403
