"""All SQL of credentials, links, limits and the convenant; sessions have their own module."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, LargeBinary, Text, bindparam, delete, insert, text, update

from motorkap.aanmelden.model import (
    APPARAAT_BEKEND,
    LINK_GELDIG,
    LOG_BEWAARD,
    Account,
    Codeapp,
    Gebeurtenis,
    Grens,
    Link,
    Stand,
)
from motorkap.aanmelden.tables import aanmeld_log, bekend_apparaat, inlogcode, inloggegeven
from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Plek, Sealed

ACCOUNT = """
    select g.id, g.naam, g.email, o.kort as organisatie, w.waarde as wachtwoord,
           g.geblokkeerd_op is not null as geblokkeerd,
           exists (select from inloggegeven t where t.gebruiker_id = g.id and t.soort = 'totp'
                   and t.bevestigd_op is not null and t.vervallen_op is null) as ingeschreven
    from gebruiker g join organisatie o on o.id = g.organisatie_id
    left join inloggegeven w on w.gebruiker_id = g.id and w.soort = 'wachtwoord'
      and w.bevestigd_op is not null and w.vervallen_op is null
"""
_BY_EMAIL = text(f"{ACCOUNT} where lower(g.email) = lower(:email)")
_BY_ID = text(f"{ACCOUNT} where g.id = :id")
_COUNT = text("""
    insert into aanmeld_teller as t (sleutel, aantal, vanaf, tot) values (:sleutel, 1, :nu, :tot)
    on conflict (sleutel) do update set
      aantal = case when t.tot <= :nu then 1 else t.aantal + 1 end,
      vanaf = case when t.tot <= :nu then :nu else t.vanaf end,
      tot = case when t.tot <= :nu then excluded.tot
                 when t.aantal + 1 = :grens then :pauze_tot else t.tot end
    returning aantal, vanaf, tot
""")
_STAND = text(
    "select aantal, vanaf, tot from aanmeld_teller where sleutel = :sleutel and :nu < tot"
)
_FORGIVE = text("update aanmeld_teller set aantal = aantal - 1 where sleutel = :sleutel")
_CLEAR = text("delete from aanmeld_teller where sleutel = any(:sleutels)").bindparams(
    bindparam("sleutels", type_=ARRAY(Text))
)
_CODEAPP = text("""
    select id, waarde, coalesce(laatste_stap, 0) as laatste_stap from inloggegeven
    where gebruiker_id = :wie and soort = 'totp' and vervallen_op is null
      and (bevestigd_op is not null) = :bevestigd
""")
_USE_STEP = text("""
    update inloggegeven set laatste_stap = :stap, gebruikt_op = :nu
    where id = :id and vervallen_op is null and coalesce(laatste_stap, 0) < :stap returning id
""")
_USE_CODE = text("""
    update inloggegeven set gebruikt_op = :nu, vervallen_op = :nu
    where gebruiker_id = :wie and soort = 'herstelcode' and waarde = :waarde
      and vervallen_op is null returning id
""")
_CODES_LEFT = text("""
    select count(*) from inloggegeven
    where gebruiker_id = :wie and soort = 'herstelcode' and vervallen_op is null
""")
_LINK = text("""
    select l.token_hash, l.gebruiker_id, l.soort from inlogcode l
    join gebruiker g on g.id = l.gebruiker_id and g.geblokkeerd_op is null
    where l.token_hash = :hash and l.gebruikt_op is null and :nu < l.verloopt_op
""")
_USE_LINK = text("""
    update inlogcode set gebruikt_op = :nu
    where token_hash = :hash and gebruikt_op is null and :nu < verloopt_op returning token_hash
""")
_END_LINKS = text("""
    update inlogcode set verloopt_op = :nu
    where gebruiker_id = :wie and gebruikt_op is null and :nu < verloopt_op
""")
_DEVICE = text("""
    update bekend_apparaat set tot = :tot
    where gebruiker_id = :wie and :nu < tot and token_hash = any(:hashes) returning token_hash
""").bindparams(bindparam("hashes", type_=ARRAY(LargeBinary)))
_ACCEPT = text("""
    insert into convenant_akkoord (gebruiker_id, versie, op) values (:wie, :versie, :nu)
    on conflict (gebruiker_id, versie) do update set op = excluded.op
""")
_TIDY = (
    text("delete from aanmeld_log where op < :half_jaar"),
    text("delete from aanmeld_teller where tot < :nu"),
    text("delete from bekend_apparaat where tot < :nu"),
    text("delete from inlogcode where verloopt_op < :maand"),
    text("delete from inloggegeven where vervallen_op < :maand"),
    text("delete from sessie where verloopt_op < :maand"),
)


def fingerprint(token: str) -> bytes:
    """What the database keeps of a token of 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


