"""The door to a warm handover: its own rules, its own keys, the same trace.

Only the two sides come in: the sender, colleagues she named on the casus, the second person whose
yes is asked, and the named receivers. The table, the chair and whoever administers are not among
them. `overdracht_als` in the database decides the same once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NoReturn
from uuid import UUID

from motorkap.errors import MagNiet, NietGevonden
from motorkap.ids import NIEMAND
from motorkap.kluis.model import Datasleutel, Omhuld, Plek, Sealed, Sleutelplek, Soort
from motorkap.toegang import store_overdracht as store
from motorkap.toegang.beleid import Regel
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Besluit, Grond, Voorwerp
from motorkap.toegang.regels import VELDEN
from motorkap.toegang.rules import ZINNEN
from motorkap.toegang.store_einde import hold_buckets
from motorkap.toegang.store_overdracht import Deel, Overdrachtfeiten

BIJ_ONTVANGER = {
    "verstuurd",
    "ontvangen",
    "meer_informatie",
    "gesproken",
    "opgepakt",
    "afgerond",
}
VOOR_VERSTUREN = {"concept", "wacht_op_toestemming"}
MET_IDENTITEIT = {Grond.AFZENDER, Grond.ONTVANGER}
VOLGORDE = (Grond.AFZENDER, Grond.COLLEGA, Grond.TWEEDE, Grond.ONTVANGER)


class Overdrachttoegang:
    """The right to one handover for one handeling, in one request; made here alone."""

    __slots__ = ("_omhuld", "_sleutels", "besluit", "feiten", "handeling")

    def __init__(self, feiten: Overdrachtfeiten, handeling: Handeling, besluit: Besluit) -> None:
        self.feiten = feiten
        self.handeling = handeling
        self.besluit = besluit
        self._sleutels: dict[Soort, Datasleutel] = {}
        self._omhuld: dict[Soort, Omhuld] = {}

    def __repr__(self) -> str:
        return f"<Overdrachttoegang {self.handeling}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("An Overdrachttoegang lives in one request only.")

    @property
    def overdracht_id(self) -> UUID:
        """Which handover."""
        return self.feiten.overdracht_id

    @property
    def casus_id(self) -> UUID:
        """The casus it belongs to."""
        return self.feiten.casus_id

    @property
    def zendt(self) -> bool:
        """Whether this person stands on the sending side."""
        return self.besluit.grond in {Grond.AFZENDER, Grond.COLLEGA}

    def opens(self, soort: Soort) -> bool:
        """Whether texts of this kind can be read with this right, and still exist."""
        return soort in self._sleutels

    def seal(self, soort: Soort, plek: Plek, tekst: str) -> bytes:
        """Seal *tekst* for this place of this handover."""
        return self._key(soort, plek).seal(plek, tekst)

    def read(self, soort: Soort, sealed: Sealed) -> str:
        """The text of a sealed value of this handover."""
        return self._key(soort, sealed.plek).open(sealed)

    def take(self, keys: Mapping[Soort, Datasleutel], wrapped: Mapping[Soort, Omhuld]) -> None:
        """Hold these keys; only this module calls it."""
        self._sleutels.update(keys)
        self._omhuld.update(wrapped)

    def wrapped(self, soort: Soort) -> Omhuld | None:
        """The wrapped key of this kind, if it was opened."""
        return self._omhuld.get(soort)

    def _key(self, soort: Soort, plek: Plek) -> Datasleutel:
        if plek.onderwerp != self.overdracht_id or soort not in self._sleutels:
            raise PermissionError("This right does not open that.")
        return self._sleutels[soort]


def _holds(deel: Deel, actor: Actor, feiten: Overdrachtfeiten, nu: datetime) -> bool:
    started = deel.vanaf is None or deel.vanaf <= nu
    if not started or (deel.tot is not None and deel.tot <= nu):
        return False
    if deel.grond is Grond.ONTVANGER:
        own = actor.organisatie_id == feiten.naar_organisatie_id
        return own and feiten.status in BIJ_ONTVANGER and feiten.grond_geldt
    if deel.grond is Grond.TWEEDE and feiten.status not in VOOR_VERSTUREN:
        return False
    return actor.organisatie_id == feiten.van_organisatie_id


def grounds(
    actor: Actor, feiten: Overdrachtfeiten, nu: datetime, *, recht: bool = False
) -> list[Grond]:
    """As what this person takes part now, strongest first.

    Nothing after taking distance, nor while the resident restricted the casus (LAW-15), save for
    the own organisation that does what she has a *recht* to.
    """
    dicht = feiten.beperkt and not (recht and feiten.eigen)
    if feiten.afstand or dicht or feiten.casus_status == "vernietigd":
        return []
    held = {deel.grond for deel in feiten.delen if _holds(deel, actor, feiten, nu)}
    if feiten.beperkt:
        held &= {Grond.AFZENDER, Grond.COLLEGA}
    if Grond.AFZENDER in held:
        held -= {Grond.COLLEGA, Grond.TWEEDE}
    return [grond for grond in VOLGORDE if grond in held]


def decide(regel: Regel, actor: Actor, feiten: Overdrachtfeiten, nu: datetime) -> Besluit:
    """Decide about one handover, with the ground that goes into the logboek."""
    held = grounds(actor, feiten, nu, recht=regel.bij_beperking)
    found = [grond for grond in held if grond in regel.wie]
    if not found:
        return Besluit.nee(f"Dit mag alleen {regel.wie_in_woorden()}.")
    if "convenant_aanvaard" in regel.mits and not actor.convenant:
        return Besluit.nee(ZINNEN["convenant_aanvaard"])
    leesbaar = {Soort.OVERDRACHT}
    if MET_IDENTITEIT & set(held):
        leesbaar.add(Soort.IDENTITEIT)
    opent = regel.soorten() & leesbaar
    return Besluit(True, found[0], regel.zin, None, opent, frozenset(leesbaar))


async def open_overdracht(
    gate: Gate, overdracht_id: UUID, handeling: Handeling
) -> Overdrachttoegang:
    """The right to this handover for this handeling; NietGevonden or MagNiet if there is none."""
    feiten = await _facts(gate, overdracht_id)
    regel = gate.beleid.regel(handeling)
    if feiten is None:
        unknown = gate.opsteller.about(
            regel, Besluit.nee("onbekend"), Voorwerp("overdracht", NIEMAND)
        )
        gate.geweigerd.append(unknown)
        raise NietGevonden
    besluit = decide(regel, gate.actor, feiten, gate.nu)
    if not besluit.mag:
        gate.geweigerd.append(_line(gate, regel, besluit, feiten))
        lezen = gate.beleid.regel(Handeling.OVERDRACHT_LEZEN)
        if decide(lezen, gate.actor, feiten, gate.nu).mag:
            raise MagNiet(besluit.zin)
        raise NietGevonden
    toegang = Overdrachttoegang(feiten, handeling, besluit)
    await _open(gate, toegang, _line(gate, regel, besluit, feiten))
    return toegang


async def may(
    gate: Gate, overdracht_id: UUID, handelingen: tuple[Handeling, ...]
) -> set[Handeling]:
    """Which of these this person could do with that handover: what a page offers. No line."""
    feiten = await _facts(gate, overdracht_id)
    return {
        h
        for h in handelingen
        if feiten and decide(gate.beleid.regel(h), gate.actor, feiten, gate.nu).mag
    }


async def keep_key(gate: Gate, toegang: Overdrachttoegang, soort: Soort, dag: date) -> None:
    """Let the key of this kind end on *dag*: the same key under that month, or its first one."""
    emmer, was = f"{dag:%Y-%m}", toegang.wrapped(soort)
    await hold_buckets(gate.tx)
    if was is not None:
        new = gate.kluis.rewrap(was, emmer)
        toegang.take({}, {soort: new})
    else:
        plek = Sleutelplek(toegang.overdracht_id, soort, 1, emmer)
        key, new = gate.kluis.new_key(plek)
        toegang.take({soort: key}, {soort: new})
        gate.tx.daarna.append(lambda: gate.kluis.forget_erased(plek.onderwerp, [soort]))
    line = _line(gate, gate.beleid.regel(toegang.handeling), toegang.besluit, toegang.feiten)
    gate.tx.regels.append(line)
    await store.keep_key(gate.tx, [line], new, dag)


async def wipe_identity(gate: Gate, toegang: Overdrachttoegang) -> None:
    """The identity is gone at once: the key and the row. Nothing when there was none."""
    regel = gate.beleid.regel(Handeling.OVERDRACHT_IDENTITEIT_WISSEN)
    besluit = replace(toegang.besluit, opent=frozenset())
    line = _line(gate, regel, besluit, toegang.feiten)
    await _wipe(gate, line, toegang.overdracht_id)


async def permit_system(gate: Gate, overdracht_id: UUID) -> Voorwerp:
    """Write that Motorkap itself does something with a handover; MagNiet for anybody else."""
    voorwerp = Voorwerp("overdracht", overdracht_id)
    await gate.permit(Handeling.SYSTEEM_OVERDRACHT, voorwerp)
    return voorwerp


async def _system_line(gate: Gate, overdracht_id: UUID) -> tuple[str, bytes]:
    """One more line of the same, with its own number, for the function that destroys."""
    voorwerp = await permit_system(gate, overdracht_id)
    besluit = Besluit(True, min(gate.actor.rollen), "")
    return gate.opsteller.about(gate.beleid.regel(Handeling.SYSTEEM_OVERDRACHT), besluit, voorwerp)


async def wipe_by_system(gate: Gate, overdracht_id: UUID) -> None:
    """The identity is gone because time or the resident ended the handover."""
    await _wipe(gate, await _system_line(gate, overdracht_id), overdracht_id)


async def clear(gate: Gate, overdracht_id: UUID, dag: date) -> None:
    """Throw away the keys that ended by that day, and the texts they sealed."""
    line = await _system_line(gate, overdracht_id)
    before = await store.end_days(gate.tx, overdracht_id)
    await store.clear(gate.tx, [line], overdracht_id, dag)
    after = await store.end_days(gate.tx, overdracht_id)
    _remember(gate, overdracht_id, sorted(before.keys() - after.keys()))


async def _wipe(gate: Gate, line: tuple[str, bytes], overdracht_id: UUID) -> None:
    before = await store.end_days(gate.tx, overdracht_id)
    await store.wipe_identity(gate.tx, [line], overdracht_id)
    _remember(gate, overdracht_id, sorted(before.keys() & {Soort.IDENTITEIT}))


def _remember(gate: Gate, overdracht_id: UUID, soorten: list[Soort]) -> None:
    """The key store knows too what is gone: a database that is put back cannot undo it."""
    gone = [(overdracht_id, soort) for soort in soorten]
    if gone:
        gate.tx.daarna.append(lambda: gate.kluis.remember_erased(gone, gate.nu))


async def past_their_day(gate: Gate, dag: date) -> list[UUID]:
    """The handovers with a key that ended by that day, or with texts whose key is gone."""
    return await store.past_their_day(gate.tx, dag)


async def end_days(gate: Gate, overdracht_id: UUID) -> dict[Soort, date]:
    """On which day the card and the identity become unreadable."""
    return await store.end_days(gate.tx, overdracht_id)


async def _facts(gate: Gate, overdracht_id: UUID) -> Overdrachtfeiten | None:
    who = (gate.actor.id, gate.today)
    return await store.facts(gate.tx, overdracht_id, who)


async def _open(gate: Gate, toegang: Overdrachttoegang, line: tuple[str, bytes]) -> None:
    wanted = sorted(toegang.besluit.opent - _gone(gate, toegang))
    if not wanted:
        await store.write_lines(gate.tx, [line])
        return
    gate.tx.regels.append(line)
    wrapped = await store.open_keys(gate.tx, [line], toegang.overdracht_id, wanted)
    keys = gate.kluis.open_keys(wrapped)
    toegang.take(
        {key.soort: key for key in keys}, {omhuld.plek.soort: omhuld for omhuld in wrapped}
    )


def _gone(gate: Gate, toegang: Overdrachttoegang) -> set[Soort]:
    """A name that was destroyed stays closed, also in a database that was put back just now."""
    if Soort.IDENTITEIT not in toegang.besluit.opent:
        return set()
    return {g.soort for g in gate.kluis.erased() if g.onderwerp == toegang.overdracht_id}


def _line(
    gate: Gate, regel: Regel, besluit: Besluit, feiten: Overdrachtfeiten
) -> tuple[str, bytes]:
    velden = tuple(veld for soort in sorted(besluit.opent) for veld in VELDEN[soort])
    return gate.opsteller.line(
        regel,
        besluit,
        object_type="overdracht",
        object_id=str(feiten.overdracht_id),
        hoofdobject_id=str(feiten.casus_id),
        betrokkene=gate.opsteller.schrijver.pseudonym(feiten.casus_id),
        gevoeligheid=feiten.gevoeligheid if besluit.opent else "gewoon",
        velden=velden if besluit.mag else (),
        grondslag=feiten.grondslag,
        toestemming_id=str(feiten.toestemming_id) if feiten.toestemming_id else None,
    )
