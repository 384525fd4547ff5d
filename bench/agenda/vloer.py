"""The floor: the agenda page in a bare Litestar handler on asyncpg.

The same rows, the same decryption, the same log lines in the same transaction, the same template
with an equal page. What it leaves out is what Motorkap adds: a session, the rules, the second
decision of the database. It asks as superuser, past every wall.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import uvicorn
from litestar import Litestar, MediaType, Response, get
from litestar.datastructures import State
from litestar.params import FromPath

from bench.agenda import vraag
from motorkap import installatie as bouw
from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.casus.lijsten import Urgentie
from motorkap.db import PLANNEN
from motorkap.installatie import Installatie
from motorkap.kluis.model import Datasleutel, Omhuld, Plek, Sealed, Sleutelplek, Soort
from motorkap.logboek.model import Regel as Logregel
from motorkap.organisatie.model import Gids
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort, Puntstatus
from motorkap.overleg.agenda.pagina_agenda import AgendaPage
from motorkap.overleg.agenda.prognose import Uur, forecast
from motorkap.overleg.agenda.service_tonen import Agenda, Regel
from motorkap.overleg.deelname.deelname import Deelname, Opgave, Rol
from motorkap.overleg.deelname.tafel import missing, seated
from motorkap.overleg.koppen import Agendaregel, Teksten
from motorkap.overleg.model import Overleg, Status
from motorkap.settings import read
from motorkap.web.assets import paths
from motorkap.web.kader import MENU, Kader, MenuItem, Sessieklok, TeamKeuze, Wissel
from motorkap.web.pagina import environment

Rij = Mapping[str, Any]
Getekend = tuple[object, str, bytes]  # id, line, MAC
VELDEN = [f.name for f in fields(Overleg)]
GEEN_GIDS = Gids({}, {}, {}, {})


@dataclass
class Vast:
    """What the floor does not look up: who asks, what the lines have in common, the frame."""

    installatie: Installatie
    wie: asyncpg.Record
    lijst: Logregel
    casus: Logregel

    def lines(self, overleg: UUID, rows: Sequence[Rij], nu: datetime) -> list[Getekend]:
        """One signed line for the list and one for each casus, as Motorkap writes them."""
        hier, schrijver = str(overleg), self.installatie.schrijver
        about: list[tuple[Logregel, dict[str, Any]]] = [(self.lijst, {"object_id": hier})]
        for row in rows:
            casus, gronden = str(row["casus_id"]), (row["grond_a"], "B0", row["grond_c"])
            over = {"object_id": casus, "hoofdobject_id": casus}
            over["betrokkene"] = schrijver.pseudonym(row["casus_id"])
            about.append((self.casus, over | {"grondslag": tuple(filter(None, gronden))}))
        signed = []
        for begin, over in about:
            own = schrijver.identify(nu)
            line = msgspec.structs.replace(begin, overleg_id=hier, **own, **over)
            signed.append((own["id"], *schrijver.sign(line)))
        return signed

    def kader(self, titel: str, wissel: Wissel) -> Kader:
        menu = [
            MenuItem(label, url, icoon, url == "/overleg")
            for label, url, icoon, rollen in MENU
            if not rollen or rollen & set(self.wie["rollen"])
        ]
        teams = [
            TeamKeuze(naam, wissel.url.format(code), wissel.huidig in (code, naam))
            for code, naam in self.wie["teams"]
        ]
        klok = Sessieklok(780, 900, 43200, "/sessie/verlengen")
        return Kader(titel, False, self.wie["naam"], self.wie["organisatie"], "Team Regie", menu,
                     teams, "csrf", paths(), None, klok)  # fmt: skip


def _overleg(row: Rij) -> Overleg:
    return Overleg(**{naam: row[naam] for naam in VELDEN} | {"status": Status(row["status"])})


def _kop(row: Rij) -> Agendaregel:
    punt = Agendapunt(
        id=row["id"], casus_id=row["casus_id"], code=row["code"], soort=Puntsoort(row["soort"]),
        status=Puntstatus(row["status"]), ingediend_op=row["ingediend_op"],
        urgentie=Urgentie(row["urgentie"]), volgorde=row["volgorde"],
        tijdvak_min=row["tijdvak_min"], keer_doorgeschoven=row["keer_doorgeschoven"],
        voorzitter_id=row["voorzitter_id"],
    )  # fmt: skip
    return Agendaregel(
        punt, row["overleg_id"], row["organisatie_id"], row["indiener_id"], row["casus_status"],
        tuple(row["kring"]), tuple(row["leefgebieden"]), tuple(row["themas"]), row["wand"],
        row["van_onafhankelijke"], row["opzijgezet"], row["tekst_akkoord_op"],
    )  # fmt: skip


def _deelname(row: Rij) -> Deelname:
    return Deelname(
        id=row["id"], overleg_id=row["overleg_id"], gebruiker_id=row["gebruiker_id"],
        organisatie_id=row["organisatie_id"], rol=Rol(row["rol"]), vast=row["soort"] == "vast",
        vervangt_id=row["vervangt_id"], casus_id=row["casus_id"], opgave=Opgave(row["opgave"]),
        ter_plaatse=row["ter_plaatse"], vanaf=row["vanaf"], tot=row["tot"],
    )  # fmt: skip


def _open(key: Datasleutel, row: Rij) -> dict[str, str]:
    """The three sealed fields that the agenda opens, each bound to its place."""
    casus, found = row["casus_id"], {}
    for tabel, kolom, rij, versie in (
        ("casus_inhoud", "hulpvraag", casus, row["inhoud_versie"]),
        ("agendapunt_inhoud", "conclusie", row["id"], row["punt_versie"]),
        ("agendapunt_inhoud", "spoed_reden", row["id"], row["punt_versie"]),
    ):
        found[kolom] = key.open(Sealed(Plek(tabel, kolom, rij, casus, versie), row[kolom]))
    return found


async def _keys(
    tx: asyncpg.Connection, vast: Vast, lines: Sequence[Getekend], rows: Sequence[Rij]
) -> dict[UUID, Datasleutel]:
    """Insert the lines and unwrap the keys."""
    await tx.execute(vraag.LOG, *map(list, zip(*lines, strict=True)))
    casussen = [row["casus_id"] for row in rows]
    wrapped = [
        Omhuld(Sleutelplek(r["object_id"], Soort.CASUS, r["generatie"], r["emmer"]), r["omhuld"])
        for r in await tx.fetch(vraag.SLEUTELS, casussen)
    ]
    opened = vast.installatie.kluis.open_keys(wrapped)
    return {o.plek.onderwerp: key for o, key in zip(wrapped, opened, strict=True)}


def _regels(
    vast: Vast, rows: Sequence[Rij], keys: Mapping[UUID, Datasleutel], rest: tuple[Any, ...]
) -> list[Regel]:
    overleg, deelnames, orgs = rest
    koppen = [_kop(row) for row in rows]
    uur = Uur(overleg.begin, overleg.eind, 0, overleg.begonnen_op)
    clocks = {p.punt.id: p for p in forecast([k.punt for k in koppen], uur, None)}
    regels = []
    for nummer, (kop, row) in enumerate(zip(koppen, rows, strict=True), 1):
        texts = _open(keys[kop.punt.casus_id], row)
        there = {orgs[o]["soort"] for o in kop.needed}
        wijzer = suggest(vast.installatie.policies.verwijswijzer, kop.leefgebieden, kop.themas)
        counts = [d for d in deelnames if d.casus_id in (None, kop.punt.casus_id)]
        regels.append(
            Regel(
                kop=kop,
                nummer=nummer,
                klok=clocks.get(kop.punt.id),
                vraag=texts["hulpvraag"],
                spoed_reden=texts["spoed_reden"],
                mist=missing(kop.needed, counts, lambda i: orgs[i]["kort"], bezig=False),
                advies=[p.waarom for p in wijzer.partners if p.soort not in there],
                stoel="",
            )
        )
    return regels


async def _no_afspraken(tx: asyncpg.Connection, overleg: Overleg) -> None:
    if await tx.fetch(vraag.AFSPRAKEN, overleg.team_id, overleg.id):
        raise RuntimeError("The filling makes no afspraken; the floor shows none.")
    if await tx.fetch(vraag.AFLOPEN, overleg.team_id, overleg.begin):
        raise RuntimeError("The filling makes no handovers; the floor shows none.")


async def compose(tx: asyncpg.Connection, vast: Vast, overleg_id: UUID) -> AgendaPage:
    """The page, from nine statements."""
    nu = datetime.now(UTC)
    head = await tx.fetchrow(vraag.OVERLEG, overleg_id)
    overleg = _overleg(head)
    volgende = await tx.fetchrow(vraag.VOLGENDE, overleg.team_id, overleg.begin)
    rows = await tx.fetch(vraag.PUNTEN, overleg_id, nu)
    orgs = {r["id"]: r for r in await tx.fetch(vraag.ORGANISATIES)}
    people = await tx.fetch(vraag.DEELNAMES, overleg_id, nu)
    names = {r["gebruiker_id"]: r["naam"] for r in people}
    deelnames = [_deelname(r) for r in people]
    await _no_afspraken(tx, overleg)
    keys = await _keys(tx, vast, vast.lines(overleg_id, rows, nu), rows)
    agenda = Agenda(
        overleg=overleg,
        team=head["team"],
        voorzit=True,
        zichtbaar=True,
        regels=_regels(vast, rows, keys, (overleg, deelnames, orgs)),
        eraf=[],
        eraf_dicht=frozenset(),
        afspraken=[],
        aflopen=[],
        tafel=seated(deelnames, names.__getitem__, lambda i: orgs[i]["kort"]),
        volgende=_overleg(volgende) if volgende else None,
        gids=GEEN_GIDS,
        teksten=Teksten(),
        nu=nu,
    )
    return _page(vast, agenda)


def _page(vast: Vast, agenda: Agenda) -> AgendaPage:
    """The page with its frame: there is no request that would make one."""
    redenen = {k.code: k.label for k in vast.installatie.policies.redenen.doorschuiven}
    titel = f"Agenda team {agenda.team}"
    page = AgendaPage(titel=titel, agenda=agenda, redenen=redenen)
    page._kader = vast.kader(titel, page.wissel)
    return page


@get("/overleg/{overleg_id:uuid}/agenda")
async def show(overleg_id: FromPath[UUID], state: State) -> Response[str]:
    """The agenda, for everybody."""
    async with state.pool.acquire() as connection, connection.transaction():
        page = await compose(connection, state.vast, overleg_id)
        body = environment().get_template(page.sjabloon).render(page=page)
    return Response(body, media_type=MediaType.HTML)


@asynccontextmanager
async def database(app: Litestar) -> AsyncIterator[None]:
    """A pool as large as Motorkap's that plans likewise, and two of its lines to begin from."""
    dsn, size = os.environ["BENCH_DSN"], int(os.environ["MOTORKAP_POOL"])
    wie = UUID(os.environ["BENCH_WIE"])
    async with asyncpg.create_pool(
        dsn, min_size=size, max_size=size, server_settings=PLANNEN
    ) as pool:
        lijst, casus = [
            msgspec.json.decode(row["regel"], type=Logregel)
            for row in await pool.fetch(vraag.REGEL)
        ]
        who = await pool.fetchrow(vraag.WIE, wie)
        app.state.vast = Vast(bouw.build(read(), dsn), who, lijst, casus)
        app.state.pool = pool
        yield


def main() -> None:
    """Serve as `motorkap serve` does."""
    app = Litestar([show], lifespan=[database], openapi_config=None, logging_config=None)
    port = int(os.environ["MOTORKAP_PORT"])
    uvicorn.run(app, host="127.0.0.1", port=port, loop="uvloop", http="httptools",
                access_log=False, log_level="warning", server_header=False,
                date_header=False)  # fmt: skip


if __name__ == "__main__":
    main()
