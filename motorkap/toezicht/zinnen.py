"""Each line of the log explains itself in one Dutch sentence, from the policy that allowed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from motorkap.ids import NIEMAND
from motorkap.logboek.model import Regel, Resultaat
from motorkap.toegang.beleid import Beleid
from motorkap.toegang.handeling import Handeling

ALS = {
    "indiener_organisatie": "als indiener of gevraagde collega",
    "deelnemer_overleg": "als deelnemer van {}",
    "vervanger": "als vervanger in {}",
    "voorzitter": "als voorzitter van {}",
    "afspraakhouder": "omdat deze persoon een afspraak heeft",
    "noodtoegang": "met noodtoegang",
    "privacy_officer": "als privacy officer",
    "archiefbeheerder": "als archiefbeheerder",
    "beheerder": "als functioneel beheerder",
    "organisatiebeheerder": "als beheerder van de eigen organisatie",
    "regie": "als Team Regie",
    "consulent": "als consulent",
    "deelnemer": "als deelnemer",
    "systeem": "vanzelf",
}
VELDEN = {"wat": "afspraken", "spoed_reden": "reden van spoed", "kenmerk": "eigen kenmerk"}
HANDELINGEN = {str(handeling): handeling for handeling in Handeling}
DEZE = "deze casus"
ONBEKEND = "een casus die niet bestaat"


@dataclass(frozen=True, slots=True)
class Namen:
    """The words for what the lines name by id: people, organisations, casussen and meetings."""

    mensen: dict[UUID, str] = field(default_factory=dict)
    organisaties: dict[UUID, str] = field(default_factory=dict)
    casussen: dict[UUID, str] = field(default_factory=dict)
    overleggen: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logregel:
    """One line as it is shown; *jaar* and *nummer* are there once it is sealed."""

    id: UUID
    op: datetime
    zin: str
    velden: str
    code: str
    geweigerd: bool
    noodtoegang: bool
    jaar: int | None
    nummer: int | None


def sentence(regel: Regel, namen: Namen, beleid: Beleid) -> str:
    """Who did what, and why that was allowed; or that it was not."""
    wie = _who(regel, namen)
    wat = _what(regel, namen, beleid)
    if regel.resultaat is Resultaat.GEWEIGERD:
        return f"{wie} mocht dit niet. Was het gelukt, dan stond hier: “{wat}”."
    return f"{wie} {wat} {_as(regel, namen)}".strip() + "."


def shown(regel: Regel, plek: tuple[int | None, int | None], namen: Namen, zin: str) -> Logregel:
    """The line as the page shows it, with its place in the sealed log."""
    casus = UUID(regel.hoofdobject_id) if regel.hoofdobject_id else None
    return Logregel(
        id=UUID(regel.id),
        op=datetime.fromisoformat(regel.begin),
        zin=zin,
        velden=", ".join(VELDEN.get(veld, veld) for veld in regel.velden),
        code=namen.casussen.get(casus, "") if casus else "",
        geweigerd=regel.resultaat is Resultaat.GEWEIGERD,
        noodtoegang=regel.noodtoegang,
        jaar=plek[0],
        nummer=plek[1],
    )


def _who(regel: Regel, namen: Namen) -> str:
    naam = namen.mensen.get(UUID(regel.actor_id), "Iemand die hier niet meer bekend is")
    waar = namen.organisaties.get(UUID(regel.actor_organisatie_id), "")
    return f"{naam} ({waar})" if waar else naam


def _what(regel: Regel, namen: Namen, beleid: Beleid) -> str:
    """The words of the policy, with the casus, the number or the person filled in."""
    handeling = HANDELINGEN.get(regel.handeling or "")
    wat = beleid.regel(handeling).zin if handeling else regel.gebeurtenis
    if regel.aantal is not None:
        een = regel.aantal == 1
        wat = wat.replace(DEZE, "1 casus" if een else f"{regel.aantal} casussen")
    wat = wat.replace(DEZE, _casus(regel, namen))
    about = UUID(regel.object_id)
    if regel.object_type == "account" and regel.object_id != regel.actor_id:
        wat += f", van {namen.mensen[about]}" if about in namen.mensen else ""
    return wat


def _casus(regel: Regel, namen: Namen) -> str:
    casus = regel.hoofdobject_id or (regel.object_id if regel.object_type == "casus" else "")
    if not casus or UUID(casus) == NIEMAND:
        return ONBEKEND
    code = namen.casussen.get(UUID(casus))
    return f"casus {code}" if code else "een casus die niet meer bestaat"


def _as(regel: Regel, namen: Namen) -> str:
    """As what: the role, or the part in a meeting and which one."""
    als = ALS.get(regel.autorisatie, "")
    if regel.overleg_id is None:
        return als.partition(" van {}")[0].partition(" in {}")[0]
    return als.format(namen.overleggen.get(UUID(regel.overleg_id), "een overleg"))
