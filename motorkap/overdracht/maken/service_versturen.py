"""The last steps before it goes: the second person, the yes of the resident, the check, sending."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from motorkap.casus.grond.ja import read_yes
from motorkap.casus.kring import service_kring
from motorkap.errors import KanNiet, Ongeldig
from motorkap.forms import JaForm
from motorkap.kluis.model import Soort
from motorkap.overdracht.maken.grond import Keus, asks_second, faults
from motorkap.overdracht.maken.service_maken import Maakblad, concept, fill
from motorkap.overdracht.service_basis import hold, keep, load
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond
from motorkap.toegang.overdracht import keep_key, open_overdracht

KIJK = "Kijk de kaart na: er staat iets in waaraan iemand te herkennen is."
GEEN_ZORGTAAK = "{} geeft geen zorg. Wat er speelt en wat is geprobeerd kan daarom niet mee."


async def record_yes(gate: Gate, overdracht_id: UUID, form: JaForm) -> None:
    """Keep that the resident said yes to this handover, to this organisation (LAW-08)."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_TOESTEMMING)
    kop = concept(await hold(gate, overdracht_id))
    naar = kop.overdracht.naar_organisatie_id
    if naar is None:
        raise Ongeldig({"wie": "Kies eerst naar welke organisatie het gaat."})
    ja = read_yes(form, "overdracht", frozenset({naar}), gate.policies)
    ja.check(gate.today)
    await service_kring.keep_consent(gate, kop.overdracht.casus_id, ja)


async def withdraw_yes(gate: Gate, overdracht_id: UUID) -> None:
    """The resident takes the yes back: the receivers read nothing more, and it ends now."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_JA_INTREKKEN)
    kop = await load(gate, overdracht_id)
    if kop.overdracht.toestemming_id is None:
        raise KanNiet("Deze overdracht steunt niet op toestemming.")
    casus_id, consent_id = kop.overdracht.casus_id, kop.overdracht.toestemming_id
    await service_kring.end_consent(gate, casus_id, consent_id)


async def agree(gate: Gate, overdracht_id: UUID) -> None:
    """The second person agrees with telling this without consent (GRD-07)."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_MEEBESLISSEN)
    kop = concept(await hold(gate, overdracht_id))
    kop.overdracht.tweede_op = gate.nu
    await keep(gate, kop)


async def wait_for_yes(gate: Gate, overdracht_id: UUID) -> None:
    """The resident has yet to say yes; the concept waits."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
    kop = await hold(gate, overdracht_id)
    await keep(gate, kop, kop.overdracht.wait())


async def send(gate: Gate, overdracht_id: UUID) -> None:
    """Send it to the named receivers; Ongeldig says what is missing, and then nothing went."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_VERSTUREN)
    kop = await hold(gate, overdracht_id)
    o = kop.overdracht
    stap = o.send(gate.nu)
    blad = await fill(gate, kop, toegang)
    await _ready(gate, blad)
    await keuren.count(gate, o.opzijgezet)
    if o.grond_b == "B1":
        o.toestemming_id = blad.toestemming
    regels = gate.policies.overdracht
    last = gate.today + timedelta(days=regels.verloopt_dagen + regels.kaart_dagen)
    if toegang.opens(Soort.OVERDRACHT):
        await keep_key(gate, toegang, Soort.OVERDRACHT, last)
    await keep(gate, kop, stap, rol=str(Grond.AFZENDER))


async def _ready(gate: Gate, blad: Maakblad) -> None:
    """Everything that has to stand before it may go."""
    o = blad.overdracht
    keus = Keus(
        overdracht=o,
        naar=blad.naar,
        casus_van=blad.casus.organisatie_id,
        ontvangers=len(blad.kop.ontvangers),
        motivering=blad.motivering,
    )
    fouten = faults(keus, gate.policies)
    if o.grond_b == "B1" and blad.toestemming is None:
        fouten["toestemming"] = "Leg eerst vast dat de inwoner ja zei tegen deze organisatie."
    if asks_second(o.grond_b, gate.policies) and o.tweede_op is None:
        fouten["tweede"] = "Uw collega heeft nog niet gezegd dat dit mag."
    if not o.alleen_codes:
        fouten |= _card_faults(blad) or await _looked_at(blad)
    if fouten:
        raise Ongeldig(fouten)


async def _looked_at(blad: Maakblad) -> dict[str, str]:
    """What blocks, and every warning that was not set aside when the card was kept."""
    oordeel = await keuren.judge(blad.kaart.teksten)
    settled = blad.overdracht.opzijgezet
    return {
        veld: KIJK
        for veld in oordeel.fouten
        if oordeel.waarschuwingen.get(veld, 0) != settled.get(veld, 0)
        or _blocks(oordeel.fouten[veld])
    }


def _blocks(zin: str) -> bool:
    return any(wenk.blokkeert for wenk in getattr(zin, "wenken", ()))


def _card_faults(blad: Maakblad) -> dict[str, str]:
    """A card with a question; and nothing special to whoever has no care task (LAW-12)."""
    if not blad.bewaard:
        return {"vraag": "Stel eerst de kaart samen."}
    try:
        blad.kaart.check()
    except Ongeldig as fout:
        return fout.fouten
    naar, kaart = blad.naar, blad.kaart
    special = blad.casus.gevoeligheid != "gewoon"
    facts = {naam for naam, _ in kaart.gegevens}
    told = bool(kaart.situatie or kaart.geprobeerd or "leefgebieden" in facts)
    if naar and special and told and not naar.zorgtaak:
        return {"situatie": GEEN_ZORGTAAK.format(naar.kort)}
    return {}
