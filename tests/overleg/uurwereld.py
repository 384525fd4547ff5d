"""A meeting that is about to begin: its agenda published, two casussen of Bram on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import httpx
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.kluis.model import Plek, Soort
from motorkap.overleg.agenda import service_agenda
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from tests.conftest import Klok
from tests.factories import ANNA, BRAM, DIRK, ELS, NU, THUISZORG, WONEN, make_overleg
from tests.overleg.wereld import propose, table_casus
from tests.people import Persoon, actor_of

CODES = ("MK-2222-22", "MK-3333-33")
VRAAG = "Wie helpt dit gezin met de post en de schulden?"
SITUATIE = "De post ligt ongeopend op tafel."
BEGIN = NU + timedelta(days=7)
_WERKTEKST = text("update casus_werktekst set situatie = :tekst, geprobeerd = :leeg,"
                  " leefeenheid = :huis,"
                  " seal_versie = 2 where casus_id = :id")  # fmt: skip
_KOP = text("update casus set leefgebieden = cast(:leefgebieden as text[]) where id = :id")
_ZIT = text("""
    insert into deelname (id, overleg_id, gebruiker_id, organisatie_id, rol, soort, ter_plaatse,
                          vanaf)
    select :id, :overleg, g.id, g.organisatie_id, 'deelnemer', 'uitgenodigd', true, :nu
    from gebruiker g where g.id = :wie
""")


@dataclass
class Uurwereld:
    """The ids of this world."""

    overleg: UUID
    casussen: list[UUID]
    punten: list[UUID]

    @property
    def uur(self) -> str:
        """The address of the hour."""
        return f"/overleg/{self.overleg}/uur"

    def punt(self, nummer: int = 0) -> str:
        """The address of one agendapunt in it."""
        return f"{self.uur}/{self.punten[nummer]}"

    async def sit_down(self, installatie: Installatie, wie: UUID) -> None:
        """Somebody else comes in and is marked present."""
        async with installatie.transaction() as tx:
            row = {"id": new_id(), "overleg": self.overleg, "wie": wie, "nu": installatie.klok()}
            await tx.execute(_ZIT, row)


async def send(person: Persoon, url: str, **fields: str) -> httpx.Response:
    """Send a form as from a page of this person."""
    if not person.csrf:
        await person.get("/afspraken")
    return await person.post(url, **fields)


async def ok(person: Persoon, url: str, **fields: str) -> None:
    """Send a form that goes well."""
    answer = await send(person, url, **fields)
    assert answer.status_code in (204, 303), answer.text


async def begin(anna: Persoon, wereld: Uurwereld) -> None:
    """Open the hour and its first casus."""
    await ok(anna, f"{wereld.uur}/begin")
    await ok(anna, f"{wereld.punt()}/bespreek")


async def act(installatie: Installatie, tx: Tx, wie: UUID) -> Gate:
    """The gate of this person, in this transaction."""
    nu = installatie.klok()
    await tx.act_as(wie, nu)
    actor = await actor_of(tx, wie, nu)
    return installatie.gate(tx, actor, nu)


async def full_casus(gate: Gate, code: str, leefgebieden: tuple[str, ...], wand: str) -> UUID:
    """A casus with all its texts, open to home care and the housing corporation."""
    casus = await table_casus(gate, code, (THUISZORG, WONEN), vraag=VRAAG, wand=wand)
    toegang = await gate.open_id(casus, Handeling.BEWERKEN)
    tekst, leeg, huis = (
        toegang.seal(Soort.WERKTEKST, Plek("casus_werktekst", kolom, casus, casus, 2), wat)
        for kolom, wat in (("situatie", SITUATIE), ("geprobeerd", ""), ("leefeenheid", ""))
    )
    await gate.tx.execute(_WERKTEKST, {"id": casus, "tekst": tekst, "leeg": leeg, "huis": huis})
    await gate.tx.execute(_KOP, {"id": casus, "leefgebieden": list(leefgebieden)})
    return casus


async def make_hour(
    installatie: Installatie,
    klok: Klok,
    *,
    wie: UUID = BRAM,
    leefgebieden: tuple[str, ...] = (),
    wand: str = "geen",
) -> Uurwereld:
    """Publish the agenda of next week's meeting and go to its beginning."""
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, wie)
        overleg = await make_overleg(tx, deelnemers=(wie, DIRK, ELS))
        casussen, punten = [], []
        for code in CODES:
            casussen.append(await full_casus(gate, code, leefgebieden, wand))
            punten.append(await propose(gate, casussen[-1], overleg))
        klok.forward(timedelta(days=4))
        await service_agenda.publish(await act(installatie, tx, ANNA), overleg)
    klok.nu = BEGIN
    return Uurwereld(overleg, casussen, punten)
