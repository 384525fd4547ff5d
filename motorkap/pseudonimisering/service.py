"""The text check: one function for the live marks, the check on save and the command line.

Nothing of a text goes to disk or to a log; errors hold no text.
"""

from __future__ import annotations

import gc
import traceback
from collections.abc import Mapping

from motorkap.pseudonimisering import bekend, combinatie, vinden
from motorkap.pseudonimisering.model import Bevinding, Bevindingen, Context, Vondst
from motorkap.pseudonimisering.tekst import Tekst, read, utf16_offsets
from motorkap.pseudonimisering.voorstellen import Voorsteller
from motorkap.pseudonimisering.woordenboek import woordenboek

LANGSTE = 20_000


class ControleMislukt(Exception):
    """The check broke; says where in our code, and nothing of the text."""


def warm_up() -> None:
    """Load the lists now, so that the first user does not wait.

    All that is set apart, as it stays: Python stops everything while it looks for garbage among
    what lives, and with a million words that takes long (`bench/pseudoniem/README.md`).
    """
    woordenboek()
    check({"": "Een lagn en een heel vreemd woordjje voor moedr, 12."}, Context())
    gc.collect()
    gc.freeze()


def is_warm() -> bool:
    """Whether the lists are in this process already."""
    return woordenboek.cache_info().currsize > 0


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


def check_silently(teksten: Mapping[str, str], context: Context) -> Bevindingen:
    """The same. Raises ControleMislukt, and nothing else.

    A text may hold a resident's name, so nothing of it may get out by way of an error: what goes
    wrong says in which line of our own code, never about what.
    """
    try:
        return check(teksten, context)
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        where = f"{type(error).__name__}: {places[-1].filename}:{places[-1].lineno}"
    # Outside the handler: the error of the text must not hang on to this one.
    raise ControleMislukt(where)


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
