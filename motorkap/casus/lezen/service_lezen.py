"""Reading a casus: the list of heads, the page, who can see it, who looked, when it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from motorkap.afspraak import service as afspraak
from motorkap.afspraak.kop import Getoond
from motorkap.bewaring import service_weg as bewaring
from motorkap.bewaring.termijnen import reason, shown_days
from motorkap.casus import service, store
from motorkap.casus.code import parse_code
from motorkap.casus.grond import service_grond
from motorkap.casus.grond.grondslag import about_nobody
from motorkap.casus.grond.klok import LOPEND as LOPEND
from motorkap.casus.grond.klok import Klok
from motorkap.casus.inbrengen.service_inbrengen import content
from motorkap.casus.inbrengen.service_tafel import end_of_reading
from motorkap.casus.kop import Gebeurtenis, Inhoud, Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.kring.kring import Lezer, visible_domains
from motorkap.casus.lezen.verloop import Punt, in_sentences
from motorkap.casus.model import Status
from motorkap.kluis.model import Soort
from motorkap.nazorg import service as nazorg
from motorkap.nazorg.model import Plan
from motorkap.nazorg.service import Nazorgstand
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overdracht.uitweg import service_casus as overdracht
from motorkap.overdracht.uitweg.service_casus import Vervolg
from motorkap.overleg import service as overleg
from motorkap.overleg.agenda.service_bevestigen import waits_for_text
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop, Wachttekst
from motorkap.overleg.resultaat import service_conclusie
from motorkap.overleg.resultaat.service_conclusie import Conclusie
from motorkap.policies.types import Leefgebied
from motorkap.taal import datum
from motorkap.toegang import lezers
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Gelezen, Grond, Toegang

KNOPPEN = (
    Handeling.BEWERKEN,
    Handeling.INTREKKEN,
    Handeling.VERWIJDEREN,
    Handeling.TERUGSTUREN,
    Handeling.KRING_WIJZIGEN,
    Handeling.GROND_WIJZIGEN,
    Handeling.VERTELD,
    Handeling.WIE_KEEK,
    Handeling.AFSTAND_NEMEN,
    Handeling.TOESTEMMING,
    Handeling.AFDRUKKEN,
    Handeling.AFSPRAAK_LEZEN,
    Handeling.SLUITEN,
    Handeling.HEROPENEN,
    Handeling.OPNIEUW_BESPREKEN,
    Handeling.AGENDEREN,
    Handeling.NAZORG_BEGINNEN,
    Handeling.NAZORG_CONTACT,
    Handeling.UITWEG,
)
EIGEN = {Grond.INDIENER, Grond.COLLEGA}
IN_TE_TREKKEN = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN}
GELEZEN = {"casus.gelezen", "casus.afgedrukt", "overdracht.gelezen"}
AUTORISATIE = {
    "indiener_organisatie": "indiener of collega",
    "deelnemer_overleg": "deelnemer van het overleg",
    "vervanger": "vervanger in het overleg",
    "voorzitter": "voorzitter van het overleg",
    "afspraakhouder": "heeft een afspraak",
    "afzender_overdracht": "afzender van de overdracht",
    "tweede_overdracht": "beslist mee over de overdracht",
    "ontvanger_overdracht": "ontvanger van de overdracht",
    "noodtoegang": "met noodtoegang",
    "nazorg_houder": "doet de nazorg",
}


class Einde(NamedTuple):
    """The day on which a part of a casus is destroyed, and why then."""

    dag: date
    waarom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blad:
    """Everything the page of a casus shows to this person."""

    inhoud: Inhoud
    gids: Gids
    leefgebieden: list[Leefgebied]
    themas: list[str]
    conclusies: list[Conclusie]
    afspraken: list[Getoond]
    nazorg: Nazorgstand
    vervolg: Vervolg
    verloop: list[Punt]
    overleg: OverlegKop | None
    weer: OverlegKop | None
    organisaties: int
    tot: date | None
    einde: dict[Soort, Einde]
    mag: set[Handeling]
    eigen: bool
    kenmerk: bool
    behandeld: bool
    zonder_toestemming: bool
    eerder_weg: bool
    klok: Klok
    tekst_wacht: Wachttekst | None

    @property
    def vandaag(self) -> date:
        """The day on which this was read."""
        return self.klok.vandaag

    @property
    def kop(self) -> Kop:
        """The head."""
        return self.inhoud.kop

    @property
    def open_werk(self) -> bool:
        """Whether an afspraak or a handover still runs: then it cannot close."""
        open_ = any(a.afspraak.klaar_op is None for a in self.afspraken)
        return open_ or bool(self.vervolg.lopend)


@dataclass(frozen=True, slots=True)
class Lijst:
    """The casussen of a person, in the groups of the list."""

    mijn: list[Kop]
    organisatie: list[Kop]
    overleg: list[Kop]
    dicht: list[Kop]
    nazorg: dict[UUID, Plan]
    gids: Gids


async def overview(gate: Gate, team: str = "") -> Lijst:
    """The heads of what this person may see: her own, her organisation's, those of her meetings.

    *team* is the code of one team; what has no team yet is always there.
    """
    ids = await store.candidates(gate.tx, gate.actor.id, gate.actor.organisatie_id)
    gids = await organisatie.gids(gate)
    asked = {None, *(i for i, t in gids.teams.items() if team in ("", t.code))}
    found = await service.heads(gate, await gate.scope(Handeling.OVERZICHT, ids))
    koppen = [k for k in found if k.team_id in asked]
    mine = [k for k in koppen if gate.actor.id in _owners(k)]
    rest = [k for k in koppen if k not in mine]
    own = gate.actor.organisatie_id
    return Lijst(
        mine,
        [k for k in rest if k.organisatie_id == own],
        [k for k in rest if k.organisatie_id != own],
        [k for k in await _restricted(gate, ids) if k.team_id in asked],
        await nazorg.running_plans(gate, koppen),
        gids,
    )


async def _restricted(gate: Gate, ids: list[UUID]) -> list[Kop]:
    """What residents let close: its own people find it, to answer them; no line without one."""
    closed = await store.restricted(gate.tx, ids)
    if not closed:
        return []
    return await service.heads(gate, await gate.scope(Handeling.VERZOEK_BEPERKT_LIJST, closed))


async def show(gate: Gate, code: str, handeling: Handeling = Handeling.LEZEN) -> Blad:
    """One casus, as much of it as this person may read."""
    toegang = await gate.open(parse_code(code), handeling)
    inhoud, gids = await content(gate, toegang), await organisatie.gids(gate)
    kop, events = inhoud.kop, await store.load_events(gate.tx, toegang.casus_id)
    meetings, bij, weer = await _meetings(gate, gids, kop, events)
    return Blad(
        inhoud=inhoud,
        gids=gids,
        leefgebieden=_domains(gate, toegang, kop),
        themas=[gate.policies.themas[code].label for code in kop.themas],
        conclusies=await service_conclusie.of_casus(gate, toegang),
        afspraken=await afspraak.of_casus(gate, toegang),
        nazorg=await nazorg.of_casus(gate, toegang, kop),
        vervolg=await overdracht.of_casus(gate, toegang),
        verloop=_story(gate, events, gids, meetings),
        overleg=bij,
        weer=weer,
        organisaties=await lezers.organisations(gate, kop.id),
        tot=end_of_reading(bij, gate.policies.overleg) if bij else None,
        einde=await ends_of(gate, toegang, kop),
        mag=await _buttons(gate, kop),
        eigen=toegang.besluit.grond in EIGEN,
        kenmerk=toegang.opens(Soort.KENMERK),
        behandeld=await store.was_discussed(gate.tx, kop.id),
        zonder_toestemming=await store_kring.consent_is_gone(gate.tx, kop.id),
        eerder_weg=await bewaring.working_text_went(gate, toegang),
        klok=service_grond.clock(gate, kop),
        tekst_wacht=await _text_waits(gate, kop),
    )


async def _meetings(
    gate: Gate, gids: Gids, kop: Kop, events: Iterable[Gebeurtenis]
) -> tuple[dict[UUID, OverlegKop], OverlegKop | None, OverlegKop | None]:
    """All meetings of its story; the one it is of; and the one it comes back to after the table."""
    weer = await overleg.stands_on(gate, kop.id) if kop.status is Status.BESPROKEN else None
    known = {kop.overleg_id, weer, *(e.overleg_id for e in events)}
    found = await meetings_of(gate, gids, known)
    bij = found.get(kop.overleg_id) if kop.overleg_id else None
    return found, bij, found.get(weer) if weer else None


async def _text_waits(gate: Gate, kop: Kop) -> Wachttekst | None:
    """What a tabled casus with a warning set aside waits for on its agenda."""
    asks = kop.status is Status.INGEDIEND and any(kop.opzijgezet.values())
    return await waits_for_text(gate, kop.id) if asks else None


async def _buttons(gate: Gate, kop: Kop) -> set[Handeling]:
    """What this person may do with it; of a learning casus no aftercare."""
    mag = await gate.may(kop.id, KNOPPEN)
    nobody = about_nobody(kop.grond_a, gate.policies.grondslagen)
    return mag - {Handeling.NAZORG_BEGINNEN} if nobody else mag


def _story(
    gate: Gate, events: list[Gebeurtenis], gids: Gids, meetings: dict[UUID, OverlegKop]
) -> list[Punt]:
    namen = {o.id: o.kort for o in gids.organisaties.values()}
    days = {k: datum(local_day(m.begin)) for k, m in meetings.items()}
    return in_sentences(events, namen, days, gate.policies)


async def who_looked(gate: Gate, code: str) -> tuple[Kop, Gids, list[Gelezen]]:
    """Who opened this casus, newest first; for the indiener and the colleagues named."""
    casus_id, lines = await gate.log_of(parse_code(code), Handeling.WIE_KEEK)
    kop = await service.head(gate, casus_id)
    return kop, await organisatie.gids(gate), [line for line in lines if _is_reading(line)]


async def ends_of(gate: Gate, toegang: Toegang, kop: Kop) -> dict[Soort, Einde]:
    """On which day each part is destroyed, and why, as a page shows it."""
    sinds = local_day(kop.gesloten_op) if kop.gesloten_op else gate.today
    now = await store.end_days(gate.tx, kop.id)
    termijnen, gezet = gate.policies.bewaring, await bewaring.set_day(gate, toegang)
    days = shown_days(termijnen, kop.status, now, sinds, gezet)
    return {s: Einde(dag, reason(termijnen, kop.status, s, gezet)) for s, dag in days.items()}


def _owners(kop: Kop) -> set[UUID]:
    return {kop.indiener_id} | ({kop.ingebracht_door} if kop.status == "concept" else set())


def _is_reading(line: Gelezen) -> bool:
    return line.resultaat == "gelukt" and line.gebeurtenis in GELEZEN


def _domains(gate: Gate, toegang: Toegang, kop: Kop) -> list[Leefgebied]:
    """The chosen leefgebieden that this person may see (LAW-12)."""
    gebieden = [gate.policies.leefgebieden[code] for code in kop.leefgebieden]
    soort = gate.policies.organisatiesoorten[gate.actor.organisatiesoort]
    eigen = toegang.besluit.grond in EIGEN
    return visible_domains(gebieden, Lezer(gate.actor.organisatie, soort, eigen=eigen))


async def meetings_of(gate: Gate, gids: Gids, ids: Iterable[UUID | None]) -> dict[UUID, OverlegKop]:
    """The heads of these meetings, by id."""
    found = [await overleg.load(gate, i) for i in sorted({i for i in ids if i})]
    return {o.id: overleg.head_of(o, gids.teams[o.team_id].naam, gate.nu) for o in found}
