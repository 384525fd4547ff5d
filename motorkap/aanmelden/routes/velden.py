"""The fields that signing in asks for."""

from __future__ import annotations

from motorkap.web.veld import Soort, Veld


def sign_in_fields(email: str = "") -> list[Veld]:
    """E-mail and password."""
    return [
        Veld("email", "E-mailadres", waarde=email, autocomplete="username", inputmode="email"),
        Veld("wachtwoord", "Wachtwoord", Soort.WACHTWOORD, autocomplete="current-password"),
    ]


def code_fields() -> list[Veld]:
    """The six digits of the app."""
    return [Veld("code", "Code uit uw app", Soort.CODE, uitleg="Zes cijfers.")]


def recovery_fields() -> list[Veld]:
    """A recovery code."""
    uitleg = "Twaalf letters en cijfers, bijvoorbeeld K7RM-4XWP-2NHB. Elke code werkt één keer."
    return [Veld("code", "Herstelcode", uitleg=uitleg, autocomplete="off")]


def password_fields(*, changing: bool = False) -> list[Veld]:
    """A new password, after the present one when it is *changing*."""
    uitleg = (
        "Minstens 12 tekens. Een zin van vier of vijf woorden is sterk en makkelijk te onthouden."
    )
    new = Veld(
        "wachtwoord",
        "Nieuw wachtwoord" if changing else "Wachtwoord",
        Soort.WACHTWOORD,
        uitleg=uitleg,
        autocomplete="new-password",
    )
    now = Veld("huidig", "Wachtwoord van nu", Soort.WACHTWOORD, autocomplete="current-password")
    return [now, new] if changing else [new]
