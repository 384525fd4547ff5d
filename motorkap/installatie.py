"""Everything one running process holds: built once at start, handed to requests and jobs."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap.db import Tx, make_engine
from motorkap.kluis.backup import backup, prune
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Omhuld
from motorkap.kluis.root import CredentialRoot, KeyRoot
from motorkap.kluis.rotation import open_root
from motorkap.logboek.schrijver import Schrijver, Spoor, new_trace
from motorkap.policies import Policies, load_policies
from motorkap.settings import ROOT, Settings
from motorkap.toegang.beleid import Beleid, load_beleid
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Actor
from motorkap.toegang.regels import Opsteller
from motorkap.toegang.rules import VOORWAARDEN

POLICIES = ROOT / "policies"


def clock() -> datetime:
    """Now, by the clock of this machine (UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, repr=False)
class Installatie:
    """The engine, keys, policies and clock of this process."""

    settings: Settings
    engine: AsyncEngine
    kluis: Kluis
    beleid: Beleid
    policies: Policies
    schrijver: Schrijver
    klok: Callable[[], datetime] = clock
    vrije_klok: bool = False
    zegel_url: str = ""  # of background work alone: it verifies the log

    def transaction(self) -> Tx:
        """A new transaction, not yet begun."""
        return Tx(self.engine)

    def reading(self) -> Tx:
        """For one statement that changes nothing: a transaction of its own, over at once."""
        return Tx(self.engine.execution_options(isolation_level="AUTOCOMMIT"))

    def copy_keys(self, nu: datetime) -> Path:
        """A copy of the key store beside it, for the operator to take elsewhere; old copies go."""
        return backup(self.kluis, self.settings.data / "sleutels-kopie", nu)

    def rescuer(self, nu: datetime) -> Callable[[Omhuld, str], Omhuld]:
        """Opens with those copies, newest first, each read once; what is past its term goes.

        OnleesbaarError when none of them opens it.
        """
        folder = self.settings.data / "sleutels-kopie"
        if folder.is_dir():
            prune(folder, nu)
        newest_first = sorted(folder.glob("sleutels-*.json"), reverse=True)
        kopieen = self.kluis.read_copies(newest_first)
        return lambda omhuld, emmer: self.kluis.rescue(omhuld, kopieen, emmer)

    def gate(self, tx: Tx, actor: Actor, nu: datetime, spoor: Spoor | None = None) -> Gate:
        """The gate for one person in one transaction."""
        opsteller = Opsteller(
            self.schrijver,
            spoor or new_trace(None),
            actor,
            self.settings.basis_url,
            self.policies.hash,
            nu,
        )
        return Gate(tx, actor, nu, self.beleid, self.kluis, opsteller, self.policies)


def open_kluis(settings: Settings, *, make: bool) -> tuple[Kluis, KeyRoot]:
    """The key store and its root: a file of ours, or one that systemd or Docker handed over.

    With *make* what is absent is made, empty. Production makes it in `motorkap sleutels maak`
    only, so that a lost key store is never taken for a new one.
    """
    folder = settings.data / "sleutels"
    if settings.root_credential:
        root: KeyRoot = CredentialRoot(settings.root_key)
    else:
        root = open_root(folder, settings.root_key, make=make)
    return Kluis.load(folder, root, make=make), root


def build(settings: Settings, database_url: str, naam: str = "web") -> Installatie:
    """Load keys and policies and check them; refuses to start when something is missing."""
    kluis, _ = open_kluis(settings, make=not settings.productie)
    return Installatie(
        settings=settings,
        engine=make_engine(database_url, settings.pool),
        kluis=kluis,
        beleid=load_beleid(POLICIES, frozenset(VOORWAARDEN)),
        policies=load_policies(POLICIES),
        schrijver=Schrijver(
            f"{naam}@{socket.gethostname()}",
            kluis.system_key("log-mac"),
            kluis.system_key("betrokkene"),
        ),
    )
