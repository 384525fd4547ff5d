"""What silence asks of both sides: whom to call, and which table hears of it."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lezen.staat import short
from motorkap.overdracht.model import Status
from motorkap.taal import datum


@dataclass(frozen=True, slots=True)
class Stil:
    """A sentence, and the meeting to which this person is asked; empty without one."""

    zin: str
    overleg: str = ""


def silence(blad: Blad) -> Stil | None:
    """What to do now that the other side is late; None while nothing is."""
    zinnen = [_call(blad)] if blad.zendt else []
    if blad.tafel is None:
        return Stil(" ".join(filter(None, zinnen))) if any(zinnen) else None
    overleg, mine = blad.tafel
    zinnen.append(f"Dit staat op de agenda van {datum(overleg.begin)}, team {overleg.team}.")
    zinnen.append("U bent erbij gevraagd." if mine else "De voorzitter kiest wie erbij komt.")
    return Stil(" ".join(filter(None, zinnen)), f"/overleg/{overleg.id}" if mine else "")


def _call(blad: Blad) -> str:
    mensen, o = blad.gids.mensen, blad.overdracht
    namen = " of ".join(mensen[i].naam for i in blad.kop.ontvangers if i in mensen)
    waits = o.status is not Status.MEER_INFORMATIE
    if blad.werkdagen is None or blad.werkdagen >= 0 or not (namen and waits):
        return ""
    wie = f"{namen}, {short(o.naar_organisatie_id, blad.gids)}"
    return f"Het is laat, en u blijft verantwoordelijk. Bel {wie}."
