"""A small network that reads a whole text: how likely each word is a name, a school, an age.

It sees of a word what `zicht.py` says, and looks fifteen words to each side. What it knows was
learned from labelled texts by `bench/pseudoniem/leer.py`; here it is only asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motorkap.pseudonimisering.tekst import Tekst
from motorkap.pseudonimisering.woordenboek import LIJSTEN
from motorkap.pseudonimisering.zicht import grams, place_of, traits, written

Getallen = NDArray[np.float32]

# How far apart the three words lie that each layer looks at.
AFSTANDEN = (1, 2, 4, 8)


class Net(NamedTuple):
    """What was learned: of pieces of words, of traits, and how the layers weigh them."""

    stukken: Getallen
    trekken: Getallen
    nummers: dict[str, int]
    lagen: tuple[tuple[Getallen, Getallen], ...]
    uit: tuple[Getallen, Getallen]


@lru_cache(maxsize=1)
def net() -> Net:
    """The network as it was learned; read once."""
    with np.load(LIJSTEN / "net.npz", allow_pickle=False) as bestand:
        deel = {naam: bestand[naam] for naam in bestand.files}
    getal = {naam: d.astype(np.float32) for naam, d in deel.items() if d.dtype.kind == "f"}
    return Net(
        deel["stukken"].astype(np.float32) * getal["schaal"],
        getal["trekken"],
        {naam: i for i, naam in enumerate(str(deel["namen"]).split("\n"))},
        tuple((getal[f"laag{i}"], getal[f"drempel{i}"]) for i in range(len(AFSTANDEN))),
        (getal["uit"], getal["drempel"]),
    )


def probabilities(t: Tekst, vlaggen: Sequence[tuple[str, ...]]) -> Getallen:
    """Per word of the text and per kind (`SOORTEN` of `geleerd.py`) how likely it is that.

    *vlaggen* is what is known of each word already.
    """
    if not t.woorden:
        return np.zeros((0, net().uit[1].size), np.float32)
    woord = np.array([_of_word(written(w.vorm)) for w in t.woorden])
    plek = np.array(
        [_of_place(place_of(t, w) + v) for w, v in zip(t.woorden, vlaggen, strict=True)]
    )
    gezien = np.concatenate((woord[:, : -plek.shape[1]], woord[:, -plek.shape[1] :] + plek), axis=1)
    return _weigh(gezien)


def _weigh(gezien: Getallen) -> Getallen:
    """Layer on layer, each looking further; then a likelihood for each kind."""
    (w, b), *verder = net().lagen
    h = np.maximum(_around(gezien, AFSTANDEN[0]) @ w + b, 0)
    for ver, (w, b) in zip(AFSTANDEN[1:], verder, strict=True):
        h = h + np.maximum(_around(h, ver) @ w + b, 0)
    w, b = net().uit
    z = np.concatenate((h, gezien), axis=1) @ w + b
    z = np.exp(z - z.max(axis=1, keepdims=True))
    kans: Getallen = z / z.sum(axis=1, keepdims=True)
    return kans


def _around(x: Getallen, ver: int) -> Getallen:
    """Each word with the one that lies so far before it and the one so far behind."""
    n, breed = x.shape
    ruim = np.zeros((n + 2 * ver, breed), np.float32)
    ruim[ver : n + ver] = x
    return np.concatenate((ruim[:n], x, ruim[2 * ver :]), axis=1)


@lru_cache(maxsize=20_000)
def _of_word(vorm: str) -> Getallen:
    """What the network makes of a word by itself: of its pieces and of its traits."""
    kennis = net()
    trek = kennis.trekken[_numbers(traits(vorm))].sum(axis=0)
    return np.concatenate((kennis.stukken[list(grams(vorm))].mean(axis=0), trek))


@lru_cache(maxsize=5_000)
def _of_place(omstandigheden: tuple[str, ...]) -> Getallen:
    """What it makes of how and where a word stands."""
    som: Getallen = net().trekken[_numbers(omstandigheden)].sum(axis=0)
    return som


def _numbers(namen: Iterable[str]) -> list[int]:
    nummers = net().nummers
    return [nummers[naam] for naam in namen if naam in nummers]
