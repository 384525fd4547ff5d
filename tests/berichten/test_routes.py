"""Choosing how often; and the post of the demo, which elsewhere is no page at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from motorkap.installatie import Installatie
from motorkap.settings import Omgeving
from motorkap.web.verzoek import Verzoeken
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]


async def test_somebody_chooses_mail_at_once(bram: Persoon, log_lines: LogLines) -> None:
    page = await bram.get("/account/berichten")
    assert page.status_code == 200
    assert "Eén keer per dag" in page.text
    done = await bram.post("/account/berichten", wanneer="meteen")
    assert (done.status_code, done.headers["location"]) == (303, "/account")
    assert log_lines()[-1]["gebeurtenis"] == "instelling.gewijzigd"
    assert 'value="meteen" checked' in (await bram.get("/account/berichten")).text


async def test_another_word_is_refused(bram: Persoon) -> None:
    answer = await bram.post("/account/berichten", wanneer="nooit")
    assert answer.status_code == 400
    assert "Kies meteen of één keer per dag." in answer.text


async def test_outside_the_demo_there_is_no_post_to_read(bram: Persoon) -> None:
    assert (await bram.get("/demo/post")).status_code == 404


async def test_in_the_demo_everybody_reads_what_was_caught(
    site: Verzoeken, installatie: Installatie, carla: Persoon, tmp_path: Path
) -> None:
    demo = replace(installatie.settings, omgeving=Omgeving.DEMO, data=tmp_path)
    site.installatie = replace(installatie, settings=demo)
    empty = await carla.get("/demo/post")
    assert "Er is nog geen mail verstuurd." in empty.text
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "1.eml").write_text(
        "From: a@b.example\r\nTo: carla@voorbeeld.example\r\nSubject: Er staat iets\r\n"
        "Date: Tue, 24 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@b.example>\r\n\r\n<b>Dag</b>\r\n",
        newline="",
    )
    page = await carla.get("/demo/post")
    assert "carla@voorbeeld.example" in page.text.replace("<wbr>", "")
    assert "&lt;b&gt;Dag" in page.text
