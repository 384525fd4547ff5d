"""The undo of a wrong run, within fourteen days: casussen back from a copy, and nothing else.

Rows come from a database that was put back beside the living one, keys from a copy of the key
store. The month that was destroyed stays destroyed: each key goes to a bucket that lives. What a
resident had destroyed does not come back, nor does a name. It runs as the owner, from the command
line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.bewaring import store_terughalen as store
from motorkap.bewaring.jobs import system_gate
from motorkap.bewaring.model import Deel, Lijst, Lijstregel, comes_back
from motorkap.db import Tx
from motorkap.errors import KanNiet, MagNiet
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.kluis.model import Omhuld, OnleesbaarError, Sleutelplek, Soort
from motorkap.toegang import einde
from motorkap.toegang.model import Rol

BEDENKTIJD = timedelta(days=42)
ANDER = "{} is geen {} met een account dat werkt. Geef het e-mailadres van wie dat is."
ZELFDE = "De privacy officer en de archiefbeheerder zijn twee verschillende mensen."
NIETS = "Op deze lijst staat niets dat terug kan. Wat een inwoner liet vernietigen, blijft weg."
ANDERS = "De teruggezette database heeft een andere versie. Draai daar eerst: motorkap migrate"
NIET_DAAR = "Casus {} staat niet in de teruggezette database. Neem een kopie van vóór de lijst."
SINDSDIEN = (
    "Na deze kopie is er nog iets gedaan met: {}. Dat blijft weg: anders kwam terug wat toen al"
    " anders was, zoals een ja dat is ingetrokken. Neem daarvoor een nieuwere kopie, van vóór de"
    " handtekeningen, en geef de opdracht nog eens."
)
GEEN_SLEUTEL = "Geen kopie van de sleutels opent casus {} nog. Er is niets teruggehaald."


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """Which list must be undone, who asks it, and why."""

    lijst_id: UUID
    officer: str
    archief: str
    reden: str


@dataclass(frozen=True, slots=True)
class Zaak:
    """A request that may be carried out; *sindsdien* are the codes that need a newer copy."""

    lijst: Lijst
    regels: list[Lijstregel]
    sindsdien: list[str]
    blijft: int
    officer_id: UUID
    archief_id: UUID
    reden: str

    @property
    def casussen(self) -> list[UUID]:
        """The casussen of which something comes back."""
        return _casussen(self.regels)


@dataclass(frozen=True, slots=True)
class Bron:
    """Where it comes from: the database that was put back, and the copies of the keys."""

    tx: Tx
    installatie: Installatie
    opens: Callable[[Omhuld, str], Omhuld]

    def rescue(self, omhuld: Omhuld, emmer: str, regel: Lijstregel) -> Omhuld:
        """The key in this bucket; KanNiet when no copy opens it any more."""
        try:
            return self.opens(omhuld, emmer)
        except OnleesbaarError:
            raise KanNiet(GEEN_SLEUTEL.format(regel.code)) from None


async def examine(live: Tx, oud: Tx, aanvraag: Aanvraag, nu: datetime) -> Zaak:
    """Whether this list may be undone now, by these two; KanNiet or MagNiet when it may not."""
    if await store.version(live) != await store.version(oud):
        raise KanNiet(ANDERS)
    lijst = await store.load(live, aanvraag.lijst_id)
    if lijst is None:
        raise KanNiet("Deze lijst is er niet. Het nummer staat in het adres van de lijst.")
    lijst.check_undo(nu)
    officer = await _person(live, aanvraag.officer, Rol.PRIVACY_OFFICER, nu)
    archief = await _person(live, aanvraag.archief, Rol.ARCHIEFBEHEERDER, nu)
    if officer == archief:
        raise MagNiet(ZELFDE)
    regels = await store.lines(live, lijst.id)
    back = await _back(live, [regel for regel in regels if comes_back(regel)])
    since = await store.changed_since(live, oud, _casussen(back))
    codes = sorted({regel.code or "" for regel in back if regel.casus_id in since})
    back = [regel for regel in back if regel.casus_id not in since]
    if not back and not await store.was_undone(live, lijst.id):
        raise KanNiet(SINDSDIEN.format(", ".join(codes)) if codes else NIETS)
    return Zaak(lijst, back, codes, len(regels) - len(back), officer, archief, aanvraag.reden)


async def _back(live: Tx, regels: list[Lijstregel]) -> list[Lijstregel]:
    """Of a casus that another list, or its resident, had destroyed since, no part comes back."""
    there = {regel.casus_id for regel in regels if regel.deel is Deel.CASUS}
    there |= await store.alive_of(live, [regel.casus_id for regel in regels])
    there -= await store.kept_away(live, _casussen(regels))
    return [regel for regel in regels if regel.casus_id in there]


def _casussen(regels: Sequence[Lijstregel]) -> list[UUID]:
    return sorted({regel.casus_id for regel in regels if regel.casus_id})


async def _person(live: Tx, email: str, rol: Rol, nu: datetime) -> UUID:
    found = await store.with_role(live, email, str(rol), nu)
    if found is None:
        raise MagNiet(ANDER.format(email, str(rol).replace("_", " ")))
    return found


async def account(installatie: Installatie, zaak: Zaak, nu: datetime) -> None:
    """A line in the log for each casus, before anything comes back."""
    async with installatie.transaction() as tx:
        await einde.note_return(await system_gate(installatie, tx, nu), zaak.casussen)


async def put_back(live: Tx, bron: Bron, zaak: Zaak, nu: datetime) -> None:
    """Put rows and keys back, for forty-two days at least; KanNiet when any of them cannot."""
    await einde.hold_buckets(live)
    erased: set[tuple[UUID, Soort]] = {
        (g.onderwerp, g.soort)
        for g in bron.installatie.kluis.erased()
        if g.op >= zaak.lijst.signed_op and g.soort is not Soort.IDENTITEIT
    }
    emmer = f"{nu + BEDENKTIJD:%Y-%m}"
    for regel in zaak.regels:
        keys = await _keys(bron.tx, regel, erased)
        sleutels = {plek: bron.rescue(omhuld, emmer, regel) for plek, omhuld in keys.items()}
        await store.put_back(live, bron.tx, regel, sleutels, (nu + BEDENKTIJD).date())
        await _keep_for_now(live, zaak, regel, list(sleutels), nu)
    await store.note(live, _record(zaak, nu))


async def forget(installatie: Installatie, live: Tx, lijst_id: UUID) -> None:
    """The key store must not have these destroyed again when a database is put back.

    Last of all, so a run that was killed before is finished by running it again.
    """
    for onderwerp, soort in await store.alive(live, lijst_id):
        installatie.kluis.forget_erased(onderwerp, [soort])


async def _keys(
    bron: Tx, regel: Lijstregel, erased: set[tuple[UUID, Soort]]
) -> Mapping[tuple[UUID, Soort], Omhuld]:
    """What this line destroyed, as the database from before still has it wrapped."""
    found = {
        (row.object_id, Soort(row.soort)): Omhuld(
            Sleutelplek(row.object_id, Soort(row.soort), row.generatie, row.emmer), row.omhuld
        )
        for row in await store.keys(bron, regel.casus_id)
    }
    whole = regel.deel is Deel.CASUS
    own = {(regel.object_id, Soort(regel.deel))}
    keys = {p: o for p, o in found.items() if p in erased and (whole or p in own)}
    if not own <= set(keys):
        raise KanNiet(NIET_DAAR.format(regel.code))
    return keys


async def _keep_for_now(
    live: Tx, zaak: Zaak, regel: Lijstregel, back: Sequence[tuple[UUID, Soort]], nu: datetime
) -> None:
    """The list of tonight must not take it again: until then the officer sets the right day."""
    for _, soort in (p for p in back if p[0] == regel.casus_id):
        waarden = {
            "id": new_id(),
            "casus": regel.casus_id,
            "soort": str(soort),
            "dag": (nu + BEDENKTIJD).date(),
            "door": zaak.officer_id,
            "op": nu,
        }
        await store.keep_until(live, waarden)


def _record(zaak: Zaak, nu: datetime) -> dict[str, object]:
    return {
        "lijst": zaak.lijst.id,
        "op": nu,
        "officer": zaak.officer_id,
        "archief": zaak.archief_id,
        "reden": zaak.reden,
        "aantal": len(zaak.casussen),
    }
