"""Makes lines of the log by the million: one true line as a mould, in which a few fields differ.

The mould of the columns is what the database makes of the mould of the line, by the same table by
which lines are sealed; so a line and its columns say the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec

from motorkap.logboek.kolommen import KOLOMMEN
from motorkap.logboek.model import Regel, Resultaat

JAAR = 2026
BEGIN = datetime(JAAR, 1, 1, tzinfo=UTC)
DUUR = timedelta(days=364)
GEBEURTENISSEN = ("casus.gelezen", "casus.gewijzigd", "lijst.getoond", "afspraak.gewijzigd")
DOELEN = ("overleg", "overleg", "afspraak", "beheer")
_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(Regel, strict=True).decode

_WIE, _CASUS, _ORGANISATIE, _ID = (str(UUID(int=n << 64, version=4)) for n in range(1, 5))
_GATEN = {  # what stands in the mould, and which field of a line takes its place
    _WIE: "wie",
    _CASUS: "casus",
    _ORGANISATIE: "organisatie",
    _ID: "id",
    "ab" * 16: "trace",
    "cd" * 8: "span",
    "1234567": "nummer",
    "2026-02-03T04:05:06.789+00:00": "begin",
    "2026-02-03 04:05:06.789+00": "begin",
    "een.gebeurtenis": "gebeurtenis",
    "een-doel": "doel",
    "gelukt": "resultaat",
    "true": "nood",
}
_MAL = Regel(
    id=_ID, schrijver="web@bench", epoch="00", reeks=1234567, trace_id="ab" * 16,
    span_id="cd" * 8, begin="2026-02-03T04:05:06.789+00:00", gebeurtenis="een.gebeurtenis",
    handeling="lezen", actie="R", resultaat=Resultaat.GELUKT,
    verwerking="https://bench.example/register/verwerkingen/casus-bespreken/1.0.0",
    actor_id=_WIE, actor_organisatie_id=_ORGANISATIE, actor_rol="deelnemer",
    verantwoordelijke_id=_WIE, is_initiator=False, doel="een-doel", toegangspunt_type=2,
    toegangspunt="192.0.2.0/24", authenticatie="totp", object_type="casus", object_id=_CASUS,
    hoofdobject_id=_CASUS, betrokkene="9f" * 32, levensloop=6, velden=("hulpvraag", "situatie"),
    autorisatie="deelnemer_overleg", grondslag=("A1", "B0"), noodtoegang=True, beleid="0" * 64,
)  # fmt: skip
_ALS_TEKST = f"""
    select {", ".join(f"({made})::text as {k}" for k, (made, _) in KOLOMMEN.items())}
    from (select $1::jsonb as j) x
"""  # noqa: S608 - only names from the table of columns


@dataclass(frozen=True)
class Wereld:
    """How many people, organisations and casussen the lines are about."""

    mensen: list[str]
    organisaties: list[str]
    casussen: list[str]


def make_world(dobbel: random.Random, regels: int) -> Wereld:
    """The municipality grows with its log: a casus has some thirty lines."""
    return Wereld(*(_ids(dobbel, n) for n in (60, 20, max(50, regels // 30))))


def _ids(dobbel: random.Random, aantal: int) -> list[str]:
    return [str(UUID(int=dobbel.getrandbits(128), version=4)) for _ in range(aantal)]


@dataclass(frozen=True)
class Mal:
    """Where the fields of a line go: in its leaf, and in its columns as COPY reads them."""

    regel: str
    kolommen: str


async def make_mould(owner: asyncpg.Connection) -> Mal:
    """The mould of a leaf, and of the columns that the database makes of it."""
    leaf = _encode(_MAL).decode()
    row = await owner.fetchrow(_ALS_TEKST, leaf)
    shown = ["\\N" if value is None else value.replace("\\", "\\\\") for value in row.values()]
    return Mal(_with_gaps(leaf), _with_gaps("\t".join(shown)))


def _with_gaps(tekst: str) -> str:
    for what, name in _GATEN.items():
        tekst = tekst.replace(what, f"%({name})s")
    return tekst


def fields(dobbel: random.Random, wereld: Wereld, nummer: int, begin: datetime) -> dict[str, str]:
    """What differs; one in fifty is refused, one in five thousand an emergency."""
    one, bits = dobbel.random, f"{dobbel.getrandbits(192):048x}"
    nee = one() < 0.02
    return {
        "id": f"00000000-0000-4000-8000-{nummer:012x}",
        "nummer": str(nummer),
        "trace": bits[:32],
        "span": bits[32:],
        "begin": begin.isoformat(timespec="milliseconds"),
        "gebeurtenis": "toegang.geweigerd" if nee else GEBEURTENISSEN[int(one() * 4)],
        "resultaat": "geweigerd" if nee else "gelukt",
        "wie": wereld.mensen[int(one() * len(wereld.mensen))],
        "organisatie": wereld.organisaties[int(one() * len(wereld.organisaties))],
        "doel": DOELEN[int(one() * 4)],
        "casus": wereld.casussen[int(one() * len(wereld.casussen))],
        "nood": "true" if one() < 0.0002 else "false",
    }


def is_canonical(regel: bytes) -> bool:
    """Whether the application itself would have written this line in these very bytes."""
    return _encode(_decode(regel)) == regel
