"""One request is one transaction. This wrapper ends it before the first byte of the answer leaves.

A page that was rendered but not committed is never sent; what was read before a rollback keeps its
line in the logboek.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from motorkap.db import CommitOnbekend, Tx
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.logboek.schrijver import Spoor, cut_address, new_trace
from motorkap.toegang.gate import Gate, rewrite
from motorkap.toegang.model import Actor
from motorkap.web import koppen, noodpagina, store
from motorkap.web.live import Hub

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sessie:
    """What a page needs to know of the session."""

    id: UUID
    gezien_op: datetime
    verloopt_op: datetime
    stil_s: int
    tweede_factor_op: datetime | None
    toetsen_uit: bool = False
    teams: tuple[tuple[str, str], ...] = ()  # code and name of the teams where one sits


@dataclass(slots=True, repr=False)
class Verzoek:
    """One request: its transaction, its moment, who asks, and what waits for its end."""

    installatie: Installatie
    hub: Hub
    plaats: Plaats
    tx: Tx
    nu: datetime
    spoor: Spoor
    adres: str
    pad: str
    methode: str
    kenmerk: str = field(default_factory=lambda: str(new_id())[-12:])
    actor: Actor | None = None
    sessie: Sessie | None = None
    csrf: str = ""
    melding: str = ""
    operatie: UUID | None = None
    onthouden: bool = False
    bewaar: bool = False
    cookies: list[tuple[str, str, int]] = field(default_factory=list)
    _gate: Gate | None = None

    @property
    def gate(self) -> Gate:
        """The gate of the person who is signed in."""
        if self._gate is None:
            if self.actor is None:
                raise RuntimeError("Nobody is signed in: this route cannot have a gate.")
            self._gate = self.installatie.gate(self.tx, self.actor, self.nu, self.spoor)
        return self._gate

    async def end(self, status: int) -> None:
        """Commit, or roll back and keep the lines of what was read or refused."""
        if status < 400 or self.bewaar:
            if self.operatie and not self.onthouden:
                await store.keep_result(self.tx, self.operatie, store.ZONDER_ADRES)
            await self.tx.commit()
        else:
            await self.tx.rollback()
        readings = map(self.installatie.schrijver.undo, self.tx.regels)
        refused = self._gate.geweigerd if self._gate else []
        lines = [*filter(None, readings), *refused]
        if lines and self.actor is not None:
            await self._write(self.actor, lines)

    async def let_go(self) -> None:
        """Give the connection and the place to others: this request needs neither any more."""
        await self.tx.commit()
        self.plaats.give_back()

    async def _write(self, actor: Actor, lines: list[tuple[str, bytes]]) -> None:
        tx = self.installatie.transaction()
        try:
            await tx.act_as(actor.id)
            await rewrite(tx, lines)
            await tx.commit()
        finally:
            await tx.rollback()


huidig: ContextVar[Verzoek] = ContextVar("verzoek")


WACHT_S = 10
GEZOND = "/gezond"  # whether it works is asked most when it is busy: it waits for no place


class Plaats:
    """One of as many places as there are connections: more requests at once only slow each other.

    It is given back when the answer begins, so an open stream keeps nobody waiting; or before, by
    what needs the database no longer.
    """

    def __init__(self, plaatsen: asyncio.Semaphore) -> None:
        self._plaatsen = plaatsen
        self._held = False

    async def take(self) -> None:
        """Wait for a place; raises TimeoutError when there is none for some seconds."""
        async with asyncio.timeout(WACHT_S):
            await self._plaatsen.acquire()
        self._held = True

    def give_back(self) -> None:
        """Let the next one in; twice is once."""
        if self._held:
            self._held = False
            self._plaatsen.release()


class Verzoeken:
    """The ASGI layer around the whole site."""

    def __init__(self, app: ASGIApp, installatie: Installatie, hub: Hub) -> None:
        self.app = app
        self.installatie = installatie
        self.hub = hub
        self.plaatsen = asyncio.Semaphore(installatie.settings.pool)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request inside its transaction."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        verzoek = self._begin(scope)
        huidig.set(verzoek)
        antwoord = Antwoord(verzoek, send)
        try:
            if verzoek.pad != GEZOND:
                await verzoek.plaats.take()
        except TimeoutError as error:
            await antwoord.refuse(error)
            return
        try:
            await self.app(scope, receive, antwoord)
        finally:
            await verzoek.tx.rollback()
            verzoek.plaats.give_back()

    def _begin(self, scope: HTTPScope) -> Verzoek:
        headers = dict(scope["headers"])
        client = scope.get("client")
        return Verzoek(
            installatie=self.installatie,
            hub=self.hub,
            plaats=Plaats(self.plaatsen),
            tx=self.installatie.transaction(),
            nu=self.installatie.klok(),
            spoor=new_trace(headers.get(b"traceparent", b"").decode("latin-1")),
            adres=cut_address(client[0] if client else ""),
            pad=scope["path"],
            methode=scope["method"],
        )


class Antwoord:
    """Holds the answer back until its transaction has ended well."""

    def __init__(self, verzoek: Verzoek, send: Send) -> None:
        self.verzoek = verzoek
        self.send = send
        self.failed = False

    async def __call__(self, message: Message) -> None:
        """Pass a part of the answer on, the first only after the commit."""
        if self.failed:
            return
        if message["type"] == "http.response.start":
            try:
                await self.verzoek.end(message["status"])
            except Exception as error:
                await self.refuse(error)
                return
            self.verzoek.plaats.give_back()
            koppen.add(message, self.verzoek.pad, self.verzoek.cookies)
        await self.send(message)

    async def refuse(self, error: Exception) -> None:
        """Answer that nothing can be said now, and when to come back."""
        self.failed = True
        unknown = isinstance(error, CommitOnbekend)
        log.error("answer withheld", kenmerk=self.verzoek.kenmerk, soort=type(error).__name__)
        start, body = noodpagina.unavailable(self.verzoek.kenmerk, unknown=unknown)
        koppen.add(start, self.verzoek.pad, self.verzoek.cookies)
        await self.send(start)
        await self.send(body)
