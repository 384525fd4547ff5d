"""The card of a handover on paper: for the file of either side, never more than the card."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht import store_inhoud
from motorkap.overdracht.kaart import LABELS
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.service_basis import load
from motorkap.overleg.kalender.kalender import local_day
from motorkap.papier.model import Deel, Vel, mark
from motorkap.taal import datum_jaar, opsomming
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
    actor, gids = gate.actor, await organisaties.gids(gate)
    delen = [Deel("Deze overdracht", _head(gate, kop, gids))]
    delen += [Deel(LABELS[veld], zinnen=(tekst,)) for veld, tekst in kaart.teksten.items() if tekst]
    if kaart.gegevens:
        delen.append(Deel("Gegevens", kaart.feiten))
    return kop, Vel(
        titel=f"Overdrachtskaart bij {kop.code}",
        inleiding="Op deze kaart staat niet wie de inwoner is.",
        delen=tuple(delen),
        merk=mark(actor.naam, actor.organisatie, kop.code, gate.nu),
    )


def _head(gate: Gate, kop: Kop, gids: Gids) -> tuple[tuple[str, str], ...]:
    """From whom and to whom, when, and why it may; for whoever finds the sheet in a file."""
    o, policies = kop.overdracht, gate.policies
    grond = policies.grondslagen.b.get(o.grond_b or "")
    nodig = opsomming([policies.overdracht.label("nodig", code).lower() for code in o.nodig])
    verstuurd = datum_jaar(local_day(o.verstuurd_op)) if o.verstuurd_op else "nog niet"
    paren = (
        ("Van", _side(gids, [o.afzender_id] if o.afzender_id else [], o.van_organisatie_id)),
        ("Naar", _side(gids, kop.ontvangers, o.naar_organisatie_id)),
        ("Verstuurd", verstuurd),
        ("Waarom dit mag", grond.label if grond else ""),
        ("In vaste woorden", nodig),
    )
    return tuple((naam, waarde) for naam, waarde in paren if waarde)


def _side(gids: Gids, wie: Iterable[UUID], organisatie_id: UUID | None) -> str:
    namen = opsomming([gids.mensen[i].naam for i in wie if i in gids.mensen])
    kort = gids.organisaties[organisatie_id].kort if organisatie_id else ""
    return ", ".join(filter(None, [namen, kort]))
