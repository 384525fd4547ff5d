"""Learn the network of the text check from labelled texts.

    pip install torch==2.15.0      (for learning only: nothing of Motorkap needs it to run)
    python bench/pseudoniem/leer.py motorkap/pseudonimisering/lijsten/net.npz TEXTS...

The same texts in the same order, on the same machine, give the same bytes. Texts that judge are
refused.
`--eenmaal FILE` is not read about others: texts rich in what nobody writes every day.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[2]))
from voorbeelden import OPEN, VARIANTEN, ZAAD, Voorbeeld, Vulling, from_sentences, from_texts

from motorkap.pseudonimisering.geleerd import SOORTEN
from motorkap.pseudonimisering.net import AFSTANDEN
from motorkap.pseudonimisering.zicht import RIJEN, grams, traits

BREED_STUK = BREED_TREK = 40
BREED = 128
RONDEN = 8
STAP = 2e-3
REM = 1e-2
VERGEET = 0.5
GREEP = 32
# A trait that so few examples have teaches nothing.
MINSTENS = 8


class Leerling(nn.Module):
    """The network of `net.py`, as it learns."""

    def __init__(self, trekken: int) -> None:
        super().__init__()
        self.stukken = nn.EmbeddingBag(RIJEN + 1, BREED_STUK, mode="mean", padding_idx=RIJEN)
        self.trekken = nn.EmbeddingBag(trekken + 1, BREED_TREK, mode="sum", padding_idx=trekken)
        nn.init.normal_(self.stukken.weight, std=0.3)
        nn.init.normal_(self.trekken.weight, std=0.2)
        gezien = BREED_STUK + BREED_TREK
        breedten = [gezien, *[BREED] * len(AFSTANDEN)]
        self.lagen = nn.ModuleList(
            nn.Conv1d(b, BREED, 3, padding=ver, dilation=ver)
            for b, ver in zip(breedten, AFSTANDEN, strict=False)
        )
        self.uit = nn.Linear(BREED + gezien, len(SOORTEN))
        self.vergeet = nn.Dropout(VERGEET)

    def forward(self, greep: Greep) -> torch.Tensor:
        gezien = torch.cat([self.stukken(*greep.stukken), self.trekken(*greep.trekken)], 1)
        gezien = self.vergeet(gezien.view(*greep.soorten.shape, -1))
        eerste, *verder = self.lagen
        h = torch.relu(eerste(gezien.transpose(1, 2))) * greep.er
        for laag in verder:
            h = h + torch.relu(laag(self.vergeet(h))) * greep.er
        samen = torch.cat([h.transpose(1, 2), gezien], 2)
        uit: torch.Tensor = self.uit(self.vergeet(samen))
        return uit


class Greep(NamedTuple):
    """Some examples at once, filled up to the longest: numbers and where each word's begin."""

    stukken: tuple[torch.Tensor, torch.Tensor]
    trekken: tuple[torch.Tensor, torch.Tensor]
    soorten: torch.Tensor
    er: torch.Tensor


