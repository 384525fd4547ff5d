"""What seldom happens and has to be looked at: told without consent (B4, B5), a mail given up.

The first stands in the queue of the privacy officer (GRD-07), the second before the beheerder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session
from structlog.typing import EventDict

from motorkap.berichten import jobs as post
from motorkap.berichten import service as berichten
from motorkap.berichten.model import OPGEVEN, Soort, back_off
from motorkap.berichten.vanger import HOST, Bewaarder, Postkantoor
from motorkap.casus.kop import Kop
from motorkap.casus.lezen import service_lezen as lezen
from motorkap.casus.model import Status
from motorkap.demo.mensen import PARTNERS
from motorkap.demo.misbruik import on
from motorkap.demo.vinken import ticked
from motorkap.demo.wereld import Moment, Wereld
from motorkap.installatie import Installatie
from motorkap.overdracht.forms import GrondForm, KaartForm
from motorkap.overdracht.maken import service_maken as maken
from motorkap.overdracht.maken import service_versturen as versturen
from motorkap.overdracht.maken.grond import options_b
from motorkap.overdracht.model import Richting
from motorkap.settings import Tls
from motorkap.toegang.model import Actor, Rol

ONTVANGER = "Yusuf Demir"
MOGELIJK = {Status.BESPROKEN, Status.NAZORG}
TWEE_WEKEN = timedelta(weeks=2)
AFZENDERS = ("Noor Willemsen", "Arie Vos", "Joost Dekkers", "Daan Verhoeven", "Tess Maas")
WEGGEGAAN = "Greet Verbeek"


@dataclass(frozen=True, slots=True)
class Verteld:
    """What was told without consent: on which ground, how long ago, and what the card says."""

    grond_b: str
    terug: int
    vraag: str
    behoefte: str
    waarom: str


VERTELD = (
    Verteld(
        "B4", 9,
        "Wie kan deze week nog bij dit gezin gaan kijken?",
        "Iemand die met het kind praat, buiten het huis.",
        "De ouder weigert elk gesprek en het kind komt al twee weken niet buiten.",
    ),
    Verteld(
        "B5", 11,
        "Kan vandaag nog iemand meegaan naar de huisarts?",
        "Vandaag iemand erbij, en daarna elke dag contact.",
        "De inwoner zegt niet meer te willen leven en laat niemand anders binnen.",
    ),
)  # fmt: skip


async def happen(wereld: Wereld, nu: datetime) -> None:
    """All of it, in the past weeks."""
    told: set[str] = set()
    for verteld in VERTELD:
        async with wereld.at(on(nu, verteld.terug, time(11))) as moment:
            told.add(await _tell(wereld, moment, verteld, told))
    await _give_up(wereld, nu - OPGEVEN - timedelta(hours=9))


async def _tell(wereld: Wereld, moment: Moment, verteld: Verteld, told: set[str]) -> str:
    """A colleague agrees, and it goes to OnS Altena; nobody looked at it again since."""
    for afzender in sorted(wereld.actors.values(), key=lambda a: a.naam not in AFZENDERS):
        tweede, kop = _colleague(wereld, afzender), None
        if tweede and Rol.DEELNEMER in afzender.rollen and not afzender.gemeentelijk:
            kop = await _able(moment, afzender, verteld.grond_b, told)
        if tweede and kop:
            await _send(wereld, moment, (afzender, tweede), kop, verteld)
            return kop.code
    return ""


async def _send(
    wereld: Wereld, moment: Moment, wie: tuple[Actor, Actor], kop: Kop, verteld: Verteld
) -> None:
    afzender, tweede = wie
    gate, ontvanger = await moment.gate(afzender), wereld.named(ONTVANGER)
    id_ = await maken.propose(gate, kop.code)
    kaart = KaartForm(vraag=verteld.vraag, behoefte=verteld.behoefte)
    kaart.terzijde = ticked(vraag=kaart.vraag, behoefte=kaart.behoefte)
    await maken.save_card(gate, id_, kaart)
    grond = GrondForm(
        naar=str(ontvanger.organisatie_id),
        ontvangers=[str(ontvanger.id)],
        grond_a=kop.grond_a or "",
        grond_b=verteld.grond_b,
        motivering=verteld.waarom,
        terzijde=ticked(motivering=verteld.waarom),
        tweede=str(tweede.id),
        verteld="nee",
        verteld_reden="veiligheid",
    )
    await maken.set_ground(gate, id_, grond)
    await versturen.agree(await moment.gate(tweede), id_)
    await versturen.send(await moment.gate(afzender), id_)


def _colleague(wereld: Wereld, afzender: Actor) -> Actor | None:
    """Somebody else of the same organisation."""
    same = [a for a in wereld.actors.values() if a.organisatie_id == afzender.organisatie_id]
    return next((a for a in same if a.id != afzender.id), None)


async def _able(moment: Moment, afzender: Actor, grond_b: str, told: set[str]) -> Kop | None:
    """The first casus of this person that runs, was at the table by then, and knows the ground."""
    gate = await moment.gate(afzender)
    for kop in (await lezen.overview(gate)).mijn:
        allowed = {b.code for b in options_b(kop.grond_a or "", Richting.OVERDRAGEN, gate.policies)}
        old = kop.ingediend_op is not None and kop.ingediend_op < moment.nu - TWEE_WEKEN
        if kop.status in MOGELIJK and old and grond_b in allowed and kop.code not in told:
            return kop
    return None


class Postbus(Bewaarder):
    """Keeps the mail of everybody but one, who has no mailbox any more."""

    onbekend = ""

    async def handle_RCPT(  # noqa: N802 (the library's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Refuse the one address."""
        if address == self.onbekend:
            return "550 5.1.1 Onbekend adres"
        envelope.rcpt_tos.append(address)
        return "250 OK"


async def _give_up(wereld: Wereld, begin: datetime) -> None:
    """Five days of trying, as the worker does it."""
    wie = wereld.named(WEGGEGAAN)
    async with wereld.at(begin - timedelta(days=1)) as moment:
        gate = await moment.gate(wie)
        await berichten.leg_klaar(gate, [wie.id], Soort.AFSPRAAK, wie.id)
        bus = Postbus(wereld.installatie.settings.data / "post")
        bus.onbekend = next(p.email(m) for p in PARTNERS for m in p.mensen if m.naam == WEGGEGAAN)
    kantoor = Postkantoor(bus)
    kantoor.start()
    try:
        here = _with_post(wereld.installatie, kantoor.port)
        await post.bundle(here, begin)
        tries, op = 0, begin
        with _in_silence():
            while op <= begin + OPGEVEN + back_off(tries):
                await post.send(here, op)
                tries += 1
                op += back_off(tries)
    finally:
        kantoor.stop()


@contextmanager
def _in_silence() -> Iterator[None]:
    """What a technical log says of each try is no news to who starts a demo."""
    before = structlog.get_config()
    structlog.configure(processors=[_drop])
    try:
        yield
    finally:
        structlog.configure(**before)


def _drop(_logger: object, _name: str, _event: EventDict) -> EventDict:
    raise structlog.DropEvent


def _with_post(installatie: Installatie, port: int) -> Installatie:
    settings = installatie.settings
    smtp = replace(settings.smtp, host=HOST, port=port, tls=Tls.GEEN, user="")
    return replace(installatie, settings=replace(settings, smtp=smtp))
