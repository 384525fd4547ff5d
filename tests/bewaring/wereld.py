# ruff: noqa: S608
"""Casussen in any state, with real keys and texts, and what is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.bewaring import jobs, service
from motorkap.bewaring.termijnen import end_days
from motorkap.casus.model import Status
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.kluis.model import Omhuld, OnleesbaarError, Plek, Sealed, Sleutelplek, Soort
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Feiten
from tests.conftest import Klok
from tests.factories import BRAM, OOST
from tests.people import actor_of

VRAAG = "Wie helpt met de post?"
_KOP = text("""
    insert into casus (id, code, status, team_id, organisatie_id, indiener_id, ingebracht_door,
                       verwerkingsverantwoordelijke_id, gemaakt_op, gewijzigd_op, ingediend_op)
    values (:id, :code, :status, :team, :org, :wie, :wie, :org, :nu, :nu, :nu)
""")
_STATUS = text(
    "update casus set status = :status, gesloten_op = :op, gewijzigd_op = :nu where id = :id"
)
TEKSTEN = (
    (Soort.CASUS, "casus_inhoud", ("hulpvraag",)),
    (Soort.WERKTEKST, "casus_werktekst", ("situatie", "geprobeerd", "leefeenheid")),
    (Soort.KENMERK, "casus_kenmerk", ("kenmerk",)),
)


@dataclass
class Wereld:
    """The program, its clock, and the database behind it."""

    installatie: Installatie
    klok: Klok
    postgres: EmbeddedPostgres
    database: str

    async def gate(self, tx: object, wie: UUID) -> Gate:
        nu = self.klok()
        await tx.act_as(wie, nu)  # type: ignore[attr-defined]
        return self.installatie.gate(tx, await actor_of(tx, wie, nu), nu)  # type: ignore[arg-type]

    async def casus(self, code: str, status: Status = Status.INGEDIEND, wie: UUID = BRAM) -> UUID:
        """A casus with sealed texts, as if it was tabled now; then brought to this state."""
        async with self.installatie.transaction() as tx:
            casus = await self.table(await self.gate(tx, wie), code, status)
        if status not in {Status.CONCEPT, Status.INGEDIEND}:
            await self.become(casus, status)
        return casus

    async def table(self, gate: Gate, code: str, status: Status = Status.INGEDIEND) -> UUID:
        """The same in a transaction that goes on."""
        casus, wie = new_id(), gate.actor.id
        org = gate.actor.organisatie_id
        begin = Status.CONCEPT if status is Status.CONCEPT else Status.INGEDIEND
        values = {"id": casus, "code": code, "status": begin, "team": OOST, "org": org}
        await gate.tx.execute(_KOP, values | {"wie": wie, "nu": self.klok()})
        feiten = Feiten(
            casus, code, begin, org, "gewoon", "geen", False, (), False, False, None, ()
        )
        days = end_days(gate.policies.bewaring, begin, gate.today)
        toegang = await gate.create(feiten, Handeling.AANMAKEN, days)
        for soort, tabel, kolommen in TEKSTEN:
            sealed = {
                k: toegang.seal(soort, Plek(tabel, k, casus, casus, 1), VRAAG) for k in kolommen
            }
            names = ", ".join(f":{k}" for k in kolommen)
            insert = text(f"insert into {tabel} values (:id, 1, {names})")
            await gate.tx.execute(insert, {"id": casus, **sealed})
        return casus

    async def become(self, casus: UUID, status: Status) -> None:
        """Another state, from now; the night sets the days."""
        ended = status in {Status.GESLOTEN, Status.INGETROKKEN}
        async with self.installatie.transaction() as tx:
            op = self.klok() if ended else None
            await tx.execute(_STATUS, {"status": status, "op": op, "nu": self.klok(), "id": casus})
        await jobs.move_keys(self.installatie, self.klok())

    def to(self, dag: date) -> None:
        """The small hours of that day."""
        self.klok.nu = datetime.combine(dag, time(2, 30), tzinfo=UTC)

    async def nights(self, until: date) -> None:
        """Every night up to and including that one, in steps of a week and at each first day."""
        vandaag = self.klok().date()
        while vandaag < until:
            first = (vandaag.replace(day=1) + timedelta(days=32)).replace(day=1)
            vandaag = min(vandaag + timedelta(days=7), first, until)
            self.to(vandaag)
            await jobs.nightly(self.installatie, self.klok())

    async def sign(self, lijst: UUID, *wie: UUID) -> None:
        for persoon in wie:
            async with self.installatie.transaction() as tx:
                await service.sign(await self.gate(tx, persoon), lijst)

    def sql(self, query: str) -> str:
        """What the owner of the machine sees."""
        return self.postgres.psql(query, self.database)

    def soorten(self, casus: UUID) -> set[str]:
        """The keys that are still there."""
        return set(self.sql(f"select soort from casus_sleutel where casus_id = '{casus}'").split())

    def readable(self, casus: UUID, soort: Soort = Soort.CASUS) -> bool:
        """Whether a text opens with the wrap in the database and the key store as it is now."""
        return self.readable_in(self.database, casus, soort)

    def readable_in(self, database: str, casus: UUID, soort: Soort = Soort.CASUS) -> bool:
        """The same in another database, such as one that was put back."""
        tabel, kolom = next((t, k[0]) for s, t, k in TEKSTEN if s is soort)
        wrap = self.postgres.psql(
            "select emmer, generatie, encode(omhuld, 'hex') from casus_sleutel"
            f" where object_id = '{casus}' and soort = '{soort}'", database)  # fmt: skip
        row = self.postgres.psql(
            f"select encode({kolom}, 'hex') from {tabel} where casus_id = '{casus}'", database
        )
        if not wrap or not row:
            return False
        emmer, generatie, omhuld = wrap.split("|")
        plek = Sleutelplek(casus, soort, int(generatie), emmer)
        try:
            key = self.installatie.kluis.open_key(Omhuld(plek, bytes.fromhex(omhuld)))
            sealed = Sealed(Plek(tabel, kolom, casus, casus, 1), bytes.fromhex(row))
            return key.open(sealed) == VRAAG
        except OnleesbaarError:
            return False

    def put_back(self, dump: bytes, als: str = "oud") -> str:
        """This dump as a database of its own; its name."""
        name = f"{self.database}_{als}"
        self.postgres.psql(f"create database {name} owner eigenaar", "postgres")
        self.postgres.psql(dump.decode(), name)
        return name
