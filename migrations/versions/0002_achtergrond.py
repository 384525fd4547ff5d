"""The queue and the schedules of background work, as the library makes them."""

from alembic import op
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment

from motorkap.database.script import run_script

revision = "0002"
down_revision = "0001"

RIGHTS = """
grant select, insert, update, delete on
    pgqueuer, pgqueuer_log, pgqueuer_schedules, pgqueuer_statistics to app;
grant usage on all sequences in schema public to app;
grant execute on function fn_pgqueuer_changed() to app;
"""


def upgrade() -> None:
    run_script(op.get_bind(), QueryBuilderEnvironment().build_install_query())
    run_script(op.get_bind(), RIGHTS)
