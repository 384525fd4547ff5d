"""From a casus to a handover that is sent: the card, to whom and why, the yes, the last look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.code import parse_code
from motorkap.casus.grond.grondslag import about_nobody
from motorkap.casus.kop import Inhoud
from motorkap.casus.kop import Kop as Casuskop
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.casus.model import Status as Casusstatus
from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids, Organisatie
from motorkap.overdracht import store, store_inhoud
from motorkap.overdracht.forms import GrondForm, KaartForm
from motorkap.overdracht.kaart import Kaart
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.maken.grond import GEEN, Keus, asks_second, faults, may_receive
from motorkap.overdracht.model import VOOR_VERSTUREN, ZONDER_TEKST, Overdracht, Richting, Status
from motorkap.overdracht.service_basis import hold, keep, load, tell
from motorkap.overdracht.velden_lezen import read_told
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp
from motorkap.toegang.overdracht import Overdrachttoegang, keep_key, may, open_overdracht

MOGELIJK = {Casusstatus.BESPROKEN, Casusstatus.NAZORG}
NIET_NU = "Een overdracht begint na de bespreking, of vanuit nazorg."
LEERCASUS = "Een leercasus gaat over niemand. Er is niets over te dragen."
AL_VERSTUURD = "Deze overdracht is al verstuurd. De kaart staat vast."


@dataclass(frozen=True, slots=True, kw_only=True)
class Maakblad:
    """What the pages of the sender show: the head, the card so far, and the casus beside it."""

    kop: Kop
    casus: Casuskop
    gids: Gids
    kaart: Kaart
    bewaard: bool
    bron: Inhoud | None
    feiten: dict[str, str]
    motivering: str
    toestemming: UUID | None

    @property
    def overdracht(self) -> Overdracht:
        """The handover itself."""
        return self.kop.overdracht

    @property
    def naar(self) -> Organisatie | None:
        """Who is to receive it."""
        wie = self.overdracht.naar_organisatie_id
        return self.gids.organisaties[wie] if wie else None

    @property
    def bronteksten(self) -> dict[str, str]:
        """The texts of the casus under the names of the card."""
        if self.bron is None:
            return {}
        return {
            "vraag": self.bron.hulpvraag,
            "situatie": self.bron.situatie or "",
            "geprobeerd": self.bron.geprobeerd or "",
        }


async def propose(gate: Gate, code: str) -> UUID:
    """Begin a handover of a casus; gives the one that was begun before, if it was not sent yet."""
    toegang = await gate.open(parse_code(code), Handeling.OVERDRACHT_MAKEN)
    casus = await casussen.head(gate, toegang.casus_id)
    if casus.status not in MOGELIJK:
        raise KanNiet(NIET_NU)
    mine = gate.actor.organisatie_id
    for kop in await store.of_casus(gate.tx, casus.id):
        if kop.overdracht.status in VOOR_VERSTUREN and kop.overdracht.van_organisatie_id == mine:
            return kop.overdracht.id
    richting = Richting.AFSCHALEN if gate.actor.gemeentelijk else Richting.OVERDRAGEN
    return await begin(gate, casus, richting, afzender=gate.actor.id, van=mine)


async def begin(  # noqa: PLR0913 (both sides and the direction)
    gate: Gate,
    casus: Casuskop,
    richting: Richting,
    *,
    van: UUID,
    afzender: UUID | None,
    naar: UUID | None = None,
    punt_id: UUID | None = None,
) -> UUID:
    """A new concept; refuses a learning casus, which is about nobody (A0)."""
    if about_nobody(casus.grond_a, gate.policies.grondslagen):
        raise KanNiet(LEERCASUS)
    own = van == casus.organisatie_id
    new = Overdracht(
        id=new_id(),
        casus_id=casus.id,
        richting=richting,
        van_organisatie_id=van,
        naar_organisatie_id=naar or await _likely(gate, casus, richting),
        afzender_id=afzender,
        agendapunt_id=punt_id,
        grond_a=casus.grond_a if own else None,
        gemaakt_op=gate.nu,
        gewijzigd_op=gate.nu,
    )
    await store.add(gate.tx, new)
    return new.id


async def _likely(gate: Gate, casus: Casuskop, richting: Richting) -> UUID | None:
    """The receiver that is proposed: OnS on the way up, the partner itself on the way back."""
    gids = await organisaties.gids(gate)
    if richting is Richting.AFSCHALEN:
        own = gids.organisaties[casus.organisatie_id]
        return own.id if may_receive(own, richting, gate.policies) else None
    found = receivers(gate, gids, casus, richting)
    return next((o.id for o in found if o.soort == "toegang"), None)


def receivers(gate: Gate, gids: Gids, casus: Casuskop, richting: Richting) -> list[Organisatie]:
    """The organisations that can take it up, by name."""
    around = gids.in_team(casus.team_id) if casus.team_id else list(gids.organisaties.values())
    return [o for o in around if o.actief and may_receive(o, richting, gate.policies)]


async def take(gate: Gate, overdracht_id: UUID) -> None:
    """Take on a handover that the table asked of one's organisation."""
    await gate.permit(Handeling.OVERDRACHT_NEMEN, Voorwerp("overdracht", overdracht_id))
    kop = await hold(gate, overdracht_id)
    own = kop.overdracht.van_organisatie_id == gate.actor.organisatie_id
    if not own or Rol.CONSULENT not in gate.actor.rollen:
        raise NietGevonden
    if kop.overdracht.afzender_id is not None or not kop.overdracht.loopt:
        raise KanNiet(
            "Een collega heeft deze overdracht al op zich genomen, of de overdracht is voorbij."
        )
    kop.overdracht.afzender_id = gate.actor.id
    await keep(gate, kop)


