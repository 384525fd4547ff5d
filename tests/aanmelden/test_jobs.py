"""What is forgotten in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import text

from motorkap.aanmelden import jobs
from motorkap.installatie import Installatie
from tests.aanmelden.bezoek import Bezoeker
from tests.conftest import Klok

TABLES = ("aanmeld_log", "aanmeld_teller", "bekend_apparaat", "sessie")
MAIL = "bram@voorbeeld.example"


async def left(installatie: Installatie) -> dict[str, int]:
    """How many rows each table still has."""
    tx = installatie.transaction()
    counts = {t: (await tx.execute(text(f"select count(*) from {t}"))).scalar_one() for t in TABLES}  # noqa: S608
    await tx.rollback()
    return counts


async def test_RET_14_sign_in_events_end_after_six_months(
    bezoeker: Bezoeker,
    installatie: Installatie,
    klok: Klok,
    log_lines: Callable[[], list[dict[str, object]]],
) -> None:
    await bezoeker.password(MAIL, "een heel ander wachtwoord")
    await bezoeker.come_in(MAIL, klok.nu)
    assert await jobs.tidy(installatie, klok.nu) == 0
    klok.forward(timedelta(days=170))
    await jobs.tidy(installatie, klok.nu)
    before = await left(installatie)
    assert (before["aanmeld_log"], before["aanmeld_teller"], before["sessie"]) == (2, 0, 0)
    klok.forward(timedelta(days=15))
    await jobs.tidy(installatie, klok.nu)
    assert set((await left(installatie)).values()) == {0}
    assert await jobs.tidy(installatie, klok.nu) == 0
    line = log_lines()[-1]
    assert (line["gebeurtenis"], line["actor_rol"]) == ("log.vernietigd", "systeem")
