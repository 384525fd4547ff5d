"""The changes of the key store, each from one whole state to the next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.kluis import keyfile
from motorkap.kluis.content import Escrow, Gewist, Inhoud, bucket_name
from motorkap.kluis.envelope import unwrap_key
from motorkap.kluis.errors import OnleesbaarError
from motorkap.kluis.keyfile import Stand
from motorkap.kluis.model import Omhuld, Soort, check_emmer
from motorkap.kluis.wrapping import KEY_BYTES

ONTHOUDEN = timedelta(days=366)  # far longer than a copy of the database lives (35 days)


def with_key(stand: Stand, naam: str) -> Inhoud:
    """With a fresh key of this name, unless another process just made it."""
    if naam in stand.inhoud.sleutels:
        return stand.inhoud
    return stand.inhoud.with_key(naam, stand.wrap(naam, os.urandom(KEY_BYTES)))


def with_first_key(stand: Stand, soort: Soort, emmer: str) -> Inhoud:
    """With a key for this bucket; refuses a month that was destroyed."""
    if stand.inhoud.numbers(soort, emmer):
        return stand.inhoud
    return with_next_key(stand, soort, emmer)


def with_next_key(stand: Stand, soort: Soort, emmer: str) -> Inhoud:
    """With one key more for this bucket, from now on the one in use."""
    check_emmer(emmer)
    inhoud = stand.inhoud
    if inhoud.is_destroyed(soort, emmer):
        raise KanNiet(f"De sleutels van {emmer} zijn al vernietigd. Kies een latere maand.")
    gone = [g.nummer for g in inhoud.vernietigd if (g.soort, g.emmer) == (soort, emmer)]
    nummer = max([0, *gone, *inhoud.numbers(soort, emmer)]) + 1
    return with_key(stand, bucket_name(soort, emmer, nummer))


def without_keys(stand: Stand, soort: Soort, emmer: str, nu: datetime, *, keep: int) -> Inhoud:
    """Without the keys of this bucket, but for the last *keep* of them."""
    numbers = stand.inhoud.numbers(soort, emmer)
    gone = numbers[: len(numbers) - keep]
    return stand.inhoud.without(soort, emmer, gone, nu) if gone else stand.inhoud


def opened_with_a_copy(stand: Stand, omhuld: Omhuld, kopieen: Sequence[Stand]) -> bytes:
    """The data key, by the store or the first copy that still has the bucket key."""
    for held in (stand, *kopieen):
        try:
            return unwrap_key(held, omhuld)
        except OnleesbaarError:
            continue
    raise OnleesbaarError


def copies(stand: Stand, paths: Sequence[Path]) -> list[Stand]:
    """The copies under the same root, in this order; the others open nothing here."""
    same = (p for p in paths if keyfile.root_asked(p) == stand.root.kenmerk)
    return [keyfile.read(path, stand.root) for path in same]


def with_escrow(stand: Stand, vel: int, done: Escrow) -> Inhoud:
    """With the record of who typed over this paper; refuses one person for both."""
    inhoud = stand.inhoud
    other = inhoud.tweede if vel == 1 else inhoud.escrow
    if other and other.hoofdsleutel == done.hoofdsleutel and other.is_by(done.door):
        raise KanNiet("Elk vel hoort bij een ander mens. Laat de tweede persoon dit vel overtypen.")
    return replace(inhoud, escrow=done) if vel == 1 else replace(inhoud, tweede=done)


def with_erased(stand: Stand, gone: Sequence[tuple[UUID, Soort]], nu: datetime) -> Inhoud:
    """With these keys on the list of what was destroyed; without what is older than a year."""
    new = tuple(Gewist(onderwerp, soort, nu) for onderwerp, soort in gone)
    again = {(gewist.onderwerp, gewist.soort) for gewist in new}
    kept = tuple(
        gewist
        for gewist in stand.inhoud.gewist
        if nu - gewist.op < ONTHOUDEN and (gewist.onderwerp, gewist.soort) not in again
    )
    return replace(stand.inhoud, gewist=kept + new)


def without_erased(stand: Stand, onderwerp: UUID, soorten: Sequence[Soort]) -> Inhoud:
    """Without these keys on that list: they were made anew."""
    kept = tuple(
        gewist
        for gewist in stand.inhoud.gewist
        if gewist.onderwerp != onderwerp or gewist.soort not in soorten
    )
    return stand.inhoud if kept == stand.inhoud.gewist else replace(stand.inhoud, gewist=kept)


def with_stand(stand: Stand, teller: int) -> Inhoud:
    """With how far the database counted; never back."""
    inhoud = stand.inhoud
    return replace(inhoud, stand=teller) if teller > inhoud.stand else inhoud
