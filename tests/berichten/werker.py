"""A worker that posts without end, in a process of its own, to be killed at any moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from motorkap import installatie as bouw
from motorkap.berichten import jobs
from motorkap.opdrachten.omgeving import quiet_logs
from motorkap.settings import read
from tests.berichten.kantoor import posting
from tests.factories import NU


def work(dsn: str, data: str, poort: int) -> None:
    """Post until killed."""
    quiet_logs()
    asyncio.run(_work(dsn, data, poort))


async def _work(dsn: str, data: str, poort: int) -> None:
    settings = read({"MOTORKAP_DATA": data, "MOTORKAP_BASIS_URL": "https://motorkap.example"})
    installatie = replace(bouw.build(settings, dsn, "worker"), vrije_klok=True)
    posts = posting(installatie, poort)
    while True:
        await jobs.post(posts, NU)
        await asyncio.sleep(0.01)
