"""How the site asks the process beside it, and gets a new one when that died.

A page and a check in one process take turns, as Python computes in one thread at a time; beside
each other both take longer (`bench/pseudoniem/README.md`).
"""

from __future__ import annotations

import asyncio
import sys
from asyncio import Future, SubprocessProtocol, SubprocessTransport
from asyncio.subprocess import DEVNULL, PIPE
from collections import deque
from collections.abc import Mapping
from typing import cast

import msgspec

from motorkap.pseudonimisering import lezer
from motorkap.pseudonimisering.lezer import MAAT, Antwoord
from motorkap.pseudonimisering.model import Bevindingen, Context
from motorkap.pseudonimisering.service import ControleMislukt
from motorkap.settings import ROOT, bare_environ

COMMANDO = (sys.executable, "-m", "motorkap.pseudonimisering.lezer")
WACHT_S = 15  # the start included
POGINGEN = 2
STIERF = Antwoord(waar="het proces ernaast stierf")
ZWIJGT = Antwoord(waar="het proces ernaast antwoordt niet")


class Lijn(SubprocessProtocol):
    """The pipes to one process: answers come in the order of the questions."""

    def __init__(self) -> None:
        self.dood = False
        self.weg = asyncio.Event()
        self._wachtenden: deque[Future[Antwoord]] = deque()
        self._binnen = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember through what to ask."""
        self._transport = cast(SubprocessTransport, transport)

    @property
    def pid(self) -> int:
        """Which process this is."""
        return self._transport.get_pid()

    def ask(self, vraag: bytes) -> Future[Antwoord]:
        """Send a question at once; whoever stops waiting holds up nobody."""
        future = asyncio.get_running_loop().create_future()
        self._wachtenden.append(future)
        cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0)).write(vraag)
        return future

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        """Hand every whole answer to who waits for it."""
        self._binnen += data
        while len(self._binnen) >= MAAT:
            eind = MAAT + int.from_bytes(self._binnen[:MAAT])
            if len(self._binnen) < eind:
                return
            body = bytes(self._binnen[MAAT:eind])
            del self._binnen[:eind]
            self._give(msgspec.msgpack.decode(body, type=Antwoord))

    def pipe_connection_lost(self, _fd: int, _exc: Exception | None) -> None:
        """Tell who still waits that nothing comes."""
        self.kill()
        while self._wachtenden:
            self._give(STIERF)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Nothing is left of it."""
        self.weg.set()

    def kill(self) -> None:
        """Let it end now; twice is once."""
        self.dood = True
        self._transport.close()

    def _give(self, answer: Antwoord) -> None:
        future = self._wachtenden.popleft()
        if not future.done():
            future.set_result(answer)


class Lezer:
    """The process that reads along: the same for all questions, until it dies."""

    def __init__(self) -> None:
        self._lijn: Lijn | None = None
        self._een = asyncio.Lock()

    async def check(self, teksten: Mapping[str, str], context: Context) -> Bevindingen:
        """All findings in these fields. Raises ControleMislukt."""
        vraag = lezer.ask(teksten, context)
        answer = STIERF
        for _ in range(POGINGEN):
            answer = await self._ask(vraag)
            if answer is not STIERF:
                break
        if answer.bevindingen is None:
            raise ControleMislukt(answer.waar)
        return answer.bevindingen

    async def start(self) -> Lijn:
        """The process, made when there is none; it reads its lists before the first question."""
        async with self._een:
            if self._lijn is None or self._lijn.dood:
                self._lijn = await _begin()
            return self._lijn

    async def stop(self) -> None:
        """Let it end, and see it gone."""
        if self._lijn is not None:
            self._lijn.kill()
            await self._lijn.weg.wait()

    async def _ask(self, vraag: bytes) -> Antwoord:
        lijn = self._lijn
        try:
            if lijn is None or lijn.dood:
                lijn = await self.start()
        except OSError:
            return STIERF
        try:
            async with asyncio.timeout(WACHT_S):
                return await lijn.ask(vraag)
        except TimeoutError:
            lijn.kill()
            return ZWIJGT


async def _begin() -> Lijn:
    kaal = bare_environ()
    _, lijn = await asyncio.get_running_loop().subprocess_exec(
        Lijn, *COMMANDO, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT, env=kaal
    )
    return lijn
