"""The team switch at the top: the comparable page of the other team, without any script."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from motorkap.db import Tx
from tests.conftest import LogIn
from tests.factories import ANNA, BRAM, CARLA, NU, WEST, make_overleg
from tests.people import Persoon

KIES = re.compile(r'<ul class="mk-teams">(.*?)</ul>', re.DOTALL)


async def switch(person: Persoon, url: str) -> dict[str, str]:
    """What the switch on this page offers: label and address."""
    found = KIES.search((await person.get(url)).text)
    links = re.findall(r'href="([^"]+)"[^>]*>(.*?)</a>', found[1]) if found else []
    return {re.sub("<[^>]+>", "", label): unescape(url) for url, label in links}


async def test_who_works_for_two_teams_goes_to_the_same_page_of_the_other(
    log_in: LogIn, tx: Tx
) -> None:
    oost = await make_overleg(tx)
    west = await make_overleg(tx, NU + timedelta(days=9), WEST, (BRAM,))
    await make_overleg(tx, NU + timedelta(days=40), WEST, (BRAM,))
    await tx.commit()
    anna = await log_in(ANNA)
    keuze = await switch(anna, f"/overleg/{oost}/agenda")
    assert set(keuze) == {"Team Oost", "Team West"}
    answer = await anna.get(keuze["Team West"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/overleg/{west}/agenda")
    keuze = await switch(anna, f"/overleg/{oost}")
    assert (await anna.get(keuze["Team West"])).headers["location"] == f"/overleg/{west}"
    for pad in ("/", "/overleg", "/casus"):
        keuze = await switch(anna, pad)
        assert set(keuze) == {"Alle teams", "Team Oost", "Team West"}
    assert "Team West, 10.00 uur, over 9 dagen" in (await anna.get("/?team=west")).text
    assert await switch(await log_in(BRAM), "/") == {}  # he sits in no more than one series
    lijst = (await anna.get("/overleg?team=west")).text
    assert f"/overleg/{west}" in lijst
    assert f'href="/overleg/{oost}"' not in lijst


async def test_an_outsider_and_an_unknown_team_find_nothing(log_in: LogIn, tx: Tx) -> None:
    oost = await make_overleg(tx)
    await tx.commit()
    url = f"/overleg/{oost}/team"
    assert (await (await log_in(CARLA)).get(f"{url}/west/agenda")).status_code == 403
    anna = await log_in(ANNA)
    assert (await anna.get(f"{url}/zuid/agenda")).status_code == 404
    answer = await anna.get(f"{url}/west/agenda")
    assert answer.headers["location"] == "/overleg?team=west"
