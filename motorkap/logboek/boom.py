"""The Merkle tree of RFC 6962 (and 9162): hashes, the right edge, and proofs.

The edge is what a growing tree must remember: the hashes of its complete subtrees, largest first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32


def leaf_hash(regel: bytes) -> bytes:
    """The hash of one line as a leaf."""
    return hashlib.sha256(b"\x00" + regel).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Rand:
    """The right edge of a tree that grows leaf by leaf."""

    __slots__ = ("grootte", "hashes")

    def __init__(self, grootte: int = 0, hashes: bytes = b"") -> None:
        """Go on from a remembered edge; refuses one that cannot belong to this size."""
        parts = [hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES)]
        if len(hashes) % HASH_BYTES or len(parts) != grootte.bit_count():
            raise ValueError("This edge does not belong to a tree of this size.")
        self.grootte = grootte
        self.hashes = parts

    def append(self, leaf: bytes) -> None:
        """Grow by the hash of one leaf."""
        size, node = self.grootte, leaf
        while size & 1:
            node = node_hash(self.hashes.pop(), node)
            size >>= 1
        self.hashes.append(node)
        self.grootte += 1

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Grow by the hashes of many leaves: the same as one by one, in half the time."""
        nodes, edge, size = list(leaves), [], self.grootte
        self.grootte += len(nodes)
        while nodes:
            if size & 1:
                nodes.insert(0, self.hashes.pop())
            if len(nodes) & 1:
                edge.append(nodes.pop())
            nodes = [node_hash(*pair) for pair in zip(nodes[::2], nodes[1::2], strict=True)]
            size >>= 1
        self.hashes += reversed(edge)

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.hashes:
            return hashlib.sha256(b"").digest()
        node = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            node = node_hash(left, node)
        return node

    def as_bytes(self) -> bytes:
        """The edge, to be remembered."""
        return b"".join(self.hashes)


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    rand = Rand()
    for leaf in leaves:
        rand.append(leaf)
    return rand.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The path from leaf *index* to the root over these leaf hashes, lowest first."""
    if len(leaves) == 1:
        return []
    half = _split(len(leaves))
    if index < half:
        return [*inclusion_proof(leaves[:half], index), root_of(leaves[half:])]
    return [*inclusion_proof(leaves[half:], index - half), root_of(leaves[:half])]


def _split(size: int) -> int:
    """The largest power of two below *size*."""
    return 1 << ((size - 1).bit_length() - 1)


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """That the tree of the first *old* leaves is the beginning of this one (RFC 9162, 2.1.4.1)."""
    return _subproof(leaves, old, whole=True) if 0 < old < len(leaves) else []


def _subproof(leaves: Sequence[bytes], old: int, *, whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = _split(len(leaves))
    if old <= half:
        return [*_subproof(leaves[:half], old, whole=whole), root_of(leaves[half:])]
    return [*_subproof(leaves[half:], old - half, whole=False), root_of(leaves[:half])]
