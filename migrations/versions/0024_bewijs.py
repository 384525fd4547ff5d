"""Proving the log: verifications that are asked for, and what an officer takes outside."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0024"
down_revision = "0023"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0024_*.sql")):
        run_script(op.get_bind(), file.read_text())
