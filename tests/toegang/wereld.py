"""Random worlds around casussen, on a grid of whole days so that every boundary is met exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from motorkap.ids import new_id
from tests import factories as f

DAG = timedelta(days=1)
TIK = timedelta(microseconds=1)
MENSEN = tuple(row[0] for row in f.MENSEN)
ORG_VAN = {row[0]: row[1] for row in f.MENSEN}
ORGANISATIES = tuple(row[0] for row in f.ORGANISATIES)
TABELLEN = (
    "casus_inhoud",
    "casus_werktekst",
    "casus_kenmerk",
    "agendapunt_inhoud",
    "afspraak_inhoud",
    "voortgang",
    "correctie",
    "nazorg_inhoud",
)
STATUSSEN = (
    "concept",
    "ingediend",
    "geagendeerd",
    "besproken",
    "nazorg",
    "gesloten",
    "ingetrokken",
    "vernietigd",
)
PUNTEN = (
    "voorgesteld", "geagendeerd", "besproken", "ingetrokken", "spoedroute", "doorgeschoven",
    "doorgeschoven",
)  # fmt: skip
Rij = dict[str, object]


def day(number: int) -> datetime:
    """Midnight-to-midnight steps around the moment at which tests play."""
    return f.NU + number * DAG


@dataclass
class Wereld:
    """The rows of one world, by table."""

    dobbel: random.Random
    rijen: dict[str, list[Rij]] = field(default_factory=dict)

    @property
    def casussen(self) -> list[UUID]:
        return [row["id"] for row in self.rijen["casus"]]  # type: ignore[misc]

    def restricted(self) -> list[UUID]:
        return [row["id"] for row in self.rijen["casus"] if row["beperkt_op"]]  # type: ignore[misc]

    def add(self, tabel: str, **waarden: object) -> None:
        self.rijen.setdefault(tabel, []).append(waarden)

    def moment(self, vroegst: int = -14, laatst: int = 10) -> datetime:
        return day(self.dobbel.randint(vroegst, laatst))

    def term(self) -> dict[str, datetime | None]:
        vanaf = self.dobbel.randint(-14, 4)
        tot = day(vanaf + self.dobbel.randint(0, 9)) if self.dobbel.random() < 0.6 else None
        return {"vanaf": day(vanaf), "tot": tot}

    def often(self, chance: float) -> bool:
        return self.dobbel.random() < chance


def build(seed: int, casussen: int = 60) -> Wereld:
    """A world of that many casussen, and meetings enough to meet in."""
    wereld = Wereld(random.Random(seed))
    overleggen = [_overleg(wereld) for _ in range(casussen // 3)]
    for nummer in range(casussen):
        _casus(wereld, nummer, overleggen)
    return wereld


def _overleg(w: Wereld) -> UUID:
    overleg, begin = new_id(), w.moment(-12, 8)
    w.add(
        "overleg",
        id=overleg,
        team_id=f.OOST,
        begin=begin,
        eind=begin + DAG,  # a long hour, so that its end lies on the grid too
        plaats="Dorpshuis",
        toegankelijkheid="drempelvrij",
        voorzitter_id=w.dobbel.choice((f.ANNA, f.ANNA, f.WIM, f.OLGA, f.DIRK)),
        status=w.dobbel.choice(("gepland", "gepubliceerd", "bezig", "afgelopen", "vervallen")),
        sluit_op=begin - 4 * DAG,
        gepubliceerd_op=w.moment(-14, 6) if w.often(0.8) else None,
        correctie_tot=begin + w.dobbel.randint(6, 12) * DAG if w.often(0.6) else None,
    )
    for wie in w.dobbel.sample(MENSEN, 6):
        _deelname(w, overleg, wie, None)
    return overleg


def _deelname(w: Wereld, overleg: UUID, wie: UUID, casus: UUID | None) -> None:
    moved = w.often(0.15)  # has another employer now than when the invitation came
    w.add(
        "deelname",
        id=new_id(),
        overleg_id=overleg,
        gebruiker_id=wie,
        organisatie_id=w.dobbel.choice(ORGANISATIES) if moved else ORG_VAN[wie],
        rol=w.dobbel.choice(("deelnemer", "deelnemer", "vervanger", "voorzitter")),
        soort="vast",
        casus_id=casus,
        **w.term(),
    )


def _casus(w: Wereld, nummer: int, overleggen: Sequence[UUID]) -> None:
    casus, indiener = new_id(), w.dobbel.choice((f.BRAM, f.ARIE, f.OLGA, f.OLGA, f.ELS))
    w.add(
        "casus",
        id=casus,
        code=f"MK-{nummer:04d}-00",
        status=w.dobbel.choice((*STATUSSEN, "concept", "geagendeerd", "besproken", "besproken")),
        team_id=f.OOST,
        organisatie_id=ORG_VAN[indiener],
        indiener_id=indiener,
        ingebracht_door=indiener if w.often(0.7) else f.ANNA,
        verwerkingsverantwoordelijke_id=ORG_VAN[indiener],
        gevoeligheid=w.dobbel.choice(("gewoon", "gezondheid", "strafrechtelijk")),
        wand=w.dobbel.choice(("geen", "open_voorzitter", "andere_voorzitter")),
        gemaakt_op=day(-14),
        gewijzigd_op=day(-14),
        beperkt_op=day(-1) if nummer % 9 == 0 else None,
    )
    _rond(w, casus)
    for wie in w.dobbel.sample(MENSEN, w.dobbel.randint(0, 2)):
        _nood(w, casus, wie)
    if w.often(0.3):
        _nazorg(w, casus)
    _verleden(w, casus)
    for overleg in w.dobbel.sample(list(overleggen), w.dobbel.randint(0, 2)):
        _agendapunt(w, casus, overleg)


def _nazorg(w: Wereld, casus: UUID) -> None:
    plan, wie, moment = new_id(), w.dobbel.choice(MENSEN), new_id()
    w.add(
        "nazorgplan",
        id=plan,
        casus_id=casus,
        eigenaar_id=wie,
        organisatie_id=ORG_VAN[wie],
        begonnen_op=day(-14).date(),
        eindigt_op=day(300).date(),
        status="lopend",
    )
    for houder in w.dobbel.sample(MENSEN, 2):
        houdt = {"plan_id": plan, "casus_id": casus, "gebruiker_id": houder}
        w.add("nazorghouder", id=new_id(), **houdt, **w.term())
    w.add(
        "nazorgmoment",
        id=moment, plan_id=plan, casus_id=casus, dag=day(0).date(), status="gepland",
    )  # fmt: skip
    w.add("nazorg_inhoud", moment_id=moment, casus_id=casus, seal_versie=1, notitie=b"x")


def _rond(w: Wereld, casus: UUID) -> None:
    for tabel, kolommen in {
        "casus_inhoud": ("hulpvraag",),
        "casus_werktekst": ("situatie", "geprobeerd", "leefeenheid"),
        "casus_kenmerk": ("kenmerk",),
    }.items():
        w.add(tabel, casus_id=casus, seal_versie=1, **dict.fromkeys(kolommen, b"x"))
    for wie in w.dobbel.sample(MENSEN, 2):
        if w.often(0.3):
            w.add("casus_collega", casus_id=casus, gebruiker_id=wie, **w.term())
        if w.often(0.2):
            w.add("casus_afstand", casus_id=casus, gebruiker_id=wie, op=day(-1))
    for organisatie in w.dobbel.sample(ORGANISATIES, 4):
        w.add(
            "kring",
            id=new_id(),
            casus_id=casus,
            organisatie_id=organisatie,
            herkomst="indiener",
            **w.term(),
        )


def _nood(w: Wereld, casus: UUID, wie: UUID) -> None:
    """An hour that begins or ends at a boundary."""
    moment = w.moment()
    moved = w.often(0.2)
    w.add(
        "noodtoegang",
        id=new_id(),
        casus_id=casus,
        code="MK-0000-00",
        gebruiker_id=wie,
        organisatie_id=w.dobbel.choice(ORGANISATIES) if moved else ORG_VAN[wie],
        vanaf=(begin := moment - timedelta(hours=w.dobbel.randint(0, 1))),
        tot=begin + timedelta(hours=1),
    )


def _verleden(w: Wereld, casus: UUID) -> None:
    """What happened before: it was tabled or not, and the resident said yes, or took that back."""
    who = {"casus_id": casus, "gebruiker_id": f.BRAM, "organisatie_id": ORG_VAN[f.BRAM]}
    if w.often(0.4):
        w.add("verloop", id=new_id(), **who, op=w.moment(), rol="indiener", soort="ingediend",
              van="concept", naar="ingediend")  # fmt: skip
    for _ in range(w.dobbel.choice((0, 0, 0, 1, 2))):
        w.add(
            "toestemming",
            id=new_id(),
            casus_id=casus,
            wie="inwoner",
            leeftijdsband="volwassen",
            gegevens=["geld"],
            doel="overleg",
            organisaties=[f.WERK],
            hoe="gesprek",
            op=day(-14).date(),
            geldig_tot=day(60).date(),
            vastgelegd_door=f.BRAM,
            vastgelegd_op=w.moment(-14, 4),
            ingetrokken_op=w.moment(-10, 8) if w.often(0.6) else None,
        )


def _agendapunt(w: Wereld, casus: UUID, overleg: UUID) -> None:
    punt = new_id()
    w.add(
        "agendapunt",
        id=punt,
        overleg_id=overleg,
        casus_id=casus,
        volgorde=1,
        soort="nieuw",
        status=w.dobbel.choice((*PUNTEN, "geagendeerd")),
        voorzitter_id=w.dobbel.choice((f.OLGA, f.DIRK)) if w.often(0.2) else None,
        gemaakt_op=day(-14),
        geeindigd_op=w.moment(-14, 4),
        geplaatst=w.often(0.8),
    )
    hang = {"agendapunt_id": punt, "casus_id": casus, "seal_versie": 1}
    w.add("agendapunt_inhoud", **hang, conclusie=b"x", spoed_reden=b"x")
    w.add("correctie", id=new_id(), **hang, op=day(0), door=f.BRAM, tekst=b"x")
    for wie in w.dobbel.sample(MENSEN, 2):
        _deelname(w, overleg, wie, casus)
    for _ in range(w.dobbel.randint(0, 2)):
        _afspraak(w, casus, punt)


def _afspraak(w: Wereld, casus: UUID, punt: UUID) -> None:
    afspraak, wie = new_id(), w.dobbel.choice(MENSEN)
    klaar = w.moment(-10, 8) if w.often(0.85) else None
    w.add(
        "afspraak",
        id=afspraak,
        casus_id=casus,
        agendapunt_id=punt,
        organisatie_id=ORG_VAN[wie],
        gebruiker_id=wie,
        uiterlijk=day(5).date(),
        status="gedaan" if klaar else "open",
        gemaakt_op=day(-14),
        klaar_op=klaar,
    )
    hang = {"afspraak_id": afspraak, "casus_id": casus, "seal_versie": 1}
    w.add("afspraak_inhoud", **hang, wat=b"x")
    w.add("voortgang", id=new_id(), **hang, op=day(0), door=wie, tekst=b"x")


VOLGORDE = (
    "overleg", "casus", "agendapunt", "deelname", "afspraak", "nazorgplan", "nazorgmoment",
)  # fmt: skip


async def settle(connection: asyncpg.Connection, wereld: Wereld) -> None:
    """Write the world, as the owner of the machine; a double invitation counts once."""
    later = [tabel for tabel in wereld.rijen if tabel not in VOLGORDE]
    for tabel in (*VOLGORDE, *later):
        for rij in wereld.rijen.get(tabel, ()):
            plaatsen = ", ".join(f"${n}" for n in range(1, len(rij) + 1))
            await connection.execute(
                f"insert into {tabel} ({', '.join(rij)}) values ({plaatsen})"  # noqa: S608
                " on conflict do nothing",
                *rij.values(),
            )
