"""What an officer takes outside: a checkpoint, the proof of one line, the proof of growth.

The formats are those of c2sp.org/tlog-proof and of the request of c2sp.org/tlog-witness; the leaf
goes along as `extra`, so that a stand-alone program can check everything.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from motorkap.logboek import boom

KOP = "c2sp.org/tlog-proof@v1"


def split(bladeren: bytes) -> list[bytes]:
    """The leaf hashes, one by one."""
    return [bladeren[at : at + boom.HASH_BYTES] for at in range(0, len(bladeren), boom.HASH_BYTES)]


def of_line(bladeren: Sequence[bytes], nummer: int, regel: str, briefje: str) -> str:
    """That line *nummer* stands in the tree of this checkpoint."""
    path = boom.inclusion_proof(bladeren, nummer - 1)
    lines = [KOP, f"extra {_b64(regel.encode())}", f"index {nummer - 1}", *map(_b64, path)]
    return "\n".join([*lines, "", briefje])


def of_growth(bladeren: Sequence[bytes], oud: int, briefje: str) -> str:
    """That the tree of *oud* leaves is the beginning of the tree of this checkpoint."""
    path = boom.consistency_proof(bladeren, oud)
    return "\n".join([f"old {oud}", *map(_b64, path), "", briefje])


def _b64(waarde: bytes) -> str:
    return base64.b64encode(waarde).decode()
