"""The text check: one function for the live marks, the check on save and the command line.

Nothing leaves this process and nothing is logged; errors hold no text.
"""

from __future__ import annotations

from collections.abc import Mapping

from motorkap.pseudonimisering import bekend, combinatie, vinden
from motorkap.pseudonimisering.model import Bevinding, Bevindingen, Context, Vondst
from motorkap.pseudonimisering.taal import woordenboek
from motorkap.pseudonimisering.tekst import Tekst, read, utf16_offsets
from motorkap.pseudonimisering.voorstellen import Voorsteller

LANGSTE = 20_000


def warm_up() -> None:
    """Load the lists now, so that the first user does not wait."""
    woordenboek()
    check({"": "Een lagn en een heel vreemd woordjje voor moedr, 12."}, Context())


def check(teksten: Mapping[str, str], context: Context) -> Bevindingen:
    """All findings in these fields, read as one submission.

    A name found in one field is searched in all. Only the first 20,000 characters of a field
    are read; forms allow far fewer.
    """
    gelezen = {veld: read(tekst[:LANGSTE]) for veld, tekst in teksten.items()}
    vrij = {veld: vinden.allowed(t) for veld, t in gelezen.items()}
    eerste = {veld: vinden.find(t, vrij[veld]) for veld, t in gelezen.items()}
    namen = _known_names(gelezen, eerste)
    alle = {
        veld: vinden.find_known(t, vrij[veld], eerste[veld], namen) for veld, t in gelezen.items()
    }
    voorsteller = Voorsteller()
    lijst = [b for veld, t in gelezen.items() for b in _report(veld, t, alle[veld], voorsteller)]
    return Bevindingen(tuple(lijst), combinatie.weigh(gelezen.values(), alle.values(), context))


def _known_names(
    gelezen: Mapping[str, Tekst], vondsten: Mapping[str, list[Vondst]]
) -> frozenset[str]:
    return frozenset(
        woord
        for veld, lijst in vondsten.items()
        for woord in bekend.name_words(gelezen[veld], lijst)
    )


def _report(
    veld: str, t: Tekst, vondsten: list[Vondst], voorsteller: Voorsteller
) -> list[Bevinding]:
    utf16 = utf16_offsets(t.bron)
    uit = []
    for v in vondsten:
        begin, eind = t.terug(v.begin, v.eind)
        b16, e16 = (utf16[begin], utf16[eind]) if utf16 else (begin, eind)
        uit.append(Bevinding(veld, begin, eind, b16, e16, v.soort, voorsteller.propose(t, v)))
    return uit
