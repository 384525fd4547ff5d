"""The sealed log: leaf hashes, signed checkpoints, rejected lines, partitions by month."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0003"
down_revision = "0002"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    for file in sorted(SQL.glob("0003_*.sql")):
        run_script(op.get_bind(), file.read_text())
