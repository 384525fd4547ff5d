"""SQL of every sealed text of a casus, whichever package writes it: one right reaches them all.

A test compares PLAATSEN with the sealed columns of the database, so that no text stays outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Row, TextClause, text

from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.verzoek.tekst import Tekst, Tekstsoort

S = Tekstsoort
VAN_PUNT = (
    "join agendapunt p on p.id = {0}.agendapunt_id"
    " join overleg v on v.id = p.overleg_id and v.status <> 'bezig'"
)


class Recht(Protocol):
    """The right to a casus, or to a handover."""

    def opens(self, soort: Soort) -> bool:
        """Whether it opens texts of this kind."""

    def seal(self, soort: Soort, plek: Plek, tekst: str) -> bytes:
        """Seal a text."""

    def read(self, soort: Soort, sealed: Sealed) -> str:
        """Open a text."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A table with texts: its key, its columns (None for what is no running text), and its dates.

    *bij* joins what says when and by which organisation it was written; a text of an hour that runs
    is left to its chair. *ook* lets go of the open page that wrote it last.
    """

    tabel: str
    sleutel: str
    soort: Soort
    kolommen: Mapping[str, Tekstsoort | None]
    bij: str = ""
    op: str = "null::timestamptz"
    organisatie: str = "null::uuid"
    ook: str = ""

    @property
    def van(self) -> str:
        """Which column says whose key seals it."""
        return "overdracht_id" if self.soort is Soort.OVERDRACHT else "casus_id"

    def reading(self, mits: str) -> TextClause:
        """The statement that reads its rows."""
        kolommen = ", ".join(f"t.{kolom}" for kolom in self.kolommen)
        return text(
            f"select t.{self.sleutel} as id, t.seal_versie, {kolommen}, {self.op} as sinds,"  # noqa: S608
            f" {self.organisatie} as organisatie_id from {self.tabel} t {self.bij}"
            f" where t.{self.van} = :van {mits} order by sinds, id"
        )

    def writing(self) -> TextClause:
        """The statement that seals a row anew, if nobody else did since."""
        kolommen = ", ".join(f"{kolom} = :{kolom}" for kolom in self.kolommen)
        return text(
            f"update {self.tabel} set seal_versie = :versie, {kolommen}{self.ook}"  # noqa: S608
            f" where {self.sleutel} = :id and seal_versie = :was"
        )


DOOR = ("join gebruiker g on g.id = t.door", "t.op", "g.organisatie_id")
PLAATSEN = (
    Plaats("casus_inhoud", "casus_id", Soort.CASUS, {"hulpvraag": S.HULPVRAAG}),
    Plaats(
        "casus_werktekst", "casus_id", Soort.WERKTEKST,
        {"situatie": S.SITUATIE, "geprobeerd": S.GEPROBEERD, "leefeenheid": None},
    ),
    Plaats("casus_kenmerk", "casus_id", Soort.KENMERK, {"kenmerk": S.KENMERK}),
    Plaats(
        "agendapunt_inhoud", "agendapunt_id", Soort.CASUS,
        {"conclusie": S.CONCLUSIE, "spoed_reden": S.SPOED_REDEN}, VAN_PUNT.format("t"), "v.begin",
    ),
    Plaats(
        "afspraak_inhoud", "afspraak_id", Soort.CASUS, {"wat": S.AFSPRAAK},
        f"join afspraak a on a.id = t.afspraak_id {VAN_PUNT.format('a')}",
        "a.gemaakt_op", "a.organisatie_id",
    ),
    Plaats(
        "voortgang", "id", Soort.CASUS, {"tekst": S.VOORTGANG},
        f"{DOOR[0]} and (not t.concept or t.door = motorkap_gebruiker())", *DOOR[1:],
        ", blad = null",
    ),
    Plaats("correctie", "id", Soort.CASUS, {"tekst": S.CORRECTIE}, *DOOR),
    Plaats(
        "nazorg_inhoud", "moment_id", Soort.WERKTEKST, {"notitie": S.NAZORG},
        "join nazorgmoment m on m.id = t.moment_id left join gebruiker g on g.id = m.gedaan_door",
        "m.gedaan_op", "g.organisatie_id",
    ),
    Plaats(
        "overdracht_kaart", "overdracht_id", Soort.OVERDRACHT,
        {
            "vraag": S.KAART_VRAAG, "behoefte": S.KAART_BEHOEFTE, "situatie": S.KAART_SITUATIE,
            "geprobeerd": S.KAART_GEPROBEERD, "gegevens": None,
        },
        "join overdracht o on o.id = t.overdracht_id", "o.gemaakt_op", "o.van_organisatie_id",
    ),
    Plaats(
        "overdracht_motivering", "overdracht_id", Soort.OVERDRACHT, {"motivering": S.MOTIVERING},
        "join overdracht o on o.id = t.overdracht_id", "o.gemaakt_op", "o.van_organisatie_id",
    ),
    Plaats(
        "overdracht_bericht", "id", Soort.OVERDRACHT, {"soort": None, "tekst": S.BERICHT}, *DOOR
    ),
)  # fmt: skip
WAAR = {s: (p, k) for p in PLAATSEN for k, s in p.kolommen.items() if s is not None}
_LEES = {plaats.tabel: plaats.reading("") for plaats in PLAATSEN}
_EEN = {p.tabel: p.reading(f"and t.{p.sleutel} = :id") for p in PLAATSEN}
_SCHRIJF = {plaats.tabel: plaats.writing() for plaats in PLAATSEN}
# A page of the chair that still shows the old words must not write them back.
_ANDERE_PAGINA = text("""
    update agendapunt set besluit_versie = besluit_versie + 1, blad = null
    where id = coalesce((select agendapunt_id from afspraak where id = :id), :id)
