"""What a browser may send about mail."""

from __future__ import annotations

import msgspec


class KeuzeForm(msgspec.Struct):
    """How often somebody wants mail."""

    wanneer: str = ""
