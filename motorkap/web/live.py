"""Live updates: one listening connection per process, fanned out to the open pages.

A message holds an id and a version, never content; the page then asks for its fragment through the
gate. After a lost connection every page is told to look again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import asyncpg
import structlog

from motorkap.db import KANAAL

log = structlog.get_logger()
KIJK_OPNIEUW = "kijk-opnieuw"
Waker = Callable[[], Awaitable[bool]]


class Hub:
    """Hands every message to the pages that wait for its onderwerp."""

    def __init__(self, database_url: str) -> None:
        self._dsn = database_url.replace("postgresql+asyncpg://", "postgresql://", 1)
        self._queues: set[tuple[str, asyncio.Queue[str | None]]] = set()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening and end every stream, so that the server can stop."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self.close_streams()

    def close_streams(self) -> None:
        """End every open stream; the browser comes back by itself."""
        for _, queue in self._queues:
            queue.put_nowait(None)

    async def follow(self, onderwerp: str) -> AsyncIterator[str]:
        """The versions of *onderwerp* as they come; first one word to look right away."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        entry = (onderwerp, queue)
        self._queues.add(entry)
        try:
            yield KIJK_OPNIEUW
            while (message := await queue.get()) is not None:
                yield message
        finally:
            self._queues.discard(entry)

    def _deliver(self, onderwerp: str | None, message: str) -> None:
        for waits_for, queue in self._queues:
            if onderwerp in (None, waits_for):
                queue.put_nowait(message)

    async def _listen(self) -> None:
        while True:
            try:
                await self._once()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("live connection lost", soort=type(error).__name__)
            await asyncio.sleep(0.2)

    async def _once(self) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=5)
        lost = asyncio.Event()
        connection.add_termination_listener(lambda *_: lost.set())
        try:
            await connection.add_listener(KANAAL, self._received)
            self._deliver(None, KIJK_OPNIEUW)
            await lost.wait()
        finally:
            connection.terminate()  # at once: a polite goodbye could outlast the wish to stop

    def _received(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        onderwerp, _, versie = str(payload).partition(" ")
        self._deliver(onderwerp, versie)


@dataclass(frozen=True, slots=True)
class Luister:
    """The hub for one request, and how to ask whether its session still lives."""

    hub: Hub
    waker: Waker
