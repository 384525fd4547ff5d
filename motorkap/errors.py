"""Refusals: each is one Dutch sentence for the user, raised where the rule lives."""

from __future__ import annotations


class Weigering(Exception):
    """A refusal the user reads; `str()` is the sentence, without personal data."""

    status = 400


class NietGevonden(Weigering):
    """It does not exist, or this person may not know that it does: 404."""

    status = 404

    def __init__(self, zin: str = "Deze pagina bestaat niet, of u mag haar niet zien.") -> None:
        super().__init__(zin)


class MagNiet(Weigering):
    """This person may not do this, though she may know that it exists: 403."""

    status = 403


class KanNiet(Weigering):
    """Its state does not allow this now: 409."""

    status = 409


class Ongeldig(Weigering):
    """What was filled in does not fit: 400, with a sentence per field."""

    status = 400

    def __init__(self, fouten: dict[str, str]) -> None:
        super().__init__("Controleer wat u hebt ingevuld.")
        self.fouten = fouten
