"""Lines in the queue, written as the application writes them."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.model import Regel, Resultaat
from motorkap.logboek.zegel import Zegel
from tests.factories import ANNA, BRAM, CARLA, NU, WERK


def make_zegel(installatie: Installatie) -> Zegel:
    """The sealer with the keys of the tests."""
    kluis = installatie.kluis
    seed = kluis.system_key("log-zegel")
    return Zegel("Altena", kluis.system_key("log-mac"), Ondertekenaar(seed))


def line(installatie: Installatie, begin: datetime, dobbel: random.Random) -> tuple[str, bytes]:
    """One line with every kind of field, some of them empty."""
    wie, casus = dobbel.choice((ANNA, BRAM, CARLA)), new_id() if dobbel.random() < 0.8 else None
    values = installatie.schrijver.identify(begin) | {
        "trace_id": f"{dobbel.getrandbits(128):032x}",
        "parent_span_id": f"{dobbel.getrandbits(64):016x}" if dobbel.random() < 0.3 else None,
        "gebeurtenis": dobbel.choice(("casus.gelezen", "lijst.getoond", "toegang.geweigerd")),
        "actie": "R",
        "resultaat": dobbel.choice(list(Resultaat)),
        "verwerking": "https://motorkap.example/register/verwerkingen/casus-bespreken/1.0.0",
        "actor_id": str(wie),
        "actor_organisatie_id": str(WERK),
        "actor_rol": dobbel.choice(("deelnemer", "indiener")),
        "verantwoordelijke_id": str(wie),
        "is_initiator": True,
        "doel": "overleg",
        "toegangspunt_type": 2,
        "toegangspunt": "192.0.2.0/24",
        "authenticatie": "totp",
        "object_type": "casus",
        "object_id": str(casus or new_id()),
        "hoofdobject_id": str(casus) if casus else None,
        "levensloop": 6,
        "velden": tuple(dobbel.sample(("hulpvraag", "situatie", "geprobeerd"), 2)),
        "zoekvraag": {"team": "oost", "status": "open"} if dobbel.random() < 0.2 else None,
        "aantal": dobbel.randint(0, 20) if casus is None else None,
        "autorisatie": "deelnemer_overleg",
        "grondslag": ("A1", "B0"),
        "beleid": "0" * 64,
    }
    return installatie.schrijver.sign(Regel(**values))  # type: ignore[arg-type]


async def fill_queue(
    owner: asyncpg.Connection, installatie: Installatie, aantal: int, begin: datetime = NU
) -> list[UUID]:
    """So many lines in the queue; gives their ids."""
    dobbel = random.Random(aantal)
    ids: list[UUID] = []
    for number in range(aantal):
        regel, mac = line(installatie, begin + timedelta(milliseconds=number), dobbel)
        ids.append(UUID(json.loads(regel)["id"]))
        await owner.execute("insert into logboek_wachtrij values ($1, $2, $3)", ids[-1], regel, mac)
    return ids


def leaves_of(rows: list[asyncpg.Record]) -> int:
    """How many leaf hashes these rows of the tree hold."""
    return sum(len(row["bladeren"]) for row in rows) // 32
