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
from contextlib import suppress
from typing import cast

import msgspec

from motorkap.pseudonimisering import lezer
from motorkap.pseudonimisering.lezer import MAAT, Antwoord
from motorkap.pseudonimisering.model import Bevindingen, Context
from motorkap.pseudonimisering.service import ControleMislukt
from motorkap.settings import ROOT, bare_environ

COMMANDO = (sys.executable, "-B", "-m", "motorkap.pseudonimisering.lezer")
# One text is small: a second thread for its sums brings nothing, and takes a core from the site.
EEN_DRAAD = {"OPENBLAS_NUM_THREADS": "1"}
WACHT_S = 15  # from one's turn, the start included
GEDULD_S = 24  # in all: a save keeps its transaction open, and the database ends that at 30
POGINGEN = 2
STIERF = Antwoord(waar="het proces ernaast stierf")
ZWIJGT = Antwoord(waar="het proces ernaast antwoordt niet")
VOOR_BEURT = Antwoord(waar="het proces ernaast stierf aan een ander")
HALF_TEKEN = Antwoord(waar="een half teken in de naam van een veld of in een kenmerk")


class Lijn(SubprocessProtocol):
    """The pipes to one process: answers come in the order of the questions.

    The time runs for whose turn it is, also when nobody waits for that answer any more.
    """

    def __init__(self) -> None:
        self.dood = False
        self.weg = asyncio.Event()
        self._wachtenden: deque[Future[Antwoord]] = deque()
        self._binnen = bytearray()
        self._beurt: asyncio.TimerHandle | None = None

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
        if self.dood:
            self._give(STIERF)
        elif len(self._wachtenden) == 1:
            self._time()
        self._send(vraag)
        return future

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        """Hand every whole answer to who waits for it."""
        if self.dood:
            return
        self._binnen += data
        while len(self._binnen) >= MAAT:
            eind = MAAT + int.from_bytes(self._binnen[:MAAT])
            if len(self._binnen) < eind:
                return
            body = bytes(self._binnen[MAAT:eind])
            del self._binnen[:eind]
            self._give(msgspec.msgpack.decode(body, type=Antwoord))
            self._time()

    def pipe_connection_lost(self, _fd: int, _exc: Exception | None) -> None:
        """Nothing comes any more."""
        self.kill(STIERF, VOOR_BEURT)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Nothing is left of it."""
        self.weg.set()

    def kill(self, beurt: Antwoord, rest: Antwoord) -> None:
        """Let it end now, and tell whose turn it was and who waited behind; twice is once."""
        if self.dood:
            return
        self.dood = True
        self._transport.close()
        while self._wachtenden:
            self._give(beurt)
            beurt = rest
        self._time()

    def _send(self, vraag: bytes) -> None:
        if self.dood:
            return
        try:
            cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0)).write(vraag)
        except (OSError, RuntimeError):  # closed, and we were not told yet
            self.kill(STIERF, VOOR_BEURT)

    def _time(self) -> None:
        if self._beurt:
            self._beurt.cancel()
        if self._wachtenden:
            loop = asyncio.get_running_loop()
            self._beurt = loop.call_later(WACHT_S, self.kill, ZWIJGT, VOOR_BEURT)

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
        vraag = _question(teksten, context)
        answer = HALF_TEKEN if vraag is None else await self._in_time(vraag)
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
            self._lijn.kill(ZWIJGT, ZWIJGT)
            with suppress(TimeoutError):
                async with asyncio.timeout(WACHT_S):
                    await self._lijn.weg.wait()

    async def _in_time(self, vraag: bytes) -> Antwoord:
        try:
            async with asyncio.timeout(GEDULD_S):
                return await self._insist(vraag)
        except TimeoutError:
            return ZWIJGT

    async def _insist(self, vraag: bytes) -> Antwoord:
        """Ask again when it dies; that it died of another's question does not count."""
        beurten = 0
        while beurten < POGINGEN:
            answer = await self._ask(vraag)
            if answer not in (STIERF, VOOR_BEURT):
                return answer
            beurten += answer is STIERF
        return STIERF

    async def _ask(self, vraag: bytes) -> Antwoord:
        lijn = self._lijn
        try:
            if lijn is None or lijn.dood:
                lijn = await self.start()
            return await lijn.ask(vraag)
        except (OSError, RuntimeError):  # not to be started
            return STIERF


def _question(teksten: Mapping[str, str], context: Context) -> bytes | None:
    """None when a name or a trait holds half a character: no form of ours sends that."""
    try:
        return lezer.ask(teksten, context)
    except UnicodeEncodeError:
        return None  # not raised from here: that error holds what was sent


async def _begin() -> Lijn:
    kaal = bare_environ() | EEN_DRAAD
    _, lijn = await asyncio.get_running_loop().subprocess_exec(
        Lijn, *COMMANDO, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT, env=kaal
    )
    return lijn
