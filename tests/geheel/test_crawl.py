"""Everybody follows every link and tries every address; what opens is what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from uuid import UUID

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.kluis.model import Soort
from motorkap.toegang import rules, store
from motorkap.toegang.rules import Vraag
from motorkap.web.verzoek import Verzoeken
from tests.factories import BEA, BRAM, CARLA, FATIMA, MENSEN
from tests.geheel.kruipen import crawl
from tests.geheel.planten import VELDEN
from tests.geheel.reis import STAPPEN, Reis, Zaak
from tests.people import Persoon, actor_of
from tests.web.alle_routes import PARAMETER, WAARDEN, handlers

Rechten = dict[str, frozenset[Soort]]
ALLEN = [wie for wie, *_ in MENSEN]
# What a visit leaves behind; everything else must stay as it is when somebody only looks.
SPOREN = ("sessie", "operatie", "aanmeld_log", "aanmeld_teller", "bekend_apparaat", "logboek%")
INHOUD = """
    select string_agg(format('select %L as naam, md5(coalesce(string_agg(t::text, ''|'' order by
           t::text), '''')) from %I t', tablename, tablename), ' union all ' order by tablename)
    from pg_tables where schemaname = 'public' and not tablename like any(array[{}])
"""
# Everybody may ask these: about oneself, before the door, or about words one types oneself.
# Who did what with which casus: codes, no texts.
LOGBOEK = ("/privacy/logboek", "/privacy/uittreksel", "/privacy/wie")
EIGEN = ("/account", "/aanmelden", "/afmelden", "/convenant", "/sessie", "/tekstcheck", "/welkom")


@pytest.fixture
def contents(postgres: EmbeddedPostgres, database: str) -> Callable[[], str]:
    """A fingerprint of everything that is kept, but for what a visit leaves behind."""
    sql = postgres.psql(INHOUD.format(", ".join(f"'{naam}'" for naam in SPOREN)), database)
    return lambda: "\n".join(sorted(postgres.psql(sql, database).splitlines()))


async def rights(reis: Reis, wie: UUID) -> Rechten:
    """What the rules let this person read now, per casus."""
    tx, nu = reis.installatie.transaction(), reis.klok.nu
    await tx.act_as(wie, nu)
    actor = await actor_of(tx, wie, nu)
    ids = [zaak.id for zaak in reis.zaken.values()]
    feiten = await store.facts_by_id(tx, (wie, actor.organisatie_id), ids, nu)
    await tx.rollback()
    asked = {label: Vraag(actor, feiten[zaak.id], nu) for label, zaak in reis.zaken.items()}
    return {label: rules.may_open(v, rules.grounds(v)) for label, v in asked.items()}


def leaks(reis: Reis, text: str, allowed: Rechten) -> list[str]:
    """The planted words on this page that this person may not read."""
    return [
        woord
        for label, zaak in reis.zaken.items()
        for veld, woord in zaak.words().items()
        if VELDEN[veld] not in allowed[label] and woord in text
    ]


def addresses(site: Verzoeken, method: str, reis: Reis) -> Iterator[str]:
    """Every address of every route with real things filled in; streams apart."""
    real = {
        "code": [zaak.code for zaak in reis.zaken.values()],
        "overleg_id": [reis.overleg, reis.later],
        "punt_id": list(reis.punten.values()),
        "afspraak_id": [reis.afspraak] if reis.afspraak else [],
        "wie": [BRAM],
    }
    for path, handler in handlers(site):
        if method not in handler.http_methods or path.endswith("/live") or "/assets" in path:
            continue
        names = PARAMETER.findall(path)
        choices = [real.get(naam, [WAARDEN.get(soort, "x")]) for naam, soort in names]
        for chosen in product(*choices):
            filled = iter(chosen)
            yield PARAMETER.sub(lambda _, filled=filled: str(next(filled)), path)


async def check_casus(reis: Reis, persoon: Persoon, zaak: Zaak, allowed: Rechten) -> None:
    """The page of this casus opens exactly what the rules open."""
    answer = await persoon.get(f"/casus/{zaak.code}")
    soorten = allowed[zaak.label]
    wie = (persoon.id, zaak.label)
    assert answer.status_code == (200 if soorten else 404), wie
    for veld in ("hulpvraag", "situatie", "geprobeerd", "kenmerk"):
        shown = zaak.words()[veld] in answer.text
        assert shown == (VELDEN[veld] in soorten), (*wie, veld)


@pytest.mark.parametrize("stap", STAPPEN)
async def test_everybody_reaches_what_the_rules_allow_and_nothing_else(
    reis: Reis, stap: str, contents: Callable[[], str]
) -> None:
    await reis.to(stap)
    before, readers = contents(), 0
    for wie in ALLEN:
        persoon, allowed = await reis.who(wie), await rights(reis, wie)
        tocht = await crawl(persoon)
        for url, answer in tocht.antwoorden.items():
            assert answer.status_code in (200, 303), (wie, url, tocht.via[url], answer.status_code)
            assert not leaks(reis, answer.text, allowed), (wie, url)
        for zaak in reis.zaken.values():
            await check_casus(reis, persoon, zaak, allowed)
        readers += sum(bool(soorten) for soorten in allowed.values())
    assert readers >= len(reis.zaken), "Each casus has a reader, or this proves nothing."
    assert contents() == before, "Who only looks, changes nothing."


@pytest.mark.parametrize("stap", ["bezig", "afgelopen"])
async def test_no_address_gives_more_than_the_rules_do(
    reis: Reis, stap: str, site: Verzoeken
) -> None:
    await reis.to(stap)
    asked = list(addresses(site, "GET", reis))
    codes = {zaak.code: label for label, zaak in reis.zaken.items()}
    for wie in ALLEN:
        persoon, allowed = await reis.who(wie), await rights(reis, wie)
        for url in asked:
            answer = await persoon.get(url)
            assert answer.status_code < 500, (wie, url)
            assert not leaks(reis, answer.text, allowed), (wie, url)
            code = url.split("/")[2] if url.startswith("/casus/MK") else ""
            if code and not allowed[codes[code]]:
                assert answer.status_code == 404, (wie, url)


async def test_beheerder_and_privacy_officer_never_meet_a_text(reis: Reis, site: Verzoeken) -> None:
    await reis.to("afgelopen")
    asked = list(addresses(site, "GET", reis))
    for wie in (BEA, FATIMA):
        persoon = await reis.who(wie)
        seen = {**(await crawl(persoon)).antwoorden}
        seen |= {url: await persoon.get(url) for url in asked}
        for url, answer in seen.items():
            assert not [woord for woord in reis.words() if woord in answer.text], url
            if not url.startswith(LOGBOEK):
                assert not [z.code for z in reis.zaken.values() if z.code in answer.text], url


def outsiders(path: str) -> tuple[UUID, ...]:
    """Who has nothing to do with this address."""
    if path.startswith(("/beheer", "/privacy")):
        return (BRAM, CARLA)
    if path.startswith("/overleg"):
        return (CARLA, FATIMA)
    if path == "/datalek":  # anybody may report a leak
        return ()
    return (FATIMA, BEA) if path in ("/casus/nieuw", "/noodtoegang") else (CARLA, FATIMA, BEA)


@pytest.mark.parametrize("stap", ["bezig", "afgelopen"])
async def test_every_change_is_refused_to_outsiders_and_changes_nothing(
    reis: Reis, stap: str, site: Verzoeken, contents: Callable[[], str]
) -> None:
    await reis.to(stap)
    before, refused = contents(), 0
    wrong = []
    for url in addresses(site, "POST", reis):
        for wie in () if url.startswith(EIGEN) else outsiders(url):
            persoon = await reis.who(wie)
            answer = await persoon.post(url, crisis="nee", conclusie="x", notitie="x", tekst="x")
            expected = {404} if url.startswith(("/casus/MK", "/afspraken")) else {403, 404}
            refused += answer.status_code in expected
            if answer.status_code not in expected:
                wrong.append((url, wie, answer.status_code))
    assert not wrong
    assert refused > 100
    assert contents() == before
