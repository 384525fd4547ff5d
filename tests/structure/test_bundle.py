"""What `make` bundled for the browser: complete, light, and from nowhere else."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.structure.tree import ROOT, text

DIST = ROOT / "assets" / "dist"
LIGHT = {".css": 32_000, ".js": 32_000}  # bytes over the line, compressed


@pytest.fixture(scope="module")
def manifest() -> dict[str, Path]:
    """Each asset by the name that a page asks for."""
    names: dict[str, str] = json.loads(text(DIST / "manifest.json"))
    return {asked: DIST / made for asked, made in names.items()}


def test_the_bundle_has_a_hash_in_each_name_and_no_leftovers(manifest: dict[str, Path]) -> None:
    assert {"app.css", "app.js"} <= set(manifest)
    for asked, made in manifest.items():
        stem, suffix = asked.rsplit(".", 1)
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9A-Z]{{8}}\.{suffix}", made.name)
    extra = {"manifest.json", "licenties.txt"}
    assert {p.name for p in DIST.iterdir()} - extra == {p.name for p in manifest.values()}


def test_the_bundle_asks_nothing_of_another_site(manifest: dict[str, Path]) -> None:
    asking = re.compile(r"""@import|url\(\s*["']?(?:https?:|//)|["'`](?:https?:|//)[a-z0-9]""")
    for made in manifest.values():
        if made.suffix in LIGHT:
            assert not asking.search(text(made).replace("http://www.w3.org/", "")), made.name


def test_the_bundle_is_light(manifest: dict[str, Path]) -> None:
    for made in manifest.values():
        if made.suffix in LIGHT:
            assert len(gzip.compress(made.read_bytes())) <= LIGHT[made.suffix], made.name


def test_the_licence_of_everything_shipped_goes_along() -> None:
    licences = text(DIST / "licenties.txt")
    for package in json.loads(text(ROOT / "package.json"))["dependencies"]:
        if package != "@utrecht/component-library-css":
            assert package in licences
    assert "@utrecht/button-css" in licences
    assert "EUROPEAN UNION PUBLIC LICENCE" in licences
