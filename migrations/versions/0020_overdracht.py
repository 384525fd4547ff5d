"""The warm handover: its head, its sealed card and identity, and the functions that guard them."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0020"
down_revision = "0011"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("set local check_function_bodies = off")
    for file in sorted(SQL.glob("0020_*.sql")):
        run_script(op.get_bind(), file.read_text())
