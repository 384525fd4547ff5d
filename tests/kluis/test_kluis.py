"""Keys: made, wrapped, moved and destroyed; shared by several processes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet
from motorkap.kluis.content import Escrow
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Omhuld, OnleesbaarError, Plek, Sealed, Sleutelplek, Soort
from motorkap.kluis.root import FileRoot
from tests.kluis.wraps import is_current

NU = datetime(2026, 3, 2, 10, tzinfo=UTC)
MAART = "2032-03"


def sleutelplek(soort: Soort = Soort.CASUS, emmer: str = MAART) -> Sleutelplek:
    return Sleutelplek(uuid4(), soort, 1, emmer)


def plek(onderwerp: UUID) -> Plek:
    return Plek("casus", "hulpvraag", uuid4(), onderwerp, 1)


def sealed(kluis: Kluis, where: Sleutelplek, tekst: str = "tekst") -> tuple[Omhuld, Sealed]:
    sleutel, omhuld = kluis.new_key(where)
    place = plek(where.onderwerp)
    return omhuld, Sealed(place, sleutel.seal(place, tekst))


def test_a_text_sealed_now_opens_with_the_stored_wrap(kluis: Kluis) -> None:
    omhuld, value = sealed(kluis, sleutelplek(), "wat nu?")
    assert kluis.open_key(omhuld).open(value) == "wat nu?"
    assert (omhuld.waarde[0], len(omhuld.waarde)) == (1, 43)


def test_the_keys_of_a_page_come_in_the_order_asked(kluis: Kluis) -> None:
    made = [sealed(kluis, sleutelplek(soort), soort) for soort in Soort for _ in range(4)]
    keys = kluis.open_keys([omhuld for omhuld, _ in made])
    texts = [key.open(value) for key, (_, value) in zip(keys, made, strict=True)]
    assert texts == [key.soort for key in keys] == [soort for soort in Soort for _ in range(4)]
    assert kluis.open_keys([]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"onderwerp": uuid4()},
        {"soort": Soort.WERKTEKST},
        {"generatie": 2},
        {"emmer": "2032-04"},
    ],
)
def test_SEC_15_a_wrap_moved_to_another_casus_kind_generation_or_month_does_not_open(
    kluis: Kluis, change: dict[str, object]
) -> None:
    omhuld, _ = sealed(kluis, sleutelplek())
    sealed(kluis, sleutelplek(emmer="2032-04"))
    sealed(kluis, sleutelplek(Soort.WERKTEKST))
    with pytest.raises(OnleesbaarError):
        kluis.open_key(Omhuld(replace(omhuld.plek, **change), omhuld.waarde))  # type: ignore[arg-type]


def test_every_flipped_bit_and_every_cut_of_a_wrap_is_found_out(kluis: Kluis) -> None:
    omhuld, _ = sealed(kluis, sleutelplek())
    for bit in range(len(omhuld.waarde) * 8):
        changed = bytearray(omhuld.waarde)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(OnleesbaarError):
            kluis.open_key(replace(omhuld, waarde=bytes(changed)))
    for size in range(len(omhuld.waarde)):
        with pytest.raises(OnleesbaarError):
            kluis.open_key(replace(omhuld, waarde=omhuld.waarde[:size]))


@given(waarde=st.binary(max_size=60))
def test_any_bytes_for_a_wrap_get_the_one_error(kluis_for_module: Kluis, waarde: bytes) -> None:
    kluis_for_module.new_key(sleutelplek())
    with pytest.raises(OnleesbaarError):
        kluis_for_module.open_key(Omhuld(sleutelplek(), waarde))


@pytest.fixture(scope="module")
def kluis_for_module(tmp_path_factory: pytest.TempPathFactory) -> Kluis:
    folder = tmp_path_factory.mktemp("kluis")
    return Kluis.load(folder / "kluis", FileRoot(folder / "wortel", make=True))


def test_after_the_bucket_is_destroyed_nothing_of_that_month_opens(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    gone, _ = sealed(kluis, sleutelplek())
    stays, value = sealed(kluis, sleutelplek(emmer="2032-04"), "blijft")
    same_month, _ = sealed(kluis, sleutelplek(Soort.WERKTEKST))
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    for vault in (kluis, Kluis.load(kluismap, root)):
        with pytest.raises(OnleesbaarError):
            vault.open_key(gone)
        with pytest.raises(OnleesbaarError):
            vault.rewrap(gone, "2032-05")
        assert vault.open_key(stays).open(value) == "blijft"
        assert vault.open_key(same_month).soort is Soort.WERKTEKST
        assert vault.buckets() == [(Soort.CASUS, "2032-04"), (Soort.WERKTEKST, MAART)]
        assert [(v.soort, v.emmer, v.op) for v in vault.destroyed()] == [(Soort.CASUS, MAART, NU)]


def test_a_destroyed_month_takes_no_new_keys(kluis: Kluis) -> None:
    sealed(kluis, sleutelplek())
    later, _ = sealed(kluis, sleutelplek(emmer="2032-04"))
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    with pytest.raises(KanNiet, match="vernietigd"):
        kluis.new_key(sleutelplek())
    with pytest.raises(KanNiet, match="vernietigd"):
        kluis.rewrap(later, MAART)
    with pytest.raises(KanNiet, match="vernietigd"):
        kluis.renew_bucket(Soort.CASUS, MAART)


def test_destroying_twice_or_nothing_changes_nothing(kluis: Kluis) -> None:
    sealed(kluis, sleutelplek())
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    kluis.destroy_bucket(Soort.CASUS, "2040-01", NU)
    assert len(kluis.destroyed()) == 1


def test_postponing_moves_the_wrap_to_a_later_month(kluis: Kluis) -> None:
    omhuld, value = sealed(kluis, sleutelplek(), "nazorg loopt door")
    later = kluis.rewrap(omhuld, "2033-01")
    assert later.plek == replace(omhuld.plek, emmer="2033-01")
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    assert kluis.open_key(later).open(value) == "nazorg loopt door"


def test_early_destruction_spares_the_other_casussen_of_the_month(kluis: Kluis) -> None:
    gone, _ = sealed(kluis, sleutelplek())
    stays, value = sealed(kluis, sleutelplek(), "blijft")
    kluis.renew_bucket(Soort.CASUS, MAART)
    assert kluis.open_key(stays).open(value) == "blijft"
    assert not is_current(kluis, stays)
    moved = kluis.rewrap(stays, MAART)
    assert is_current(kluis, moved)
    kluis.drop_old_keys(Soort.CASUS, MAART, NU)
    kluis.drop_old_keys(Soort.CASUS, MAART, NU)
    assert kluis.open_key(moved).open(value) == "blijft"
    for lost in (gone, stays):
        with pytest.raises(OnleesbaarError):
            kluis.open_key(lost)
    assert is_current(kluis, kluis.new_key(sleutelplek())[1])
    assert [v.nummer for v in kluis.destroyed()] == [1]


def test_the_number_of_a_destroyed_key_is_never_used_again(kluis: Kluis) -> None:
    sealed(kluis, sleutelplek())
    for nummer in (2, 3, 4):
        kluis.renew_bucket(Soort.CASUS, MAART)
        kluis.drop_old_keys(Soort.CASUS, MAART, NU)
        assert kluis.new_key(sleutelplek())[1].waarde[:3] == bytes((1, 0, nummer))


def test_a_system_key_is_made_once_and_differs_by_name_and_year(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    keys = [
        kluis.system_key("log-mac"),
        kluis.system_key("totp"),
        kluis.system_key("betrokkene", 2026),
        kluis.system_key("betrokkene", 2027),
        kluis.system_key("betrokkene"),
    ]
    assert len(set(keys)) == 5
    assert {len(key) for key in keys} == {32}
    assert Kluis.load(kluismap, root).system_key("log-mac") == keys[0]


@pytest.mark.parametrize("naam", ["", "Log", "a/b", "../x", "log mac", "1"])
def test_a_system_key_has_a_plain_name(kluis: Kluis, naam: str) -> None:
    with pytest.raises(ValueError, match="systeemsleutel"):
        kluis.system_key(naam)


def test_a_totp_seed_opens_in_its_own_row_and_under_its_own_name_only(kluis: Kluis) -> None:
    place = plek(uuid4())
    value = Sealed(place, kluis.seal_system("totp", place, "JBSWY3DPEHPK3PXP"))
    assert kluis.open_system("totp", value) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(OnleesbaarError):
        kluis.open_system("csrf", value)
    with pytest.raises(OnleesbaarError):
        kluis.open_system("totp", Sealed(plek(place.onderwerp), value.waarde))


def test_another_process_sees_new_and_destroyed_keys_at_once(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    other = Kluis.load(kluismap, root)
    omhuld, value = sealed(kluis, sleutelplek(), "van de een")
    assert other.open_key(omhuld).open(value) == "van de een"
    other.destroy_bucket(Soort.CASUS, MAART, NU)
    with pytest.raises(OnleesbaarError):
        kluis.open_key(omhuld)


def test_two_vaults_that_make_the_same_bucket_use_one_key(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    other = Kluis.load(kluismap, root)
    first, _ = sealed(kluis, sleutelplek())
    second, _ = sealed(other, sleutelplek())
    assert first.waarde[:3] == second.waarde[:3] == b"\x01\x00\x01"
    assert kluis.system_key("totp") == other.system_key("totp")


def test_another_root_is_refused_by_name(kluis: Kluis, kluismap: Path, tmp_path: Path) -> None:
    kluis.system_key("totp")
    other = FileRoot(tmp_path / "andere", make=True)
    with pytest.raises(KluisError, match=other.kenmerk):
        Kluis.load(kluismap, other)


def test_without_make_an_absent_store_is_refused(kluismap: Path, root: FileRoot) -> None:
    with pytest.raises(KluisError, match="niet te lezen"):
        Kluis.load(kluismap, root, make=False)


def test_a_new_root_opens_everything_and_the_old_one_nothing(
    kluis: Kluis, kluismap: Path, root: FileRoot, tmp_path: Path
) -> None:
    omhuld, value = sealed(kluis, sleutelplek(), "blijft leesbaar")
    seed = kluis.system_key("totp")
    new = FileRoot(tmp_path / "nieuwe", make=True)
    bystander = Kluis.load(kluismap, root)
    kluis.rotate_root(new)
    for vault in (kluis, Kluis.load(kluismap, new)):
        assert vault.open_key(omhuld).open(value) == "blijft leesbaar"
        assert vault.system_key("totp") == seed
    with pytest.raises(KluisError, match="start opnieuw"):
        bystander.open_key(omhuld)
    with pytest.raises(KluisError):
        Kluis.load(kluismap, root)


def test_the_escrow_counts_for_the_present_root_only(
    kluis: Kluis, root: FileRoot, tmp_path: Path
) -> None:
    assert not kluis.is_confirmed()
    for vel, wie in ((1, "Fatima"), (2, "Gerda")):
        kluis.confirm_escrow(vel, Escrow(root.kenmerk, date(2026, 3, 2), wie))
    assert kluis.is_confirmed()
    kluis.rotate_root(FileRoot(tmp_path / "nieuwe", make=True))
    assert not kluis.is_confirmed()
