"""Keys that move and keys that end: what the run of the night does, and how each leaves its line.

It never opens a text. A key is unwrapped only to be wrapped under another bucket, and the database
hands out those alone that lie in the wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motorkap.db import Tx
from motorkap.errors import MagNiet
from motorkap.kluis.model import Omhuld, OnleesbaarError, Sleutelplek, Soort
from motorkap.toegang import rules, store, store_einde
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

__all__ = [
    "Sleuteldag",
    "at_rest",
    "clear",
    "hold_buckets",
    "key_days",
    "misplaced",
    "move_keys",
    "note_return",
    "renewed",
    "set_days",
    "shred",
    "to_renew",
]


@dataclass(frozen=True, slots=True)
class Sleuteldag:
    """When one key ends and in which bucket it lies; no key."""

    casus_id: UUID
    object_id: UUID
    soort: Soort
    emmer: str
    dag: date


async def key_days(gate: Gate) -> list[Sleuteldag]:
    """Every key there is, for Motorkap itself; nothing for anybody else."""
    return [
        Sleuteldag(row.casus_id, row.object_id, Soort(row.soort), row.emmer, row.vernietigen_op)
        for row in await store_einde.key_days(gate.tx)
    ]


async def set_days(gate: Gate, dagen: Mapping[tuple[UUID, Soort], date]) -> None:
    """Write down on which days these keys of casussen end; one line for each casus."""
    regels = _lines(gate, Handeling.SYSTEEM_BEWAREN, sorted({casus for casus, _ in dagen}))
    await store_einde.set_key_days(gate.tx, regels, dagen)


async def misplaced(gate: Gate) -> list[UUID]:
    """The casussen of which a key lies in another bucket than that of its day."""
    renewing = set(await store_einde.to_renew(gate.tx))
    return sorted(
        {
            key.casus_id
            for key in await key_days(gate)
            if key.emmer != f"{max(key.dag, gate.today):%Y-%m}"
            or (key.soort, key.emmer) in renewing
        }
    )


async def move_keys(gate: Gate, casus_ids: Sequence[UUID]) -> int:
    """Wrap the keys of these casussen that lie wrong under the bucket of their day.

    A key whose bucket was destroyed cannot be saved and is left where it is. Gives how many moved.
    """
    regels = _lines(gate, Handeling.SYSTEEM_BEWAREN, casus_ids)
    await store_einde.hold_buckets(gate.tx)
    moved = []
    for row in await store_einde.misplaced_keys(gate.tx, regels, casus_ids):
        plek = Sleutelplek(row.object_id, Soort(row.soort), row.generatie, row.emmer)
        try:
            moved.append(gate.kluis.rewrap(Omhuld(plek, row.omhuld), row.naar))
        except OnleesbaarError:
            continue
    if moved:
        await store_einde.rewrap_keys(gate.tx, moved)
    return len(moved)


async def shred(gate: Gate, item: UUID, casus_id: UUID) -> str | None:
    """Destroy the keys that one line of a signed list names; gives why not, or None.

    The key store remembers it too, so that a database that is put back cannot undo it.
    """
    before = await _keys_of(gate, casus_id)
    regels = _lines(gate, Handeling.SYSTEEM_VERNIETIGEN, [casus_id])
    refusal = await store_einde.shred(gate.tx, regels, item)
    if gone := before - await _keys_of(gate, casus_id):
        gate.kluis.remember_erased(sorted(gone), gate.nu)
    return refusal


async def _keys_of(gate: Gate, casus_id: UUID) -> set[tuple[UUID, Soort]]:
    rows = await store_einde.key_days(gate.tx, casus_id)
    return {(row.object_id, Soort(row.soort)) for row in rows}


async def clear(gate: Gate, item: UUID) -> None:
    """Remove the rows of a line whose keys are gone, and set the tombstone."""
    await store_einde.clear(gate.tx, item)


async def hold_buckets(eigenaar: Tx) -> None:
    """Before a command wraps a key itself: until its commit no bucket loses one."""
    await store_einde.hold_buckets(eigenaar)


async def note_return(gate: Gate, casus_ids: Sequence[UUID]) -> None:
    """A line for each casus that the undo of a wrong run is about to bring back."""
    regels = _lines(gate, Handeling.SYSTEEM_TERUGHALEN, casus_ids)
    await store.write_lines(gate.tx, regels)


async def to_renew(gate: Gate) -> dict[tuple[Soort, str], datetime]:
    """The buckets of which the older keys must end, and when that was asked."""
    return await store_einde.to_renew(gate.tx)


async def renewed(gate: Gate, emmer: tuple[Soort, str], gevraagd: datetime) -> None:
    """Nothing lies under an older key of this bucket any more; unless it was asked anew since."""
    await store_einde.renewed(gate.tx, emmer, gevraagd)


async def at_rest(gate: Gate) -> bool:
    """Whether every wrap that was made before this moment can be seen."""
    return await store_einde.at_rest(gate.tx)


def _lines(gate: Gate, handeling: Handeling, ids: Sequence[UUID]) -> list[tuple[str, bytes]]:
    regel = gate.beleid.regel(handeling)
    besluit = rules.besluit_over_rol(regel, gate.actor, None)
    if not besluit.mag:
        raise MagNiet(besluit.zin)
    return [
        gate.opsteller.line(
            regel,
            besluit,
            object_type=regel.object,
            object_id=str(casus),
            hoofdobject_id=str(casus),
            betrokkene=gate.opsteller.schrijver.pseudonym(casus),
        )
        for casus in ids
    ]
