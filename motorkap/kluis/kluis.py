"""The vault itself: makes, opens, moves and destroys keys."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from motorkap.kluis import steps
from motorkap.kluis.content import Escrow, Gewist, Overgetypt, Vernietigd, system_name
from motorkap.kluis.envelope import unwrap_key, wrap_key
from motorkap.kluis.errors import OnleesbaarError
from motorkap.kluis.field import FieldCipher
from motorkap.kluis.keyfile import KeyFile, Stand
from motorkap.kluis.model import Datasleutel, Omhuld, Plek, Sealed, Sleutelplek, Soort
from motorkap.kluis.root import Root
from motorkap.kluis.wrapping import KEY_BYTES, derive

VELLEN = 2
_SYSTEM_FIELD = b"motorkap/v1/systeemveld"
_SYSTEM_NAME = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)


class Kluis:
    """The keys of this installation; safe to use from several processes at once.

    Every refusal to open is an OnleesbaarError; a key store or root that does not fit is a
    KluisError.
    """

    def __init__(self, file: KeyFile) -> None:
        self._file = file

    @classmethod
    def load(cls, map: Path, root: Root, *, make: bool = True) -> Self:
        """Open the key store in this folder; with *make* an absent one is made, empty."""
        return cls(KeyFile(map, root, make=make))

    def new_key(self, plek: Sleutelplek) -> tuple[Datasleutel, Omhuld]:
        """A new data key and its wrap for the database; refuses a bucket that was destroyed."""
        sleutel = os.urandom(KEY_BYTES)
        stand = self._with_bucket(plek.soort, plek.emmer)
        return Datasleutel(plek, sleutel), wrap_key(stand, plek, sleutel)

    def open_key(self, omhuld: Omhuld) -> Datasleutel:
        """The data key; raises OnleesbaarError when it is not what was wrapped here."""
        return self.open_keys([omhuld])[0]

    def open_keys(self, omhulde: Sequence[Omhuld]) -> list[Datasleutel]:
        """The data keys of a whole page, in the same order."""
        stand = self._file.stand()
        return [Datasleutel(omhuld.plek, unwrap_key(stand, omhuld)) for omhuld in omhulde]

    def rewrap(self, omhuld: Omhuld, emmer: str) -> Omhuld:
        """The same data key under the key that this bucket uses now, to be stored instead."""
        plek = replace(omhuld.plek, emmer=emmer)
        sleutel = unwrap_key(self._file.stand(), omhuld)
        return wrap_key(self._with_bucket(plek.soort, emmer), plek, sleutel)

    def opens(self, omhuld: Omhuld) -> bool:
        """Whether this wrap can be opened with the keys that exist now."""
        try:
            unwrap_key(self._file.stand(), omhuld)
        except OnleesbaarError:
            return False
        return True

    def buckets(self) -> list[tuple[Soort, str]]:
        """The buckets that have a key now, by kind and month."""
        return self._file.stand().inhoud.buckets()

    def destroyed(self) -> list[Vernietigd]:
        """Every bucket key that was destroyed here, and when."""
        return list(self._file.stand().inhoud.vernietigd)

    def destroy_bucket(self, soort: Soort, emmer: str, nu: datetime) -> None:
        """End this bucket: nothing wrapped under it opens again. Twice is once."""
        self._file.change(lambda stand: steps.without_keys(stand, soort, emmer, nu, keep=0))

    def renew_bucket(self, soort: Soort, emmer: str) -> None:
        """Give this bucket a fresh key; older wraps open until `drop_old_keys`.

        For early destruction: renew, rewrap all that stays, drop.
        """
        self._file.change(lambda stand: steps.with_next_key(stand, soort, emmer))

    def drop_old_keys(self, soort: Soort, emmer: str, nu: datetime) -> None:
        """Destroy all keys of this bucket but the one in use; what was not rewrapped is lost."""
        self._file.change(lambda stand: steps.without_keys(stand, soort, emmer, nu, keep=1))

    def system_key(self, naam: str, jaar: int | None = None) -> bytes:
        """The 32 bytes of this name (log-mac, totp, csrf, betrokkene), made at first use."""
        if not _SYSTEM_NAME.fullmatch(naam):
            raise ValueError("Een systeemsleutel heet naar kleine letters en streepjes.")
        entry = system_name(naam, jaar)
        stand = self._file.stand()
        if entry not in stand.inhoud.sleutels:
            stand = self._file.change(lambda stand: steps.with_key(stand, entry))
        return stand.key(entry)

    def seal_system(self, naam: str, plek: Plek, tekst: str) -> bytes:
        """A text of the system itself, such as a TOTP seed, sealed to its place."""
        return self._system_cipher(naam).seal(plek.bound(), tekst)

    def open_system(self, naam: str, sealed: Sealed) -> str:
        """The text of the system; raises OnleesbaarError for another name, place or value."""
        return self._system_cipher(naam).open(sealed.plek.bound(), sealed.waarde)

    def confirm_escrow(self, vel: int, done: Escrow) -> None:
        """Record who typed over this paper (1 or 2); KanNiet for one person with both."""
        self._file.change(lambda stand: steps.with_escrow(stand, vel, done))

    def is_confirmed(self) -> bool:
        """Whether two people typed over a paper of the present root; production starts then."""
        return len(self.escrows()) == VELLEN

    def rotate_root(self, new: Root) -> None:
        """Wrap every key under another root, in one step; its escrow is to be confirmed anew.

        Other processes refuse until they are started again with the new root.
        """
        self._file.change_root(new)

    def read_copies(self, paths: Sequence[Path]) -> list[Stand]:
        """Copies of this store for `rescue`, each read once; one under another root is left out."""
        return steps.copies(self._file.stand(), paths)

    def rescue(self, omhuld: Omhuld, kopieen: Sequence[Stand], emmer: str) -> Omhuld:
        """Undo a wrong destruction: a key that this store or a copy opens, under a living bucket.

        *kopieen* newest first. What was destroyed here stays so, and nothing else opens again.
        Raises OnleesbaarError when none of them opens it.
        """
        stand = self._with_bucket(omhuld.plek.soort, emmer)
        sleutel = steps.opened_with_a_copy(stand, omhuld, kopieen)
        return wrap_key(stand, replace(omhuld.plek, emmer=emmer), sleutel)

    def copy_to(self, doel: Path) -> None:
        """Write a checked copy of the key store; useless without the root. See `backup`."""
        self._file.copy_to(doel)

    def remember_erased(self, gone: Sequence[tuple[UUID, Soort]], nu: datetime) -> None:
        """Keep that these keys were destroyed: a database that is put back may still hold them."""
        self._file.change(lambda stand: steps.with_erased(stand, gone, nu))

    def forget_erased(self, onderwerp: UUID, soorten: Sequence[Soort]) -> None:
        """These were made anew since."""
        self._file.change(lambda stand: steps.without_erased(stand, onderwerp, soorten))

    def erased(self) -> list[Gewist]:
        """What was destroyed before its bucket ended, as far back as a database may be put back."""
        return list(self._file.stand().inhoud.gewist)

    def stand(self) -> int:
        """How far the database had counted when it was last seen."""
        return self._file.stand().inhoud.stand

    def keep_stand(self, teller: int) -> None:
        """The database counted this far; never back."""
        self._file.change(lambda stand: steps.with_stand(stand, teller))

    def escrows(self) -> list[date]:
        """On which days each of the two papers of the present root was typed over."""
        inhoud = self._file.stand().inhoud
        both = (inhoud.escrow, inhoud.tweede)
        return [vel.op for vel in both if vel and vel.hoofdsleutel == inhoud.hoofdsleutel]

    def drill(self) -> date | None:
        """When recovery from paper and copy was last rehearsed."""
        return self._file.stand().inhoud.oefening

    def record_drill(self, op: date) -> None:
        """Recovery was rehearsed today."""
        self._file.change(lambda stand: replace(stand.inhoud, oefening=op))

    def typed_over(self) -> Overgetypt | None:
        """When the root last came back from paper, by whom, and why."""
        return self._file.stand().inhoud.overgetypt

    def record_typed_over(self, done: Overgetypt) -> None:
        """The root came back from paper."""
        self._file.change(lambda stand: replace(stand.inhoud, overgetypt=done))

    def _with_bucket(self, soort: Soort, emmer: str) -> Stand:
        stand = self._file.stand()
        if stand.inhoud.numbers(soort, emmer):
            return stand
        return self._file.change(lambda stand: steps.with_first_key(stand, soort, emmer))

    def _system_cipher(self, naam: str) -> FieldCipher:
        return FieldCipher(derive(self.system_key(naam), _SYSTEM_FIELD), generatie=0)