""")
_OVERDRACHT = text("""
    select o.id from overdracht o left join overdracht_bericht b on b.overdracht_id = o.id
    where o.casus_id = :casus and :id in (o.id, b.id) limit 1
""")


async def load(tx: Tx, recht: Recht, van: UUID) -> list[Tekst]:
    """The texts that hang on this casus or handover, as far as this right opens them."""
    found: list[Tekst] = []
    for plaats in PLAATSEN:
        if recht.opens(plaats.soort):
            for row in await tx.execute(_LEES[plaats.tabel], {"van": van}):
                found += _texts(recht, plaats, van, row)
    return found


def _texts(recht: Recht, plaats: Plaats, van: UUID, row: Row[Any]) -> Iterator[Tekst]:
    for kolom, soort in plaats.kolommen.items():
        if soort is not None and (tekst := _read(recht, plaats, (van, kolom), row)):
            yield Tekst(soort, row.id, tekst, row.seal_versie, row.sinds, row.organisatie_id)


def _read(recht: Recht, plaats: Plaats, waar: tuple[UUID, str], row: Row[Any]) -> str:
    plek = Plek(plaats.tabel, waar[1], row.id, waar[0], row.seal_versie)
    return recht.read(plaats.soort, Sealed(plek, row._mapping[waar[1]]))


async def replace(tx: Tx, recht: Recht, van: UUID, rij: Mapping[Tekst, str]) -> bool:
    """Seal other words in the place of these texts of one row, the row whole under a new version.

    False when the row is another by now.
    """
    oud = next(iter(rij))
    plaats = WAAR[oud.soort][0]
    row = (await tx.execute(_EEN[plaats.tabel], {"van": van, "id": oud.id})).first()
    if row is None or row.seal_versie != oud.versie:
        return False
    wordt = {WAAR[tekst.soort][1]: nieuw for tekst, nieuw in rij.items()}
    values: dict[str, Any] = {"id": oud.id, "was": oud.versie, "versie": oud.versie + 1}
    for kolom in plaats.kolommen:
        plek = Plek(plaats.tabel, kolom, oud.id, van, oud.versie + 1)
        tekst = wordt[kolom] if kolom in wordt else _read(recht, plaats, (van, kolom), row)
        values[kolom] = recht.seal(plaats.soort, plek, tekst)
    changed = (await tx.execute(_SCHRIJF[plaats.tabel], values)).rowcount == 1
    if oud.soort in {S.CONCLUSIE, S.SPOED_REDEN, S.AFSPRAAK}:
        await tx.execute(_ANDERE_PAGINA, {"id": oud.id})
    return changed


def by_row(wordt: Mapping[Tekst, str]) -> list[dict[Tekst, str]]:
    """The same, one mapping for each row of the database."""
    rows: dict[tuple[str, UUID], dict[Tekst, str]] = {}
    for tekst, nieuw in wordt.items():
        rows.setdefault((WAAR[tekst.soort][0].tabel, tekst.id), {})[tekst] = nieuw
    return list(rows.values())


async def overdracht_of(tx: Tx, casus_id: UUID, tekst_id: UUID) -> UUID | None:
    """The handover of this casus that this card or message belongs to."""
    return (await tx.execute(_OVERDRACHT, {"casus": casus_id, "id": tekst_id})).scalar()
