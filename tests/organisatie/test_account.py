"""The life of an account: confirmed each quarter, used now and then, or over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet, MagNiet
from motorkap.organisatie.account import (
    EIGEN_ROLLEN,
    GAAT_NIET_SAMEN,
    ROLLEN,
    WERK,
    Account,
    Reden,
    check_giving,
    check_together,
    givable,
    looks_after,
    manages,
    quarter,
    quarter_after,
)
from motorkap.toegang.model import Actor, Rol
from tests.factories import ARIE, BEA, BRAM, NU, THUISZORG, uid
from tests.factories import WERK as MW

DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))
ROL_SETS = st.frozensets(st.sampled_from(sorted(ROLLEN)))


def account(**values: object) -> Account:
    """Bram's account, made and confirmed now, with other values."""
    base = Account(
        id=BRAM,
        naam="Bram Jansen",
        functie="professional",
        email="bram@voorbeeld.example",
        organisatie_id=MW,
        organisatie="Maatschappelijk werk Altena",
        organisatiesoort="maatschappelijk_werk",
        rollen=frozenset({Rol.DEELNEMER}),
        gemaakt_op=NU,
        bevestigd_op=NU,
        ingericht=True,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def actor(*rollen: Rol, wie: object = BEA, waar: object = MW) -> Actor:
    """Somebody with these roles."""
    return Actor(
        wie,
        "x",
        waar,
        "x",
        "toegang",
        True,
        True,
        False,
        frozenset(rollen),
        True,  # type: ignore[arg-type]
    )


def moment(dag: date) -> datetime:
    """Noon on that day."""
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)


@given(DAGEN)
def test_a_quarter_begins_on_the_first_of_four_months(dag: date) -> None:
    start = quarter(dag)
    assert (start.day, start.month) in {(1, 1), (1, 4), (1, 7), (1, 10)}
    assert start <= dag < quarter_after(dag)
    assert 89 < (quarter_after(dag) - start).days < 93


@given(DAGEN)
def test_SEC_07_a_confirmation_holds_to_the_end_of_the_next_quarter(dag: date) -> None:
    confirmed = account(bevestigd_op=moment(dag))
    last = quarter_after(quarter_after(dag)) - timedelta(days=1)
    assert confirmed.confirm_by() == last
    assert not confirmed.must_confirm(quarter_after(dag) - timedelta(days=1))
    assert confirmed.must_confirm(quarter_after(dag))
    assert confirmed.lapses_on() == last + timedelta(days=15)


@given(DAGEN, st.sampled_from([-60, -1, 0, 1, 300]))
def test_SEC_07_an_account_that_nobody_confirms_ends_fourteen_days_after_its_quarter(
    dag: date, later: int
) -> None:
    confirmed = account(bevestigd_op=moment(dag))
    nu = moment(confirmed.lapses_on() + timedelta(days=later))
    used = replace(confirmed, gezien_op=nu)
    ended = later >= 0
    assert used.ends_now(nu) == (Reden.NIET_BEVESTIGD if ended else None)


@pytest.mark.parametrize(("dagen", "reden"), [(89, None), (90, Reden.NIET_GEBRUIKT)])
@pytest.mark.parametrize("teken", ["gezien_op", "gemaakt_op", "vrijgegeven_op"])
def test_SEC_07_ninety_days_without_a_sign_of_life_end_it(
    dagen: int, reden: Reden | None, teken: str
) -> None:
    old = {"gemaakt_op": NU - timedelta(days=900), teken: NU - timedelta(days=dagen)}
    assert account(**old).ends_now(NU) == reden


def test_what_is_blocked_needs_no_confirmation_and_does_not_end_again() -> None:
    blocked = account(geblokkeerd_op=NU, bevestigd_op=NU - timedelta(days=900))
    assert not blocked.must_confirm(NU.date())
    assert blocked.ends_now(NU) is None


@given(ROL_SETS, st.sampled_from([MW, THUISZORG]), st.sampled_from(["toegang", "ggz"]))
def test_a_manager_gives_her_own_people_two_roles_and_others_none(
    rollen: frozenset[Rol], waar: object, soort: str
) -> None:
    who = actor(*rollen - {Rol.BEHEERDER})
    offered = set(givable(who, waar, soort))  # type: ignore[arg-type]
    mine = Rol.ORGANISATIEBEHEERDER in rollen and waar == MW
    assert offered == (EIGEN_ROLLEN if mine else set())
    assert looks_after(who, waar) == mine  # type: ignore[arg-type]


def test_a_role_of_one_kind_of_organisation_is_not_given_elsewhere() -> None:
    assert Rol.CONSULENT in givable(actor(Rol.BEHEERDER), MW, "toegang")
    assert Rol.REGIE not in givable(actor(Rol.BEHEERDER), MW, "toegang")
    assert Rol.CONSULENT not in givable(actor(Rol.BEHEERDER), MW, "ggz")
    with pytest.raises(MagNiet):
        check_giving(actor(Rol.BEHEERDER), account(), Rol.CONSULENT)


def test_nobody_gives_herself_a_role() -> None:
    own = account(id=ARIE)
    with pytest.raises(MagNiet, match="eigen rollen"):
        check_giving(actor(Rol.BEHEERDER, wie=ARIE), own, Rol.ORGANISATIEBEHEERDER)


@given(ROL_SETS)
def test_SEC_09_roles_that_watch_each_other_never_go_together(rollen: frozenset[Rol]) -> None:
    clash = any(GAAT_NIET_SAMEN.get(rol, frozenset()) & rollen for rol in rollen)
    if clash:
        with pytest.raises(KanNiet, match="gaan niet samen"):
            check_together(rollen)
    else:
        check_together(rollen)
        assert not (Rol.BEHEERDER in rollen and rollen & WERK)


def test_which_roles_do_not_go_together_is_the_same_from_both_sides() -> None:
    for rol, others in GAAT_NIET_SAMEN.items():
        assert all(rol in GAAT_NIET_SAMEN[other] for other in others)


@given(ROL_SETS)
def test_an_account_with_a_heavier_role_is_for_the_beheerder_alone(rollen: frozenset[Rol]) -> None:
    heavy = bool(rollen & {Rol.BEHEERDER, Rol.PRIVACY_OFFICER, Rol.ARCHIEFBEHEERDER})
    wie = account(id=uid(1), rollen=rollen)
    assert manages(actor(Rol.ORGANISATIEBEHEERDER), wie) == (not heavy)
    assert manages(actor(Rol.BEHEERDER), wie)
