"""The key store's file: whole after every crash, shared by processes, closed to others."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motorkap.kluis import content
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import OnleesbaarError, Sleutelplek, Soort
from motorkap.kluis.root import FileRoot
from tests.kluis.wraps import is_current

from .killing import FORK, in_child, killed_at_each_step

NU = datetime(2026, 3, 2, 10, tzinfo=UTC)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}


def test_folder_and_files_are_for_their_owner_alone(kluis: Kluis, kluismap: Path) -> None:
    kluis.system_key("totp")
    assert modes(kluismap) == {"kluis": 0o700, "sleutels.json": 0o600, "sleutels.slot": 0o600}


def test_a_wide_umask_changes_nothing(root: FileRoot, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Kluis.load(tmp_path / "kluis", root)
        FileRoot(tmp_path / "map" / "wortel", make=True)
    finally:
        os.umask(before)
    assert set(modes(tmp_path / "kluis").values()) == {0o700, 0o600}
    assert modes(tmp_path / "map") == {"map": 0o700, "wortel": 0o600}


@pytest.mark.parametrize(("name", "mode"), [("", 0o750), ("sleutels.json", 0o640)])
def test_a_store_that_others_can_reach_is_refused(
    kluis: Kluis, kluismap: Path, root: FileRoot, name: str, mode: int
) -> None:
    (kluismap / name).chmod(mode)
    with pytest.raises(KluisError, match="Anderen kunnen bij"):
        Kluis.load(kluismap, root)


def test_a_link_in_the_place_of_the_store_is_refused(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    (kluismap / "sleutels.json").rename(kluismap / "elders")
    (kluismap / "sleutels.json").symlink_to(kluismap / "elders")
    with pytest.raises(KluisError, match="niet te lezen"):
        Kluis.load(kluismap, root)


def test_a_store_that_disappears_is_missed_at_once(kluis: Kluis, kluismap: Path) -> None:
    (kluismap / "sleutels.json").unlink()
    with pytest.raises(KluisError, match="niet te lezen"):
        kluis.buckets()


def test_no_key_lies_plain_in_the_file(kluis: Kluis, kluismap: Path, root: FileRoot) -> None:
    key = kluis.system_key("totp")
    raw = (kluismap / "sleutels.json").read_bytes()
    assert key not in raw
    assert key.hex().encode() not in raw
    assert root.export().hex().encode() not in raw


def test_keys_swapped_by_name_do_not_open(kluis: Kluis, kluismap: Path, root: FileRoot) -> None:
    kluis.system_key("totp")
    kluis.system_key("csrf")
    path = kluismap / "sleutels.json"
    raw = path.read_bytes()
    swapped = raw.replace(b"systeem/totp", b"x").replace(b"systeem/csrf", b"systeem/totp")
    path.write_bytes(swapped.replace(b'"x"', b'"systeem/csrf"'))
    with pytest.raises(KluisError, match="beschadigd"):
        Kluis.load(kluismap, root)


def test_every_changed_or_missing_byte_of_the_file_is_found_out(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, "2032-03"))
    path = kluismap / "sleutels.json"
    raw = path.read_bytes()
    changed = [raw[:i] + bytes((raw[i] ^ 1,)) + raw[i + 1 :] for i in range(len(raw))]
    for content_now in [*changed, *(raw[:size] for size in range(len(raw))), raw + b"\n"]:
        path.write_bytes(content_now)
        with pytest.raises(KluisError):
            Kluis.load(kluismap, root)


@given(st.binary())
@example(b"[" * 100_000)
@example(b"9" * 10_000)
@example(b'{"formaat": 1, "hoofdsleutel": "", "versie": 1, "sleutels": [], "vernietigd": 3}')
@example(b'{"formaat": 2}')
def test_any_bytes_for_a_store_get_one_sentence(raw: bytes) -> None:
    with pytest.raises(KluisError, match="beschadigd") as fault:
        content.decode(raw)
    assert fault.value.__context__ is None


@pytest.mark.langzaam
def test_killed_at_any_step_of_a_write_the_old_or_the_new_store_is_there(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    _, omhuld = kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, "2032-03"))
    outcomes = set()
    for step in killed_at_each_step(lambda: kluis.renew_bucket(Soort.CASUS, "2032-03")):
        after = Kluis.load(kluismap, root, make=False)
        assert after.open_key(omhuld), step
        outcomes.add(is_current(after, omhuld))
    assert outcomes == {True, False}


@pytest.mark.langzaam
def test_killed_at_any_step_a_destruction_is_done_or_not_done(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, "2032-03"))
    kept = (kluismap / "sleutels.json").read_bytes()
    outcomes = set()
    for _ in killed_at_each_step(lambda: kluis.destroy_bucket(Soort.CASUS, "2032-03", NU)):
        after = Kluis.load(kluismap, root, make=False)
        assert len(after.destroyed()) + len(after.buckets()) == 1
        outcomes.add(len(after.buckets()))
        (kluismap / "sleutels.json").write_bytes(kept)
    assert outcomes == {0, 1}


@pytest.mark.langzaam
def test_killed_at_any_step_of_the_first_start_the_next_start_works(
    tmp_path: Path, root: FileRoot
) -> None:
    folder = tmp_path / "nieuw"
    for step in killed_at_each_step(lambda: _first_start(folder, root, tmp_path / "anders")):
        Kluis.load(folder, root).system_key("totp")
        FileRoot(tmp_path / "anders" / "wortel", make=True)
        folder.rename(tmp_path / f"oud-{step}")
        (tmp_path / "anders").rename(tmp_path / f"anders-{step}")


def _first_start(folder: Path, root: FileRoot, other: Path) -> None:
    Kluis.load(folder, root)
    FileRoot(other / "wortel", make=True)


def _write_on_and_on(kluis: Kluis, done: Path) -> None:
    with done.open("a", buffering=1) as answered:
        for nummer in range(10_000):
            naam = f"p{os.getpid()}-{nummer}"
            answered.write(f"{naam} {kluis.system_key(naam).hex()}\n")


def test_what_was_answered_before_kill_9_is_there_after_it(
    kluis: Kluis, kluismap: Path, root: FileRoot, tmp_path: Path
) -> None:
    done = tmp_path / "beantwoord"
    done.touch()
    for ronde in range(12):
        children = [FORK.Process(target=_write_on_and_on, args=(kluis, done)) for _ in range(2)]
        before = done.stat().st_size
        for child in children:
            child.start()
        until = time.monotonic() + 60
        while done.stat().st_size == before and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(0.007 * ronde)
        for child in children:
            os.kill(child.pid or 0, signal.SIGKILL)
            child.join(60)
        after = Kluis.load(kluismap, root, make=False)
        for line in done.read_text().splitlines():
            naam, key = line.split()
            assert after.system_key(naam).hex() == key
        assert done.stat().st_size > before


def _make_keys(folder: Path, root: FileRoot) -> None:
    kluis = Kluis.load(folder, root)
    for nummer in range(5):
        kluis.system_key(f"van-{os.getpid()}-{nummer}")
        kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, f"20{30 + nummer}-01"))


def test_four_processes_that_start_at_once_lose_nothing(tmp_path: Path, root: FileRoot) -> None:
    folder = tmp_path / "samen"
    children = [FORK.Process(target=_make_keys, args=(folder, root)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
    assert [child.exitcode for child in children] == [0] * 4
    kluis = Kluis.load(folder, root, make=False)
    assert len(kluis.buckets()) == 5
    before = (folder / "sleutels.json").read_bytes()
    for child in children:
        for nummer in range(5):
            kluis.system_key(f"van-{child.pid}-{nummer}")
    assert (folder / "sleutels.json").read_bytes() == before


def test_a_bucket_destroyed_in_another_process_is_closed_here_at_once(kluis: Kluis) -> None:
    _, omhuld = kluis.new_key(Sleutelplek(uuid4(), Soort.IDENTITEIT, 1, "2026-05"))
    kluis.open_key(omhuld)
    assert in_child(lambda: kluis.destroy_bucket(Soort.IDENTITEIT, "2026-05", NU)) == 0
    with pytest.raises(OnleesbaarError):
        kluis.open_key(omhuld)


def test_a_change_within_one_tick_of_the_clock_is_noticed(kluis: Kluis, kluismap: Path) -> None:
    times = []
    for nummer in range(20):
        kluis.system_key(f"n{nummer}")
        times.append((kluismap / "sleutels.json").stat().st_mtime_ns)
    assert times == sorted(set(times))


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_the_answer(
    kluis: Kluis,
) -> None:
    calls = []

    def watch(frame: FrameType, event: str, arg: object) -> None:
        name = getattr(arg, "__name__", "")
        if event == "c_call" and name in {"fsync", "replace", "rename"}:
            calls.append(name)

    sys.setprofile(watch)
    kluis.system_key("totp")
    sys.setprofile(None)
    assert calls == ["fsync", "replace", "fsync"]
