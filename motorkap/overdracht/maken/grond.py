"""Why this may be told to the other side: the legal basis B of a handover, as pure rules.

What the table of policies/grondslagen.toml does not name is refused (GRD-01, 04, 07; LAW-20).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from motorkap.casus.grond.grondslag import TWIJFEL
from motorkap.organisatie.model import Organisatie
from motorkap.overdracht.model import Overdracht, Richting
from motorkap.policies.model import Policies
from motorkap.policies.types import Mededelingsgrond

GEEN = "geen"  # without a yes of the resident: only fixed words go back to a partner (LAW-10)
KORT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Keus:
    """What was chosen about one handover."""

    overdracht: Overdracht
    naar: Organisatie | None
    casus_van: UUID
    ontvangers: int
    motivering: str


def options_b(grond_a: str, richting: Richting, policies: Policies) -> list[Mededelingsgrond]:
    """The legal bases of the disclosure that go with this A in this direction, in order."""
    a = policies.grondslagen.a.get(grond_a)
    if a is None or a.uit:
        return []
    codes = a.b_overdracht if richting is Richting.OVERDRAGEN else a.b_terug
    return [policies.grondslagen.b[code] for code in codes]


def receiving_kinds(policies: Policies) -> set[str]:
    """The kinds of organisation to which a route of the signpost hands over."""
    routes = policies.verwijswijzer.route
    return {r.soort for r in routes if r.vastleggen == "overdracht" and r.soort}


def may_receive(naar: Organisatie, richting: Richting, policies: Policies) -> bool:
    """Whether this organisation can take it up in this direction."""
    if richting is Richting.OVERDRAGEN:
        return naar.soort in receiving_kinds(policies)
    return not naar.gemeentelijk and naar.zorgtaak


def faults(keus: Keus, policies: Policies) -> dict[str, str]:
    """What is wrong with receiver and ground, a sentence per field; empty when it may be sent."""
    return dict([*_about_receiver(keus, policies), *_about_ground(keus, policies)])


def asks_second(grond_b: str | None, policies: Policies) -> bool:
    """Whether a colleague has to agree first (GRD-07)."""
    b = policies.grondslagen.b.get(grond_b or "")
    return b is not None and b.tweede_persoon


def _about_receiver(keus: Keus, policies: Policies) -> Iterator[tuple[str, str]]:
    o, naar = keus.overdracht, keus.naar
    if naar is None or not may_receive(naar, o.richting, policies):
        yield "naar", "Kies de organisatie die het oppakt."
    elif not keus.ontvangers:
        yield "ontvangers", f"Kies wie het bij {naar.kort} ontvangt."
    if o.verteld not in {"ja", "nee"}:
        yield "verteld", "Kies of de inwoner dit weet."
    elif o.verteld == "ja" and not (o.verteld_op and o.verteld_hoe and o.verteld_door):
        yield "verteld_op", "Vul in wie het vertelde, wanneer en hoe."
    elif o.verteld == "nee" and not o.verteld_reden:
        yield "verteld_reden", "Kies waarom de inwoner het nog niet weet."


def _about_ground(keus: Keus, policies: Policies) -> Iterator[tuple[str, str]]:
    o = keus.overdracht
    if o.alleen_codes:
        yield from _only_codes(keus)
        return
    allowed = {b.code: b for b in options_b(o.grond_a or "", o.richting, policies)}
    b = allowed.get(o.grond_b or "")
    if b is None:
        yield "grond_b", f"Kies waarom u dit mag vertellen. {TWIJFEL}"
        return
    yield from _fits_receiver(keus.naar, b)
    yield from _asks_more(keus, b)


def _fits_receiver(naar: Organisatie | None, b: Mededelingsgrond) -> Iterator[tuple[str, str]]:
    if naar and b.alleen_gemeente and not naar.gemeentelijk:
        yield "grond_b", f"Deze reden geldt alleen naar de gemeente. {TWIJFEL}"
    if naar and b.nooit_gemeente and naar.gemeentelijk:
        yield "grond_b", f"Deze reden geldt niet naar de gemeente. {TWIJFEL}"


def _asks_more(keus: Keus, b: Mededelingsgrond) -> Iterator[tuple[str, str]]:
    o = keus.overdracht
    if b.motivering and len(keus.motivering.strip()) < KORT:
        yield "motivering", "Schrijf op waarom het zonder toestemming moet, in een hele zin."
    if b.tweede_persoon and o.tweede_id is None:
        yield "tweede", "Kies een collega die meebeslist."
    if b.toestemming and o.verteld != "ja":
        yield "verteld", "De inwoner gaf toestemming, dus de inwoner weet het."


def _only_codes(keus: Keus) -> Iterator[tuple[str, str]]:
    if keus.overdracht.richting is not Richting.AFSCHALEN:
        yield "grond_b", f"Kies waarom u dit mag vertellen. {TWIJFEL}"
    if keus.naar and keus.naar.id != keus.casus_van:
        yield "naar", "Zonder toestemming kan dit alleen naar de organisatie van wie de casus is."
    if not keus.overdracht.nodig:
        yield "nodig", "Kies wat de inwoner nodig heeft."
