"""What a restored database cost the log, acknowledged by two people."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0025"
down_revision = "0024"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0025_*.sql")):
        run_script(op.get_bind(), file.read_text())
