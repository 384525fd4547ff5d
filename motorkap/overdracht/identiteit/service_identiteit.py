"""Who the resident is: one sealed block, for the sender and the named receivers alone (LAW-20).

Off unless policies/overdracht.toml says otherwise; then it has a key of its own, that is gone at
once when the handover ends without support, and 42 days after it was taken up. Until then its last
day counts from the sending, so that giving the name again makes it live no longer. A name given
in the concept keeps the earlier day that it got then: to move it, sending would have to open the
name, with a reading in the log that nobody did. That day covers the thirty days of a handover that
was sent in its first 42; the sender of an older one is asked for the name once more.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.kluis.model import Soort
from motorkap.overdracht import store_inhoud
from motorkap.overdracht.forms import ContactForm
from motorkap.overdracht.kaart import Contactgegevens
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.model import Overdracht, Status
from motorkap.overdracht.service_basis import hold, keep, load
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import keep_key, may, open_overdracht

BUITEN = "Wie de inwoner is, geeft u buiten Motorkap door: in het gesprek, of met beveiligde mail."
TE_LANG = (
    "Deze overdracht loopt te lang om hier nog een naam te bewaren. "
    "Geef buiten Motorkap door wie de inwoner is."
)
OPEN = {
    Status.CONCEPT,
    Status.WACHT_OP_TOESTEMMING,
    Status.VERSTUURD,
    Status.ONTVANGEN,
    Status.MEER_INFORMATIE,
    Status.GESPROKEN,
}


def allowed(gate: Gate, o: Overdracht) -> bool:
    """Whether the block may be used for this handover at all."""
    return gate.policies.overdracht.identiteit_in_motorkap and not o.alleen_codes


def is_lost(o: Overdracht, einddagen: Collection[Soort]) -> bool:
    """Whether the name was given here and is gone while it is still needed.

    That is so after an older database was put back: the sender gives it once more.
    """
    given = o.identiteit_hoe == "motorkap" and o.status in OPEN
    return given and Soort.IDENTITEIT not in einddagen


def last_day(gate: Gate, o: Overdracht) -> date:
    """The last day that a name may have before support began; `naam_hoogstens` says the same."""
    regels = gate.policies.overdracht
    since = local_day(o.verstuurd_op or o.gemaakt_op)
    return since + timedelta(days=regels.concept_dagen + regels.verloopt_dagen)


async def ask(gate: Gate, overdracht_id: UUID) -> Kop:
    """The head, for whoever may write the block down; KanNiet while it is off."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_LEZEN)
    needed = Handeling.OVERDRACHT_IDENTITEIT_GEVEN
    if needed not in await may(gate, overdracht_id, (needed,)):
        await open_overdracht(gate, overdracht_id, needed)
    return _usable(gate, await load(gate, overdracht_id))


async def give(gate: Gate, overdracht_id: UUID, form: ContactForm) -> None:
    """Seal name, number and best time to call; refuses a BSN or a date of birth."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_IDENTITEIT_GEVEN)
    kop = _usable(gate, await hold(gate, overdracht_id))
    gegevens = Contactgegevens(naam=form.naam, nummer=form.nummer, beltijd=form.beltijd)
    gegevens.check()
    await keep_key(gate, toegang, Soort.IDENTITEIT, last_day(gate, kop.overdracht))
    await store_inhoud.save_identity(gate.tx, toegang, gegevens)
    kop.overdracht.identiteit_op, kop.overdracht.identiteit_hoe = gate.today, "motorkap"
    await keep(gate, kop)


async def read(gate: Gate, overdracht_id: UUID) -> tuple[Kop, Contactgegevens | None]:
    """Who it is; each reading has its own line. None when it was not given, or is gone."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_IDENTITEIT_LEZEN)
    kop = await load(gate, overdracht_id)
    return kop, await store_inhoud.load_identity(gate.tx, toegang)


def _usable(gate: Gate, kop: Kop) -> Kop:
    if not allowed(gate, kop.overdracht):
        raise KanNiet(BUITEN)
    if kop.overdracht.status not in OPEN:
        raise KanNiet("Deze overdracht is al opgepakt of voorbij.")
    if last_day(gate, kop.overdracht) <= gate.today:
        raise KanNiet(TE_LANG)
    return kop
