"""One journey through the whole site, in which everything that can be written is written.

Casussen of every kind that the rules know come along, and each text holds a planted word.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.casus.conftest import GEZONDHEID, begin, fill
from tests.conftest import Klok, LogIn
from tests.factories import (
    ANNA,
    BRAM,
    DIRK,
    ELS,
    GEMEENTE,
    NU,
    OLGA,
    THUISZORG,
    WONEN,
    make_overleg,
)
from tests.geheel.planten import VELDEN, word
from tests.people import Persoon

PROBLEEM = re.compile(r'<li><a href="#[^>]*>[^<]*|<h1>[^<]*|<p class="mk-melding[^<]*')
UUR, DAG = timedelta(hours=1), timedelta(days=1)
TAFEL = (BRAM, DIRK, ELS, OLGA)
_CASUS = text("select id from casus where code = :code")
_PUNT = text("select id from agendapunt where overleg_id = :overleg and casus_id = :casus")
_AAN_TAFEL = text("select id from agendapunt where overleg_id = :overleg and status = 'lopend'")
_AFSPRAAK = text("select id from afspraak where casus_id = :casus")


@dataclass(frozen=True)
class Zaak:
    """One casus of the journey."""

    label: str
    code: str
    id: UUID
    indiener: UUID

    def words(self) -> dict[str, str]:
        """What is planted in it, per text."""
        return {veld: word(self.label, veld) for veld in VELDEN}


VINKJE = re.compile(r'name="terzijde" value="([^"]+)"')


@dataclass
class Reis:
    """The journey: call its steps in order; each leaves the clock where it ended."""

    installatie: Installatie
    klok: Klok
    log_in: LogIn
    overleg: UUID = field(init=False)
    later: UUID = field(init=False)
    zaken: dict[str, Zaak] = field(default_factory=dict)
    punten: dict[str, UUID] = field(default_factory=dict)
    afspraak: UUID | None = None
    _binnen: dict[UUID, tuple[datetime, Persoon]] = field(default_factory=dict)

    async def who(self, wie: UUID) -> Persoon:
        """Somebody who is signed in now; after a leap of the clock in a new session."""
        if wie not in self._binnen or self._binnen[wie][0] != self.klok.nu:
            self._binnen[wie] = self.klok.nu, await self.log_in(wie)
        return self._binnen[wie][1]

    def words(self) -> list[str]:
        """Every planted word."""
        return [woord for zaak in self.zaken.values() for woord in zaak.words().values()]

    async def to(self, stap: str) -> None:
        """Travel up to and including this step."""
        for naam, gaan in STAPPEN.items():
            await gaan(self)
            if naam == stap:
                return

    async def _id(self, statement: Any, **values: object) -> UUID:
        tx = self.installatie.transaction()
        found: UUID = (await tx.execute(statement, values)).scalar_one()
        await tx.rollback()
        return found

    async def send(self, wie: UUID, url: str, /, **velden: Any) -> httpx.Response:
        """Send a form that must go well; a warning about a planted word is ticked, as people do."""
        persoon = await self.who(wie)
        answer = await persoon.post(url, **velden)
        if answer.status_code == 400 and (ticks := VINKJE.findall(answer.text)):
            answer = await persoon.post(url, **velden, terzijde=[unescape(t) for t in ticks])
        assert answer.status_code in (204, 303), (
            url,
            answer.status_code,
            PROBLEEM.findall(answer.text),
        )
        return answer

    async def concept(self, wie: UUID, label: str, stap: str = "later", **anders: Any) -> Zaak:
        """A casus with a planted word in each of its first texts."""
        persoon = await self.who(wie)
        code = await begin(persoon)
        texts = {
            veld: f"De post ligt nog ongeopend op tafel, en {word(label, veld)} ook."
            for veld in list(VELDEN)[:3]
        }
        texts["kenmerk"] = word(label, "kenmerk")
        answer = await fill(persoon, code, stap, **texts, **anders)
        assert answer.status_code == 303, answer.text
        zaak = Zaak(label, code, await self._id(_CASUS, code=code), wie)
        self.zaken[label] = zaak
        return zaak

    async def table(self, wie: UUID, label: str, **rest: Any) -> None:
        """A casus on the next agenda, open to home care, the housing corporation and the chair."""
        indienen = rest.pop("indienen", {})
        zaak = await self.concept(wie, label, "verder", **rest)
        kring = [str(organisatie) for organisatie in (THUISZORG, WONEN, GEMEENTE)]
        pad = f"/casus/{zaak.code}/indienen"
        await (await self.who(wie)).get(pad)
        await self.send(wie, pad, overleg=str(self.overleg), kring=kring, **indienen)
        self.punten[label] = await self._id(_PUNT, overleg=self.overleg, casus=zaak.id)

    async def clear_table(self) -> None:
        """The casus that came to the table by itself goes back to the agenda."""
        punt = await self._id(_AAN_TAFEL, overleg=self.overleg)
        await self.send(ANNA, f"/overleg/{self.overleg}/uur/{punt}/later")

    def punt(self, label: str, deel: str = "uur") -> str:
        """The address of this casus in the hour."""
        return f"/overleg/{self.overleg}/{deel}/{self.punten[label]}"


async def ingebracht(reis: Reis) -> None:
    """Casussen of every kind are tabled, one is taken back, one stays a concept."""
    tx = reis.installatie.transaction()
    reis.overleg = await make_overleg(tx, NU + 7 * DAG, deelnemers=TAFEL)
    reis.later = await make_overleg(tx, NU + 14 * DAG, deelnemers=TAFEL)
    await tx.commit()
    await reis.table(BRAM, "gewoon")
    await reis.table(BRAM, "gezond", **GEZONDHEID)
    await reis.table(OLGA, "muur")
    wens = {"wand": "open_voorzitter", "wens_op": "2026-11-20"}
    await reis.table(OLGA, "wens", indienen=wens)
    await reis.concept(BRAM, "concept")
    await reis.table(BRAM, "terug")
    await reis.send(BRAM, f"/casus/{reis.zaken['terug'].code}/intrekken", reden="opgelost")


async def gepubliceerd(reis: Reis) -> None:
    """A late one comes in, the chair says yes, and the agenda publishes itself."""
    reis.klok.nu = NU + 3 * DAG + 2 * UUR
    await jobs.build_agendas(reis.installatie, reis.klok.nu)
    reden = {"spoed_reden": f"De woning is morgen weg, en {word('spoed', 'haast')} ook."}
    await reis.table(BRAM, "spoed", urgentie="spoed", indienen=reden)
    await reis.send(ANNA, f"{reis.punt('spoed', 'agenda')}/spoed", antwoord="ja")
    reis.klok.nu = NU + 5 * DAG + UUR
    assert await jobs.publish_due(reis.installatie, reis.klok.nu) == 1


async def bezig(reis: Reis) -> None:
    """In the middle of the hour: the first casus has an afspraak, its owner makes a note."""
    reis.klok.nu = NU + 7 * DAG
    await reis.send(ANNA, f"/overleg/{reis.overleg}/uur/begin")
    await reis.send(ANNA, f"{reis.punt('gewoon')}/bespreek")
    besluit = {
        "doe": "afspraken",
        "conclusie": f"Eerst rust {word('gewoon', 'conclusie')}.",
        "wat": f"Belt over {word('gewoon', 'belofte')}",
        "wie": str(DIRK),
        "uiterlijk": f"{reis.klok.nu + 7 * DAG:%Y-%m-%d}",
    }
    await reis.send(ANNA, f"{reis.punt('gewoon')}/besluit", **besluit)
    reis.afspraak = await reis._id(_AFSPRAAK, casus=reis.zaken["gewoon"].id)
    notitie = f"/overleg/{reis.overleg}/volgen/notitie/{reis.afspraak}"
    await reis.send(DIRK, notitie, notitie=word("gewoon", "notitie"))


async def afgelopen(reis: Reis) -> None:
    """The hour ends, a correction is asked, the result is fixed, the afspraak is done."""
    slot = {"doe": "klaar", "conclusie": word("gewoon", "conclusie"), "collectief_niet": "vol"}
    await reis.send(ANNA, f"{reis.punt('gewoon')}/besluit", **slot)
    besluit = {"doe": "advies", "conclusie": word("gezond", "conclusie")}
    await reis.clear_table()
    await reis.send(ANNA, f"{reis.punt('gezond')}/bespreek")
    await reis.send(ANNA, f"{reis.punt('gezond')}/besluit", **besluit)
    slot = {"doe": "klaar", "conclusie": word("gezond", "conclusie"), "collectief_niet": "vol"}
    await reis.send(ANNA, f"{reis.punt('gezond')}/besluit", **slot)
    await reis.clear_table()
    await reis.send(ANNA, f"/overleg/{reis.overleg}/uur/rest")
    await reis.send(ANNA, f"/overleg/{reis.overleg}/uur/einde")
    correctie = f"{reis.punt('gewoon', 'resultaat')}/correctie"
    await reis.send(DIRK, correctie, tekst=word("gewoon", "correctie"))
    await reis.send(ANNA, f"/overleg/{reis.overleg}/vaststellen")
    pad = f"/afspraken/{reis.afspraak}"
    await reis.send(DIRK, f"{pad}/voortgang", voortgang=word("gewoon", "voortgang"))
    await reis.send(DIRK, f"{pad}/klaar")


async def voorbij(reis: Reis) -> None:
    """Forty days later only the indiener and the owners of the next meeting are left."""
    reis.klok.forward(40 * DAG)


STAPPEN: dict[str, Callable[[Reis], Awaitable[None]]] = {
    stap.__name__: stap for stap in (ingebracht, gepubliceerd, bezig, afgelopen, voorbij)
}
