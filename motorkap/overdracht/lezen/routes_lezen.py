"""Pages to read: the inbox, and one handover with its steps, its card and what comes next."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.kluis.model import Soort
from motorkap.overdracht.gesprek import Erbij
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lezen import service_lijst as lijsten
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lezen.staat import ladder, reason_of, sentence, short, talk_heading, title
from motorkap.overdracht.lezen.stil import silence
from motorkap.overdracht.model import VOOR_VERSTUREN, WOORD, Richting, Status
from motorkap.overdracht.paginas import LijstPage, ToonPage, card_lines
from motorkap.overdracht.velden import ERBIJ
from motorkap.taal import datum, datum_jaar, moment, opsomming
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond
from motorkap.web.pagina import render

# status: (needed right, what the one big button says, where it goes)
STAPPEN = {
    Status.CONCEPT: (Handeling.OVERDRACHT_BEWERKEN, "Ga verder met de kaart", "kaart"),
    Status.WACHT_OP_TOESTEMMING: (
        Handeling.OVERDRACHT_BEWERKEN,
        "Leg de toestemming vast",
        "toestemming",
    ),
    Status.VERSTUURD: (Handeling.OVERDRACHT_ONTVANGEN, "Bevestig de ontvangst", "ontvangen"),
    Status.ONTVANGEN: (
        Handeling.OVERDRACHT_LEZEN,
        "We hebben samen gesproken",
        "gesprek",
    ),
    Status.MEER_INFORMATIE: (
        Handeling.OVERDRACHT_BEANTWOORDEN,
        "Beantwoord de vraag",
        "antwoord",
    ),
    Status.GESPROKEN: (Handeling.OVERDRACHT_OPPAKKEN, "De hulp is begonnen", "oppakken"),
    Status.OPGEPAKT: (Handeling.OVERDRACHT_AFRONDEN, "Rond af met een resultaat", "afronden"),
}
DOOR = {
    "afzender": "van de afzender",
    "collega": "van een collega",
    "samen": "van beide kanten samen",
}
DIRECT = {"ontvangen"}
WEIGERBAAR = {Status.ONTVANGEN, Status.GESPROKEN}
IN_TE_TREKKEN = VOOR_VERSTUREN | {Status.VERSTUURD, Status.ONTVANGEN, Status.MEER_INFORMATIE}
ZONDER_HULP = {Status.GEWEIGERD, Status.INGETROKKEN, Status.VERLOPEN}
# needed right, in which states, what it says, where it goes
LINKS = (
    (Handeling.OVERDRACHT_ONTVANGEN, {Status.ONTVANGEN}, "Vraag meer informatie", "vraag"),
    (Handeling.OVERDRACHT_WEIGEREN, WEIGERBAAR, "We pakken dit niet op", "weigeren"),
    (Handeling.OVERDRACHT_ONTVANGER, IN_TE_TREKKEN | {Status.GESPROKEN, Status.OPGEPAKT},
     "Wijzig wie dit ontvangt", "ontvangers"),
    (Handeling.OVERDRACHT_IDENTITEIT_GEVEN, lijsten.BIJ_AFZENDER | {Status.VERSTUURD,
     Status.ONTVANGEN, Status.GESPROKEN}, "Schrijf op wie de inwoner is", "contactgegevens/geven"),
    (Handeling.OVERDRACHT_IDENTITEIT_LEZEN, set(Status), "Lees wie de inwoner is",
     "contactgegevens"),
    (Handeling.OVERDRACHT_BEWERKEN, {Status.VERSTUURD, Status.ONTVANGEN, Status.MEER_INFORMATIE,
     Status.GESPROKEN}, "Ik gaf door wie de inwoner is", "doorgegeven"),
    (Handeling.OVERDRACHT_JA_INTREKKEN, {Status.GESPROKEN, Status.OPGEPAKT},
     "De inwoner trekt de toestemming in", "toestemming/intrekken"),
    (Handeling.OVERDRACHT_INTREKKEN, IN_TE_TREKKEN, "Trek de overdracht in", "intrekken"),
)  # fmt: skip


@get("/overdrachten")
async def overview(gate: NamedDependency[Gate]) -> Response[str]:
    """What came in, oldest clock first; what was sent; what is over."""
    lijst = await lijsten.overview(gate)
    regels = gate.policies.overdracht
    wie = gate.actor.organisatie
    return render(LijstPage(lijst=lijst, regels=regels, organisatie=wie, vandaag=gate.today))


@get("/overdrachten/{overdracht_id:uuid}")
async def show(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One handover."""
    return render(show_page(gate, await lezen.show(gate, overdracht_id)))


