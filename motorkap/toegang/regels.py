"""Composes the log line of a decision: what the standard asks, from facts that are at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from motorkap.ids import NIEMAND
from motorkap.kluis.model import Soort
from motorkap.logboek.model import Regel as Logregel
from motorkap.logboek.model import Resultaat
from motorkap.logboek.schrijver import Schrijver, Spoor
from motorkap.toegang.beleid import Regel
from motorkap.toegang.model import Actor, Besluit, Feiten, Grond, Rol, Voorwerp

VELDEN = {
    Soort.CASUS: ("hulpvraag", "conclusie", "spoed_reden", "wat", "voortgang"),
    Soort.WERKTEKST: ("situatie", "geprobeerd", "leefeenheid", "notitie"),
    Soort.KENMERK: ("kenmerk",),
    Soort.OVERDRACHT: ("kaart", "motivering", "bericht"),
    Soort.IDENTITEIT: ("contactgegevens",),
}
AUTORISATIE: dict[Grond | Rol | None, str] = {
    Grond.INDIENER: "indiener_organisatie",
    Grond.COLLEGA: "indiener_organisatie",
    Grond.DEELNEMER: "deelnemer_overleg",
    Grond.VERVANGER: "vervanger",
    Grond.VOORZITTER: "voorzitter",
    Grond.AFSPRAAKHOUDER: "afspraakhouder",
    Grond.NOODTOEGANG: "noodtoegang",
    Grond.AFZENDER: "afzender_overdracht",
    Grond.TWEEDE: "tweede_overdracht",
    Grond.ONTVANGER: "ontvanger_overdracht",
    Grond.NAZORGHOUDER: "nazorg_houder",
    Rol.PRIVACY_OFFICER: "privacy_officer",
    Rol.ARCHIEFBEHEERDER: "archiefbeheerder",
    Rol.SYSTEEM: "systeem",
    None: "geen",
}


EIGEN = ("id", "schrijver", "epoch", "reeks", "span_id", "begin")  # what `Schrijver.identify` gives


@cache
def _fields_of(opent: frozenset[Soort]) -> tuple[str, ...]:
    """The names of the fields that these keys open."""
    return tuple(veld for soort in sorted(opent) for veld in VELDEN[soort])


@dataclass(frozen=True, slots=True)
class Opsteller:
    """Writes the lines of one request."""

    schrijver: Schrijver
    spoor: Spoor
    actor: Actor
    basis_url: str
    beleid: str
    nu: datetime
    _begonnen: dict[Any, Logregel] = field(default_factory=dict, repr=False)  # by rule and decision

    def line(self, regel: Regel, besluit: Besluit, **rest: object) -> tuple[str, bytes]:
        """One signed line about what was decided under *regel*."""
        begonnen = self._begonnen.get((regel.naam, besluit))
        if begonnen is None:
            begonnen = self._begonnen[regel.naam, besluit] = self._begin(regel, besluit)
        own = self.schrijver.identify(self.nu)
        return self.schrijver.sign(replace(begonnen, **own, **rest))

    def _begin(self, regel: Regel, besluit: Besluit) -> Logregel:
        """What all lines of this request about such a decision have in common."""
        resultaat = Resultaat.GELUKT if besluit.mag else Resultaat.GEWEIGERD
        values: dict[str, object] = {
            **dict.fromkeys(EIGEN, ""),
            "trace_id": self.spoor.trace_id,
            "parent_span_id": self.spoor.parent_span_id,
            "gebeurtenis": regel.gebeurtenis if besluit.mag else "toegang.geweigerd",
            "handeling": regel.naam,
            "actie": regel.crude if besluit.mag else "E",
            "resultaat": resultaat,
            "verwerking": f"{self.basis_url}/register/verwerkingen/{regel.verwerking}/1.0.0",
            **self._actor(besluit),
            "doel": "nood" if besluit.grond is Grond.NOODTOEGANG else regel.doel,
            "noodtoegang": besluit.grond is Grond.NOODTOEGANG,
            "levensloop": regel.levensloop,
            "beleid": self.beleid,
            "object_type": regel.object,
            "object_id": str(NIEMAND),
        }
        return Logregel(**values)  # type: ignore[arg-type]

    def about_casus(self, regel: Regel, besluit: Besluit, feiten: Feiten) -> tuple[str, bytes]:
        """A line about one casus."""
        casus_id = str(feiten.casus_id)
        return self.line(
            regel,
            besluit,
            object_id=casus_id,
            hoofdobject_id=casus_id,
            betrokkene=self.schrijver.pseudonym(feiten.casus_id),
            gevoeligheid=feiten.gevoeligheid if Soort.WERKTEKST in besluit.opent else "gewoon",
            velden=_fields_of(besluit.opent) if besluit.mag else (),
            grondslag=feiten.grondslag,
            overleg_id=str(besluit.overleg_id) if besluit.overleg_id else None,
        )

    def about(
        self, regel: Regel, besluit: Besluit, voorwerp: Voorwerp, **rest: object
    ) -> tuple[str, bytes]:
        """A line about something that is not a casus."""
        overleg: UUID | None = voorwerp.overleg_id
        return self.line(
            regel,
            besluit,
            object_type=voorwerp.soort,
            object_id=str(voorwerp.id),
            overleg_id=str(overleg) if overleg else None,
            **rest,
        )

    def about_list(self, regel: Regel, besluit: Besluit, aantal: int) -> tuple[str, bytes]:
        """A line about a list of heads, with the number of rows."""
        return self.line(regel, besluit, aantal=aantal)

    def _actor(self, besluit: Besluit) -> dict[str, object]:
        actor = self.actor
        roles = sorted(actor.rollen)
        rol = besluit.grond or (roles[0] if roles else "geen")
        return {
            "actor_id": str(actor.id),
            "actor_organisatie_id": str(actor.organisatie_id),
            "actor_rol": str(rol),
            "verantwoordelijke_id": str(actor.id),
            "is_initiator": Rol.SYSTEEM not in actor.rollen,
            "toegangspunt_type": 2,
            "toegangspunt": actor.toegangspunt,
            "authenticatie": actor.authenticatie,
            "autorisatie": AUTORISATIE.get(besluit.grond, str(besluit.grond)),
        }
