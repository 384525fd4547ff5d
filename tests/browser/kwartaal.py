"""A month of work at the table in which ten people did what they should not, and a list to sign.

Everything is done through the services on a moved clock, as in the demo, but in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.service import inloggen
from motorkap.bewaring import jobs as bewaring
from motorkap.casus.code import ALFABET
from motorkap.casus.model import Status
from motorkap.db import Tx, make_engine
from motorkap.demo.misbruik import GEEN_CODES, read
from motorkap.demo.wereld import Moment
from motorkap.installatie import Installatie
from motorkap.logcontrole import jobs as logcontrole
from motorkap.noodtoegang import service as noodtoegang
from motorkap.noodtoegang.forms import NoodForm
from motorkap.toegang.handeling import Handeling
from motorkap.verzoek import service as verzoek
from motorkap.verzoek.forms import BesluitForm, VerzoekForm
from tests.bewaring.wereld import Wereld
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, DIRK, ELS, FATIMA, OLGA, WIM, make_overleg
from tests.logboek.maken import make_zegel
from tests.people import actor_of

DAG, MINUUT = timedelta(days=1), timedelta(minutes=1)
BEGIN = datetime(2026, 9, 1, 8, tzinfo=UTC)
NU = datetime(2026, 12, 16, 9, tzinfo=UTC)  # a Wednesday; November should have been closed
REDEN = "Ik wil even weten hoe het nu met deze mensen gaat."
# who, what an officer reads above it
GEPLANT = {
    ("Carla Smit", "Zonder reden bij een casus"),
    ("Wim Peters", "Steeds dezelfde casus"),
    ("Bram Jansen", "Veel casussen in een uur"),
    ("Olga Mulder", "Buiten werktijd"),
    ("Arie Vos", "Buiten werktijd"),
    ("Els Bakker", "Lang na het sluiten"),
    ("Anna de Vries", "Op papier zonder overleg"),
    ("Carla Smit", "Codes proberen"),
    ("Dirk Visser", "Noodtoegang tot MK-6R2M-23"),
    ("Bea Kok", "Vaak mis bij aanmelden"),
}
TABLED, CLOSED = Status.INGEDIEND, Status.GESLOTEN
# who tabled how many, and the beginning of their codes
INGEBRACHT = {BRAM: ("6R2M", 17), OLGA: ("4CG4", 3), ARIE: ("4R3C", 3), ELS: ("3C3Q", 1),
              ANNA: ("4NN4", 1)}  # fmt: skip


def november(dag: int, uur: int, minuut: int = 0) -> datetime:
    """A moment of that month (UTC)."""
    return datetime(2026, 11, dag, uur, minuut, tzinfo=UTC)


@dataclass
class Kwartaal:
    """The quarter that is audited."""

    wereld: Wereld
    codes: dict[UUID, list[str]] = field(default_factory=dict)

    @property
    def installatie(self) -> Installatie:
        """The program."""
        return self.wereld.installatie

    async def live(self) -> None:
        """The casussen, the misuses, a request that was granted; then the night before NU."""
        self.wereld.klok.nu = BEGIN
        await self._table()
        await self._misuse()
        await self._request()
        self.wereld.klok.nu = NU
        await bewaring.nightly(self.installatie, NU)
        await self.seal()
        await logcontrole.detect(self.installatie, NU)
        await logcontrole.make_sets(self.installatie, NU)

    async def seal(self) -> None:
        """All that waits in the queue."""
        engine = make_engine(self.wereld.postgres.dsn("zegel", self.wereld.database), 1)
        async with Tx(engine) as tx:
            while await make_zegel(self.installatie).seal(tx, NU):
                pass
        await engine.dispose()

    async def _table(self) -> None:
        async with self.installatie.transaction() as tx:
            await make_overleg(tx, november(30, 9))
        for wie, (midden, aantal) in INGEBRACHT.items():
            pairs = [ALFABET[n : n + 2] for n in range(aantal)]
            self.codes[wie] = [f"MK-{midden}-{pair}" for pair in pairs]
            for code in self.codes[wie]:
                await self.wereld.casus(code, CLOSED if wie == ELS else TABLED, wie)

    async def _read(
        self, op: datetime, wie: UUID, codes: list[str], h: Handeling = Handeling.LEZEN
    ) -> None:
        async with self.installatie.transaction() as tx:
            moment = Moment(self.installatie, tx, op)
            actor = await actor_of(tx, wie, op)
            for code in codes:
                await read(moment, actor, code, h)

    async def _misuse(self) -> None:
        bram = self.codes[BRAM]
        await self._read(november(3, 10), CARLA, bram[3:6])
        for dag in (4, 9, 12):
            await self._read(november(dag, 11), WIM, bram[7:8])
        await self._read(november(5, 14), BRAM, bram)
        await self._read(november(10, 22), OLGA, self.codes[OLGA])
        await self._read(november(15, 14), ARIE, self.codes[ARIE])  # a Sunday
        await self._read(november(16, 10), ELS, self.codes[ELS])
        await self._read(november(19, 15), ANNA, self.codes[ANNA], Handeling.AFDRUKKEN)
        await self._read(november(20, 12), CARLA, list(GEEN_CODES))
        await self._break_the_glass(november(27, 13))
        await self._sign_in_wrong(november(24, 19))

    async def _break_the_glass(self, op: datetime) -> None:
        async with self.installatie.transaction() as tx:
            await tx.act_as(DIRK, op)
            gate = self.installatie.gate(tx, await actor_of(tx, DIRK, op), op)
            await noodtoegang.begin(gate, NoodForm(self.codes[BRAM][0], REDEN))

    async def _sign_in_wrong(self, op: datetime) -> None:
        for number in range(6):
            async with self.installatie.transaction() as tx:
                await tx.act_as(BEA, op)
                balie = Balie(self.installatie, tx, op + 9 * number * MINUUT, "203.0.113.0/24", "x")
                await inloggen.give_password(balie, "bea@voorbeeld.example", f"zomer-{number}-2026")

    async def _request(self) -> None:
        op = november(26, 10)
        async with self.installatie.transaction() as tx:
            await tx.act_as(OLGA, op)
            gate = self.installatie.gate(tx, await actor_of(tx, OLGA, op), op)
            form = VerzoekForm(soort="wissing", ontvangen="2026-11-25")
            await verzoek.enter(gate, self.codes[OLGA][0], form)
        async with self.installatie.transaction() as tx:
            await tx.act_as(FATIMA, op)
            gate = self.installatie.gate(tx, await actor_of(tx, FATIMA, op), op)
            for found in await verzoek.open_ones(gate):
                await verzoek.decide(gate, found.id, BesluitForm(besluit="toewijzen"))
