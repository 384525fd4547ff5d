"""What a process in production leaves behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

VRAAG = """
import ctypes, resource
from motorkap.opdrachten.omgeving import leave_no_core
leave_no_core()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is of Linux")
def test_a_crash_leaves_no_memory_on_disk() -> None:
    asked = [sys.executable, "-c", VRAAG]
    found = subprocess.run(asked, capture_output=True, text=True, timeout=20, check=True)
    assert found.stdout.strip() == "(0, 0) 0"
