"""Fills a database through the services: published agendas of twenty casussen each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from motorkap import installatie as bouw
from motorkap.aanmelden import sessies
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.demo import vullen as demo
from motorkap.demo.inrichten import keep_accounts
from motorkap.demo.leven import Tafel
from motorkap.installatie import Installatie
from motorkap.overleg.koppen import OverlegKop
from motorkap.settings import read

CASUSSEN = 20
VOL = f"""
    select v.voorzitter_id, v.id from overleg v join agendapunt p on p.overleg_id = v.id
    where v.status = 'gepubliceerd' group by v.id having count(*) = {CASUSSEN}
"""  # noqa: S608
VER = timedelta(weeks=60)  # the tables of the demo publish what lies before this moment


@dataclass(frozen=True)
class Proef:
    """What the servers are asked for: the meetings of one chair, and her session."""

    voorzitter: UUID
    overleggen: list[UUID]
    token: str


async def fill(server: EmbeddedPostgres, data: Path, aantal: int) -> Proef:
    """So many meetings of one chair; on a database that is filled already only a session."""
    installatie = bouw.build(read({"MOTORKAP_DATA": str(data)}), server.dsn("app"))
    try:
        if server.psql("select to_regclass('overleg') is null") == "t":
            await migrate(server.dsn("eigenaar"), installatie.policies, free_clock=True)
            await demo.begin(installatie, installatie.klok(), print)
            await keep_accounts(await demo.known(installatie, installatie.klok()), bouw.clock())
            await _agendas(installatie, aantal)
            server.psql("vacuum analyze")
        return await _enter(installatie, server, aantal)
    finally:
        await installatie.engine.dispose()


async def _agendas(installatie: Installatie, aantal: int) -> None:
    nu = installatie.klok()
    tafel = Tafel(await demo.known(installatie, nu), "oost", demo.ZAAD, nu + VER)
    open_ = [k for k in await tafel.ahead(nu) if k.sluit_op > nu]
    for kop in open_[:aantal]:
        await _table(tafel, kop, nu)
        await tafel.publish(kop, kop.sluit_op + timedelta(hours=3))
        print(f"agenda van {kop.begin:%d-%m-%Y}: {CASUSSEN} casussen")


async def _table(tafel: Tafel, kop: OverlegKop, nu: datetime) -> None:
    mensen = [m for m in tafel.indieners.mensen if not m.onafhankelijk]
    async with tafel.wereld.at(nu) as moment:
        for _ in range(CASUSSEN):
            await tafel.table_one(moment, kop, tafel.rng.choice(mensen))


async def _enter(installatie: Installatie, server: EmbeddedPostgres, aantal: int) -> Proef:
    found = server.psql(VOL)
    pairs = [[UUID(word) for word in line.split("|")] for line in found.splitlines()]
    voorzitter = pairs[0][0]
    async with installatie.transaction() as tx:
        token = await sessies.start(tx, voorzitter, installatie.klok(), "bench")
    return Proef(voorzitter, [v for wie, v in pairs if wie == voorzitter][:aantal], token)
