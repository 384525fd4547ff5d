"""The check on identifying text where a casus is tabled.

A concept always saves. Page 1 asks for another word or a tick; of the ticks only a count per field
stays with the casus, and a text that changes loses its count.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from motorkap.casus.inbrengen.antwoorden import TEKSTEN
from motorkap.casus.kop import Inhoud
from motorkap.pseudonimisering.keuren import Oordeel, blocks, weigh
from motorkap.pseudonimisering.model import Bevindingen, Context, Graad
from motorkap.pseudonimisering.naast import check

# A number is meant to stand here, and only the own organisation reads it.
EIGEN = "kenmerk"


async def judge(
    teksten: Mapping[str, Any],
    leeftijdsband: str | None,
    gevinkt: Collection[str] = (),
    kern: str | None = None,
) -> Oordeel:
    """What these answers may give away; in the own reference only what is never allowed.

    The *kern* is known while it is chosen alone: it weighs in "te bijzonder" and is not kept.
    """
    velden = {naam: teksten.get(naam) or "" for naam in TEKSTEN}
    leefeenheid = teksten.get("leefeenheid") or None
    context = Context(kern=kern or None, leefeenheid=leefeenheid, leeftijd=leeftijdsband)
    found = await check(velden, context)
    asked = tuple(b for b in found.lijst if b.veld != EIGEN or b.graad is Graad.BLOKKEERT)
    return weigh(velden, Bevindingen(asked, found.bijzonder), gevinkt)


async def judge_stored(inhoud: Inhoud) -> Oordeel:
    """The same for the texts as they are kept; open is what was not counted as set aside."""
    teksten = {naam: getattr(inhoud, naam) for naam in (*TEKSTEN, "leefeenheid")}
    return settle(await judge(teksten, inhoud.kop.leeftijdsband), inhoud.kop.opzijgezet)


def settle(oordeel: Oordeel, geteld: Mapping[str, int]) -> Oordeel:
    """Without the warnings that were all ticked before: as many as were counted, in a text that
    did not change. Who comes back to a page is not asked again; what blocks stays."""
    klaar = {v: n for v, n in geteld.items() if n and oordeel.waarschuwingen.get(v) == n}
    still = {v: zin for v, zin in oordeel.fouten.items() if blocks(zin) or v not in klaar}
    return replace(oordeel, fouten=still, terzijde=oordeel.terzijde | klaar)


def unchanged(
    inhoud: Inhoud, teksten: Mapping[str, str], ingetrokken: Collection[str]
) -> dict[str, int]:
    """The counts of the texts that are still as they were, and lost no tick."""
    return {
        veld: aantal
        for veld, aantal in inhoud.kop.opzijgezet.items()
        if veld in teksten
        and veld not in ingetrokken
        and (getattr(inhoud, veld) or "") == teksten[veld]
    }
