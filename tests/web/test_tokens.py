"""The colours of the tokens can be read: WCAG contrast, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "assets" / "css" / "tokens.css"
PAPIER = ["papier", "blad", "diep"]
TEKST = [(ink, paper) for ink in ("inkt", "inkt-zacht", "actie", "actie-diep") for paper in PAPIER]
TEKST += [(soort, paper) for soort in ("nu", "fout", "letop", "goed") for paper in PAPIER]
TEKST += [(soort, f"{soort}-licht") for soort in ("nu", "fout", "letop", "goed", "actie")]
TEKST += [("inkt", f"{soort}-licht") for soort in ("nu", "fout", "letop", "goed", "actie")]
TEKST += [("op-actie", "actie"), ("op-actie", "actie-diep"), ("papier", "inkt"), ("papier", "nu")]
RANDEN = [("lijn-sterk", paper) for paper in PAPIER] + [("actie", paper) for paper in PAPIER]


def colours(thema: str) -> dict[str, str]:
    """The colours of one theme: dark repeats only what differs."""
    licht, donker = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--mk-([a-z-]+): (#[0-9a-f]{6});", licht))
    if thema == "donker":
        found |= dict(re.findall(r"--mk-([a-z-]+): (#[0-9a-f]{6});", donker.split("@media")[0]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("thema", ["licht", "donker"])
@pytest.mark.parametrize(("inkt", "papier"), TEKST)
def test_text_can_be_read_on_every_ground(thema: str, inkt: str, papier: str) -> None:
    kleuren = colours(thema)
    assert contrast(kleuren[inkt], kleuren[papier]) >= 4.5


@pytest.mark.parametrize("thema", ["licht", "donker"])
@pytest.mark.parametrize(("rand", "papier"), RANDEN)
def test_the_edge_of_a_field_can_be_seen(thema: str, rand: str, papier: str) -> None:
    kleuren = colours(thema)
    assert contrast(kleuren[rand], kleuren[papier]) >= 3


def test_colours_stand_in_the_tokens_and_nowhere_else() -> None:
    elsewhere = [p for p in TOKENS.parent.glob("*.css") if p.name != "tokens.css"]
    assert elsewhere
    hits = [p.name for p in elsewhere if re.search(r"#[0-9a-f]{3,8}\b", p.read_text("utf-8"), re.I)]
    assert not hits


def test_each_style_sheet_stays_small() -> None:
    long = {
        p.name: n for p in TOKENS.parent.glob("*.css") if (n := p.read_text().count("\n")) > 150
    }
    assert not long


def test_every_style_sheet_is_part_of_the_bundle() -> None:
    entry = (TOKENS.parent / "app.css").read_text(encoding="utf-8")
    named = set(re.findall(r'@import "\./([a-z-]+\.css)"', entry))
    assert named == {p.name for p in TOKENS.parent.glob("*.css")} - {"app.css"}
