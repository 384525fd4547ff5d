"""The rules of access as pure functions over facts; the default is no.

The database decides the same once more in `betrokken_als`; a test with random worlds compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from motorkap.kluis.model import Soort
from motorkap.toegang.beleid import Regel
from motorkap.toegang.model import Actor, Band, Besluit, Deel, Feiten, Grond, Muur, Rol

NA_OVERLEG = timedelta(days=7)
NA_AFSPRAAK = timedelta(days=7)
VERVANGER_VOOR = timedelta(hours=48)
VERVANGER_NA = timedelta(hours=72)
LANG_GELEDEN = datetime.min.replace(tzinfo=UTC)

TAFEL_STATUS = {"ingediend", "geagendeerd", "besproken", "nazorg", "gesloten"}
VAN_AGENDA = {"doorgeschoven", "spoedroute"}
EIGEN = {Grond.INDIENER, Grond.COLLEGA}
RANG = {grond: plaats for plaats, grond in enumerate(Grond)}


@dataclass(frozen=True, slots=True)
class Vraag:
    """One person, one casus, one moment."""

    actor: Actor
    feiten: Feiten
    nu: datetime


def end_of_right(feiten: Feiten, band: Band) -> datetime | None:
    """When the right that an overleg gives ends; None while an afspraak is open."""
    if feiten.open_afspraak:
        return None
    moments = [(band.eind or LANG_GELEDEN) + NA_OVERLEG]
    if band.correctie_tot:
        moments.append(band.correctie_tot)
    if feiten.laatste_afspraak:
        moments.append(feiten.laatste_afspraak + NA_AFSPRAAK)
    return max(moments)


def _dated(band: Band, nu: datetime) -> bool:
    started = band.vanaf is None or band.vanaf <= nu
    return started and (band.tot is None or nu < band.tot)


def _within_overleg(vraag: Vraag, band: Band) -> bool:
    if band.overleg_status == "vervallen" or vraag.feiten.status not in TAFEL_STATUS:
        return False
    end = end_of_right(vraag.feiten, band)
    return end is None or vraag.nu < end


def _as_indiener(_vraag: Vraag, _band: Band) -> bool:
    return True


def _as_collega(vraag: Vraag, band: Band) -> bool:
    return _dated(band, vraag.nu)


def _as_voorzitter(vraag: Vraag, band: Band) -> bool:
    return band.punt_status != "ingetrokken" and _within_overleg(vraag, band)


def _was_tabled(band: Band) -> bool:
    """Whether it stands on the agenda, or left it no sooner than the table could see it."""
    if band.punt_status in VAN_AGENDA:
        pub, left = band.gepubliceerd_op, band.van_agenda_op
        return band.geplaatst and pub is not None and left is not None and left >= pub
    return band.punt_status not in ("voorgesteld", "ingetrokken")


def _as_deelnemer(vraag: Vraag, band: Band) -> bool:
    published = band.gepubliceerd_op is not None and band.gepubliceerd_op <= vraag.nu
    invited = _dated(band, vraag.nu) and band.in_kring
    return published and _was_tabled(band) and invited and _within_overleg(vraag, band)


def _as_vervanger(vraag: Vraag, band: Band) -> bool:
    if band.begin is None or band.eind is None:
        return False
    within = band.begin - VERVANGER_VOOR <= vraag.nu <= band.eind + VERVANGER_NA
    return within and _as_deelnemer(vraag, band)


def _as_afspraakhouder(vraag: Vraag, band: Band) -> bool:
    running = band.klaar_op is None or vraag.nu < band.klaar_op + NA_AFSPRAAK
    return running and vraag.feiten.status in TAFEL_STATUS


def _as_noodtoegang(vraag: Vraag, band: Band) -> bool:
    return _dated(band, vraag.nu) and vraag.feiten.status in TAFEL_STATUS


def _as_nazorghouder(vraag: Vraag, band: Band) -> bool:
    return _dated(band, vraag.nu) and vraag.feiten.status in TAFEL_STATUS


GRONDEN: dict[Grond, Callable[[Vraag, Band], bool]] = {
    Grond.INDIENER: _as_indiener,
    Grond.COLLEGA: _as_collega,
    Grond.VOORZITTER: _as_voorzitter,
    Grond.DEELNEMER: _as_deelnemer,
    Grond.VERVANGER: _as_vervanger,
    Grond.AFSPRAAKHOUDER: _as_afspraakhouder,
    Grond.NOODTOEGANG: _as_noodtoegang,
    Grond.NAZORGHOUDER: _as_nazorghouder,
}


def _through_the_wall(vraag: Vraag, grond: Grond) -> bool:
    """Who tabled the casus stands inside; others where the wall lets them."""
    muur = Muur(vraag.feiten.van_onafhankelijke, vraag.feiten.wand)
    voorzit = grond is Grond.VOORZITTER
    return grond in EIGEN or not muur.stops(gemeentelijk=vraag.actor.gemeentelijk, voorzit=voorzit)


def _with_consent(vraag: Vraag, grond: Grond) -> bool:
    """When the resident took back every consent, only who tabled the casus reads on (LAW-08)."""
    return grond in EIGEN or not vraag.feiten.toestemming_weg


def grounds(vraag: Vraag, *, recht: bool = False) -> list[Band]:
    """The ties that give a right at this moment; none at all after 'ik ken deze persoon'.

    While the resident restricted the casus only its own organisation has one, and only for what she
    has a right to: *recht* (AVG article 18, second paragraph).
    """
    beperkt = vraag.feiten.beperkt
    if vraag.feiten.afstand or (beperkt and not recht) or vraag.feiten.status == "vernietigd":
        return []
    return [
        band
        for band in vraag.feiten.banden
        if GRONDEN[band.grond](vraag, band)
        and (band.grond in EIGEN or not beperkt)
        and _through_the_wall(vraag, band.grond)
        and _with_consent(vraag, band.grond)
    ]


def may_open(vraag: Vraag, found: Iterable[Band]) -> frozenset[Soort]:
    """The kinds of text this person may read (LAW-12: working text follows the care task)."""
    gronden = {band.grond for band in found}
    if not gronden:
        return frozenset()
    soorten = {Soort.CASUS}
    if gronden & EIGEN or vraag.feiten.gevoeligheid == "gewoon" or vraag.actor.zorgtaak:
        soorten.add(Soort.WERKTEKST)
    if vraag.feiten.organisatie_id == vraag.actor.organisatie_id:
        soorten.add(Soort.KENMERK)
    return frozenset(soorten)


VOORWAARDEN: dict[str, Callable[[Vraag], bool]] = {
    "convenant_aanvaard": lambda v: v.actor.convenant,
    "eigen_organisatie": lambda v: v.feiten.organisatie_id == v.actor.organisatie_id,
}
ZINNEN = {
    "convenant_aanvaard": "Lees eerst het convenant en ga ermee akkoord.",
    "eigen_organisatie": "Dit kan alleen de organisatie die de casus inbracht.",
}
VOORBIJ = "Dit overleg is langer dan een week voorbij. Wat nog loopt, staat bij Afspraken."
NIET_BETROKKEN = "Deze casus bestaat niet, of u bent er niet bij betrokken."


def besluit(regel: Regel, vraag: Vraag) -> Besluit:
    """Decide, with the ground that goes into the logboek."""
    held = grounds(vraag, recht=regel.bij_beperking)
    found = [band for band in held if band.grond in regel.wie]
    if not found:
        return Besluit.nee(f"Dit mag alleen {regel.wie_in_woorden()}.")
    for naam in regel.mits:
        if not VOORWAARDEN[naam](vraag):
            return Besluit.nee(ZINNEN[naam])
    first = min(found, key=lambda band: (RANG[band.grond], _from_now(band, vraag.nu)))
    leesbaar = may_open(vraag, held)
    opent = leesbaar & regel.soorten()
    return Besluit(True, first.grond, regel.zin, first.overleg_id, opent, leesbaar)


def _from_now(band: Band, nu: datetime) -> timedelta:
    """How far its meeting is: of a casus that stood on two, the line names the nearest."""
    return abs(band.begin - nu) if band.begin else timedelta()


def part_runs(deel: Deel, nu: datetime) -> bool:
    """Whether a part still counts: until the right to the casussen of that overleg ends.

    An overleg that nobody ended yet can still be ended by its chair.
    """
    to_end = deel.bezig and deel.grond is Grond.VOORZITTER
    return to_end or nu < max(deel.eind + NA_OVERLEG, deel.correctie_tot or LANG_GELEDEN)


def besluit_over_rol(
    regel: Regel, actor: Actor, delen: Iterable[Deel] | None = None, nu: datetime = LANG_GELEDEN
) -> Besluit:
    """Decide about something that is not a casus: by role, or by the part in an overleg.

    A part ends a week after the overleg; that it was, when and where one may still see. About an
    overleg the role deelnemer says nothing: who may take part somewhere does not therefore take
    part here.
    """
    rollen = actor.rollen if delen is None else actor.rollen - {Rol.DEELNEMER}
    parts = list(delen or ())
    running = {d.grond for d in parts if regel.na_afloop or part_runs(d, nu)}
    held: list[Grond | Rol] = [*sorted(running), *sorted(rollen)]
    for rol in held:
        if rol in regel.wie:
            return Besluit(True, rol, regel.zin)
    if {d.grond for d in parts} & set(regel.wie):
        return Besluit.nee(VOORBIJ)
    return Besluit.nee(f"Dit mag alleen {regel.wie_in_woorden()}.")
