"""The spine: people, the week, the casus, the keys, the log, and the rights."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0001"
down_revision = None

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0001_*.sql")):
        run_script(op.get_bind(), file.read_text())
