"""Warns "te bijzonder": a small kern with two rare traits points to few households.

Traits come from the form and from the text. Nothing is counted or kept; the figures of the
kernen are estimates of `policies/kernen.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from motorkap.pseudonimisering.beleid import Kern, beleid
from motorkap.pseudonimisering.model import Context, Soort, TeBijzonder, Vondst
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.tekst import Tekst, fold

_OUD = 90


def weigh(
    teksten: Iterable[Tekst], vondsten: Iterable[list[Vondst]], context: Context
) -> TeBijzonder | None:
    """The warning when a small kern and two rare traits come together; else nothing."""
    paren = list(zip(teksten, vondsten, strict=True))
    kern = _small_kern(paren, context)
    kenmerken = tuple(sorted(set(_traits(paren, context)))) if kern else ()
    if kern is None or len(kenmerken) < 2:
        return None
    return TeBijzonder(kenmerken, _sentence(kern, kenmerken), _proposal(kern))


def _small_kern(paren: list[tuple[Tekst, list[Vondst]]], context: Context) -> Kern | None:
    """The first small kern that is chosen in the form or named in the text."""
    namen = [fold(context.kern)] if context.kern else []
    for t, lijst in paren:
        namen += [near_kern(t.vorm[v.begin : v.eind]) for v in lijst if v.soort is Soort.PLAATS]
    kernen = (beleid().kernen.get(naam) for naam in namen)
    return next((k for k in kernen if k is not None and k.klein), None)


def _traits(paren: list[tuple[Tekst, list[Vondst]]], context: Context) -> Iterator[str]:
    """Which rare traits are told: leefeenheid, leeftijd, gebeurtenis."""
    gekozen = beleid().zeldzaam_gekozen
    codes = set(re.split(r"[|,;:] ?", context.leefeenheid or ""))
    if not codes.isdisjoint(gekozen["leefeenheid"]):
        yield "leefeenheid"
    if context.leeftijd in gekozen["leeftijdsband"]:
        yield "leeftijd"
    for t, lijst in paren:
        yield from (naam for naam, patroon in _patronen().items() if patroon.search(t.vorm))
        if _very_old(t, lijst):
            yield "leeftijd"


@lru_cache(maxsize=1)
def _patronen() -> dict[str, re.Pattern[str]]:
    """The rare traits of tekstcontrole.toml, as patterns."""
    return {
        naam: re.compile(rf"\b(?:{'|'.join(map(_pattern, kenmerken))})\b")
        for naam, kenmerken in beleid().zeldzaam.items()
    }


def _pattern(kenmerk: str) -> str:
    """A trait as a pattern; # stands for a number, * for the rest of a word."""
    return re.escape(fold(kenmerk)).replace(r"\#", r"\d{1,3}").replace(r"\*", r"\w*")


def _very_old(t: Tekst, lijst: list[Vondst]) -> bool:
    leeftijden = (t.vorm[v.begin : v.eind] for v in lijst if v.soort is Soort.LEEFTIJD)
    return any(tekst.isdigit() and int(tekst) >= _OUD for tekst in leeftijden)


def _sentence(kern: Kern, kenmerken: tuple[str, ...]) -> str:
    som = " en ".join(kenmerken) if len(kenmerken) == 2 else "leefeenheid, leeftijd en gebeurtenis"
    return (
        f"In een kleine kern (naar schatting {kern.huishoudens} huishoudens) wijst dit samen met "
        f"{som} naar een of enkele gezinnen."
    )


def _proposal(kern: Kern) -> str:
    return f"Schrijf “een dorp in Team {kern.team.capitalize()}” en laat een van de kenmerken weg."
