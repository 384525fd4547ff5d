"""People at work on a site that keeps dying: they try again until they hear that it was kept."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx

from motorkap.settings import ROOT

START_S = 120
PLANT = "zonnebloempit"


class Bediende:
    """The site as a process of its own, on one port, to be killed and started again."""

    def __init__(self, environ: Mapping[str, str], voor: float, log: Path) -> None:
        self.port = _port_of_our_own()
        self.basis = f"http://localhost:{self.port}"
        own = {"MOTORKAP_PORT": str(self.port), "MOTORKAP_BASIS_URL": self.basis}
        command = [sys.executable, "-m", "tests.geheel.bedienen", str(voor)]
        with log.open("ab") as said:
            self._source = subprocess.Popen(
                command, env={**os.environ, **environ, **own}, cwd=ROOT, stderr=said,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        self._log, self._pid = log, 0

    async def start(self) -> None:
        """Start, and wait until it answers."""
        assert self._source.stdin
        assert self._source.stdout
        self._source.stdin.write("\n")
        self._source.stdin.flush()
        self._pid = int(self._source.stdout.readline())
        deadline = time.monotonic() + START_S
        async with httpx.AsyncClient() as client:
            while not await _answers(client, f"{self.basis}/gezond"):
                assert time.monotonic() < deadline, self._log.read_text()
                await asyncio.sleep(0.1)

    def kill(self) -> None:
        """As the power would: no goodbye."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
            while True:
                os.kill(self._pid, 0)
                time.sleep(0.01)

    def close(self) -> None:
        """Kill the last one, and let go of its source."""
        if self._pid:
            self.kill()
        with self._source:
            self._source.kill()


def _port_of_our_own() -> int:
    """A free port that nobody gets by chance: it stays ours while the site is dead."""
    for _ in range(100):
        port = random.randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).is_success
    except httpx.TransportError:
        return False


@dataclass
class Werker:
    """Somebody with a browser on that site."""

    client: httpx.AsyncClient
    bezig: asyncio.Event
    csrf: str = ""
    again: int = 0
    gelezen: dict[str, str] = field(default_factory=dict)

    async def keep(self, url: str, **velden: str) -> None:
        """Send one form, with one operation id, until it is acknowledged."""
        data = {"_csrf": self.csrf, "_operatie": str(uuid4()), **velden}
        while True:
            self.bezig.set()
            try:
                answer = await self.client.post(url, data=data)
            except httpx.TransportError:
                self.again += 1
                await asyncio.sleep(0.2)
                continue
            if answer.status_code in (204, 303):
                return
            assert answer.status_code == 503, (url, answer.status_code, answer.text[-2000:])

    async def look(self, url: str) -> None:
        """Read a page; whatever arrives of a sealed text is noted, with the trace of the asking."""
        trace, body = uuid4().hex, b""
        headers = {"traceparent": f"00-{trace}-{trace[:16]}-01"}
        try:
            async with self.client.stream("GET", url, headers=headers) as answer:
                async for part in answer.aiter_bytes():
                    body += part
        except httpx.TransportError:
            await asyncio.sleep(0.2)
        if PLANT.encode() in body:
            self.gelezen[trace] = url
