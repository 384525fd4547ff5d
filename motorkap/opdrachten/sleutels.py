"""`motorkap sleutels`: the root key on paper and back, the proof of it, and another root."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from motorkap.errors import Ongeldig, Weigering
from motorkap.installatie import clock, open_kluis
from motorkap.kluis import escrow, keyfile, rotation
from motorkap.kluis.content import Overgetypt
from motorkap.kluis.errors import KluisError
from motorkap.kluis.escrow import Getypt
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import KeyRoot
from motorkap.opdrachten import sleutelregel
from motorkap.settings import Settings, read

UITLEG = """Druk dit twee keer af. Doe elk vel in een eigen envelop en bewaar ze in twee kluizen,
bij twee mensen. Ieder typt daarna het eigen vel over met:
motorkap sleutels bevestig --vel 1 --naam "…"    en    motorkap sleutels bevestig --vel 2 --naam "…"
Pas als twee mensen dat deden, start Motorkap in productie."""
TWEE = """Twee mensen openen de envelop samen. Zeg wie zij zijn, en waarom:
--naam "…" --getuige "…" --reden kwijt (of: beschadigd, nieuwe_machine)"""
WANT = {
    "kwijt": "de hoofdsleutel was kwijt",
    "beschadigd": "de hoofdsleutel was beschadigd",
    "nieuwe_machine": "Motorkap ging naar een nieuwe machine",
}
STOP = "Stop eerst de site en de werker. Daarna start u ze opnieuw."


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked with the keys; gives 1 when it is not right."""
    try:
        return OPDRACHTEN[arguments.wat](read(), arguments)
    except Ongeldig as refusal:
        sys.stderr.writelines(f"{waar}: {zin}\n" for waar, zin in refusal.fouten.items())
        return 1
    except (KluisError, Weigering) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1


def make(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Make what is absent."""
    open_kluis(settings, make=True)
    return say("De sleutels staan klaar. Nu: motorkap sleutels escrow")


def paper(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Print the root for two envelopes."""
    _, root = open_kluis(settings, make=not settings.productie)
    return say(f"{escrow.paper(root)}\n{UITLEG}")


def confirm(settings: Settings, arguments: argparse.Namespace) -> int:
    """One of the two papers, typed over."""
    kluis, root = open_kluis(settings, make=not settings.productie)
    vel = int(arguments.vel)
    getypt = Getypt(vel, arguments.naam.strip(), clock().date())
    if not getypt.door:
        return say('Zeg wie dit vel overtypte: --naam "…"', 1)
    right = escrow.confirm(kluis, root, sys.stdin.read(), getypt)
    return say(f"Vel {vel} klopt." if right else "Dit vel klopt niet.", 0 if right else 1)


def type_over(settings: Settings, arguments: argparse.Namespace) -> int:
    """The root back from paper, with two people at the envelope."""
    door, getuige, reden = arguments.naam.strip(), arguments.getuige.strip(), arguments.reden
    if not (door and getuige and reden) or door.casefold() == getuige.casefold():
        return say(TWEE, 1)
    doel = Path(arguments.naar) if arguments.naar else settings.root_key
    if settings.root_credential and not arguments.naar:
        return say("De hoofdsleutel komt van buiten Motorkap. Zeg waar hij moet komen: --naar", 1)
    folder, typed = settings.data / "sleutels", sys.stdin.read()
    kluis, done = _by_paper(folder, typed), Overgetypt(clock().date(), door, getuige, reden)
    again = kluis is not None and kluis.typed_over() == done
    if kluis and not doel.exists():
        kluis.record_typed_over(done)  # first: killed after this, the next run ends it
    kenmerk = escrow.restore(typed, doel, keyfile.root_of(folder), again=again)
    say(f"De hoofdsleutel staat weer in {doel}: kenmerk {kenmerk}.")
    if kluis is None:
        return say("Het sleutelbestand is er niet. Zet dat nu terug uit de nieuwste kopie.")
    sleutelregel.note(settings)
    return say("Sluit het vel weer in een nieuwe envelop. Start site en werker.")


def _by_paper(folder: Path, typed: str) -> Kluis | None:
    """The key store, opened with the root on this paper; None when it is absent or another's."""
    root = KeyRoot(escrow.read(typed))
    fits = keyfile.root_of(folder) == root.kenmerk
    return Kluis.load(folder, root, make=False) if fits else None


def rehearse(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Recover from paper and the newest copy, in a folder of its own, and record the day."""
    kluis, _ = open_kluis(settings, make=False)
    copies = sorted((settings.data / "sleutels-kopie").glob("sleutels-*.json"))
    if not copies:
        return say("Er is nog geen kopie van de sleutels. Start de werker.", 1)
    opened = escrow.rehearse(sys.stdin.read(), copies[-1])
    kluis.record_drill(clock().date())
    sleutelregel.note(settings)
    return say(f"De oefening is gelukt: {opened} sleutels gingen open met het vel en de kopie.")


def rotate(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Another root; run it again after a crash."""
    if settings.root_credential:
        return say("De hoofdsleutel komt van buiten Motorkap. Vernieuw hem daar.", 1)
    folder: Path = settings.data / "sleutels"
    root = rotation.rotate(folder, settings.root_key)
    sleutelregel.note(settings)
    say(f"De hoofdsleutel is vernieuwd: kenmerk {root.kenmerk}. {STOP}")
    return say("Oude vellen openen niets meer. Nu: motorkap sleutels escrow")


def state(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Whether the papers were typed over and recovery was rehearsed."""
    kluis, _ = open_kluis(settings, make=not settings.productie)
    drill = kluis.drill()
    say(f"vellen overgetypt: {len(kluis.escrows())} van 2")
    say(f"herstel geoefend: {drill.isoformat() if drill else 'nog nooit'}")
    if typed := kluis.typed_over():
        want = WANT.get(typed.reden, typed.reden)
        say(f"van papier teruggezet: {typed.op}, {typed.door} en {typed.getuige}, want {want}")
    return say(
        "bevestigd" if kluis.is_confirmed() else "nog niet bevestigd",
        0 if kluis.is_confirmed() else 1,
    )


def say(zin: str, code: int = 0) -> int:
    """A sentence for whoever typed the command; gives the exit code back."""
    sys.stdout.write(f"{zin}\n")
    return code


OPDRACHTEN: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "maak": make,
    "escrow": paper,
    "bevestig": confirm,
    "overtypen": type_over,
    "oefening": rehearse,
    "roteer": rotate,
    "stand": state,
}
