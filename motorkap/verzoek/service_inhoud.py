"""What a resident gets to see, and what is put right: done by the organisation that tabled it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motorkap.afspraak import service as afspraak
from motorkap.casus import service as casus
from motorkap.casus.code import parse_code
from motorkap.casus.kop import Inhoud
from motorkap.organisatie import service as organisatie
from motorkap.pseudonimisering import service as tekstcheck
from motorkap.pseudonimisering.model import Context
from motorkap.toegang import lezers
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang

WEG = "[weggelaten]"


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """The data of one casus for its resident: texts without others, organisations, no people."""

    code: str
    teksten: list[tuple[str, str]]
    afspraken: list[tuple[str, str]]
    organisaties: list[str]
    gemaakt_op: datetime
    vernietigd: str


async def extract(gate: Gate, code: str) -> Uittreksel:
    """The extract for the resident; what points at somebody else is left out."""
    toegang = await gate.open(parse_code(code), Handeling.VERZOEK_UITTREKSEL)
    inhoud = await _texts(gate, toegang)
    gids = await organisatie.gids(gate)
    found = await afspraak.of_casus(gate, toegang)
    readers = await lezers.readers(gate, toegang.casus_id)
    texts = (
        ("De vraag", inhoud.hulpvraag),
        ("Wat er speelt", inhoud.situatie or ""),
        ("Wat al is geprobeerd", inhoud.geprobeerd or ""),
        ("Kenmerk van onze organisatie", inhoud.kenmerk or ""),
    )
    return Uittreksel(
        code=toegang.code,
        teksten=[(naam, redact(tekst)) for naam, tekst in texts if tekst],
        afspraken=[
            (redact(a.wat or ""), gids.organisaties[a.afspraak.organisatie_id].kort) for a in found
        ],
        organisaties=sorted({lezer.gebruiker.organisatie for lezer in readers}),
        gemaakt_op=inhoud.kop.gemaakt_op,
        vernietigd=gate.policies.bewaring["RET-03"].in_woorden(),
    )


def redact(tekst: str) -> str:
    """The text without what the text check finds: names, numbers and addresses of anybody."""
    found = tekstcheck.check({"tekst": tekst}, Context()).of_field("tekst")
    for b in sorted(found, key=lambda b: b.begin, reverse=True):
        tekst = f"{tekst[: b.begin]}{WEG}{tekst[b.eind :]}"
    return tekst


async def _texts(gate: Gate, toegang: Toegang) -> Inhoud:
    return (await casus.texts(gate, {toegang.casus_id: toegang}))[toegang.casus_id]
