"""The words of the control: which rules there are, and how somebody can judge."""

from __future__ import annotations

from enum import StrEnum


class Opvalregel(StrEnum):
    """A rule that looks for what stands out; each has its threshold in policies/detectie.toml."""

    NIET_BETROKKEN = "niet_betrokken"
    HERHAALD = "herhaald"
    VEEL_CASUSSEN = "veel_casussen"
    BUITEN_WERKTIJD = "buiten_werktijd"
    NA_SLUITING = "na_sluiting"
    VOOR_VERTREK = "voor_vertrek"
    AFDRUK = "afdruk"
    ZOEKEN = "zoeken"
    ROL_LEEST = "rol_leest"
    AANMELDEN = "aanmelden"


class Oordeel(StrEnum):
    """What a reviewer thinks of it."""

    TERECHT = "terecht"
    ONTERECHT = "onterecht"
    NAVRAGEN = "navragen"


class Soort(StrEnum):
    """Why something is in the control."""

    NOODTOEGANG = "noodtoegang"
    DOORBREKING = "doorbreking"
    TREFFER = "treffer"
    STEEKPROEF = "steekproef"
    EIGEN = "eigen"
