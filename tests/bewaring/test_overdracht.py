# ruff: noqa: S608
"""The keys of a handover: on their day they stand on a certificate; the name can go at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text

from motorkap.bewaring import jobs
from motorkap.casus.model import Status as Casusstatus
from motorkap.kluis.model import Omhuld, OnleesbaarError, Plek, Sealed, Sleutelplek, Soort
from motorkap.overdracht import forms
from motorkap.overdracht import jobs as klokken
from motorkap.overdracht.identiteit import service_identiteit
from motorkap.overdracht.lopen import service_lopen
from motorkap.overdracht.maken import service_maken
from motorkap.overdracht.model import Status
from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
from tests.bewaring.wereld import Wereld
from tests.factories import BRAM, NU, WIM
from tests.overdracht.wereld import standing

NAAM = forms.ContactForm("Zaadnaam Kanarie", "06 98765432", "na tien uur")
_STAND = text("""
    update overdracht set status = :status, verstuurd_op = :nu, gesprek_op = :dag where id = :id
""")


@pytest.fixture
async def met_naam(wereld: Wereld) -> Wereld:
    """The same world with the identity block switched on."""
    policies = wereld.installatie.policies
    regels = msgspec.structs.replace(policies.overdracht, identiteit_in_motorkap=True)
    anders = replace(policies, overdracht=regels)
    wereld.installatie = replace(wereld.installatie, policies=anders)
    return wereld


async def sent(wereld: Wereld, code: str, status: Status) -> UUID:
    """A handover of Bram to Wim with a card and a name, in this state since today."""
    casus_id = await wereld.casus(code, Casusstatus.BESPROKEN)
    async with wereld.installatie.transaction() as tx:
        gate = await wereld.gate(tx, BRAM)
        overdracht_id = await standing(gate, casus_id, Status.CONCEPT)
        await service_maken.save_card(gate, overdracht_id, forms.KaartForm(vraag="Wat nu?"))
        await service_identiteit.give(gate, overdracht_id, NAAM)
        values = {"status": status, "nu": NU, "dag": NU.date(), "id": overdracht_id}
        await tx.execute(_STAND, values)
    return overdracht_id


def opens_in(wereld: Wereld, database: str, overdracht_id: UUID) -> bool:
    """Whether the name opens with the wrap in that database and the key store as it is now."""
    wrap = wereld.postgres.psql(
        "select emmer, generatie, encode(omhuld, 'hex') from casus_sleutel"
        f" where object_id = '{overdracht_id}' and soort = 'identiteit'", database)  # fmt: skip
    row = wereld.postgres.psql(
        "select seal_versie, encode(contactgegevens, 'hex') from overdracht_identiteit"
        f" where overdracht_id = '{overdracht_id}'", database)  # fmt: skip
    if not wrap or not row:
        return False
    emmer, generatie, omhuld = wrap.strip().split("|")
    versie, sealed = row.strip().split("|")
    plek = Sleutelplek(overdracht_id, Soort.IDENTITEIT, int(generatie), emmer)
    waar = ("overdracht_identiteit", "contactgegevens", overdracht_id, overdracht_id)
    try:
        key = wereld.installatie.kluis.open_key(Omhuld(plek, bytes.fromhex(omhuld)))
        return "Zaadnaam" in key.open(Sealed(Plek(*waar, int(versie)), bytes.fromhex(sealed)))
    except OnleesbaarError:
        return False


def raw(wereld: Wereld, overdracht_id: UUID) -> list[bytes]:
    """The wrap and the sealed block as they lie in the database, in hex."""
    found = wereld.sql(
        f"select encode(omhuld, 'hex') from casus_sleutel where object_id = '{overdracht_id}'"
        " and soort = 'identiteit' union all select encode(contactgegevens, 'hex')"
        f" from overdracht_identiteit where overdracht_id = '{overdracht_id}'"
    )
    return [line.encode() for line in found.split()]


async def test_LAW_20_a_name_that_goes_at_once_goes_from_every_dump_the_same_night(
    met_naam: Wereld,
) -> None:
    wereld = met_naam
    refused = await sent(wereld, "MK-7Q4K-2P", Status.ONTVANGEN)
    taken_back = await sent(wereld, "MK-9C3V-6K", Status.ONTVANGEN)
    silent = await sent(wereld, "MK-2M6R-5X", Status.VERSTUURD)
    every = (refused, taken_back, silent)
    dump = wereld.postgres.dump(wereld.database)
    old = wereld.put_back(dump)
    assert all(opens_in(wereld, old, one) for one in every), "the dump really holds them"
    lying = [piece for one in every for piece in raw(wereld, one)]
    assert len(lying) == 6
    assert all(piece in dump for piece in lying)
    async with wereld.installatie.transaction() as tx:
        form = forms.RedenForm("al_hulp")
        await service_lopen.refuse(await wereld.gate(tx, WIM), refused, form)
    async with wereld.installatie.transaction() as tx:
        form = forms.RedenForm("per_ongeluk")
        await service_lopen.withdraw(await wereld.gate(tx, BRAM), taken_back, form)
    wereld.klok.nu = NU + timedelta(days=30)
    await klokken.watch(wereld.installatie, wereld.klok())
    now = wereld.postgres.dump(wereld.database)
    assert [piece for piece in lying if piece in now] == []
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert [one for one in every if opens_in(wereld, old, one)] == []


async def test_RET_07_the_name_and_the_card_stand_on_a_certificate_of_their_day(
    met_naam: Wereld,
) -> None:
    wereld = met_naam
    taken = await sent(wereld, "MK-7Q4K-2P", Status.GESPROKEN)
    refused = await sent(wereld, "MK-9C3V-6K", Status.ONTVANGEN)
    async with wereld.installatie.transaction() as tx:
        form = forms.BeginForm("2026-11-24")
        await service_lopen.take_up(await wereld.gate(tx, WIM), taken, form)
    async with wereld.installatie.transaction() as tx:
        form = forms.RedenForm("al_hulp")
        await service_lopen.refuse(await wereld.gate(tx, WIM), refused, form)
    old = wereld.put_back(wereld.postgres.dump(wereld.database))
    wereld.to(date(2027, 1, 4))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert opens_in(wereld, wereld.database, taken), "41 days after support began"
    wereld.to(date(2027, 1, 5))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert not opens_in(wereld, wereld.database, taken)
    await klokken.tidy(wereld.installatie, wereld.klok())
    assert raw(wereld, taken) == []
    (inhoud,) = [json.loads(line) for line in wereld.sql(
        "select inhoud from verklaring where inhoud ->> 'aantal' <> '0'").splitlines()]  # fmt: skip
    counted = {r["regel"]: r["aantal"] for r in inhoud["regels"]}
    assert counted == {"RET-07": 1, "RET-08": 1}
    assert "MK-" not in json.dumps(inhoud)
    wereld.to(date(2027, 2, 1))
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert not opens_in(wereld, old, taken), "the key of January went with January"