def show_page(gate: Gate, blad: Blad) -> ToonPage:
    """The page of one handover, for this person."""
    regels = gate.policies.overdracht
    return ToonPage(
        titel=title(blad.kop),
        blad=blad,
        zin=sentence(blad.kop, blad.gids, blad.werkdagen, regels, gate.today),
        stil=silence(blad),
        gesprek=talk_heading(blad.overdracht, gate.today),
        treden=ladder(blad.overdracht),
        stap=_next_step(blad),
        doen=_actions(blad),
        feiten=_facts(gate, blad),
        kaart=_card(gate, blad),
        verloop=_verloop(gate, blad),
        privacy=_privacy(blad),
    )


def _next_step(blad: Blad) -> tuple[str, str, str] | None:
    """The one button that matters now: words, address, and whether it is done at once."""
    o = blad.overdracht
    if o.tweede_id and blad.grond is Grond.TWEEDE and o.tweede_op is None:
        return "Ja, dit mag ook zonder toestemming", "akkoord", "doe"
    if o.status not in STAPPEN:
        return None
    needed, tekst, pad = STAPPEN[o.status]
    may = needed in blad.mag
    if o.status is Status.ONTVANGEN:
        may = blad.grond is not Grond.TWEEDE and o.may_record_talk(zendt=blad.zendt)
    if not may:
        return None
    if o.status is Status.ONTVANGEN and o.gepland_op is None:
        return "Plan het gesprek", "plannen", "ga"
    return tekst, pad, "doe" if pad in DIRECT else "ga"


def _actions(blad: Blad) -> list[tuple[str, str]]:
    """What else can be done, as quiet links."""
    o = blad.overdracht
    found = [
        (tekst, pad)
        for handeling, standen, tekst, pad in LINKS
        if handeling in blad.mag and o.status in standen
    ]
    if o.toestemming_id is None:
        found = [link for link in found if link[1] != "toestemming/intrekken"]
    if not (blad.identiteit and blad.zendt):
        found = [link for link in found if link[1] != "contactgegevens"]
    return found


def _facts(gate: Gate, blad: Blad) -> list[tuple[str, str]]:
    o, mensen = blad.overdracht, blad.gids.mensen
    van, naar = short(o.van_organisatie_id, blad.gids), short(o.naar_organisatie_id, blad.gids)
    afzender = mensen[o.afzender_id].naam if o.afzender_id in mensen else "nog niemand"
    namen = opsomming([mensen[i].naam for i in blad.kop.ontvangers if i in mensen])
    grond = gate.policies.grondslagen.b.get(o.grond_b or "")
    waarom = grond.label if grond else ("Alleen een vaste boodschap" if o.alleen_codes else "")
    regels = gate.policies.overdracht
    paren = (
        ("Van", f"{afzender}, {van}"),
        ("Naar", f"{namen or 'nog niemand'}, {naar}"),
        ("Waarom dit mag", waarom),
        ("De inwoner weet het", _told(blad)),
        ("Wie de inwoner is", _identity(gate, blad)),
        ("Opnieuw bekeken", _reviewed(gate, blad)),
        ("Gesprek gepland", planned(gate, blad)),
        ("Gesprek", _talk(gate, blad)),
        ("Hulp begon", datum_jaar(o.begonnen_op) if o.begonnen_op else ""),
        ("Gevraagd", reason_of(o.informatie, regels) if o.informatie else ""),
        ("Afloop", reason_of(o.resultaat, regels) if o.resultaat else ""),
    )
    return [(naam, waarde) for naam, waarde in paren if waarde]


def _told(blad: Blad) -> str:
    o = blad.overdracht
    if o.verteld == "ja" and o.verteld_op:
        return f"ja, sinds {datum(o.verteld_op)}, {DOOR.get(o.verteld_door or '', '')}".rstrip(", ")
    return "nog niet" if o.verteld == "nee" else ""


def _reviewed(gate: Gate, blad: Blad) -> str:
    o = blad.overdracht
    if o.herzien_op is None:
        return ""
    return f"{datum(o.herzien_op)}: {gate.policies.overdracht.label('herzien', o.herzien)}"


