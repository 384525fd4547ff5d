"""Runs a script of several statements, which the driver takes one at a time."""

from __future__ import annotations

from sqlalchemy import Connection


def run_script(connection: Connection, script: str) -> None:
    """Run every statement of *script* in the present transaction."""
    for statement in split(script):
        connection.exec_driver_sql(statement)


def split(script: str) -> list[str]:
    """The statements of a script; a body between $$ stays whole."""
    whole, current = [], ""
    for number, part in enumerate(script.split("$$")):
        if number % 2:
            current += f"$${part}$$"
            continue
        *ended, rest = part.split(";\n")
        for piece in ended:
            whole.append(current + piece)
            current = ""
        current += rest
    return [statement for statement in [*whole, current] if _says_something(statement)]


def _says_something(statement: str) -> bool:
    lines = (line.split("--")[0].strip() for line in statement.splitlines())
    return bool("".join(lines).rstrip(";"))
