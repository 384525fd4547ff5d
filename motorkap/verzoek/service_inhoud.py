"""What a resident gets to see: every text, who may and did read it; by who tabled the casus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motorkap.casus import service as casus
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.kop import Inhoud
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overdracht import service as overdracht
from motorkap.overdracht.koppen import Kop as Overdrachtkop
from motorkap.overdracht.model import Status as Stand
from motorkap.overleg.kalender.kalender import local_day
from motorkap.pseudonimisering import naast
from motorkap.pseudonimisering.model import Context
from motorkap.toegang import lezers
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Gelezen, Toegang
from motorkap.verzoek.service_verbeteren import open_texts
from motorkap.verzoek.tekst import WEG, Tekst, Tekstsoort

OPENT = {"casus.gelezen", "casus.afgedrukt", "overdracht.gelezen", "overdracht.afgedrukt"}
NIET_VERSTUURD = {Stand.CONCEPT, Stand.WACHT_OP_TOESTEMMING}


@dataclass(frozen=True, slots=True)
class Lezing:
    """How an organisation looked: on how many days, first and last."""

    organisatie: str
    dagen: int
    eerst: datetime
    laatst: datetime
    noodtoegang: bool


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """The data of one casus for its resident: texts without others, organisations, no people."""

    code: str
    feiten: list[tuple[str, str]]
    teksten: list[tuple[Tekst, str, str]]
    toestemmingen: list[tuple[Toestemming, str]]
    overdrachten: list[tuple[str, date]]
    lezingen: list[Lezing]
    organisaties: list[str]
    gemaakt_op: datetime
    vernietigd: str


async def extract(gate: Gate, code: str) -> Uittreksel:
    """The extract for the resident; what points at somebody else is left out."""
    toegang, teksten = await open_texts(gate, code, Handeling.VERZOEK_UITTREKSEL)
    gids, inhoud = await organisatie.gids(gate), await _content(gate, toegang)
    _, gelezen = await gate.log_of(toegang.code, Handeling.VERZOEK_WIE_LAS)
    readers = await lezers.readers(gate, toegang.casus_id)
    consents = await casus.consents(gate, toegang.casus_id)
    handovers = await overdracht.heads_of_casus(gate, toegang.casus_id)
    return Uittreksel(
        code=toegang.code,
        feiten=_facts(gate, inhoud),
        teksten=[(t, await plain(t), _short(gids, [t.organisatie_id])) for t in teksten],
        toestemmingen=[(ja, _short(gids, ja.organisaties)) for ja in consents],
        overdrachten=_sent(handovers, gids),
        lezingen=readings(gelezen, gids),
        organisaties=sorted({lezer.gebruiker.organisatie for lezer in readers}),
        gemaakt_op=inhoud.kop.gemaakt_op,
        vernietigd=gate.policies.bewaring["RET-03"].in_woorden(),
    )


def _facts(gate: Gate, inhoud: Inhoud) -> list[tuple[str, str]]:
    """What was chosen from lists about the resident."""
    kop = inhoud.kop
    gebieden = (gate.policies.leefgebieden[code].label for code in kop.leefgebieden)
    found = [
        ("Waar het over gaat", ", ".join(gebieden)),
        ("Hoe u woont", Leefeenheid.parse(inhoud.leefeenheid).in_words()),
        ("Leeftijd", kop.leeftijdsband.label if kop.leeftijdsband else ""),
    ]
    return [(naam, waarde) for naam, waarde in found if waarde]


def _sent(koppen: Iterable[Overdrachtkop], gids: Gids) -> list[tuple[str, date]]:
    found = [k.overdracht for k in koppen if k.overdracht.status not in NIET_VERSTUURD]
    return [
        (_short(gids, [o.naar_organisatie_id]), local_day(o.verstuurd_op))
        for o in found
        if o.verstuurd_op
    ]


def readings(gelezen: Iterable[Gelezen], gids: Gids) -> list[Lezing]:
    """Which organisations opened it, without people, first who looked first (LOG-14)."""
    by_organisation: dict[UUID, list[Gelezen]] = {}
    for line in sorted(gelezen, key=lambda line: line.op):
        if line.resultaat == "gelukt" and line.gebeurtenis in OPENT:
            by_organisation.setdefault(line.organisatie_id, []).append(line)
    return [
        Lezing(
            _short(gids, [wie]),
            len({local_day(line.op) for line in lines}),
            lines[0].op,
            lines[-1].op,
            any(line.noodtoegang for line in lines),
        )
        for wie, lines in by_organisation.items()
    ]


def _short(gids: Gids, ids: Iterable[UUID | None]) -> str:
    return ", ".join(sorted(gids.organisaties[i].kort for i in ids if i in gids.organisaties))


async def plain(tekst: Tekst) -> str:
    """As the resident reads it; the reference of the organisation is her own number there."""
    return tekst.tekst if tekst.soort is Tekstsoort.KENMERK else await redact(tekst.tekst)


async def redact(tekst: str) -> str:
    """The text without what the text check finds: names, numbers and addresses of anybody."""
    found = await naast.check({"tekst": tekst}, Context())
    for b in sorted(found.lijst, key=lambda b: b.begin, reverse=True):
        tekst = f"{tekst[: b.begin]}{WEG}{tekst[b.eind :]}"
    return tekst


async def _content(gate: Gate, toegang: Toegang) -> Inhoud:
    return (await casus.texts(gate, {toegang.casus_id: toegang}))[toegang.casus_id]
