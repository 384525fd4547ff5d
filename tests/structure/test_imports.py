"""The part of the table 'who may import what' that says what a file may have at all.

The import-linter contracts in pyproject.toml hold the rest.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.structure.tree import ROOT, name, parsed, python

KINDS = ("routes", "jobs", "service", "forms", "store", "adapter", "tables", "model")
PRIVATE = ("store", "tables", "forms")
WEB = {"litestar", "jinja2", "uvicorn"}
# The demo does everything through the services, with the forms that a browser would have sent.
FILLS_IN = {("demo", "forms")}
# Lines of the log are written as text, which msgspec does.
PURE_ENOUGH = {"motorkap/logboek/model.py": {"msgspec"}}


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each imported module, also as `from package import module` names it, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def ours(path: Path) -> list[str]:
    """The path below `motorkap`, as the parts of a module's name."""
    return list(path.relative_to(ROOT).with_suffix("").parts)


def kind_of(parts: list[str]) -> str:
    """What kind of file it is: `service_uur`, or anything in `service/`, is a service."""
    kinds = [word for part in parts[2:] if (word := part.split("_")[0]) in KINDS]
    return kinds[0] if kinds else ""


def breaches(kind: str, refused: Callable[[list[str]], bool]) -> list[str]:
    """Where a file of that kind imports what is refused to it."""
    found = [path for path in python("motorkap") if kind_of(ours(path)) == kind]
    assert found, f"no file is a {kind}: this check would look at nothing"
    return [
        f"{name(path)}:{line} imports {module}"
        for path in found
        for module, line in imports(path)
        if refused(module.split("."))
    ]


def test_store_tables_and_forms_are_private_to_their_package() -> None:
    crossings = [
        f"{name(path)}:{line} imports {module}"
        for path in python("motorkap")
        for module, line in imports(path)
        if (parts := module.split("."))[0] == "motorkap"
        and kind_of(parts) in PRIVATE
        and parts[1] != ours(path)[1]
        and (ours(path)[1], kind_of(parts)) not in FILLS_IN
    ]
    assert not crossings


def test_routes_reach_data_through_their_service_alone() -> None:
    def refused(parts: list[str]) -> bool:
        return (
            parts[0] in {"sqlalchemy", "asyncpg", "cryptography"}
            or parts[:2] == ["motorkap", "db"]
            or parts[:3] == ["motorkap", "kluis", "kluis"]
            or (parts[0] == "motorkap" and kind_of(parts) in {"store", "tables"})
        )

    assert not breaches("routes", refused)


def test_a_service_has_no_page_no_connection_and_no_keys_of_its_own() -> None:
    def refused(parts: list[str]) -> bool:
        return (
            parts[0] in {"sqlalchemy", "asyncpg", "cryptography", *WEB}
            or parts[:2] in (["motorkap", "web"], ["motorkap", "settings"])
            or parts[:3] == ["motorkap", "kluis", "kluis"]
            or (parts[0] == "motorkap" and kind_of(parts) == "routes")
        )

    assert not breaches("service", refused)


@pytest.mark.parametrize("kind", ["model", "tables", "store", "forms", "jobs", "adapter"])
def test_what_lies_below_the_pages_does_not_know_them(kind: str) -> None:
    above = {"model": {"tables", "store", "forms", "adapter", "service", "routes", "jobs"}}
    upstairs = above.get(kind, {"routes"} if kind == "jobs" else {"service", "routes", "jobs"})

    def refused(parts: list[str]) -> bool:
        return parts[0] in WEB or (parts[0] == "motorkap" and kind_of(parts) in upstairs)

    assert not breaches(kind, refused)


def allowed_in_a_model(module: str, path: Path) -> bool:
    """A model knows the standard library, refusals, ids, how a day reads, and other models."""
    top, *rest = module.split(".")
    if top != "motorkap":
        return top in sys.stdlib_module_names or top in PURE_ENOUGH.get(name(path), set())
    return (
        rest[:1] in (["errors"], ["ids"], ["policies"], ["taal"])
        or rest[:1] == [ours(path)[1]]
        or (len(rest) > 1 and rest[1] in ("model", "lijsten"))
    )


def test_a_model_is_pure() -> None:
    models = [path for path in python("motorkap") if kind_of(ours(path)) == "model"]
    breaches = [
        f"{name(path)}:{line} imports {module}"
        for path in models
        for module, line in imports(path)
        if not allowed_in_a_model(module, path)
    ]
    assert models
    assert not breaches


@pytest.mark.parametrize("kind", ["model", "store", "service", "tables", "forms", "rules"])
def test_time_is_an_argument(kind: str) -> None:
    """What these files do is the same at any hour: nobody in there looks at the clock."""
    breaches = [
        f"{name(path)}:{node.lineno}"
        for path in python("motorkap")
        if (kind_of(ours(path)) or path.stem) == kind
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and looks_at_the_clock(node)
    ]
    assert not breaches


def looks_at_the_clock(node: ast.Attribute) -> bool:
    """`datetime.now`, `datetime.utcnow`, `date.today`, `time.time`."""
    of = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    return (of, node.attr) in {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("date", "today"),
        ("datetime", "today"),
        ("time", "time"),
    }


def test_the_clock_is_read_in_few_places() -> None:
    may = {"motorkap/installatie.py", "motorkap/app.py", "motorkap/__main__.py"}
    readers = {
        name(path)
        for path in python("motorkap")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and looks_at_the_clock(node)
    }
    assert readers <= may


def test_only_the_database_module_and_the_web_layer_commit() -> None:
    committing = {
        name(path)
        for path in python("motorkap")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    }
    assert committing <= {"motorkap/db.py", "motorkap/web/verzoek.py"}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        f"{name(path)}:{node.lineno}"
        for path in python("motorkap")
        if name(path) not in {"motorkap/settings.py"}
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "id", "") == "os"
        and node.attr in {"environ", "getenv"}
    }
    assert not readers


def test_the_list_of_exceptions_is_not_longer_than_needed() -> None:
    for path, libraries in PURE_ENOUGH.items():
        used = {module.split(".")[0] for module, _ in imports(ROOT / path)}
        assert libraries <= used, path
