"""What a browser may send when somebody signs in."""

from __future__ import annotations

import msgspec

GEEN_EMAIL = "Vul uw e-mailadres in."
GEEN_WACHTWOORD = "Vul uw wachtwoord in."
GEEN_CODE = "Vul de code in."


class AanmeldForm(msgspec.Struct):
    """The first step: who are you."""

    email: str = ""
    wachtwoord: str = ""

    def missing(self) -> dict[str, str]:
        """What was left empty."""
        asked = (
            ("email", self.email, GEEN_EMAIL),
            ("wachtwoord", self.wachtwoord, GEEN_WACHTWOORD),
        )
        return {naam: zin for naam, given, zin in asked if not given}


class CodeForm(msgspec.Struct):
    """A code from the app, or a recovery code."""

    code: str = ""


class NieuwWachtwoordForm(msgspec.Struct):
    """Another password; the present one is asked of whoever is signed in."""

    huidig: str = ""
    wachtwoord: str = ""


class SessieForm(msgspec.Struct):
    """One of my sessions."""

    sessie: str = ""
