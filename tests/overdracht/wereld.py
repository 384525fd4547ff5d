"""A casus of Bram that was discussed, and the way to every state of a handover of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.overdracht import store
from motorkap.overdracht.model import STAPPEN, VOOR_VERSTUREN, Overdracht, Richting, Status
from motorkap.toegang.gate import Gate
from tests.conftest import LogIn
from tests.factories import ARIE, BRAM, NU, ONS, THUISZORG, WERK, WIM
from tests.overleg.uurwereld import act
from tests.overleg.wereld import table_casus
from tests.people import Persoon

CODE = "MK-7Q4K-2P"
VRAAG = "Hoe kan dit gezin in de woning blijven?"
KAART = {
    "vraag": "Hoe kan dit gezin in de woning blijven?",
    "behoefte": "Iemand die elke week langskomt en helpt met de post.",
    "situatie": "De huur loopt achter.",
    "geprobeerd": "",
}
VERTELD = {
    "verteld": "ja",
    "verteld_op": "2026-11-20",
    "verteld_hoe": "gesprek",
    "verteld_door": "afzender",
}
JA = {
    "wie": "inwoner",
    "leeftijdsband": "27-65",
    "op": "2026-11-20",
    "hoe": "gesprek",
    "gegevens": ["geld"],
}
GESPREK = {"op": "2026-11-24", "vorm": "bij_inwoner", "erbij": "inwoner"}
_BESPROKEN = text("""
    update casus set status = :status, grond_a = :grond, leefgebieden = '{geld}', verteld = 'ja',
        leeftijdsband = '27-65', gevoeligheid = :gevoelig where id = :id
""")


@dataclass
class Zaak:
    """A casus that can be handed over, and both sides."""

    casus_id: UUID
    bram: Persoon
    wim: Persoon
    id: str = ""

    @property
    def url(self) -> str:
        """The address of the handover."""
        return f"/overdrachten/{self.id}"


async def discussed(
    installatie: Installatie,
    wie: UUID = BRAM,
    *,
    grond: str = "A1",
    status: str = "besproken",
    gevoelig: str = "gewoon",
) -> UUID:
    """A casus of this person that the table looked at."""
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, wie)
        casus = await table_casus(gate, CODE, (THUISZORG,), vraag=VRAAG)
        values = {"id": casus, "grond": grond, "status": status, "gevoelig": gevoelig}
        await tx.execute(_BESPROKEN, values)
    return casus


async def ok(answer: httpx.Response) -> str:
    """It went well; where it leads."""
    assert answer.status_code == 303, _said(answer)
    return answer.headers["location"]


def _said(answer: httpx.Response) -> str:
    kaal = re.sub(r"(<[^>]+>|\s)+", " ", answer.text)
    return f"{answer.status_code} {kaal[:1500]}"


async def propose(zaak: Zaak) -> str:
    """Bram begins."""
    where = await ok(await zaak.bram.post(f"/casus/{CODE}/overdracht"))
    zaak.id = where.split("/")[2]
    return where


async def compose(zaak: Zaak, grond_b: str = "B1", **anders: Any) -> None:
    """Bram fills in the card, and to whom and why."""
    await propose(zaak)
    await ok(await zaak.bram.post(f"{zaak.url}/kaart", **KAART))
    form = {"naar": str(ONS), "ontvangers": str(WIM), "grond_b": grond_b, **VERTELD, **anders}
    await ok(await zaak.bram.post(f"{zaak.url}/grond", **form))


async def send(zaak: Zaak, **anders: Any) -> None:
    """Bram sends it, with the yes of the resident."""
    await compose(zaak, **anders)
    await ok(await zaak.bram.post(f"{zaak.url}/toestemming", **JA))
    await ok(await zaak.bram.post(f"{zaak.url}/versturen"))


async def to(zaak: Zaak, status: str) -> None:
    """Walk to this state by the pages."""
    await send(zaak)
    weg = [
        ("ontvangen", zaak.wim, "ontvangen", {}),
        ("gesproken", zaak.bram, "gesprek", GESPREK),
        ("opgepakt", zaak.wim, "oppakken", {"begonnen_op": "2026-11-24"}),
        ("afgerond", zaak.wim, "afronden", {"resultaat": "hulp_gestart"}),
    ]
    for naam, wie, pad, form in weg:
        if status == "verstuurd":
            return
        await ok(await wie.post(f"{zaak.url}/{pad}", **form))
        if naam == status:
            return


async def make(installatie: Installatie, log_in: LogIn, **casus: Any) -> Zaak:
    """A discussed casus with both sides signed in."""
    casus_id = await discussed(installatie, **casus)
    return Zaak(casus_id, await log_in(BRAM), await log_in(WIM))


GESPROKEN = {Status.GESPROKEN, Status.OPGEPAKT, Status.AFGEROND}
SAMEN: dict[str, Any] = {
    "gesprek_op": NU.date(),
    "gesprek_vorm": "bellen",
    "gesprek_bij": "inwoner",
}
_ONTVANGER = text("""
    insert into overdracht_ontvanger (overdracht_id, gebruiker_id, vanaf, genoemd_door)
    values (:id, :wim, :nu, :bram)
""")


async def standing(gate: Gate, casus_id: UUID, status: Status) -> UUID:
    """A handover of Bram to Wim in this state, to save a life: no yes is needed; without a card."""
    voor = status in VOOR_VERSTUREN
    o = Overdracht(
        id=new_id(), casus_id=casus_id, richting=Richting.OVERDRAGEN, van_organisatie_id=WERK,
        naar_organisatie_id=ONS, afzender_id=BRAM, grond_a="A1", grond_b="B5", tweede_id=ARIE,
        gemaakt_op=NU, gewijzigd_op=NU, status=status, verstuurd_op=None if voor else NU,
        **(SAMEN if status in GESPROKEN else {}), klaar_op=NU if not STAPPEN[status] else None,
    )  # fmt: skip
    await store.add(gate.tx, o)
    await gate.tx.execute(_ONTVANGER, {"id": o.id, "wim": WIM, "bram": BRAM, "nu": NU})
    return o.id


def status_of(row: str) -> str:
    """The state, from an answer of the keeper of the database."""
    return row.strip()
