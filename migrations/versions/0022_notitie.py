"""The chair's own notes, per casus and overleg."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0022"
down_revision = "0021"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    for file in sorted(SQL.glob("0022_*.sql")):
        run_script(op.get_bind(), file.read_text())
