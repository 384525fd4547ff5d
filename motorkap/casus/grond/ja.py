"""Reads a yes of the resident from what was typed, for a discussion as for a handover (LAW-08)."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus.grond.toestemming import Toestemming, Wie, default_end
from motorkap.casus.inbrengen.antwoorden import one_of, read_day
from motorkap.casus.lijsten import Leeftijdsband, VerteldHoe
from motorkap.errors import Ongeldig
from motorkap.forms import JaForm
from motorkap.policies.model import Policies

DOELEN = {"overleg": "Meedenken in het overleg", "overdracht": "Een warme overdracht"}


def read_yes(form: JaForm, doel: str, aan: frozenset[UUID], policies: Policies) -> Toestemming:
    """The form as a record that can be checked; Ongeldig with a sentence per open question."""
    fouten: dict[str, str] = {}
    wie, hoe = one_of(Wie, form.wie), one_of(VerteldHoe, form.hoe)
    band, op = one_of(Leeftijdsband, form.leeftijdsband), read_day(form.op, "op", fouten)
    tot = read_day(form.geldig_tot, "geldig_tot", fouten)
    gegevens = frozenset(form.gegevens) & frozenset(policies.leefgebieden)
    missing = {
        "wie": "" if wie else "Kies wie ja zei.",
        "leeftijdsband": "" if band else "Kies hoe oud de inwoner is.",
        "hoe": "" if hoe else "Kies hoe de inwoner ja zei.",
        "op": "" if op else "Vul in wanneer de inwoner ja zei.",
        "organisaties": "" if aan else "Kies wie de gegevens mag lezen.",
        "gegevens": "" if gegevens else "Kies over welke leefgebieden het gaat.",
        "doel": "" if doel in DOELEN else "Kies waarvoor de toestemming is.",
    }
    fouten = {veld: zin for veld, zin in missing.items() if zin} | fouten
    if fouten or wie is None or band is None or hoe is None or op is None:
        raise Ongeldig(fouten)
    return Toestemming(
        wie=wie,
        leeftijdsband=band,
        gegevens=gegevens,
        doel=doel,
        organisaties=aan,
        hoe=hoe,
        op=op,
        geldig_tot=tot or default_end(op, policies.grondslagen.toestemming_maanden),
    )
