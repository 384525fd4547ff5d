"""The privacy officer's desk: indexes per filter, reading with a line, selections."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0011"
down_revision = "0010"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0011_*.sql")):
        run_script(op.get_bind(), file.read_text())
