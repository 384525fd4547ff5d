"""The page of who follows the hour, with her own notes beside the afspraken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid4

from motorkap.afspraak.kop import Voortgang
from motorkap.overleg.uur.pagina_uur import Uurbeeld
from motorkap.web.veld import Soort, Veld

ALLEEN_U = "Alleen u leest dit nu. Haal weg wat hier niet mag staan."


@dataclass(frozen=True, slots=True, repr=False)
class Getypt:
    """A note that came back: what has to go from it, or another screen wrote since."""

    bij: UUID
    tekst: str
    fouten: Mapping[str, str] = field(default_factory=dict)
    botst: bool = False


@dataclass(kw_only=True)
class Volgpagina(Uurbeeld):
    """The hour for who follows; the same page and, apart, the part that is fetched again."""

    sjabloon: ClassVar[str] = "overleg/volgen.html"
    titel: str = "Het overleg volgen"
    organisatie_id: UUID
    bewaard: dict[UUID, Voortgang | None] = field(default_factory=dict)
    getypt: Getypt | None = None
    blad: str = field(default_factory=lambda: str(uuid4()))

    def notitie(self, afspraak_id: UUID) -> Veld:
        """The note of this person with one afspraak; as typed when it came back."""
        kept, back = self.bewaard[afspraak_id], self.terug(afspraak_id)
        kept_tekst = kept.tekst if kept else ""
        return Veld("notitie", "Notitie voor uw organisatie", Soort.TEKSTVAK, rijen=2,
                    bij=str(afspraak_id), verplicht=False,
                    waarde=back.tekst if back else kept_tekst,
                    uitleg=ALLEEN_U if kept and kept.concept else "",
                    fout=back.fouten.get("notitie", "") if back else "")  # fmt: skip

    def terug(self, afspraak_id: UUID) -> Getypt | None:
        """The note with this afspraak, when it came back."""
        return self.getypt if self.getypt and self.getypt.bij == afspraak_id else None

    @property
    def los(self) -> Getypt | None:
        """A note that came back after its casus left the table: it has no field any more."""
        return self.getypt if self.getypt and self.getypt.bij not in self.bewaard else None


@dataclass(kw_only=True)
class Volgstand(Volgpagina):
    """Only what changes."""

    sjabloon: ClassVar[str] = "overleg/_volgen.html"
