"""The spine: people, the week, the casus, the keys, the log, and the rights."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    for file in sorted(SQL.glob("0001_*.sql")):
        op.get_bind().exec_driver_sql("SET LOCAL check_function_bodies = off")
        for statement in split(file.read_text()):
            op.get_bind().exec_driver_sql(statement)


def split(script: str) -> list[str]:
    """The statements of a script; a body between $$ stays whole."""
    parts = script.split("$$")
    whole, current = [], ""
    for number, part in enumerate(parts):
        if number % 2:
            current += f"$${part}$$"
            continue
        pieces = part.split(";\n")
        for piece in pieces[:-1]:
            whole.append(current + piece)
            current = ""
        current += pieces[-1]
    return [s for s in [*whole, current] if strip_comments(s)]


def strip_comments(statement: str) -> str:
    lines = (line.split("--")[0].strip() for line in statement.splitlines())
    return "".join(lines).rstrip(";")
