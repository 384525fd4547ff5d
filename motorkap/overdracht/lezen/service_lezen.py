"""Reading one handover: as much of it as this person may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht import store, store_inhoud
from motorkap.overdracht.identiteit.service_identiteit import allowed, is_lost, last_day
from motorkap.overdracht.kaart import Bericht, Kaart, Verschil, compare
from motorkap.overdracht.koppen import Gebeurd, Kop
from motorkap.overdracht.lezen.service_lijst import days_left
from motorkap.overdracht.lopen.klok import Klok
from motorkap.overdracht.lopen.service_herzien import review_by
from motorkap.overdracht.maken.service_maken import fill
from motorkap.overdracht.model import ONDERWEG, Overdracht, Status
from motorkap.overdracht.service_basis import clock_of, load
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.service_stilte import table_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond
from motorkap.toegang.overdracht import Overdrachttoegang, end_days, may, open_overdracht

DOEN = (
    Handeling.OVERDRACHT_BEWERKEN,
    Handeling.OVERDRACHT_MEEBESLISSEN,
    Handeling.OVERDRACHT_VERSTUREN,
    Handeling.OVERDRACHT_INTREKKEN,
    Handeling.OVERDRACHT_JA_INTREKKEN,
    Handeling.OVERDRACHT_ONTVANGER,
    Handeling.OVERDRACHT_ONTVANGEN,
    Handeling.OVERDRACHT_BEANTWOORDEN,
    Handeling.OVERDRACHT_WEIGEREN,
    Handeling.OVERDRACHT_OPPAKKEN,
    Handeling.OVERDRACHT_AFRONDEN,
    Handeling.OVERDRACHT_HERZIEN,
    Handeling.OVERDRACHT_TERUG,
    Handeling.OVERDRACHT_IDENTITEIT_GEVEN,
    Handeling.OVERDRACHT_IDENTITEIT_LEZEN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blad:
    """Everything the page of one handover shows to this person."""

    kop: Kop
    gids: Gids
    grond: Grond
    kaart: Kaart | None
    berichten: list[Bericht]
    motivering: str
    verschil: list[Verschil]
    niet_mee: list[str]
    stappen: list[Gebeurd]
    klok: Klok | None
    werkdagen: int | None
    einddagen: dict[Soort, date]
    mag: set[Handeling]
    identiteit: bool
    naam_kwijt: bool
    nazorg: bool
    herzien_voor: date | None
    bij_casus: set[Handeling]
    tafel: tuple[OverlegKop, bool] | None

    @property
    def overdracht(self) -> Overdracht:
        """The handover itself."""
        return self.kop.overdracht

    @property
    def casus_open(self) -> bool:
        """Whether this person reads the casus too."""
        return Handeling.LEZEN in self.bij_casus

    @property
    def casus_verder(self) -> bool:
        """Whether its result is in and the casus waits for this person to decide."""
        waits = self.kop.casus_status == "besproken" and Handeling.SLUITEN in self.bij_casus
        return waits and self.overdracht.status is Status.AFGEROND

    @property
    def zendt(self) -> bool:
        """Whether this person stands on the sending side."""
        return self.grond in {Grond.AFZENDER, Grond.COLLEGA}


async def show(gate: Gate, overdracht_id: UUID) -> Blad:
    """One handover, as much of it as this person may see."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_LEZEN)
    kop = await load(gate, overdracht_id)
    verschil, niet_mee = await _left_out(gate, kop, toegang)
    klok = clock_of(gate, kop)
    o, dagen = kop.overdracht, await end_days(gate, overdracht_id)
    mag = await _may_do(gate, o, dagen)
    return Blad(
        kop=kop,
        gids=await organisaties.gids(gate),
        grond=Grond(str(toegang.besluit.grond)),
        kaart=await store_inhoud.load_card(gate.tx, toegang),
        berichten=await store_inhoud.load_messages(gate.tx, toegang),
        motivering=await store_inhoud.load_reasons(gate.tx, toegang),
        verschil=verschil,
        niet_mee=niet_mee,
        stappen=await store.steps(gate.tx, overdracht_id),
        klok=klok,
        werkdagen=days_left(gate, kop, klok),
        einddagen=dagen,
        mag=mag,
        identiteit=Soort.IDENTITEIT in dagen,
        naam_kwijt=is_lost(o, dagen) and gate.today < last_day(gate, o),
        nazorg=await _asks_aftercare(gate, kop),
        herzien_voor=review_by(gate, kop) if Handeling.OVERDRACHT_HERZIEN in mag else None,
        bij_casus=await gate.may(o.casus_id, [Handeling.LEZEN, Handeling.SLUITEN]),
        tafel=await table_of(gate, o.casus_id) if o.status in ONDERWEG else None,
    )


async def _may_do(gate: Gate, o: Overdracht, dagen: Collection[Soort]) -> set[Handeling]:
    """What this person may do; nothing with the name where it is not used, or its time is over."""
    mag = await may(gate, o.id, DOEN)
    if gate.today >= last_day(gate, o):
        mag -= {Handeling.OVERDRACHT_IDENTITEIT_GEVEN}
    if not (allowed(gate, o) or Soort.IDENTITEIT in dagen):
        mag -= {Handeling.OVERDRACHT_IDENTITEIT_GEVEN, Handeling.OVERDRACHT_IDENTITEIT_LEZEN}
    return mag


async def _asks_aftercare(gate: Gate, kop: Kop) -> bool:
    """Whether its result is in, its route asks aftercare (R45), and this person may begin that."""
    gids, o = await organisaties.gids(gate), kop.overdracht
    naar = gids.organisaties.get(o.naar_organisatie_id) if o.naar_organisatie_id else None
    kinds = {route.soort for route in gate.policies.verwijswijzer.route if route.nazorg}
    if o.status is not Status.AFGEROND or naar is None or naar.soort not in kinds:
        return False
    begin = Handeling.NAZORG_BEGINNEN
    return kop.casus_status == "besproken" and begin in await gate.may(o.casus_id, [begin])


async def ask(gate: Gate, overdracht_id: UUID, handeling: Handeling) -> Blad:
    """The same, before asking something about it; refuses whoever may not do that."""
    blad = await show(gate, overdracht_id)
    if handeling not in await may(gate, overdracht_id, (handeling,)):
        await open_overdracht(gate, overdracht_id, handeling)
    return blad


async def last_days(gate: Gate, overdracht_id: UUID) -> dict[Soort, date]:
    """On which day the card and the identity become unreadable."""
    return await end_days(gate, overdracht_id)


async def _left_out(
    gate: Gate, kop: Kop, toegang: Overdrachttoegang
) -> tuple[list[Verschil], list[str]]:
    """What of the casus does not go along: for the sending side alone, the receiver sees none."""
    if not toegang.zendt:
        return [], []
    blad = await fill(gate, kop, toegang)
    if not blad.bewaard or blad.bron is None:
        return [], []
    chosen = {naam for naam, _ in blad.kaart.gegevens}
    missing = [waarde for naam, waarde in blad.feiten.items() if naam not in chosen]
    return compare(blad.bronteksten, blad.kaart), missing
