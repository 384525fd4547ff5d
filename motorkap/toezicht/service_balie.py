"""What the first page of the desk says: one sentence for each question of an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from motorkap.bewaring import bureau
from motorkap.datalek import service as datalek
from motorkap.datalek.model import Datalek
from motorkap.ids import NIEMAND
from motorkap.logboek.nakijken import how_whole
from motorkap.logcontrole import service as logcontrole
from motorkap.taal import moment
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp
from motorkap.toezicht import service_gat, store
from motorkap.toezicht.model import Verificatie
from motorkap.verzoek import service as verzoek


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderwerp:
    """A question, the answer in a sentence, and where to go on."""

    vraag: str
    zin: str
    url: str
    knop: str
    soort: str = "stil"
    laat: bool = False


async def subjects(gate: Gate) -> list[Onderwerp]:
    """The questions of this officer; MagNiet for who is none."""
    await gate.permit(Handeling.PRIVACY_BALIE, Voorwerp("log", NIEMAND))
    ends = [Onderwerp(**asdict(stand)) for stand in await bureau.subjects(gate)]
    if Rol.PRIVACY_OFFICER not in gate.actor.rollen:
        return [*ends, REGELS]
    log = [await _waiting(gate), *await _of_officer(gate), await _sealed(gate)]
    return [*log, *ends, *FIXED, REGELS]


async def _waiting(gate: Gate) -> Onderwerp:
    wacht, laat = await logcontrole.waiting(gate)
    zin = f"{wacht} {'punt wacht' if wacht == 1 else 'punten wachten'} op uw oordeel."
    return Onderwerp(
        vraag="Wat valt op?",
        zin=f"{zin} Een maand is te laat." if laat else zin,
        url="/privacy/opvalt",
        knop="Bekijk wat opvalt",
        soort="nu" if wacht else "klaar",
        laat=bool(laat),
    )


async def _of_officer(gate: Gate) -> list[Onderwerp]:
    """Requests of residents and reported leaks, with their clocks."""
    verzoeken, lekken = await verzoek.open_ones(gate), await datalek.open_ones(gate)
    late = [v for v in verzoeken if v.is_late(gate.today)]
    soon = [v for v in verzoeken if v.must_remind(gate.today)]
    over = [lek for lek in lekken if lek.is_late(gate.nu)]
    vraag = Onderwerp(
        vraag="Wat vragen inwoners?",
        zin=f"{len(verzoeken)} open, {len(late)} te laat, {len(soon)} binnen twee weken."
        if verzoeken
        else "Er loopt geen verzoek.",
        url="/privacy/verzoeken",
        knop="Bekijk de verzoeken",
        soort=("laat" if late else "nu") if verzoeken else "klaar",
        laat=bool(late),
    )
    lek = Onderwerp(
        vraag="Is er iets gelekt?",
        zin=_clock(lekken, len(over)),
        url="/privacy/datalekken",
        knop="Bekijk de meldingen",
        soort=("laat" if over else "nu") if lekken else "klaar",
        laat=bool(over),
    )
    return [vraag, lek]


def _clock(lekken: list[Datalek], over: int) -> str:
    """How many reports are open, and until when the AP can be told in time."""
    if not lekken:
        return "Geen melding open."
    zin, running = f"{len(lekken)} open.", [lek.uiterlijk for lek in lekken if lek.is_running()]
    if over:
        return f"{zin} Bij {over} zijn de 72 uur voorbij."
    return f"{zin} Melden bij de AP kan tot {moment(min(running))}." if running else zin


async def _sealed(gate: Gate) -> Onderwerp:
    stand = await store.state(gate.tx)
    zin = "Er is nog niets verzegeld."
    if stand.grootte and stand.op:
        zin = f"{stand.grootte} regels verzegeld in {stand.jaar}, het laatst {moment(stand.op)}."
    if stand.wachtend:
        zin += f" {stand.wachtend} {'wacht' if stand.wachtend == 1 else 'wachten'} nog."
    soort, bleek = _proven(await store.verifications(gate.tx))
    if await service_gat.waiting(gate):
        bleek += " Een verloren stuk is nog niet erkend."
    return Onderwerp(
        vraag="Is het logboek heel?",
        zin=f"{bleek} {zin}",
        url="/privacy/heel",
        knop="Reken het na",
        soort=soort,
    )


def _proven(found: Sequence[Verificatie]) -> tuple[str, str]:
    """What the last verification found, as a kind and a sentence."""
    last = next((v for v in found if v.klaar_op), None)
    if last is None or last.klaar_op is None:
        return "stil", "Nog niet nagerekend."
    if not last.heel:
        return "fout", f"NIET heel, nagerekend {moment(last.klaar_op)}. Waarschuw de FG."
    hoe = how_whole(last.regels).capitalize()
    return "let-op" if last.regels else "klaar", f"{hoe}, nagerekend {moment(last.klaar_op)}."


FIXED = (
    Onderwerp(
        vraag="Wie deed wat?",
        zin="Zoek op persoon, organisatie, casus, gebeurtenis of dag.",
        url="/privacy/logboek",
        knop="Bekijk het logboek",
    ),
    Onderwerp(
        vraag="Wat doen we met welke gegevens?",
        zin="Het register van AVG artikel 30.",
        url="/privacy/register",
        knop="Lees het register",
    ),
    Onderwerp(
        vraag="Wie las het convenant?",
        zin="Zonder akkoord ziet niemand een casus.",
        url="/privacy/convenant",
        knop="Bekijk de lijst",
    ),
    Onderwerp(
        vraag="Hoe vaak bleef een waarschuwing over een tekst staan?",
        zin="Per organisatie en per maand, zonder de tekst.",
        url="/privacy/tekstcontrole",
        knop="Bekijk de telling",
    ),
)
REGELS = Onderwerp(
    vraag="Welke regels gelden er?",
    zin="Zoals het programma ze nu uitvoert.",
    url="/beleid",
    knop="Lees het beleid",
)
