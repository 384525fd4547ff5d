"""Why may this be told to that receiver? Ground B, one per receiving organisation (GRD-01).

At the table every casus is pseudonymous (B0); the other grounds are for handing over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from motorkap.casus.grond.grondslag import Grond
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.errors import Ongeldig
from motorkap.policies.model import Grondslagen
from motorkap.policies.types import Mededelingsgrond


class Richting(StrEnum):
    """To whom the telling goes; each has its own column in the table of combinations."""

    PSEUDONIEM = "pseudoniem"
    HERLEIDBAAR = "herleidbaar"
    OVERDRACHT = "overdracht"
    TERUG = "terug"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mededeling:
    """One telling to one organisation."""

    grond: Grond
    b: str
    richting: Richting
    ontvanger_id: UUID
    ontvanger_gemeentelijk: bool
    door: UUID
    tweede_persoon: UUID | None = None
    motivering: str = ""
    toestemming: Toestemming | None = None


def options_b(grond: Grond, richting: Richting, gronden: Grondslagen) -> list[Mededelingsgrond]:
    """The grounds B that this A allows in this direction, in order (GRD-01)."""
    if grond.a not in gronden.a:
        return []
    kolommen = {
        Richting.PSEUDONIEM: gronden.a[grond.a].b_pseudoniem,
        Richting.HERLEIDBAAR: gronden.a[grond.a].b_herleidbaar,
        Richting.OVERDRACHT: gronden.a[grond.a].b_overdracht,
        Richting.TERUG: gronden.a[grond.a].b_terug,
    }
    return [gronden.b[code] for code in kolommen[richting]]


def check_telling(mededeling: Mededeling, gronden: Grondslagen, op: date) -> None:
    """Refuse a telling that the table or its own conditions do not allow (GRD-04, GRD-07)."""
    mag = {b.code: b for b in options_b(mededeling.grond, mededeling.richting, gronden)}
    if mededeling.b not in mag:
        raise Ongeldig({"mededelingsgrond": "Deze reden past hier niet. Kies een andere reden."})
    b = mag[mededeling.b]
    fouten = {
        "mededelingsgrond": _wrong_receiver(b, gemeente=mededeling.ontvanger_gemeentelijk),
        "toestemming": "" if still_holds(mededeling, gronden, op) else _ZONDER_JA,
        "motivering": _ZONDER_UITLEG if b.motivering and not mededeling.motivering.strip() else "",
        "tweede_persoon": "" if _seen_by_two(b, mededeling) else _ALLEEN,
    }
    if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
        raise Ongeldig(fouten)


def still_holds(mededeling: Mededeling, gronden: Grondslagen, op: date) -> bool:
    """Whether the telling holds on this day: consent can end or be withdrawn (GRD-04)."""
    if not gronden.b[mededeling.b].toestemming:
        return True
    ja = mededeling.toestemming
    return ja is not None and ja.holds(op, mededeling.ontvanger_id)


def always_reviewed(b: str, gronden: Grondslagen) -> bool:
    """Whether this telling is always in the monthly review of the log (GRD-07)."""
    return gronden.b[b].tweede_persoon


_ZONDER_JA = "Er is geen geldige toestemming voor deze organisatie. Leg die eerst vast."
_ZONDER_UITLEG = "Schrijf op waarom dit nodig is."
_ALLEEN = "Laat een collega van uw organisatie meekijken. Kies wie dat is."


def _wrong_receiver(b: Mededelingsgrond, *, gemeente: bool) -> str:
    if b.alleen_gemeente and not gemeente:
        return "Deze reden geldt alleen naar de gemeente. Kies een andere reden."
    if b.nooit_gemeente and gemeente:
        return "Deze reden geldt niet naar de gemeente. Kies een andere reden."
    return ""


def _seen_by_two(b: Mededelingsgrond, mededeling: Mededeling) -> bool:
    return not b.tweede_persoon or mededeling.tweede_persoon not in {None, mededeling.door}
