"""Every field in which people write what they like goes past the text check (LAW-02).

A new field of a form goes nowhere before `velden.toml` says what it is: free text and which use
case approves it, a value that is no free text, or text that may name somebody, and why.
"""

from __future__ import annotations

import ast
import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from motorkap.web.formulier import is_free_text
from tests.structure.tree import ROOT, files, lines_with, name, parsed, python

VELDEN = tomllib.loads((Path(__file__).parent / "velden.toml").read_text())
KLASSEN = tomllib.loads((Path(__file__).parent / "kolommen.toml").read_text())
KEURT = {"approve", "blocked", "forbid", "judge"}


def forms() -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Every form of the product as `package.Form`."""
    for path in python("motorkap"):
        if not path.stem.startswith("forms"):
            continue
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for kind in vars(importlib.import_module(module)).values():
            own = isinstance(kind, type) and kind.__module__ == module
            if own and issubclass(kind, msgspec.Struct):
                yield f"{module.split('.')[1]}.{kind.__name__}", kind


def text_fields(kind: type[msgspec.Struct]) -> dict[str, bool]:
    """The fields that hold one text: whether each is marked as free text."""
    found = msgspec.structs.fields(kind)
    return {f.name: is_free_text(f) for f in found if f.type is str or is_free_text(f)}


def marked() -> dict[str, type[msgspec.Struct]]:
    """Every field that is marked `Vrij`, with its form."""
    return {
        f"{form}.{veld}": kind
        for form, kind in forms()
        for veld, free in text_fields(kind).items()
        if free
    }


def test_every_text_that_a_browser_may_send_is_free_text_or_says_why_not() -> None:
    unknown = [
        f"{form}.{veld}: mark it Vrij, or say in velden.toml what it is"
        for form, kind in forms()
        for veld, free in text_fields(kind).items()
        if not free
        and veld not in VELDEN["waarde"].get(form, ())
        and f"{form}.{veld}" not in VELDEN["mag_herleiden"]
    ]
    assert not unknown


def test_every_free_text_is_approved_by_the_use_case_that_sends_it() -> None:
    assert set(VELDEN["gekeurd"]) == set(marked())
    wrong = [f"{veld}: {uses}" for veld, uses in VELDEN["gekeurd"].items() if not approves(uses)]
    assert not wrong


def approves(uses: str) -> bool:
    """Whether this function of ours itself calls the check."""
    module, _, function = uses.partition(":")
    tree = parsed(ROOT / f"{module.replace('.', '/')}.py")
    nodes = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    own = next(n for n in nodes if n.name == function)
    calls = (n.func for n in ast.walk(own) if isinstance(n, ast.Call))
    called = {getattr(f, "attr", getattr(f, "id", "")) for f in calls}
    return bool(called & KEURT)


def test_a_form_with_free_text_takes_the_ticks_along() -> None:
    without = [veld for veld, kind in marked().items() if "terzijde" not in kind.__struct_fields__]
    assert not without


def test_every_sealed_column_is_filled_from_a_field_that_is_known() -> None:
    columns = {f"{tabel}.{kolom}" for tabel, own in KLASSEN["P2"].items() for kolom in own}
    assert set(VELDEN["kolom"]) == columns
    known = set(marked()) | set(VELDEN["mag_herleiden"]) | {"codes"}
    assert set(VELDEN["kolom"].values()) <= known


def test_the_list_names_nothing_that_is_gone() -> None:
    there = {f"{form}.{veld}" for form, kind in forms() for veld in text_fields(kind)}
    listed = {f"{form}.{veld}" for form, own in VELDEN["waarde"].items() for veld in own}
    assert not (listed | set(VELDEN["mag_herleiden"])) - there
    assert all(VELDEN["mag_herleiden"].values())


def test_every_large_field_is_made_by_the_macro_that_calls_the_check() -> None:
    found = [hit for path in files(".html") for hit in lines_with(path, "<textarea")]
    assert {hit.split(":")[0] for hit in found} == {"templates/_macros/veld.html"}


def test_every_line_of_free_text_asks_for_the_check() -> None:
    """A Veld with the name of a free text is a large field, or says `controle=True`."""
    free = {(veld.split(".")[0], veld.rsplit(".", 1)[1]) for veld in marked()}
    missing = [
        f"{name(path)}:{node.lineno} {node.args[0].value}"
        for path in python("motorkap")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Veld"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and (name(path).split("/")[1], node.args[0].value) in free
        and not _asks(node)
    ]
    assert not missing


def _asks(node: ast.Call) -> bool:
    kinds = [a.attr for a in node.args if isinstance(a, ast.Attribute)]
    chosen = any(kind in ("LIJST", "RADIO") for kind in kinds)  # codes that share a name
    return chosen or "TEKSTVAK" in kinds or any(k.arg == "controle" for k in node.keywords)
