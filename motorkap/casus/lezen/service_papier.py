"""The consent of a resident on paper: what was agreed, in plain words, to read and to sign."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus import service
from motorkap.casus.code import parse_code
from motorkap.casus.grond.ja import DOELEN
from motorkap.casus.grond.toestemming import Toestemming, Wie
from motorkap.casus.kring import store_kring
from motorkap.errors import NietGevonden
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overleg.kalender.kalender import local_day
from motorkap.papier.model import Deel, Vel, mark
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

WIE = {
    Wie.INWONER: "de inwoner",
    Wie.VERTEGENWOORDIGER: "de vertegenwoordiger",
    Wie.BEIDEN: "de inwoner en de vertegenwoordiger samen",
}
TITELS = {
    "overleg": "Toestemming om mee te denken",
    "overdracht": "Toestemming voor een warme overdracht",
}
LEZERS = {"overleg": "Wie mag meelezen", "overdracht": "Wie leest de kaart"}
STOPPEN = "U mag altijd stoppen. Zeg het tegen uw hulpverlener."
MEEDENKEN = (
    "U hebt gezegd dat de organisaties op dit blad mogen meedenken over uw vraag.",
    "Uw naam staat niet in het systeem waarin zij dat doen. Uw hulpverlener kent uw naam wel.",
    f"{STOPPEN} Dan lezen de anderen vanaf dat moment niets meer.",
)
OVERDRAGEN = (
    "U hebt gezegd dat uw hulpverlener u mag overdragen aan de organisatie op dit blad. Die leest"
    " een kaart over uw vraag.",
    "Op de kaart staat niet wie u bent. Dat hoort de organisatie apart van uw hulpverlener. Daarna"
    " spreekt u samen.",
    f"{STOPPEN} Dan leest de organisatie vanaf dat moment niets meer.",
)
UITLEG = {"overleg": MEEDENKEN, "overdracht": OVERDRAGEN}


async def consent_sheet(gate: Gate, code: str, consent_id: UUID) -> Vel:
    """One consent as a sheet without a name; NietGevonden for any other id. Logged as printing."""
    toegang = await gate.open(parse_code(code), Handeling.TOESTEMMING_AFDRUKKEN)
    found = dict(await store_kring.load_consents(gate.tx, toegang.casus_id)).get(consent_id)
    if found is None:
        raise NietGevonden
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    actor = gate.actor
    ondertekenen = Deel("Ondertekenen", invullen=("Naam", "Datum", "Handtekening"))
    return Vel(
        titel=TITELS[found.doel],
        inleiding="Dit blad is voor de inwoner. De hulpverlener leest het samen met de inwoner.",
        delen=(
            _agreed(gate, found, gids),
            Deel("Wat betekent dit?", zinnen=UITLEG[found.doel]),
            ondertekenen,
        ),
        merk=mark(actor.naam, actor.organisatie, kop.code, gate.nu),
    )


def _agreed(gate: Gate, ja: Toestemming, gids: Gids) -> Deel:
    gebieden = gate.policies.leefgebieden
    namen = sorted(gids.organisaties[i].kort for i in ja.organisaties)
    feiten = [
        ("Wie zei ja", WIE[ja.wie]),
        ("Wanneer", f"{datum(ja.op)} {ja.op.year}, {ja.hoe.label.lower()}"),
        ("Waarvoor", DOELEN[ja.doel]),
        (LEZERS[ja.doel], ", ".join(namen)),
        ("Waarover", ", ".join(gebieden[code].label for code in sorted(ja.gegevens))),
        ("Geldig tot", f"{datum(ja.geldig_tot)} {ja.geldig_tot.year}"),
    ]
    if ja.ingetrokken_op:
        gestopt = local_day(ja.ingetrokken_op)
        feiten.append(("Ingetrokken op", f"{datum(gestopt)} {gestopt.year}"))
    return Deel("De toestemming", tuple(feiten))