class Stof:
    """The examples in numbers."""

    def __init__(self, voorbeelden: list[Voorbeeld], kans: random.Random) -> None:
        self.kans = kans
        woorden = {w for v in voorbeelden for w in v.woorden}
        self._stukken = {w: grams(w) for w in woorden}
        eigen = {w: traits(w) for w in woorden}
        telling = Counter(
            trek
            for v in voorbeelden
            for w, plek in zip(v.woorden, v.plekken, strict=True)
            for trek in (*eigen[w], *plek)
        )
        self.namen = sorted(naam for naam, n in telling.items() if n >= MINSTENS)
        nummers = {naam: i for i, naam in enumerate(self.namen)}
        self.rijen = [
            (
                v.woorden,
                [
                    [nummers[t] for t in (*eigen[w], *plek) if t in nummers]
                    for w, plek in zip(v.woorden, v.plekken, strict=True)
                ],
                v.soorten,
            )
            for v in voorbeelden
            if v.woorden
        ]

    def unseen(self) -> list[int]:
        """The rows of pieces that no word here has: they learned nothing."""
        gezien = {rij for rijen in self._stukken.values() for rij in rijen}
        return [rij for rij in range(RIJEN) if rij not in gezien]

    def round(self) -> list[Greep]:
        """All examples once, those of like length together, in an order of chance."""
        volgorde = list(range(len(self.rijen)))
        self.kans.shuffle(volgorde)
        volgorde.sort(key=lambda i: len(self.rijen[i][0]) // 8)
        grepen = [volgorde[i : i + GREEP] for i in range(0, len(volgorde), GREEP)]
        self.kans.shuffle(grepen)
        return [self._grasp(g) for g in grepen]

    def _grasp(self, welke: list[int]) -> Greep:
        rijen = [self.rijen[i] for i in welke]
        lang = max(len(r[0]) for r in rijen)
        stukken = [s for w, _, _ in rijen for s in _filled([self._some(x) for x in w], lang)]
        trekken = [s for _, t, _ in rijen for s in _filled(t, lang)]
        soorten = [[*s, *[OPEN] * (lang - len(s))] for _, _, s in rijen]
        er = torch.tensor([[[float(i < len(s)) for i in range(lang)]] for _, _, s in rijen])
        return Greep(_bags(stukken), _bags(trekken), torch.tensor(soorten), er)

    def _some(self, woord: str) -> tuple[int, ...]:
        """The pieces of a word, half of the time not all: no word is to be known by one piece."""
        stukken = self._stukken[woord]
        if len(stukken) < 4 or self.kans.random() < 0.5:
            return stukken
        return tuple(s for s in stukken if self.kans.random() > 0.3) or stukken


def _filled(rij: list[Any], lang: int) -> list[Any]:
    return rij + [()] * (lang - len(rij))


def _bags(zakken: list[Any]) -> tuple[torch.Tensor, torch.Tensor]:
    begin = [0, *accumulate(map(len, zakken))][:-1]
    return torch.tensor(list(chain.from_iterable(zakken)), dtype=torch.long), torch.tensor(begin)


def learn(stof: Stof) -> Leerling:
    """The network after all rounds; prints how wrong it was in each."""
    leerling = Leerling(len(stof.namen))
    stukken = list(leerling.stukken.parameters())
    rest = [p for naam, p in leerling.named_parameters() if not naam.startswith("stukken")]
    groepen = [{"params": stukken, "weight_decay": 0.0}, {"params": rest, "weight_decay": REM}]
    opt = torch.optim.AdamW(groepen, lr=STAP)
    stappen = RONDEN * -(-len(stof.rijen) // GREEP)
    gang = torch.optim.lr_scheduler.OneCycleLR(opt, STAP, stappen, pct_start=0.1)
    fout = nn.CrossEntropyLoss(ignore_index=OPEN)
    for ronde in range(RONDEN):
        som = 0.0
        grepen = stof.round()
        for greep in grepen:
            verlies = fout(leerling(greep).flatten(0, 1), greep.soorten.flatten())
            opt.zero_grad()
            verlies.backward()
            nn.utils.clip_grad_norm_(leerling.parameters(), 1.0)
            opt.step()
            gang.step()
            som += verlies.item()
        print(f"round {ronde + 1} of {RONDEN}: {som / len(grepen):.4f}", flush=True)
    return leerling


def write(bestand: Path, leerling: Leerling, stof: Stof) -> None:
    """The file that `net.py` reads: the pieces in bytes, the rest in half precision."""
    delen = {naam: p.detach().numpy() for naam, p in leerling.named_parameters()}
    stukken = delen["stukken.weight"][:RIJEN]
    stukken[stof.unseen()] = 0
    schaal = (np.abs(stukken).max(axis=0) / 127).astype(np.float16).astype(np.float32)
    uit: dict[str, Any] = {
        "stukken": np.clip(np.round(stukken / schaal), -127, 127).astype(np.int8),
        "schaal": schaal.astype(np.float16),
        "trekken": delen["trekken.weight"][:-1].astype(np.float16),
        "namen": np.array("\n".join(stof.namen)),
        "uit": delen["uit.weight"].T.astype(np.float16),
        "drempel": delen["uit.bias"].astype(np.float16),
    }
    for i in range(len(AFSTANDEN)):
        w = delen[f"lagen.{i}.weight"]
        uit[f"laag{i}"] = w.transpose(2, 1, 0).reshape(-1, w.shape[0]).astype(np.float16)
        uit[f"drempel{i}"] = delen[f"lagen.{i}.bias"].astype(np.float16)
    np.savez_compressed(bestand, **uit)
    print(f"{bestand.name}: {bestand.stat().st_size} bytes")


def main() -> None:
    keuze = argparse.ArgumentParser(description=__doc__)
    keuze.add_argument("uit", type=Path)
    keuze.add_argument("teksten", nargs="+", type=Path)
    keuze.add_argument("--eenmaal", nargs="*", type=Path, default=[])
    keus = keuze.parse_args()
    for bestand in (*keus.teksten, *keus.eenmaal):
        if any(woord in bestand.name for woord in ("toets", "ongezien")):
            keuze.error(f"{bestand.name} judges; nothing may be learned from it")
    torch.manual_seed(ZAAD)
    torch.set_num_threads(2)
    vulling = Vulling(random.Random(ZAAD))
    voorbeelden = list(from_texts(keus.teksten, vulling, VARIANTEN))
    voorbeelden += from_texts(keus.eenmaal, vulling, 0)
    voorbeelden += from_sentences(vulling)
    print(f"{len(voorbeelden)} examples, {sum(len(v.woorden) for v in voorbeelden)} words")
    stof = Stof(voorbeelden, random.Random(ZAAD))
    write(keus.uit, learn(stof), stof)


if __name__ == "__main__":
    main()