async def sheet(gate: Gate, overdracht_id: UUID) -> Maakblad:
    """The card as it stands, or as it would begin from the casus; for the sending side."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_LEZEN)
    if Handeling.OVERDRACHT_BEWERKEN not in await may(
        gate, overdracht_id, (Handeling.OVERDRACHT_BEWERKEN,)
    ):
        raise MagNiet("Alleen de afzender stelt de kaart samen.")
    kop = await load(gate, overdracht_id)
    return await fill(gate, kop, toegang)


async def fill(gate: Gate, kop: Kop, toegang: Overdrachttoegang) -> Maakblad:
    """All of it, for a right that reads the card; the casus beside it where that may be read."""
    casus = await casussen.head(gate, kop.overdracht.casus_id)
    rechten = await gate.open_all([casus.id], Handeling.LEZEN)
    bron = (await casussen.texts(gate, rechten)).get(casus.id)
    kaart = await store_inhoud.load_card(gate.tx, toegang)
    draft = Kaart(
        vraag=bron.hulpvraag if bron else "",
        situatie=(bron.situatie or "") if bron else "",
        geprobeerd=(bron.geprobeerd or "") if bron else "",
    )
    naar = kop.overdracht.naar_organisatie_id
    ja = await store.find_consent(gate.tx, casus.id, naar, gate.today) if naar else None
    return Maakblad(
        kop=kop,
        casus=casus,
        gids=await organisaties.gids(gate),
        kaart=kaart or draft,
        bewaard=kaart is not None,
        bron=bron,
        feiten=_facts(gate, bron) if bron else {},
        motivering=await store_inhoud.load_reasons(gate.tx, toegang),
        toestemming=ja,
    )


def _facts(gate: Gate, bron: Inhoud) -> dict[str, str]:
    """The few facts of the casus that can be ticked, in words."""
    kop = bron.kop
    gebieden = [gate.policies.leefgebieden[code].label for code in kop.leefgebieden]
    found = {
        "leefeenheid": Leefeenheid.parse(bron.leefeenheid).in_words(),
        "leeftijd": kop.leeftijdsband.label if kop.leeftijdsband else "",
        "leefgebieden": ", ".join(gebieden),
    }
    return {naam: waarde for naam, waarde in found.items() if waarde}


async def save_card(gate: Gate, overdracht_id: UUID, form: KaartForm) -> dict[str, str]:
    """Keep the card, valid or not; gives what the text check wants looked at before it is sent.

    A colleague who agreed is asked again. The key of the card lives 42 days from now.
    """
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
    kop = concept(await hold(gate, overdracht_id))
    kaart = Kaart(
        vraag=form.vraag, behoefte=form.behoefte, situatie=form.situatie, geprobeerd=form.geprobeerd
    )
    if kop.overdracht.alleen_codes and any(kaart.teksten.values()):
        raise Ongeldig({veld: ZONDER_TEKST for veld, tekst in kaart.teksten.items() if tekst})
    kaart.check_lengths()
    bron = (await fill(gate, kop, toegang)).feiten if form.mee else {}
    await _seal_under_key(gate, toegang)
    await store_inhoud.save_card(gate.tx, toegang, kaart.with_facts(bron, form.mee))
    oordeel = await keuren.judge(kaart.teksten, form.terzijde)
    kop.overdracht.opzijgezet = oordeel.terzijde
    kop.overdracht.tweede_op = None
    await keep(gate, kop)
    return oordeel.fouten


async def set_ground(gate: Gate, overdracht_id: UUID, form: GrondForm) -> None:
    """To whom and why; Ongeldig with a sentence beside each field, and then nothing is kept."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
    kop = concept(await hold(gate, overdracht_id))
    gids = await organisaties.gids(gate)
    o = kop.overdracht
    wie = _choose(gate, o, form, gids)
    fouten = read_told(o, form, gate.policies)
    casus = await casussen.head(gate, o.casus_id)
    naar = gids.organisaties.get(o.naar_organisatie_id) if o.naar_organisatie_id else None
    keus = Keus(
        overdracht=o,
        naar=naar,
        casus_van=casus.organisatie_id,
        ontvangers=len(wie),
        motivering=form.motivering,
    )
    if fouten := faults(keus, gate.policies) | fouten:
        raise Ongeldig(fouten)
    await keuren.approve(gate, {"motivering": form.motivering}, form.terzijde)
    o.tweede_op = None
    if o.grond_b != "B1":
        o.toestemming_id = None
    await _seal_under_key(gate, toegang)
    await store_inhoud.save_reasons(gate.tx, toegang, "" if o.alleen_codes else form.motivering)
    await store.name_receivers(gate.tx, kop, wie, (gate.actor.id, gate.nu))
    await keep(gate, kop)
    await tell(gate, kop, [o.tweede_id])


