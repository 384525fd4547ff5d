"""Control of the log: what stands out, the monthly set, judgements."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0023"
down_revision = "0022"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0023_*.sql")):
        run_script(op.get_bind(), file.read_text())