async def account_by_email(tx: Tx, email: str) -> Account | None:
    """The person with this address."""
    row = (await tx.execute(_BY_EMAIL, {"email": email})).first()
    return Account(**row._mapping) if row else None


async def account_by_id(tx: Tx, wie: UUID) -> Account:
    """This person."""
    return Account(**(await tx.execute(_BY_ID, {"id": wie})).one()._mapping)


async def count(tx: Tx, sleutel: str, grens: Grens, nu: datetime) -> Stand:
    """Count one try; tries under one key wait for each other until the transaction ends."""
    ends = {"tot": nu + grens.binnen, "pauze_tot": nu + grens.pauze}
    values = {"sleutel": sleutel, "nu": nu, "grens": grens.aantal, **ends}
    row = (await tx.execute(_COUNT, values)).one()
    return Stand(row.aantal, row.vanaf, row.tot)


async def stand(tx: Tx, sleutel: str, nu: datetime) -> Stand:
    """How often was tried under this key."""
    row = (await tx.execute(_STAND, {"sleutel": sleutel, "nu": nu})).first()
    return Stand(row.aantal, row.vanaf, row.tot) if row else Stand(0, nu, nu)


async def forgive(tx: Tx, sleutel: str) -> None:
    """Take back one counted try: it was right."""
    await tx.execute(_FORGIVE, {"sleutel": sleutel})


async def clear(tx: Tx, sleutels: Sequence[str]) -> None:
    """Forget the failures under these keys."""
    await tx.execute(_CLEAR, {"sleutels": list(sleutels)})


async def note(tx: Tx, wat: Gebeurtenis, wie: UUID | None, adres: str, nu: datetime) -> None:
    """Keep what happened at the door."""
    values = {"id": new_id(), "op": nu, "gebruiker_id": wie, "gebeurtenis": wat}
    await tx.execute(insert(aanmeld_log), {**values, "toegangspunt": adres})


async def set_password(tx: Tx, wie: UUID, hash_: bytes, nu: datetime, *, sure: bool = True) -> None:
    """Give this person another password; it counts at once when *sure*."""
    await expire(tx, wie, "wachtwoord", nu, sure=None if sure else False)
    row = _credential(wie, "wachtwoord", hash_, nu)
    await tx.execute(insert(inloggegeven), {**row, "bevestigd_op": nu if sure else None})


async def new_codeapp(tx: Tx, kluis: Kluis, wie: UUID, zaad: str, nu: datetime) -> None:
    """Keep a seed, sealed, that counts once `confirm` saw a right code."""
    await expire(tx, wie, "totp", nu, sure=False)
    row = _credential(wie, "totp", b"", nu)
    sealed = kluis.seal_system("totp", _place(row["id"], wie), zaad)
    await tx.execute(insert(inloggegeven), {**row, "waarde": sealed, "bevestigd_op": None})


async def codeapp(tx: Tx, kluis: Kluis, wie: UUID, *, sure: bool = True) -> Codeapp | None:
    """The seed in use, or (not *sure*) the one that waits for its first code."""
    row = (await tx.execute(_CODEAPP, {"wie": wie, "bevestigd": sure})).first()
    if row is None:
        return None
    sealed = Sealed(_place(row.id, wie), bytes(row.waarde))
    return Codeapp(row.id, kluis.open_system("totp", sealed), row.laatste_stap)


async def use_step(tx: Tx, app: Codeapp, stap: int, nu: datetime) -> bool:
    """Use up the code of this half minute; False when it, or a later one, was used before."""
    values = {"id": app.id, "stap": stap, "nu": nu}
    return (await tx.execute(_USE_STEP, values)).first() is not None


async def confirm(tx: Tx, wie: UUID, soort: str, nu: datetime) -> None:
    """Let what waited count from now on; what it replaces ends."""
    await expire(tx, wie, soort, nu, sure=True)
    waiting = _living(wie, soort) & inloggegeven.c.bevestigd_op.is_(None)
    await tx.execute(update(inloggegeven).where(waiting).values(bevestigd_op=nu))


async def expire(tx: Tx, wie: UUID, soort: str, nu: datetime, *, sure: bool | None = None) -> None:
    """End the credentials of this kind: those that count, those that wait, or (None) all."""
    which = _living(wie, soort)
    if sure is not None:
        column = inloggegeven.c.bevestigd_op
        which &= column.is_not(None) if sure else column.is_(None)
    await tx.execute(update(inloggegeven).where(which).values(vervallen_op=nu))


async def has_waiting_password(tx: Tx, wie: UUID) -> bool:
    """Whether a password was chosen that waits for the second factor."""
    waiting = _living(wie, "wachtwoord") & inloggegeven.c.bevestigd_op.is_(None)
    return (await tx.execute(inloggegeven.select().where(waiting))).first() is not None


