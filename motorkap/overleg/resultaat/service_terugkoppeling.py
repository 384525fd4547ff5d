"""The sheet for one's own organisation: its afspraken, and a card for colleagues without a casus.

The card is made of codes and numbers alone, so nothing of a casus can reach it. Beside it stands
what the chair wrote for colleagues: checked, and refused with the code of a casus in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.kop import Getoond, Kop
from motorkap.casus.lijsten import Uitkomst
from motorkap.errors import KanNiet
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus
from motorkap.overleg.model import KLAAR, Overleg
from motorkap.overleg.resultaat import service_les
from motorkap.overleg.service_basis import load, permit
from motorkap.policies.model import Policies
from motorkap.taal import datum, datum_jaar, telling
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toezicht import service_zegel


@dataclass(frozen=True, slots=True)
class Blad:
    """The sheet of one organisation after one overleg."""

    overleg: Overleg
    team: str
    organisatie: str
    afspraken: tuple[Getoond, ...]
    kaart: tuple[str, ...]
    lessen: tuple[str, ...]
    anker: str
    gids: Gids

    @property
    def kop(self) -> str:
        """Which team, and when."""
        return f"Team {self.team}, {datum_jaar(self.overleg.begin)}"

    def who(self, getoond: Getoond) -> str:
        """Who does it, and by when."""
        naam = self.gids.mensen[getoond.afspraak.gebruiker_id].naam
        return f"{naam}, uiterlijk {datum(getoond.afspraak.uiterlijk)}. {getoond.code}"

    def as_text(self) -> str:
        """The same as plain text, to paste anywhere."""
        lines = [f"Terugkoppeling voor {self.organisatie}", self.kop, "", "Onze afspraken"]
        lines += [f"- {a.wat or 'Afspraak'} ({self.who(a)})" for a in self.afspraken]
        lines += [] if self.afspraken else ["- Er zijn geen afspraken voor ons."]
        lines += ["", "Voor collega’s", *(f"- {zin}" for zin in self.kaart), ""]
        if self.lessen:
            lines += ["Wat leerden wij", *(f"- {les}" for les in self.lessen), ""]
        lines.append(self.anker)
        return "\n".join(lines) + "\n"


async def sheet(gate: Gate, overleg_id: UUID) -> Blad:
    """The sheet of my organisation; KanNiet before the hour is over."""
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await load(gate, overleg_id)
    if overleg.status not in KLAAR:
        raise KanNiet("De terugkoppeling is er als het overleg is afgelopen.")
    regels = await store_agenda.lines(gate.tx, overleg_id, gate.nu)
    walled = {r.punt.id for r in regels if r.is_walled(gate.actor, overleg)}
    punten = [replace(r.punt, slot=None) if r.punt.id in walled else r.punt for r in regels]
    koppen = await afspraken.heads_of_punten(gate, [p.id for p in punten])
    own = [k for k in koppen if k.afspraak.organisatie_id == gate.actor.organisatie_id]
    gids = await organisaties.gids(gate)
    return Blad(
        overleg=overleg,
        team=gids.teams[overleg.team_id].naam,
        organisatie=gids.organisaties[gate.actor.organisatie_id].naam,
        afspraken=tuple(await _texts(gate, own)),
        kaart=tuple(card(punten, len(own), gate.policies)),
        lessen=(await service_les.of_meeting(gate, overleg_id)).regels,
        anker=(await service_zegel.anchor(gate)).zin,
        gids=gids,
    )


async def _texts(gate: Gate, own: Sequence[Kop]) -> list[Getoond]:
    if not own:
        return []
    ids = {k.afspraak.casus_id for k in own}
    rechten = await gate.open_all(ids, Handeling.TERUGKOPPELING)
    found = await afspraken.of_punten(gate, [k.afspraak.agendapunt_id for k in own], rechten)
    mine = {k.afspraak.id for k in own}
    return [a for a in found if a.afspraak.id in mine]


def card(punten: Sequence[Agendapunt], eigen: int, policies: Policies) -> list[str]:
    """What colleagues can use, in sentences made of codes and numbers."""
    besproken = [p for p in punten if p.status is Puntstatus.BESPROKEN]
    slots = [p.slot for p in besproken if p.slot]
    zinnen = [
        f"We bespraken {telling(len(besproken), 'casus', 'casussen')}.",
    ]
    if eigen:
        zijn = "is" if eigen == 1 else "zijn"
        aantal = telling(eigen, "afspraak", "afspraken")
        zinnen.append(f"Er {zijn} {aantal} voor onze organisatie.")
    if any(s.uitkomst is Uitkomst.COLLECTIEF_AANBOD for s in slots):
        zinnen.append("Een groepsaanbod bleek te passen. Denk er zelf ook eerst aan.")
    labels = {r.code: r.label for r in policies.verwijswijzer.route}
    used = {labels[s.route] for s in slots if s.route in labels}
    zinnen += [f"Gebruikte route: {label}." for label in sorted(used)]
    return zinnen


__all__ = ["Blad", "card", "sheet"]
