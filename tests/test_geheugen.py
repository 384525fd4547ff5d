"""What a process in production leaves behind."""

from __future__ import annotations

import subprocess
import sys

VRAAG = """
import ctypes, resource, sys
from motorkap.geheugen import leave_no_core
leave_no_core()
open_to_others = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), open_to_others)
"""


def test_a_crash_leaves_no_memory_on_disk() -> None:
    asked = [sys.executable, "-c", VRAAG]
    found = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
    assert found.stdout.strip() == "(0, 0) 0"
