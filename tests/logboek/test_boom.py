"""The tree against the published vectors of RFC 6962, and against itself."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.logboek import boom
from tools import motorkap_verifieer as los

# The eight leaves and roots with which Certificate Transparency tests its trees.
BLADEREN = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
WORTELS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_roots_are_those_of_the_published_vectors() -> None:
    rand = boom.Rand()
    assert rand.root() == hashlib.sha256(b"").digest()
    for blad, wortel in zip(BLADEREN, WORTELS, strict=True):
        rand.append(boom.leaf_hash(bytes.fromhex(blad)))
        assert rand.root().hex() == wortel


def recursive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return boom.node_hash(recursive_root(leaves[:half]), recursive_root(leaves[half:]))


hashes = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


@given(hashes, st.integers(0, 70))
def test_a_tree_that_goes_on_from_its_edge_is_the_tree_of_all_its_leaves(
    leaves: list[bytes], cut: int
) -> None:
    first = boom.Rand()
    for leaf in leaves[:cut]:
        first.append(leaf)
    second = boom.Rand(first.grootte, first.as_bytes())
    for leaf in leaves[cut:]:
        second.append(leaf)
    assert second.root() == recursive_root(leaves)


@given(hashes, st.data())
def test_each_leaf_is_proven_by_its_path_and_no_other_leaf_is(
    leaves: list[bytes], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = boom.inclusion_proof(leaves, index)
    root = boom.root_of(leaves)
    path = list(proof)
    assert los.root_of_line(leaves[index], index, len(leaves), path) == root
    assert not path, "a path of the right length"
    assert los.root_of_line(b"x" * 32, index, len(leaves), list(proof)) != root


def test_an_edge_of_another_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        boom.Rand(3, b"x" * 32)


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.data())
def test_growing_by_many_leaves_is_growing_by_each(
    leaves: list[bytes], data: st.DataObject
) -> None:
    half = data.draw(st.integers(0, len(leaves)))
    one_by_one, at_once = boom.Rand(), boom.Rand()
    for leaf in leaves:
        one_by_one.append(leaf)
    at_once.extend(leaves[:half])
    at_once.extend(leaves[half:])
    assert (at_once.grootte, at_once.hashes) == (one_by_one.grootte, one_by_one.hashes)
