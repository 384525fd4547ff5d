"""The gate: the only way to a right. It decides, writes the line, and only then opens.

The line stands in the transaction of the request, and the answer leaves after its commit; so a line
without a reading can happen, a reading without a line cannot. A refusal keeps its line aside, to be
written after the rollback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo

from motorkap.db import Tx
from motorkap.errors import MagNiet, NietGevonden
from motorkap.ids import NIEMAND
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Datasleutel, Omhuld, Sleutelplek, Soort
from motorkap.policies import Policies
from motorkap.toegang import rules, store, store_einde
from motorkap.toegang.beleid import Beleid, Regel
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import (
    Actor,
    Bereik,
    Besluit,
    Deel,
    Feiten,
    Gelezen,
    Grond,
    Rol,
    Toegang,
    Verlof,
    Voorwerp,
)
from motorkap.toegang.regels import Opsteller
from motorkap.toegang.rules import Vraag

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


async def rewrite(tx: Tx, lines: Sequence[tuple[str, bytes]]) -> None:
    """Write lines again whose transaction was rolled back: what was read stays written."""
    await store.write_lines(tx, lines)


@dataclass(slots=True)
class Gate:
    """The gate of one request, for one person, in one transaction."""

    tx: Tx
    actor: Actor
    nu: datetime
    beleid: Beleid
    kluis: Kluis
    opsteller: Opsteller
    policies: Policies
    geweigerd: list[tuple[str, bytes]] = field(default_factory=list)
    _omhuld: dict[tuple[UUID, Soort], Omhuld] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Today in Altena."""
        return self.nu.astimezone(AMSTERDAM).date()

    async def open(self, code: str, handeling: Handeling) -> Toegang:
        """The right to this casus for this handeling; NietGevonden or MagNiet if there is none."""
        feiten = await store.facts_by_code(self.tx, self._who(), code, self.nu)
        if feiten is None:
            self._refuse_unknown(handeling)
        return await self._open_one(feiten, handeling)

    async def open_id(self, casus_id: UUID, handeling: Handeling) -> Toegang:
        """As `open`, for a casus known by its id."""
        feiten = await store.facts_by_id(self.tx, self._who(), [casus_id], self.nu)
        if casus_id not in feiten:
            self._refuse_unknown(handeling)
        return await self._open_one(feiten[casus_id], handeling)

    async def open_all(self, ids: Iterable[UUID], handeling: Handeling) -> dict[UUID, Toegang]:
        """The rights to those casussen that this person may open; the others are left out.

        One line for each casus that opens. Whoever opens none gets an empty dict, no refusal.
        """
        feiten = await store.facts_by_id(self.tx, self._who(), ids, self.nu)
        decided = [(f, self._decide(handeling, f)) for f in feiten.values()]
        allowed = [(f, besluit) for f, besluit in decided if besluit.mag]
        return await self._open(allowed, handeling) if allowed else {}

    async def create(
        self, feiten: Feiten, handeling: Handeling, dagen: Mapping[Soort, date]
    ) -> Toegang:
        """The right to a casus whose head was just inserted; makes its keys, ending on *dagen*."""
        regel = self.beleid.regel(handeling)
        besluit = rules.besluit_over_rol(regel, self.actor)
        if not besluit.mag:
            self._refuse(handeling, besluit, feiten)
        besluit = replace(besluit, grond=Grond.INDIENER)
        keys: dict[Soort, Datasleutel] = {}
        wrapped: list[tuple[Omhuld, date]] = []
        await store_einde.hold_buckets(self.tx)
        for soort, dag in dagen.items():
            plek = Sleutelplek(feiten.casus_id, soort, 1, f"{dag:%Y-%m}")
            keys[soort], omhuld = self.kluis.new_key(plek)
            wrapped.append((omhuld, dag))
            self._omhuld[feiten.casus_id, soort] = omhuld
        line = self.opsteller.about_casus(regel, besluit, feiten)
        await store.store_keys(self.tx, self._note([line]), wrapped, new=True)
        return Toegang(feiten, handeling, besluit, keys)

    async def postpone(self, toegang: Toegang, dagen: Mapping[Soort, date]) -> None:
        """Let the keys of a casus end on other days; writes its own line.

        Of a key that this right did not open, only a later day is written down: the run of the
        night moves the key itself.
        """
        feiten = await store.facts_by_id(self.tx, self._who(), [toegang.casus_id], self.nu)
        regel = self.beleid.regel(toegang.handeling)
        await store_einde.hold_buckets(self.tx)
        wrapped = [
            (self.kluis.rewrap(self._omhuld[toegang.casus_id, soort], f"{dag:%Y-%m}"), dag)
            for soort, dag in dagen.items()
            if (toegang.casus_id, soort) in self._omhuld
        ]
        line = self.opsteller.about_casus(regel, toegang.besluit, feiten[toegang.casus_id])
        if wrapped:
            await store.store_keys(self.tx, self._note([line]), wrapped, new=False)
        closed = {s: dag for s, dag in dagen.items() if (toegang.casus_id, s) not in self._omhuld}
        if closed:
            line = self.opsteller.about_casus(regel, toegang.besluit, feiten[toegang.casus_id])
            await store_einde.extend_days(self.tx, self._note([line]), toegang.casus_id, closed)

    async def renew(self, toegang: Toegang, dagen: Mapping[Soort, date]) -> Toegang:
        """The same right with fresh keys for kinds that were destroyed: it was reopened late."""
        feiten = await store.facts_by_id(self.tx, self._who(), [toegang.casus_id], self.nu)
        regel = self.beleid.regel(toegang.handeling)
        keys, wrapped = {}, []
        await store_einde.hold_buckets(self.tx)
        for soort, dag in dagen.items():
            plek = Sleutelplek(toegang.casus_id, soort, 1, f"{dag:%Y-%m}")
            keys[soort], omhuld = self.kluis.new_key(plek)
            wrapped.append((omhuld, dag))
            self._omhuld[toegang.casus_id, soort] = omhuld
        self.kluis.forget_erased(toegang.casus_id, list(dagen))
        found = feiten[toegang.casus_id]
        line = self.opsteller.about_casus(regel, toegang.besluit, found)
        await store_einde.renew_keys(self.tx, self._note([line]), wrapped)
        return Toegang(found, toegang.handeling, toegang.besluit, keys)

    async def scope(self, handeling: Handeling, ids: Sequence[UUID]) -> Bereik:
        """Those of the casussen *ids* whose head this person may see in a list; one line."""
        regel = self.beleid.regel(handeling)
        feiten = await store.facts_by_id(self.tx, self._who(), ids, self.nu)
        seen = tuple(i for i, f in feiten.items() if self._decide(handeling, f).mag)
        besluit = Besluit(True, self._own_role(), regel.zin)
        await self._write([self.opsteller.about_list(regel, besluit, len(seen))])
        return Bereik(handeling, seen)

    async def permit(self, handeling: Handeling, voorwerp: Voorwerp, **rest: object) -> Verlof:
        """Leave to do what opens no casus; MagNiet says who may. One line either way."""
        regel = self.beleid.regel(handeling)
        besluit = await self._about(regel, voorwerp)
        if not besluit.mag or besluit.grond is None:
            self.geweigerd.append(self.opsteller.about(regel, besluit, voorwerp))
            raise MagNiet(besluit.zin)
        await self._write([self.opsteller.about(regel, besluit, voorwerp, **rest)])
        return Verlof(handeling, self.actor, besluit.grond, voorwerp)

    def note_refusal(self, handeling: Handeling, voorwerp: Voorwerp) -> None:
        """Keep the line of a refusal that is said beside a field, to be written after it."""
        regel = self.beleid.regel(handeling)
        self.geweigerd.append(self.opsteller.about(regel, Besluit.nee("geweigerd"), voorwerp))

    def permit_reading(
        self, handeling: Handeling, voorwerp: Voorwerp, **rest: object
    ) -> list[tuple[str, bytes]]:
        """The line of a reading of the logboek, for the function that reads and writes it."""
        regel = self.beleid.regel(handeling)
        besluit = rules.besluit_over_rol(regel, self.actor, None)
        line = self.opsteller.about(regel, besluit, voorwerp, **rest)
        if not besluit.mag:
            self.geweigerd.append(line)
            raise MagNiet(besluit.zin)
        return self._note([line])

    async def would_permit(self, handeling: Handeling, voorwerp: Voorwerp) -> bool:
        """Whether `permit` would give leave: what a page offers. No line."""
        return (await self._about(self.beleid.regel(handeling), voorwerp)).mag

    async def log_of(self, code: str, handeling: Handeling) -> tuple[UUID, list[Gelezen]]:
        """What the logboek says about one casus, newest first; the reading has its own line."""
        feiten = await store.facts_by_code(self.tx, self._who(), code, self.nu)
        if feiten is None:
            self._refuse_unknown(handeling)
        besluit = self._decide(handeling, feiten)
        if not besluit.mag:
            self._refuse(handeling, besluit, feiten)
        line = self.opsteller.about_casus(self.beleid.regel(handeling), besluit, feiten)
        lines = await store.read_log(self.tx, self._note([line]), feiten.casus_id)
        return feiten.casus_id, lines

    async def may(self, feiten_van: UUID, handelingen: Iterable[Handeling]) -> set[Handeling]:
        """Which of these this person could do with that casus: what a page offers. No line."""
        feiten = await store.facts_by_id(self.tx, self._who(), [feiten_van], self.nu)
        found = feiten.get(feiten_van)
        return {h for h in handelingen if found and self._decide(h, found).mag}

    async def _open_one(self, feiten: Feiten, handeling: Handeling) -> Toegang:
        besluit = self._decide(handeling, feiten)
        if not besluit.mag:
            self._refuse(handeling, besluit, feiten)
        return (await self._open([(feiten, besluit)], handeling))[feiten.casus_id]

    async def _open(
        self, many: Sequence[tuple[Feiten, Besluit]], handeling: Handeling
    ) -> dict[UUID, Toegang]:
        regel = self.beleid.regel(handeling)
        lines = [self.opsteller.about_casus(regel, besluit, f) for f, besluit in many]
        wanted = [(f.casus_id, s) for f, besluit in many for s in sorted(besluit.opent)]
        wrapped = await store.open_keys(self.tx, lines, wanted) if wanted else []
        self._note(lines)
        if not wanted:
            await store.write_lines(self.tx, lines)
        keys = self._unwrap(wrapped)
        return {
            f.casus_id: Toegang(f, handeling, besluit, keys.get(f.casus_id, {}))
            for f, besluit in many
        }

    async def _about(self, regel: Regel, voorwerp: Voorwerp) -> Besluit:
        parts: list[Deel] | None = None
        if voorwerp.overleg_id is not None:
            parts = await store.parts(self.tx, self.actor.id, voorwerp.overleg_id, self.nu)
        return rules.besluit_over_rol(regel, self.actor, parts, self.nu)

    def _unwrap(self, wrapped: Sequence[Omhuld]) -> dict[UUID, dict[Soort, Datasleutel]]:
        keys: dict[UUID, dict[Soort, Datasleutel]] = {}
        for omhuld, key in zip(wrapped, self.kluis.open_keys(wrapped), strict=True):
            keys.setdefault(omhuld.plek.onderwerp, {})[omhuld.plek.soort] = key
            self._omhuld[omhuld.plek.onderwerp, omhuld.plek.soort] = omhuld
        return keys

    def _decide(self, handeling: Handeling, feiten: Feiten) -> Besluit:
        return rules.besluit(self.beleid.regel(handeling), Vraag(self.actor, feiten, self.nu))

    def _refuse(self, handeling: Handeling, besluit: Besluit, feiten: Feiten) -> NoReturn:
        line = self.opsteller.about_casus(self.beleid.regel(handeling), besluit, feiten)
        self.geweigerd.append(line)
        if self._decide(Handeling.LEZEN, feiten).mag:
            raise MagNiet(besluit.zin)
        raise NietGevonden

    def _refuse_unknown(self, handeling: Handeling) -> NoReturn:
        regel = self.beleid.regel(handeling)
        voorwerp = Voorwerp(regel.object, NIEMAND)
        self.geweigerd.append(self.opsteller.about(regel, Besluit.nee("onbekend"), voorwerp))
        raise NietGevonden

    async def _write(self, lines: list[tuple[str, bytes]]) -> None:
        await store.write_lines(self.tx, self._note(lines))

    def _note(self, lines: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        """Remember the lines of what opens, so that a rollback cannot lose them."""
        self.tx.regels.extend(lines)
        return lines

    def _own_role(self) -> Rol | None:
        return min(self.actor.rollen, default=None)

    def _who(self) -> tuple[UUID, UUID]:
        return self.actor.id, self.actor.organisatie_id
