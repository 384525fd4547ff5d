"""policies/detectie.toml: what stands out in the log, and what is looked at every month."""

from __future__ import annotations

from motorkap.logcontrole.lijsten import Oordeel, Opvalregel
from motorkap.policies.types import Beleid


class Detectieregel(Beleid, frozen=True, kw_only=True):
    """One rule of LOG-12 in words, with its threshold."""

    titel: str
    zin: str
    drempel: int
    dagen: int = 0


class Oordeelreden(Beleid, frozen=True, kw_only=True):
    """Why somebody judges so; never free text."""

    oordeel: Oordeel
    code: str
    label: str


class Detectie(Beleid, frozen=True, kw_only=True):
    """All rules and numbers of the control."""

    versie: str
    werktijd_van: int
    werktijd_tot: int
    steekproef_procent: int
    steekproef_minstens: int
    sluiten_binnen_dagen: int
    regel: dict[Opvalregel, Detectieregel]
    reden: tuple[Oordeelreden, ...]

    def why(self, oordeel: Oordeel, code: str) -> str:
        """The words of a reason; empty for one that does not belong to this judgement."""
        found = (r.label for r in self.reden if (r.oordeel, r.code) == (oordeel, code))
        return next(found, "")
