"""Aftercare: plans, contacts and what was noted."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0021"
down_revision = "0020"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    for file in sorted(SQL.glob("0021_*.sql")):
        run_script(op.get_bind(), file.read_text())
