"""The patterns of names that are initials alone: "J.d.V.", "mevr. de B.", "Wit, P.J."."""

from __future__ import annotations

import re

from motorkap.pseudonimisering.patroon import Patroon, Woordpatroon

INITIALEN_ALLEEN = Patroon(
    r"(?<![\w.])(?:[A-Z]\. ?){1,3}(?:(?:v\.? ?d\.?|v\.|d\.|t\.) ?){1,2}[A-Z]\b\.?",
    "A-Z",
    los=r"\w.",
    volgt=r"\.",
)
# One letter by itself, as in "mw. X", stands for nobody.
NA_TITEL = Woordpatroon(
    r"\b(?:mw|mevr|mevrouw|mvr|dhr|meneer|hr|fam|familie|heer)\.? "
    r"((?:(?:(?:van|de|den|der|v\.? ?d\.?|el) ){1,2}|(?=[a-z]\. ?[a-z]\.))"
    r"[a-z]\.(?: ?[a-z]\.){0,3})(?!\w)",
    "mw mevr mvr dhr meneer hr fam heer",
)
# "'Beer' van Oversteeg", "Jan 'de Kip' Smit": a name in quotes before a surname.
TUSSEN_AANHALING = Patroon(
    r"['\"]((?:[Dd]e )?[A-ZÀ-ÖØ-Þ][\w-]{1,20})['\"] "
    r"(?=(?:(?:van|de|den|der|'t) ){0,2}[A-ZÀ-ÖØ-Þ][a-z])",
    "'\"",
    los=r"\w",
)
ACHTERAAN = re.compile(
    r"(?<![\w.])[A-Z][\w-]{2,20}, (?!N\.V|B\.V|V\.O|P\.S)"
    r"((?:[A-Z]\. ?){1,3}[A-Z]\.|[A-Z]\.(?= \())"
)
