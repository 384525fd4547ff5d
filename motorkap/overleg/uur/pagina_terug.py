"""What the hour shows when a form came too late: what stands there now, beside what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.casus.lijsten import Uitkomst
from motorkap.errors import KanNiet
from motorkap.overleg.uur.forms_uur import BesluitForm
from motorkap.overleg.uur.service_blad import Voorbij
from motorkap.overleg.uur.uur import Lopend


@dataclass(frozen=True, slots=True, repr=False)
class Verschil:
    """One text that differs."""

    naam: str
    staat: str
    getypt: str


@dataclass(frozen=True, slots=True, repr=False)
class Terug:
    """A form that was refused, text by text.

    *voorbij* says that its casus left the table: then there is nothing to save over any more.
    """

    zin: str
    verschillen: tuple[Verschil, ...]
    koos: Uitkomst | None
    voorbij: bool

    @classmethod
    def of(cls, nu: Lopend | None, form: BesluitForm, why: KanNiet, alleen: str) -> Terug:
        """What this form brought that does not stand there now."""
        voorbij = isinstance(why, Voorbij)
        at_hand = None if voorbij else nu
        texts = [Verschil("Conclusie", at_hand.conclusie if at_hand else "", form.conclusie)]
        if form.heeft_notitie:
            noted = (at_hand.notitie if at_hand else "") or ""
            texts.append(Verschil("Uw eigen notities", noted, form.notitie))
        if voorbij:
            texts.append(Verschil("Nieuwe afspraak", "", form.wat))
        if alleen:
            texts = texts[1:]
        slot = at_hand.punt.slot if at_hand else None
        koos = form.outcome if form.outcome is not (slot and slot.uitkomst) else None
        return cls(str(why), tuple(v for v in texts if v.staat != v.getypt), koos, voorbij)
