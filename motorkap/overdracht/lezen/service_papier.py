"""The card of a handover on paper: for the file of either side, never more than the card."""

from __future__ import annotations

from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.organisatie import service as organisaties
from motorkap.overdracht import store_inhoud
from motorkap.overdracht.kaart import LABELS
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.service_basis import load
from motorkap.papier.model import Deel, Vel, mark
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import open_overdracht


async def card_sheet(gate: Gate, overdracht_id: UUID) -> tuple[Kop, Vel]:
    """The card as a sheet, for the two sides; logged as printing. KanNiet when there is none."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_AFDRUKKEN)
    kop = await load(gate, overdracht_id)
    kaart = await store_inhoud.load_card(gate.tx, toegang)
    if kaart is None or kaart.leeg:
        raise KanNiet("Bij deze overdracht is geen kaart om af te drukken.")
    delen = [Deel(LABELS[veld], zinnen=(tekst,)) for veld, tekst in kaart.teksten.items() if tekst]
    if kaart.gegevens:
        delen.append(Deel("Gegevens", kaart.gegevens))
    actor, gids = gate.actor, await organisaties.gids(gate)
    naar = kop.overdracht.naar_organisatie_id
    voor = f"Voor {gids.organisaties[naar].kort}. " if naar else ""
    return kop, Vel(
        titel=f"Overdrachtskaart bij {kop.code}",
        inleiding=f"{voor}Op deze kaart staat niet wie de inwoner is.",
        delen=tuple(delen),
        merk=mark(actor.naam, actor.organisatie, kop.code, gate.nu),
    )
