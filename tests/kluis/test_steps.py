"""The changes of the key store, where two processes want the same thing at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from motorkap.kluis import steps
from motorkap.kluis.keyfile import KeyFile
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Sleutelplek, Soort
from motorkap.kluis.root import FileRoot

NU = datetime(2026, 3, 2, 10, tzinfo=UTC)
MAART = "2032-03"


def test_a_key_that_another_process_just_made_is_kept(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    kluis.system_key("totp")
    kluis.renew_bucket(Soort.CASUS, MAART)
    stand = KeyFile(kluismap, root, make=False).stand()
    assert steps.with_key(stand, "systeem/totp") is stand.inhoud
    assert steps.with_first_key(stand, Soort.CASUS, MAART) is stand.inhoud


def test_a_change_that_changes_nothing_writes_nothing(kluis: Kluis, kluismap: Path) -> None:
    before = (kluismap / "sleutels.json").stat()
    kluis.destroy_bucket(Soort.CASUS, MAART, NU)
    kluis.drop_old_keys(Soort.CASUS, MAART, NU)
    after = (kluismap / "sleutels.json").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_bucket_that_is_not_a_month_is_refused(kluis: Kluis) -> None:
    with pytest.raises(ValueError, match="maand"):
        kluis.renew_bucket(Soort.CASUS, "maart")


def test_the_number_of_a_key_that_is_gone_is_not_used_again(kluis: Kluis) -> None:
    kluis.renew_bucket(Soort.CASUS, MAART)
    kluis.renew_bucket(Soort.CASUS, MAART)
    kluis.drop_old_keys(Soort.CASUS, MAART, NU)
    kluis.renew_bucket(Soort.CASUS, MAART)
    _, omhuld = kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, MAART))
    assert omhuld.waarde[:3] == b"\x01\x00\x03"
    assert [gone.nummer for gone in kluis.destroyed()] == [1]
