"""The outside libraries of signing in: Argon2id, one-time codes, QR codes."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache

import pyotp
import segno
from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from motorkap.aanmelden.model import TeDruk

STAP_S = 30
TEGELIJK, WACHTENDEN, WACHT_S = 2, 20, 5


class Hasher:
    """Makes and checks hashes of passwords, two at a time; the others wait a little."""

    def __init__(self, *, goedkoop: bool) -> None:
        """*goedkoop* saves time where no real person signs in: demo, development, tests."""
        cost = (1, 8 * 1024, 1) if goedkoop else (3, 64 * 1024, 4)
        self._argon2 = PasswordHasher(*cost, hash_len=32, salt_len=16, type=Type.ID)
        self._niemand = self._argon2.hash("niemand heeft dit wachtwoord")
        self._plekken = asyncio.Semaphore(TEGELIJK)
        self._wachtend = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place to check one password, taken before the database is; raises TeDruk."""
        if self._wachtend >= WACHTENDEN:
            raise TeDruk
        self._wachtend += 1
        try:
            async with asyncio.timeout(WACHT_S):
                await self._plekken.acquire()
        except TimeoutError as error:
            raise TeDruk from error
        finally:
            self._wachtend -= 1
        try:
            yield
        finally:
            self._plekken.release()

    async def make(self, wachtwoord: str) -> bytes:
        """The hash of a new password."""
        return (await asyncio.to_thread(self._argon2.hash, wachtwoord)).encode()

    async def check(self, hash_: bytes | None, wachtwoord: str) -> bool:
        """Whether it is the right password; without a hash it takes as long and is never right."""
        known = hash_.decode() if hash_ else self._niemand
        return await asyncio.to_thread(self._verify, known, wachtwoord) and hash_ is not None

    def is_outdated(self, hash_: bytes) -> bool:
        """Whether this hash was made with other costs than those of today."""
        return self._argon2.check_needs_rehash(hash_.decode())

    def _verify(self, hash_: str, wachtwoord: str) -> bool:
        try:
            return self._argon2.verify(hash_, wachtwoord)
        except (VerificationError, InvalidHashError):
            return False


@cache
def hasher(*, goedkoop: bool) -> Hasher:
    """The one hasher of this process."""
    return Hasher(goedkoop=goedkoop)


def new_seed() -> str:
    """A fresh seed for an app with codes: 160 random bits."""
    return pyotp.random_base32()


def current_step(nu: datetime) -> int:
    """The number of the half minute that codes change with."""
    return int(nu.timestamp()) // STAP_S


def code_at(zaad: str, stap: int) -> str:
    """The code of that half minute."""
    return pyotp.TOTP(zaad).generate_otp(stap)


def step_of(zaad: str, code: str, nu: datetime) -> int | None:
    """The half minute that this code belongs to: this one, or one before or after it."""
    now = current_step(nu)
    given = code.encode()
    right = [s for s in (now, now - 1, now + 1) if _same(code_at(zaad, s), given)]
    return right[0] if right else None


def _same(code: str, given: bytes) -> bool:
    return hmac.compare_digest(code.encode(), given)


def enrol_url(zaad: str, email: str, uitgever: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(zaad).provisioning_uri(name=email, issuer_name=uitgever)


def qr(tekst: str) -> str:
    """A QR code as an svg element, dark on white so that every camera reads it."""
    made = segno.make(tekst, error="m", micro=False)
    return made.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True)
