"""What the server needs around it: its data, its socket, who may enter, the database itself."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from motorkap.database import programs
from motorkap.database.account import Account, hand_over, starter

DATABASE = "motorkap"
ROLES = ("eigenaar", "app", "zegel")
LONGEST_SOCKET_DIR = 85  # a socket's whole path may have 107 bytes

MISSING_ROLES = "select naam from unnest('{%s}'::text[]) naam where to_regrole(naam) is null"
MISSING_DATABASE = "select 1 where not exists (select from pg_database where datname = '%s')"
NEW_ROLE = "create role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"


def make_data(place: Path, server: Path, account: Account | None, *, durable: bool) -> Path:
    """The data folder, made when it is not there yet; half a folder never counts as one."""
    data = place / "data"
    if data.exists():
        return data
    half = place / "data.half"
    shutil.rmtree(half, ignore_errors=True)
    hand_over(half, account)
    programs.initdb(server, half, account, durable=durable)
    half.rename(data)
    return data


def make_socket_dir(place: Path, account: Account | None) -> Path:
    """A private folder for the socket: in *place*, or where paths are short enough."""
    folder = place / "socket"
    if len(bytes(folder)) > LONGEST_SOCKET_DIR:
        folder = Path(tempfile.mkdtemp(prefix="motorkap-"))
    hand_over(folder, account)
    return folder


def write_access_rules(place: Path) -> dict[str, str]:
    """Write who may enter, and give the settings that point there.

    Only the system user that starts the server, and only as one of our roles. The files are not
    in the data folder: they belong to the starter, the server's user can read them and no more.
    """
    rules, names = place / "pg_hba.conf", place / "pg_ident.conf"
    rules.write_text("local all all peer map=starter\n")
    names.write_text("".join(f'starter "{starter()}" {r}\n' for r in ("postgres", *ROLES)))
    for path in (rules, names):
        path.chmod(0o644)
    return {"hba_file": str(rules), "ident_file": str(names)}


def creation(missing_roles: str, *, with_database: bool) -> list[str]:
    """The statements that make the roles and the database that are not there yet."""
    statements = [NEW_ROLE % role for role in missing_roles.split()]
    if with_database:
        statements.append(f"create database {DATABASE} owner eigenaar")
    return statements