async def new_codes(tx: Tx, kluis: Kluis, wie: UUID, codes: Iterable[str], nu: datetime) -> None:
    """Replace the recovery codes; only a keyed hash of each is kept."""
    await expire(tx, wie, "herstelcode", nu)
    rows = [_credential(wie, "herstelcode", _keyed(kluis, wie, code), nu) for code in codes]
    await tx.execute(insert(inloggegeven), rows)


async def use_code(tx: Tx, kluis: Kluis, wie: UUID, code: str, nu: datetime) -> bool:
    """Use up a recovery code; False when it is none, or was used before."""
    values = {"wie": wie, "waarde": _keyed(kluis, wie, code), "nu": nu}
    return (await tx.execute(_USE_CODE, values)).first() is not None


async def codes_left(tx: Tx, wie: UUID) -> int:
    """How many recovery codes were not used yet."""
    left: int = (await tx.execute(_CODES_LEFT, {"wie": wie})).scalar_one()
    return left


async def add_link(tx: Tx, token: str, wie: UUID, values: dict[str, Any]) -> None:
    """Keep a link (soort, door, nu); earlier links of this person end."""
    nu = values["nu"]
    await end_links(tx, wie, nu)
    row = {"token_hash": fingerprint(token), "gebruiker_id": wie, "soort": values["soort"]}
    ends = {"gemaakt_door": values["door"], "verloopt_op": nu + LINK_GELDIG}
    await tx.execute(insert(inlogcode), {**row, **ends})


async def link(tx: Tx, token: str, nu: datetime) -> Link | None:
    """The link of this token, if it may still be used."""
    row = (await tx.execute(_LINK, {"hash": fingerprint(token), "nu": nu})).first()
    return Link(bytes(row.token_hash), row.gebruiker_id, row.soort) if row else None


async def use_link(tx: Tx, found: Link, nu: datetime) -> bool:
    """Use up a link; False when somebody was first."""
    return (await tx.execute(_USE_LINK, {"hash": found.hash, "nu": nu})).first() is not None


async def end_links(tx: Tx, wie: UUID, nu: datetime) -> None:
    """No link of this person works any more."""
    await tx.execute(_END_LINKS, {"wie": wie, "nu": nu})


async def known_device(tx: Tx, tokens: Sequence[str], wie: UUID | None, nu: datetime) -> str | None:
    """Which of these tokens says that this person signed in here before; it lasts on from now."""
    by_hash = {fingerprint(token): token for token in tokens}
    values = {"wie": wie, "nu": nu, "tot": nu + APPARAAT_BEKEND, "hashes": list(by_hash)}
    row = (await tx.execute(_DEVICE, values)).first()
    return by_hash[bytes(row.token_hash)] if row else None


async def add_device(tx: Tx, token: str, wie: UUID, nu: datetime) -> None:
    """Remember that this person signed in on this device."""
    values = {"token_hash": fingerprint(token), "gebruiker_id": wie, "tot": nu + APPARAAT_BEKEND}
    await tx.execute(insert(bekend_apparaat), values)


async def forget_devices(tx: Tx, wie: UUID) -> None:
    """No device of this person is known any more."""
    await tx.execute(delete(bekend_apparaat).where(bekend_apparaat.c.gebruiker_id == wie))


async def tidy(tx: Tx, nu: datetime) -> int:
    """Delete what is past its term (RET-14); gives how many rows."""
    moments = {"nu": nu, "maand": nu - timedelta(days=30), "half_jaar": nu - LOG_BEWAARD}
    return sum([(await tx.execute(statement, moments)).rowcount for statement in _TIDY])


async def accept(tx: Tx, wie: UUID, versie: str, nu: datetime) -> None:
    """This person accepts this version of the convenant."""
    await tx.execute(_ACCEPT, {"wie": wie, "versie": versie, "nu": nu})


def _credential(wie: UUID, soort: str, waarde: bytes, nu: datetime) -> dict[str, Any]:
    row = {"id": new_id(), "gebruiker_id": wie, "soort": soort, "waarde": waarde}
    return {**row, "gemaakt_op": nu, "bevestigd_op": nu}


def _living(wie: UUID, soort: str) -> Any:
    columns = inloggegeven.c
    return (columns.gebruiker_id == wie) & (columns.soort == soort) & columns.vervallen_op.is_(None)


def _place(id_: UUID, wie: UUID) -> Plek:
    return Plek("inloggegeven", "waarde", id_, wie, 1)


def _keyed(kluis: Kluis, wie: UUID, code: str) -> bytes:
    return hmac.digest(kluis.system_key("herstelcode"), wie.bytes + code.encode(), "sha256")
