"""The server process: start it so that it dies with us, wait for it, end it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from motorkap.database import pidfile
from motorkap.database.account import Account
from motorkap.database.programs import ENVIRONMENT

TIMEOUT_S = 30
PR_SET_PDEATHSIG = 1
OLD_ONE_STILL_LEAVING = "pre-existing shared memory block"


def launch(command: list[str], data: Path, log: Path, account: Account | None) -> Server:
    """Start the server and wait until it accepts connections; refuses with the end of its log."""
    deadline = time.monotonic() + TIMEOUT_S
    while True:
        began = log.stat().st_size if log.exists() else 0
        server = Server(_spawn(command, log, account))
        if server.becomes_ready(data, deadline):
            return server
        server.stop()
        said = log.read_bytes()[began:].decode(errors="replace")[-2000:]
        if OLD_ONE_STILL_LEAVING not in said or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL is niet gestart. Het zei:\n{said}")
        time.sleep(0.1)


class Server:
    """A running postgres that we started ourselves."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def alive(self) -> bool:
        """Whether the process runs still."""
        return self.process.poll() is None

    def becomes_ready(self, data: Path, deadline: float) -> bool:
        """Wait until the server on *data* accepts connections; False when it ended or is late."""
        while self.alive() and time.monotonic() < deadline:
            found = pidfile.read(data)
            if found and found.ready and found.pid == self.process.pid:
                return True
            time.sleep(0.01)
        return False

    def stop(self) -> None:
        """End the server: roll back what runs, write a checkpoint; at once if that takes long."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()


def _spawn(command: list[str], log: Path, account: Account | None) -> subprocess.Popen[bytes]:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 - two system calls, no Python lock
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    finally:
        os.close(output)


def _die_with(parent: int) -> Callable[[], None] | None:
    """What the child does before it becomes postgres: ask for SIGINT when *parent* is gone.

    It runs after the change of user, which would undo it.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    return ask
