"""Nothing grows beyond what one reading takes."""

import ast

from tests.structure.tree import files, name, parsed, python, text

FILE, FUNCTION, TEMPLATE = 300, 30, 120
CODE = ("motorkap", "tools", "bench", "migrations")


def test_no_file_has_more_than_300_lines() -> None:
    ours = [
        p for p in files(".py", ".sql", ".css", ".js", ".mjs", ".sh") if "lijsten/" not in name(p)
    ]
    long = {name(p): n for p in ours if (n := len(text(p).splitlines())) > FILE}
    assert not long


def test_no_function_has_more_than_30_lines() -> None:
    long = {
        f"{name(path)}:{node.lineno} {node.name}": length
        for path in python(*CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION
    }
    assert not long


def test_no_template_has_more_than_120_lines() -> None:
    long = {name(p): n for p in files(".html") if (n := len(text(p).splitlines())) > TEMPLATE}
    assert not long


def test_each_module_says_why_it_exists() -> None:
    silent = [name(p) for p in python(*CODE) if not ast.get_docstring(parsed(p))]
    assert not [p for p in silent if text_is_there(p)]


def text_is_there(path: str) -> bool:
    """An empty `__init__.py` needs no reason."""
    return not path.endswith("__init__.py")
