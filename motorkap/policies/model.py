"""All policy files together, by code: what the rules of the program are given to decide with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motorkap.policies.bewaring import Bewaartermijnen
from motorkap.policies.detectie import Detectie
from motorkap.policies.register import Register
from motorkap.policies.types import (
    Contact,
    Convenant,
    Crisis,
    Keuze,
    Leefgebied,
    Mededelingsgrond,
    Nazorgregels,
    Organisatiesoort,
    Overdrachtregels,
    Overlegregels,
    Redenen,
    UitkomstKeuze,
    Uitzondering,
    Verwerkingsgrond,
    Verwijswijzer,
)


class BeleidFout(Exception):
    """A policy file that cannot be used; the sentence names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Grondslagen:
    """The legal reasons by code, in the order of the file."""

    a: Mapping[str, Verwerkingsgrond]
    b: Mapping[str, Mededelingsgrond]
    c: Mapping[str, Uitzondering]
    vervang_a9_werkdagen: int
    toestemming_maanden: int
    vertellen_maanden: int
    seintje_werkdagen: int


@dataclass(frozen=True, slots=True)
class Policies:
    """Everything the policy files say; mappings keep the order of the file."""

    leefgebieden: Mapping[str, Leefgebied]
    themas: Mapping[str, Keuze]
    organisatiesoorten: Mapping[str, Organisatiesoort]
    grondslagen: Grondslagen
    crisis: Crisis
    redenen: Redenen
    uitkomsten: Mapping[str, UitkomstKeuze]
    overleg: Overlegregels
    overdracht: Overdrachtregels
    verwijswijzer: Verwijswijzer
    convenant: Convenant
    contact: Contact
    detectie: Detectie
    bewaring: Bewaartermijnen
    register: Register
    nazorg: Nazorgregels
    hash: str

    def unfilled(self) -> list[str]:
        """What the municipality still has to fill in; production does not start before."""
        routes = [f"crisis.toml: {r.label}" for r in self.crisis.route if r.invullen]
        texts = ["convenant.toml: de tekst"] if self.convenant.invullen else []
        contact = ["contact.toml: de adressen"] if self.contact.invullen else []
        return routes + texts + contact + self.register.unfilled()
