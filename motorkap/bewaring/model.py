"""What can end, what is due, and what a list and its certificate say; it does nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, MagNiet
from motorkap.policies.bewaring import Bewaarregel, Bewaartermijnen

VERZOEK = "verzoek_inwoner"
TERUGGEHAALD = "teruggehaald"  # the undo of a wrong run keeps a part for now


class Deel(StrEnum):
    """What can end: a kind of key, or a row."""

    CASUS = "casus"
    WERKTEKST = "werktekst"
    KENMERK = "kenmerk"
    OVERDRACHT = "overdracht"
    IDENTITEIT = "identiteit"
    CASUSRIJ = "casusrij"
    OVERLEG = "overleg"
    VERZOEK = "verzoek"
    DATALEK = "datalek"
    GEBRUIKER = "gebruiker"
    LOGBOEK = "logboek"
    LOGCONTROLE = "logcontrole"


ROND_CASUS = frozenset(
    {Deel.CASUS, Deel.WERKTEKST, Deel.KENMERK, Deel.OVERDRACHT, Deel.IDENTITEIT, Deel.CASUSRIJ}
)


MET_DE_CASUS = frozenset({Deel.WERKTEKST, Deel.KENMERK})  # a later day holds these too
TERUG = frozenset({Deel.CASUS, Deel.WERKTEKST, Deel.KENMERK, Deel.OVERDRACHT})
TERMIJN_TERUG = timedelta(days=14)  # no copy of the key store lives longer
VAN_HET_LOG = frozenset({Deel.LOGBOEK, Deel.LOGCONTROLE})


class Lijststatus(StrEnum):
    """Where a list stands."""

    VOORSTEL = "voorstel"
    GOEDGEKEURD = "goedgekeurd"
    KLAAR = "klaar"
    VERVALLEN = "vervallen"


class Regelstatus(StrEnum):
    """Where one line of a list stands."""

    WACHT = "wacht"
    ONLEESBAAR = "onleesbaar"
    KLAAR = "klaar"
    OVERGESLAGEN = "overgeslagen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """Something that can end: its rule and the start of its term; nothing of its content.

    *dag* is a day that somebody set, *minstens* one before which it stays, *houdt* why it may not
    end now.
    """

    deel: Deel
    object_id: UUID
    regel: str
    begin: date
    casus_id: UUID | None = None
    code: str | None = None
    dag: date | None = None
    minstens: date | None = None
    houdt: str | None = None

    def eind(self, termijnen: Bewaartermijnen) -> date:
        """The day of destruction: the first after the term, or the day that was set."""
        dag = self.dag or termijnen[self.regel].na(self.begin)
        return max(dag, self.minstens) if self.minstens else dag


def due(koppen: Iterable[Kop], termijnen: Bewaartermijnen, vandaag: date) -> list[Kop]:
    """What is past its term and held by nothing; what stays for ever is never due."""
    return [
        kop
        for kop in koppen
        if not termijnen[kop.regel].blijvend
        and kop.houdt is None
        and kop.eind(termijnen) <= vandaag
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Casusfeiten:
    """What the tables say about one casus and its keys: dates and states."""

    id: UUID
    code: str
    status: str
    gewijzigd: date
    gesloten: date | None
    houdt: str | None
    toestemming: bool
    sleutels: Mapping[Deel, date] = field(default_factory=dict)
    overdrachten: tuple[tuple[UUID, Deel, date, str], ...] = ()
    gezet: Mapping[Deel, tuple[date, str]] = field(default_factory=dict)

    def koppen(self) -> list[Kop]:
        """Everything of this casus that can end, each with its own rule."""
        found = [
            self._kop(deel, regel, begin)
            for deel, regel, begin in self._parts()
            if begin is not None
        ]
        return found + [
            self._kop(deel, regel, dag - timedelta(days=42), object_id, dag)
            for object_id, deel, dag, regel in self.overdrachten
        ]

    def _parts(self) -> list[tuple[Deel, str, date | None]]:
        if Deel.CASUS in self.gezet and self.gezet[Deel.CASUS][1] == VERZOEK:
            return [(Deel.CASUS, "RET-23", self.gezet[Deel.CASUS][0])]
        if self.status == "concept":
            return [(Deel.CASUS, "RET-01", self.gewijzigd)]
        if self.status == "ingetrokken" and self.sleutels:
            return [(Deel.CASUS, "RET-02", self.gesloten)]
        if self.status in {"ingetrokken", "vernietigd"}:
            regel = "RET-06" if self.toestemming else "RET-02a"
            return [(Deel.CASUSRIJ, regel, self.gesloten)]
        if self.status != "gesloten":
            return []
        parts = [(Deel.CASUS, "RET-03"), (Deel.WERKTEKST, "RET-03a"), (Deel.KENMERK, "RET-05")]
        return [
            (deel, regel, self.gesloten)
            for deel, regel in parts
            if deel in self.sleutels or deel is Deel.CASUS
        ]

    def _kop(
        self,
        deel: Deel,
        regel: str,
        begin: date,
        object_id: UUID | None = None,
        dag: date | None = None,
    ) -> Kop:
        gezet = self.gezet.get(deel)
        casus = self.gezet.get(Deel.CASUS) if deel in MET_DE_CASUS else None
        return Kop(
            deel=deel,
            object_id=object_id or self.id,
            regel=regel,
            begin=begin,
            casus_id=self.id,
            code=self.code,
            dag=gezet[0] if gezet else dag,
            minstens=casus[0] if casus else None,
            houdt=self.houdt,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijstregel:
    """One line of a list, with the words of its rule."""

    id: UUID
    deel: Deel
    object_id: UUID
    casus_id: UUID | None
    code: str | None
    regel: str
    regel_versie: int
    begin: date
    op: date
    status: Regelstatus
    reden: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijst:
    """A list of what is due: proposed, signed, carried out."""

    id: UUID
    gemaakt_op: datetime
    automatisch: bool
    beleid: str
    status: Lijststatus
    officer_id: UUID | None = None
    officer_op: datetime | None = None
    archief_id: UUID | None = None
    archief_op: datetime | None = None
    begonnen_op: datetime | None = None
    klaar_op: datetime | None = None

    def check_signature(self, wie: UUID, *, als_officer: bool) -> None:
        """Refuse a second signature of one person, a double one, and one that comes too late."""
        if self.status is not Lijststatus.VOORSTEL:
            raise KanNiet("Deze lijst wacht niet op een handtekening.")
        if (self.officer_id if als_officer else self.archief_id) is not None:
            raise KanNiet("Deze handtekening staat er al.")
        if wie in {self.officer_id, self.archief_id}:
            raise MagNiet("U tekende al. De andere handtekening moet van iemand anders zijn.")

    @property
    def signed_op(self) -> datetime:
        """From when it could be carried out: what ended earlier ended by another list."""
        return max(op for op in (self.gemaakt_op, self.officer_op, self.archief_op) if op)

    def check_undo(self, nu: datetime) -> None:
        """Refuse the undo of what was not carried out, or fourteen days ago and more (RET-R5)."""
        if self.status is not Lijststatus.KLAAR or self.klaar_op is None:
            raise KanNiet("Deze lijst is niet uitgevoerd. Er is niets om terug te halen.")
        if nu >= self.klaar_op + TERMIJN_TERUG:
            raise KanNiet("Deze lijst is veertien dagen geleden of langer uitgevoerd. Weg is weg.")

    def is_complete_with(self, *, als_officer: bool) -> bool:
        """Whether both signatures stand there once this one is added."""
        return (self.archief_id if als_officer else self.officer_id) is not None


@dataclass(frozen=True, slots=True)
class Terughaling:
    """The undo of one list: who asked it, why (a code), and of how many casussen."""

    lijst_id: UUID
    op: datetime
    officer_id: UUID
    archief_id: UUID
    reden: str
    aantal: int


def comes_back(regel: Lijstregel) -> bool:
    """Whether the undo of a wrong run may take this line back.

    Never what a resident had destroyed, never a name, and nothing but parts of casussen.
    """
    return regel.status is Regelstatus.KLAAR and regel.deel in TERUG and regel.regel != "RET-23"


@dataclass(frozen=True, slots=True)
class Telling:
    """One row of the certificate: counts and periods, no content and no codes (RET-R2)."""

    regel: str
    versie: int
    selectielijst: str
    wat: str
    doet: str
    aantal: int
    van: date
    tot: date


def count(regels: Iterable[Lijstregel], termijnen: Bewaartermijnen) -> list[Telling]:
    """What was done, per rule and version."""
    groepen: dict[tuple[str, int], list[Lijstregel]] = {}
    for regel in regels:
        if regel.status is Regelstatus.KLAAR:
            groepen.setdefault((regel.regel, regel.regel_versie), []).append(regel)
    return [
        _telling(termijnen[regel], versie, groep)
        for (regel, versie), groep in sorted(groepen.items())
    ]


def _telling(wet: Bewaarregel, versie: int, groep: list[Lijstregel]) -> Telling:
    return Telling(
        wet.id,
        versie,
        wet.selectielijst,
        wet.wat,
        wet.doet,
        len(groep),
        min(regel.begin for regel in groep),
        max(regel.begin for regel in groep),
    )
