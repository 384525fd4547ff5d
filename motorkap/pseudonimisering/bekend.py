"""Names that are known once are searched in the whole submission, in every field."""

from __future__ import annotations

from collections.abc import Iterator

from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.naamwoord import stem
from motorkap.pseudonimisering.taal import groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst


def spread(t: Tekst, vrij: frozenset[int], bekend: frozenset[str]) -> Iterator[Vondst]:
    """Names found elsewhere in the submission, wherever they stand here."""
    for i, woord in enumerate(t.woorden if bekend else ()):
        kern = stem(woord.vorm) if woord.letters else ""
        if not (kern in bekend or woord.vorm in bekend) or i in vrij:
            continue
        k = klasse(woord.vorm)
        anders_niet = woord.kop or not is_gewoon(kern) or (t.slordig and k.voornaam)
        if anders_niet and not k.functie:
            yield Vondst(woord.begin, woord.eind, Soort.NAAM)


def name_words(t: Tekst, vondsten: list[Vondst]) -> Iterator[str]:
    """The words of the found names that are worth searching elsewhere."""
    namen = {plek for v in vondsten if v.soort is Soort.NAAM for plek in range(v.begin, v.eind)}
    for woord in t.woorden:
        if woord.letters and woord.begin in namen:
            kern = stem(woord.vorm)
            if len(kern) > 2 and not klasse(kern).functie and kern not in groep("tussenvoegsels"):
                yield kern
