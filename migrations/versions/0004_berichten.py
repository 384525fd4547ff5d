"""The outbox: what waits for whom, the mails that leave, and how often somebody wants them."""

from pathlib import Path

from alembic import op

from motorkap.database.script import run_script

revision = "0004"
down_revision = "0003"

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    for file in sorted(SQL.glob("0004_*.sql")):
        run_script(op.get_bind(), file.read_text())
