"""What must hold between policy files: codes exist, nothing is double, the law's hard lines stand.

Each check yields sentences; all faults are reported at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from motorkap.casus.lijsten import Gegevenssoort, Uitkomst
from motorkap.logcontrole.lijsten import Oordeel, Opvalregel
from motorkap.policies.model import BeleidFout, Policies
from motorkap.policies.types import Codes, Groepsaanbod, Partneradvies, Route, Verwerkingsgrond


class HasCode(Protocol):
    """Anything that a policy file lists by code."""

    @property
    def code(self) -> str:
        """Stable, as the database holds it."""


K = TypeVar("K", bound=HasCode)

# The reasons of the law study; any other code is new and needs the name of the FG (GRD-11).
BEKENDE_A = frozenset({"A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A12"})
NIET_VAN_KRACHT = "A12"


def by_code(keuzes: Iterable[K]) -> dict[str, K]:
    """The choices by code, in order; a double code is refused."""
    lijst = tuple(keuzes)
    if dubbel := _doubles(k.code for k in lijst):
        raise BeleidFout(f"Deze code staat er twee keer: {', '.join(dubbel)}.")
    return {k.code: k for k in lijst}


def check(policies: Policies) -> None:
    """Refuse policy files that do not fit together; names every fault."""
    fouten = [fout for regel in REGELS for fout in regel(policies)]
    if fouten:
        raise BeleidFout(" ".join(fouten))


def _doubles(codes: Iterable[str]) -> list[str]:
    lijst = list(codes)
    return sorted({c for c in lijst if lijst.count(c) > 1})


def _unknown(waar: str, codes: Codes, bekend: Mapping[str, object]) -> Iterator[str]:
    for code in codes:
        if code not in bekend:
            yield f"{waar}: de code {code} bestaat niet."


def _kinds(policies: Policies) -> Iterator[str]:
    """GRD-02, GRD-03: kinds use known legal bases, municipal kinds never A8 or A10."""
    for soort in policies.organisatiesoorten.values():
        waar = f"organisatiesoorten.toml, {soort.code}"
        yield from _unknown(waar, soort.grondslagen_a, policies.grondslagen.a)
        for code in soort.grondslagen_a:
            grond = policies.grondslagen.a.get(code)
            if grond and grond.nooit_gemeente and soort.gemeentelijk:
                yield f"{waar}: een gemeente mag {code} nooit gebruiken."


def _grounds(policies: Policies) -> Iterator[str]:
    """The table of allowed combinations names codes that exist."""
    for grond in policies.grondslagen.a.values():
        waar = f"grondslagen.toml, {grond.code}"
        yield from _unknown(waar, grond.c, policies.grondslagen.c)
        for b in (grond.b_pseudoniem, grond.b_herleidbaar, grond.b_overdracht, grond.b_terug):
            yield from _unknown(waar, b, policies.grondslagen.b)
        yield from _decided(grond)


def _exceptions(policies: Policies) -> Iterator[str]:
    """An exception that needs another code names one that exists."""
    bekend = {**policies.grondslagen.a, **policies.grondslagen.c}
    for uitzondering in policies.grondslagen.c.values():
        waar = f"grondslagen.toml, {uitzondering.code}"
        yield from _unknown(waar, uitzondering.alleen_met, bekend)


def _decided(grond: Verwerkingsgrond) -> Iterator[str]:
    """GRD-11, LAW-19: a new or not yet valid ground needs who decided it, and when."""
    besloten = bool(grond.besluit and grond.besluit_op)
    if grond.code == NIET_VAN_KRACHT and not grond.uit and not besloten:
        yield "grondslagen.toml, A12: aanzetten kan alleen met besluit en besluit_op."
    if grond.code not in BEKENDE_A and not (grond.fg and grond.besluit_op):
        yield f"grondslagen.toml, {grond.code}: een nieuwe grond vraagt fg en besluit_op."


def _special(policies: Policies) -> Iterator[str]:
    """TAX-02, GRD-06: every special kind of data has at least one exception."""
    for soort in {g.gegevenssoort for g in policies.leefgebieden.values()}:
        gedekt = any(soort in c.dekt for c in policies.grondslagen.c.values())
        if soort is not Gegevenssoort.GEWOON and not gedekt:
            yield f"grondslagen.toml: geen uitzondering dekt {soort}."


def _outcomes(policies: Policies) -> Iterator[str]:
    """Every outcome has its own key, and the collective offer comes first (R24)."""
    if set(policies.uitkomsten) != set(Uitkomst):
        yield "uitkomsten.toml: elke uitkomst moet er één keer staan."
    if next(iter(policies.uitkomsten), None) is not Uitkomst.COLLECTIEF_AANBOD:
        yield "uitkomsten.toml: collectief aanbod hoort bovenaan."
    if dubbel := _doubles(u.toets for u in policies.uitkomsten.values()):
        yield f"uitkomsten.toml: toets {', '.join(dubbel)} staat er twee keer."


def _detection(policies: Policies) -> Iterator[str]:
    """LOG-12: every rule has its threshold, and every judgement its reasons."""
    detectie = policies.detectie
    if missing := set(Opvalregel) - set(detectie.regel):
        yield f"detectie.toml: deze regels ontbreken: {', '.join(sorted(missing))}."
    if set(Oordeel) - {reden.oordeel for reden in detectie.reden}:
        yield "detectie.toml: elk oordeel heeft minstens één reden."
    if dubbel := _doubles(reden.code for reden in detectie.reden):
        yield f"detectie.toml: reden {', '.join(dubbel)} staat er twee keer."


def _signpost(policies: Policies) -> Iterator[str]:
    """The signpost points at leefgebieden, themes and kinds that exist."""
    wijzer = policies.verwijswijzer
    borden: tuple[Partneradvies | Groepsaanbod | Route, ...]
    borden = (*wijzer.partner, *wijzer.groep, *wijzer.route)
    for wijst in borden:
        yield from _unknown("verwijswijzer.toml", wijst.leefgebieden, policies.leefgebieden)
        yield from _unknown("verwijswijzer.toml", wijst.themas, policies.themas)
    soorten = tuple(p.soort for p in wijzer.partner)
    soorten += tuple(r.soort for r in wijzer.route if r.vastleggen == "overdracht")
    yield from _unknown("verwijswijzer.toml", soorten, policies.organisatiesoorten)


def _terms(policies: Policies) -> Iterator[str]:
    """Every kind of data has a term that can be read, a reason, and who decided it."""
    yield from policies.bewaring.faults()
    yield from policies.register.faults(policies.bewaring)


def _aftercare(policies: Policies) -> Iterator[str]:
    """Aftercare begins with a contact, ends within a year, and no contact lies after its end."""
    regels = policies.nazorg
    if not 1 <= regels.hoogstens_maanden <= 12:
        yield "nazorg.toml: nazorg duurt hoogstens twaalf maanden."
    if not regels.contact:
        yield "nazorg.toml: er hoort ten minste één contact te zijn."
    for contact in regels.contact:
        if not 0 < contact.weken + 4 * contact.maanden <= 4 * regels.hoogstens_maanden:
            yield f"nazorg.toml: {contact.label} valt niet binnen de nazorg."


REGELS = (
    _kinds,
    _grounds,
    _exceptions,
    _special,
    _outcomes,
    _signpost,
    _terms,
    _aftercare,
    _detection,
)
