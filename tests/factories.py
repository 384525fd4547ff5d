"""The people of the tests, and small worlds around them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.aanmelden import sessies
from motorkap.db import Tx
from motorkap.ids import new_id

NU = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday, 10.00 in Altena


def uid(number: int) -> UUID:
    """A fixed id for a fixed person or thing."""
    return UUID(f"00000000-0000-7000-8000-0000000{number:05d}")


OOST, WEST = uid(10001), uid(10002)
GEMEENTE, WERK, THUISZORG, WONEN, ONAFHANKELIJK, ONS = (uid(20000 + n) for n in range(6))
ANNA, BRAM, CARLA, FATIMA, BEA, DIRK, ELS, OLGA, WIM, ARIE = (uid(30000 + n) for n in range(10))
GERDA = uid(30010)

ORGANISATIES = [
    (GEMEENTE, "Gemeente Altena, Team Regie", "Team Regie", "team_regie"),
    (WERK, "Maatschappelijk werk Altena", "Maatschappelijk werk", "maatschappelijk_werk"),
    (THUISZORG, "Thuiszorg De Biesbosch", "Thuiszorg", "thuiszorg"),
    (WONEN, "Woningcorporatie De Dijk", "Woningcorporatie", "woningcorporatie"),
    (ONAFHANKELIJK, "Cliëntondersteuning Nabij", "Cliëntondersteuning", "clientondersteuning"),
    (ONS, "OnS Altena", "OnS Altena", "toegang"),
]
# id, organisation, name, roles
MENSEN = [
    (ANNA, GEMEENTE, "Anna de Vries", ["regie", "deelnemer"]),  # voorzitter
    (BRAM, WERK, "Bram Jansen", ["deelnemer"]),  # deelnemer, indiener
    (CARLA, THUISZORG, "Carla Smit", ["deelnemer"]),  # not involved
    (FATIMA, GEMEENTE, "Fatima el Idrissi", ["privacy_officer"]),
    (BEA, GEMEENTE, "Bea Kok", ["beheerder"]),
    (DIRK, THUISZORG, "Dirk Visser", ["deelnemer"]),  # deelnemer with a care task
    (ELS, WONEN, "Els Bakker", ["deelnemer"]),  # deelnemer without a care task
    (OLGA, ONAFHANKELIJK, "Olga Mulder", ["deelnemer"]),  # independent client support
    (WIM, ONS, "Wim Peters", ["consulent", "deelnemer"]),
    (ARIE, WERK, "Arie Vos", ["deelnemer", "organisatiebeheerder"]),  # colleague of Bram
    (GERDA, GEMEENTE, "Gerda Maas", ["archiefbeheerder"]),
]

_ORG = text(
    "insert into organisatie (id, naam, kort, soort, sinds)"
    " values (:id, :naam, :kort, :soort, '2026-01-01')"
)
_MENS = text(
    "insert into gebruiker (id, organisatie_id, naam, functie, email, gemaakt_op, bevestigd_op)"
    " values (:id, :org, :naam, 'professional', :email, :nu, :nu)"
)
_ROL = text(
    "insert into rol_toekenning (id, gebruiker_id, rol, vanaf) values (:id, :wie, :rol, :nu)"
)
_TEAM = text("insert into team (id, code, naam) values (:id, :code, :naam)")
_AKKOORD = text("insert into convenant_akkoord values (:wie, :versie, :nu)")
_TEAM_ORG = text("insert into team_organisatie values (:team, :org)")


async def settle(tx: Tx, convenant: str) -> None:
    """Two teams, six organisations, ten people who accepted the convenant."""
    begin = NU - timedelta(days=400)
    for team, code, naam in ((OOST, "oost", "Oost"), (WEST, "west", "West")):
        await tx.execute(_TEAM, {"id": team, "code": code, "naam": naam})
    for org, naam, kort, soort in ORGANISATIES:
        await tx.execute(_ORG, {"id": org, "naam": naam, "kort": kort, "soort": soort})
        for team in (OOST, WEST):
            await tx.execute(_TEAM_ORG, {"team": team, "org": org})
    for wie, org, naam, rollen in MENSEN:
        email = f"{naam.split()[0].lower()}@voorbeeld.example"
        await tx.execute(_MENS, {"id": wie, "org": org, "naam": naam, "email": email, "nu": begin})
        akkoord = {"wie": wie, "versie": convenant, "nu": NU - timedelta(days=30)}
        await tx.execute(_AKKOORD, akkoord)
        for rol in rollen:
            await tx.execute(_ROL, {"id": new_id(), "wie": wie, "rol": rol, "nu": begin})


async def sign_in(tx: Tx, wie: UUID, nu: datetime = NU) -> str:
    """A session token of this person, both factors given."""
    return await sessies.start(tx, wie, nu, "test")


_OVERLEG = text("""
    insert into overleg (id, team_id, begin, eind, plaats, toegankelijkheid, voorzitter_id, status,
                         sluit_op, reeksdatum)
    values (:id, :team, :begin, :eind, 'Dorpshuis', 'drempelvrij', :voorzitter, 'gepland', :sluit,
            :dag)
""")
_DEELNAME = text("""
    insert into deelname (id, overleg_id, gebruiker_id, organisatie_id, rol, soort, vanaf)
    select :id, :overleg, g.id, g.organisatie_id, :rol, 'vast', :vanaf
    from gebruiker g where g.id = :wie
""")


async def make_overleg(
    tx: Tx,
    begin: datetime = NU + timedelta(days=7),
    team: UUID = OOST,
    deelnemers: tuple[UUID, ...] = (BRAM, DIRK, ELS),
) -> UUID:
    """A planned overleg of an hour with Anna in the chair; closes the day before."""
    overleg = new_id()
    values = {
        "id": overleg,
        "team": team,
        "begin": begin,
        "eind": begin + timedelta(hours=1),
        "voorzitter": ANNA,
        "sluit": begin - timedelta(days=4),
        "dag": date(begin.year, begin.month, begin.day),
    }
    await tx.execute(_OVERLEG, values)
    for wie, rol in ((ANNA, "voorzitter"), *((wie, "deelnemer") for wie in deelnemers)):
        row = {"id": new_id(), "overleg": overleg, "wie": wie, "rol": rol, "vanaf": NU}
        await tx.execute(_DEELNAME, row)
    return overleg


_KERN = text("insert into kern (id, naam, team_id, klein) values (:id, :naam, :team, false)")


async def make_kern(tx: Tx, naam: str, team: UUID) -> None:
    """A village of a team."""
    await tx.execute(_KERN, {"id": new_id(), "naam": naam, "team": team})
