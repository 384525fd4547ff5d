"""What can go wrong in the vault; none of these carries a key, a text or a single byte of one."""

from __future__ import annotations


class OnleesbaarError(Exception):
    """A sealed value or wrapped key does not open: one answer, whatever the cause."""

    def __init__(self) -> None:
        super().__init__("Deze verzegelde gegevens zijn niet te openen.")


class KluisError(Exception):
    """The key store or the root does not fit; the sentence says what the beheerder can do."""
