"""A PostgreSQL 18 of our own, so that Motorkap runs without anything installed.

The server listens on a Unix socket only and lets in only the system user that started it ("peer"),
as one of four roles. It shuts down by itself when the process that started it dies, however it
dies. A second process on the same folder uses the server that runs already, and leaves it running.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self
from urllib.parse import quote

from motorkap.database import account, cluster, pidfile, programs, server

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "log_min_messages": "warning",
    "log_error_verbosity": "terse",  # the details of an error hold values of the row
    "log_min_error_statement": "panic",
}
# For tests alone: a power cut may lose everything, and each database lives for a second.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "io_method": "sync",
}


class EmbeddedPostgres:
    """One server in one folder of its own, stopped with the process that started it."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder.absolute()
        self.settings = SETTINGS | dict(settings or {})
        self._own: server.Server | None = None
        self._socket_dir: Path | None = None

    @property
    def socket_dir(self) -> Path:
        """Where the server's socket is; refuses as long as the server was not started."""
        if self._socket_dir is None:
            raise RuntimeError("De database is nog niet gestart.")
        return self._socket_dir

    @property
    def ours(self) -> bool:
        """Whether this object started the server, and so will stop it."""
        return self._own is not None and self._own.alive()

    def dsn(self, role: str, database: str = cluster.DATABASE) -> str:
        """The address to connect as *role*: `eigenaar`, `app` or `zegel`."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_dir))}"

    def start(self) -> None:
        """Start the server, or join the one that runs here; then the empty database is there.

        Only from the main thread: the server ends when the thread that started it ends.
        """
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("Start de database vanuit de hoofddraad: ze stopt samen met die.")
        place = account.place_for(self.folder)
        with _alone(place):
            if self._join(place):
                return
            self._launch(place)
            try:
                self._create_what_is_missing()
            except BaseException:
                self.stop()
                raise

    def stop(self) -> None:
        """Stop the server if this object started it; a joined server runs on."""
        own, self._own = self._own, None
        if own is not None:
            own.stop()
            with contextlib.suppress(OSError):
                self.socket_dir.rmdir()
        self._socket_dir = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def psql(self, sql: str, database: str = cluster.DATABASE) -> str:
        """Run *sql* as superuser; gives bare rows, columns parted by `|`."""
        options = ["-XAtq", "-v", "ON_ERROR_STOP=1"]
        return self._client("psql", options, database, sql.encode()).decode().strip()

    def dump(self, database: str = cluster.DATABASE) -> bytes:
        """A plain dump of the whole database, as whoever steals it would have it."""
        return self._client("pg_dump", [], database)

    def _client(self, name: str, options: list[str], database: str, stdin: bytes = b"") -> bytes:
        where = ["-h", str(self.socket_dir), "-U", "postgres", "-d", database]
        return programs.run([str(programs.installed() / name), *options, *where], stdin=stdin)

    def _join(self, place: Path) -> bool:
        """Use the server that runs here already; False when there is none."""
        deadline = time.monotonic() + server.TIMEOUT_S
        while found := self._running(place, deadline):
            self._socket_dir = found.socket_dir
            try:
                self.psql("select 1")
            except programs.ProgramFailed:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)  # it was killed just now: look again
            else:
                return True
        return False

    def _running(self, place: Path, deadline: float) -> pidfile.Running | None:
        """The server that runs here, after waiting for one that still starts or stops."""
        while found := self._found(place):
            leaving = sys.platform == "linux" and not pidfile.starter_lives(place)
            if found.ready and not leaving:
                return found
            if time.monotonic() > deadline:
                return None
            time.sleep(0.02)
        return None

    def _found(self, place: Path) -> pidfile.Running | None:
        if self._own is not None:
            self._own.alive()  # a dead child lives in the list of processes until it is asked
        return pidfile.read(place / "data")

    def _launch(self, place: Path) -> None:
        as_user = account.server_account(place / "data")
        binaries = programs.within_reach(place, as_user)
        durable = self.settings.get("fsync") != "off"
        data = cluster.make_data(place, binaries, as_user, durable=durable)
        self._socket_dir = cluster.make_socket_dir(place, as_user)
        settings = self.settings | cluster.write_access_rules(place)
        settings["unix_socket_directories"] = str(self._socket_dir)
        command = [str(binaries / "postgres"), "-D", str(data)]
        command += [f"--{name}={value}" for name, value in settings.items()]
        pidfile.note_starter(place)
        self._own = server.launch(command, data, place / "server.log", as_user)
        if sys.platform != "linux":
            atexit.register(self.stop)

    def _create_what_is_missing(self) -> None:
        roles = self.psql(cluster.MISSING_ROLES % ",".join(cluster.ROLES), "postgres")
        database = self.psql(cluster.MISSING_DATABASE % cluster.DATABASE, "postgres")
        for statement in cluster.creation(roles, with_database=bool(database)):
            self.psql(statement, "postgres")


@contextlib.contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Let one process at a time look whether a server runs here, and start it if not."""
    with (place / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