def _identity(gate: Gate, blad: Blad) -> str:
    o = blad.overdracht
    if o.identiteit_op is None:
        return ""
    if o.identiteit_hoe == "motorkap":
        lost = "gewist: de afzender geeft de naam opnieuw"
        given = "verzegeld meegestuurd" if o.verstuurd_op else "verzegeld, gaat straks mee"
        return given if blad.identiteit else lost if blad.naam_kwijt else "gewist"
    via = gate.policies.overdracht.label("identiteit_hoe", o.identiteit_hoe).lower()
    return f"doorgegeven op {datum(o.identiteit_op)}, {via}"


def planned(gate: Gate, blad: Blad) -> str:
    """When and how both sides mean to speak; empty once they did."""
    o = blad.overdracht
    if o.gepland_op is None or o.gesprek_op is not None or not o.loopt:
        return ""
    vorm = gate.policies.overdracht.label("gesprek", o.gepland_vorm)
    return f"{datum(o.gepland_op)}, {vorm.lower()}"


def _talk(gate: Gate, blad: Blad) -> str:
    o, regels = blad.overdracht, gate.policies.overdracht
    if o.gesprek_op is None:
        return ""
    bij = ERBIJ[Erbij(o.gesprek_bij or Erbij.NIEMAND)].lower()
    if o.gesprek_bij == Erbij.NIEMAND:
        bij = f"zonder de inwoner ({regels.label('niet_erbij', o.gesprek_reden).lower()})"
    else:
        bij = f"met {bij}"
    return f"{datum(o.gesprek_op)}, {regels.label('gesprek', o.gesprek_vorm).lower()}, {bij}"


def _card(gate: Gate, blad: Blad) -> list[tuple[str, str]]:
    regels = gate.policies.overdracht
    nodig = opsomming([regels.label("nodig", code).lower() for code in blad.overdracht.nodig])
    rows = card_lines(blad.kaart) if blad.kaart else []
    if blad.kaart:
        rows += blad.kaart.feiten
    return [*rows, ("In vaste woorden", nodig)] if nodig else rows


def _verloop(gate: Gate, blad: Blad) -> list[dict[str, object]]:
    regels, gids = gate.policies.overdracht, blad.gids
    punten = []
    for nummer, g in enumerate(blad.stappen):
        waarom = reason_of(g.reden, regels)
        wat = WOORD[g.naar].capitalize() + (f": {waarom[0].lower()}{waarom[1:]}" if waarom else "")
        if g.naar is Status.ONTVANGEN and g.van == Status.MEER_INFORMATIE:
            wat = "Informatie aangevuld"
        mens = gids.mensen.get(g.gebruiker_id)
        wie = f"{mens.naam}, {short(g.organisatie_id, gids)}" if mens else "vanzelf"
        punten.append(
            {
                "wat": f"{wat}.",
                "wie": wie,
                "wanneer": moment(g.op),
                "iso": g.op.isoformat(),
                "nu": nummer == 0,
            }
        )
    return punten


def _privacy(blad: Blad) -> list[str]:
    """Who reads this, and until when, in sentences."""
    naar = short(blad.overdracht.naar_organisatie_id, blad.gids)
    zinnen = [f"Alleen de afzender en de genoemde ontvangers van {naar} lezen deze kaart."]
    weg = any(stap.reden == "toestemming_weg" for stap in blad.stappen)
    if weg or blad.overdracht.status in ZONDER_HULP:
        zinnen = [f"{naar} leest deze kaart niet meer."]
    if dag := blad.einddagen.get(Soort.OVERDRACHT):
        zinnen.append(f"De kaart is te lezen tot {datum_jaar(dag)}.")
    elif not blad.overdracht.loopt:
        zinnen.append("De kaart is gewist.")
    if dag := blad.einddagen.get(Soort.IDENTITEIT):
        zinnen.append(f"Wie de inwoner is, wordt uiterlijk op {datum_jaar(dag)} gewist.")
    o = blad.overdracht
    if o.grond_b and not o.receiver_may_write and o.richting is Richting.OVERDRAGEN:
        zinnen.append(f"Er is geen toestemming: {naar} antwoordt alleen met vaste woorden.")
    return zinnen


ROUTES = [overview, show]
