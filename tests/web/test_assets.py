"""The files that the browser gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from motorkap.web import assets


def test_who_did_not_make_them_hears_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "DIST", tmp_path)
    for older in ("", "{}"):
        (tmp_path / "manifest.json").write_text(older) if older else None
        with pytest.raises(assets.NietGebouwd, match=r"node tools/assets\.mjs"):
            assets.paths.__wrapped__()