def _choose(gate: Gate, o: Overdracht, form: GrondForm, gids: Gids) -> list[UUID]:
    """Take the choices over; gives the people who are named on the other side."""
    o.naar_organisatie_id = next((i for i in gids.organisaties if str(i) == form.naar), None)
    own = gate.policies.organisatiesoorten[gate.actor.organisatiesoort]
    if form.grond_a in own.grondslagen_a:
        o.grond_a = form.grond_a
    o.alleen_codes = form.grond_b == GEEN
    o.grond_b = None if o.alleen_codes else form.grond_b or None
    o.nodig = tuple(k.code for k in gate.policies.overdracht.nodig if k.code in form.nodig)
    o.tweede_id = None
    if asks_second(o.grond_b, gate.policies):
        colleagues = [m.id for m in gids.at(o.van_organisatie_id) if m.id != gate.actor.id]
        o.tweede_id = next((i for i in colleagues if str(i) == form.tweede), None)
    there = gids.at(o.naar_organisatie_id) if o.naar_organisatie_id else []
    return [m.id for m in there if str(m.id) in form.ontvangers]


async def _seal_under_key(gate: Gate, toegang: Overdrachttoegang) -> None:
    """The key of the card, made at its first use; it lives as long as a concept."""
    dag = gate.today + timedelta(days=gate.policies.overdracht.concept_dagen)
    await keep_key(gate, toegang, Soort.OVERDRACHT, dag)


def concept(kop: Kop) -> Kop:
    """This handover, if it was not sent yet; KanNiet when it was."""
    if kop.overdracht.status not in {Status.CONCEPT, Status.WACHT_OP_TOESTEMMING}:
        raise KanNiet(AL_VERSTUURD)
    return kop
