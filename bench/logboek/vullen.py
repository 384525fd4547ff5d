"""Fills the log of one year with so many lines, sealed in batches as the sealer would."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec

from motorkap.logboek import boom, briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.model import Regel, Resultaat
from motorkap.logboek.store import KOLOMMEN

PARTIJ = 10_000
JAAR = 2026
_encode = msgspec.json.Encoder(order="sorted").encode
_VOEG = f"""
    insert into logboek (jaar, volgnummer, {", ".join(KOLOMMEN)}, regel, mac)
    select {JAAR}, r.nummer, {", ".join(made for made, _ in KOLOMMEN.values())}, r.regel, '\\x00'
    from unnest($1::bigint[], $2::text[]) as r (nummer, regel)
    cross join lateral (select r.regel::jsonb as j offset 0) x
"""  # noqa: S608


@dataclass(frozen=True)
class Wereld:
    """How many people, organisations and casussen the lines are about."""

    mensen: list[UUID]
    organisaties: list[UUID]
    casussen: list[UUID]


def make_world(dobbel: random.Random, regels: int) -> Wereld:
    """The municipality grows with its log: a casus has some thirty lines."""
    make = lambda n: [UUID(int=dobbel.getrandbits(128), version=4) for _ in range(n)]  # noqa: E731
    return Wereld(make(60), make(20), make(max(50, regels // 30)))


def line(dobbel: random.Random, wereld: Wereld, nummer: int, begin: datetime) -> str:
    """One line; one in fifty is refused, one in five thousand an emergency."""
    wie, casus = dobbel.choice(wereld.mensen), dobbel.choice(wereld.casussen)
    nee = dobbel.random() < 0.02
    events = ("casus.gelezen", "casus.gewijzigd", "lijst.getoond", "afspraak.gewijzigd")
    regel = Regel(
        id=str(UUID(int=nummer)), schrijver="web@bench", epoch="00", reeks=nummer,
        trace_id=f"{dobbel.getrandbits(128):032x}", span_id=f"{dobbel.getrandbits(64):016x}",
        begin=begin.isoformat(timespec="milliseconds"),
        gebeurtenis="toegang.geweigerd" if nee else dobbel.choice(events), handeling="lezen",
        actie="R", resultaat=Resultaat.GEWEIGERD if nee else Resultaat.GELUKT,
        verwerking="https://bench.example/register/verwerkingen/casus-bespreken/1.0.0",
        actor_id=str(wie), actor_organisatie_id=str(dobbel.choice(wereld.organisaties)),
        actor_rol="deelnemer", verantwoordelijke_id=str(wie), is_initiator=True,
        doel=dobbel.choice(("overleg", "overleg", "actie", "beheer")), toegangspunt_type=2,
        toegangspunt="192.0.2.0/24", authenticatie="totp", object_type="casus",
        object_id=str(casus), hoofdobject_id=str(casus), betrokkene="9f" * 32, levensloop=6,
        velden=("hulpvraag", "situatie"), autorisatie="deelnemer_overleg", grondslag=("A1", "B0"),
        noodtoegang=dobbel.random() < 0.0002, beleid="0" * 64,
    )  # fmt: skip
    return _encode(regel).decode()


async def fill(
    owner: asyncpg.Connection, regels: int, gemeente: str, sleutel: Ondertekenaar
) -> Wereld:
    """So many lines over the months of a year, with their tree and a checkpoint per batch."""
    dobbel = random.Random(regels)
    wereld, rand = make_world(dobbel, regels), boom.Rand()
    begin, stap = datetime(JAAR, 1, 1, tzinfo=UTC), timedelta(days=364) / regels
    for maand in range(1, 13):
        await owner.execute(f"select logboek_maak_maand('{JAAR}-{maand:02}-01')")
    for eerste in range(1, regels + 1, PARTIJ):
        nummers = list(range(eerste, min(eerste + PARTIJ, regels + 1)))
        lines = [line(dobbel, wereld, n, begin + n * stap) for n in nummers]
        await owner.execute(_VOEG, nummers, lines)
        leaves = [hashlib.sha256(b"\x00" + regel.encode()).digest() for regel in lines]
        for leaf in leaves:
            rand.append(leaf)
        head = Checkpoint(briefje.origin(gemeente, JAAR), rand.grootte, rand.root())
        note = briefje.sign(head, sleutel)
        await owner.execute(
            "insert into logboek_boom values ($1, $2, $3)", JAAR, eerste, b"".join(leaves)
        )
        await owner.execute(
            "insert into logboek_checkpoint values ($1, $2, $3, $4, $5, now())",
            JAAR, rand.grootte, head.wortel, rand.as_bytes(), note,
        )  # fmt: skip
    await owner.execute("analyze logboek")
    return wereld
