"""What only a test calls is no part of the product: it is used, or it goes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.structure.tree import files, name, parsed, python, text

USERS = ("motorkap", "tools", "bench", "migrations")
# What somebody else calls: a command by its name, a mail server its handler.
CALLED_ELSEWHERE = {
    "run": "motorkap/__main__.py imports a command by the name that was typed",
    "handle_DATA": "aiosmtpd calls it when a mail comes in",
    "handle_RCPT": "aiosmtpd calls it for each receiver",
    "connection_made": "asyncio calls it when the process beside the site began",
    "connection_lost": "asyncio calls it when that ended",
    "pipe_data_received": "asyncio calls it when that says something",
    "pipe_connection_lost": "asyncio calls it when a pipe to it broke",
    "ours": "the tests ask which program started the database, and so stops it",
    "dump": "the tests steal the database with it, as a thief would",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def module(path: str) -> str:
    """A file as Python imports it."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module(name(path)): parsed(path) for path in python(*USERS)}


def public(tree: ast.AST) -> Iterator[Function]:
    """The functions and methods that others may call."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def imported(tree: ast.Module) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """The modules of ours that a file knows by a name, and what it takes out of others."""
    known, taken = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in MODULES:
                    known[alias.asname or alias.name] = whole
                else:
                    taken.add((node.module, alias.name))
    return known, taken


def uses(here: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each function that a file names, with its module; no function uses itself."""
    known, taken = imported(tree)
    yield from taken
    for top in tree.body:
        own = getattr(top, "name", None)
        for node in ast.walk(top):
            if isinstance(node, ast.Name) and node.id != own:
                yield here, node.id
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield known.get(node.value.id, ""), node.attr


def words() -> set[str]:
    """Every attribute that the program or a template asks for, whoever it is asked of."""
    found = {n.attr for t in MODULES.values() for n in ast.walk(t) if isinstance(n, ast.Attribute)}
    for path in files(".html", ".txt", ".typ"):
        if name(path).startswith("templates/"):
            found.update(re.findall(r"\w+", re.sub(r"\{#.*?#\}", "", text(path), flags=re.DOTALL)))
    return found


def test_every_public_function_is_called_by_the_product_itself() -> None:
    used = {use for here, tree in MODULES.items() for use in uses(here, tree)}
    unused = [
        f"{here}.{function.name}"
        for here, tree in MODULES.items()
        for function in tree.body
        if here.startswith("motorkap") and isinstance(function, Function)
        if not function.name.startswith("_") and (here, function.name) not in used
        if function.name not in CALLED_ELSEWHERE
    ]
    assert not unused, unused


def test_every_public_method_is_asked_for_somewhere() -> None:
    known = words()
    unused = [
        f"{here}.{kind.name}.{method.name}"
        for here, tree in MODULES.items()
        if here.startswith("motorkap")
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef)
        for method in public(kind)
        if method.name not in known | CALLED_ELSEWHERE.keys()
    ]
    assert not unused, unused


def test_nothing_is_excused_that_is_gone() -> None:
    there = {
        f.name for here, t in MODULES.items() if here.startswith("motorkap") for f in public(t)
    }
    assert CALLED_ELSEWHERE.keys() <= there
