"""What a browser gets: nothing from elsewhere, nothing inline, and words that people understand."""

import ast
import re
from pathlib import Path

from tests.structure.tree import files, lines_with, name, parsed, python, text

BANNED = ("optioneel", "invoer is ongeldig", "ongeldige invoer", "dient te")
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
ADDRESS = re.compile(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}""", re.IGNORECASE)
INLINE = re.compile(
    r"""<style\b|\sstyle=|\son[a-z]+=|javascript:|<script\b(?![^>]*\bsrc=)|hx-on|\bjs:""",
    re.IGNORECASE,
)


def shown() -> list[Path]:
    """Templates and what we write for the browser."""
    found = [p for p in files(".html", ".css", ".js", ".svg") if not name(p).startswith("tests/")]
    assert found
    return found


def test_nothing_is_fetched_from_another_site() -> None:
    breaches = []
    for path in shown():
        for number, line in enumerate(text(path).splitlines(), 1):
            bare = line
            for namespace in NAMESPACES:
                bare = bare.replace(namespace, "")
            if ADDRESS.search(bare):
                breaches.append(f"{name(path)}:{number}: {line.strip()[:100]}")
    assert not breaches


def test_no_template_holds_inline_style_or_script() -> None:
    breaches = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in files(".html")
        for number, line in enumerate(text(path).splitlines(), 1)
        if INLINE.search(line)
    ]
    assert not breaches


def test_no_script_stores_anything_in_the_browser_or_evaluates_text() -> None:
    words = (
        "localstorage",
        "sessionstorage",
        "indexeddb",
        "document.cookie",
        "eval(",
        "new function(",
    )
    assert not [hit for path in files(".js") for hit in lines_with(path, *words)]


def test_templates_speak_plain_dutch() -> None:
    assert not [hit for path in files(".html") for hit in lines_with(path, *BANNED)]


def test_sentences_in_the_code_speak_plain_dutch() -> None:
    breaches = [
        f"{name(path)}:{node.lineno}: {node.value[:80]}"
        for path in python("motorkap")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(word in node.value.lower() for word in BANNED)
    ]
    assert not breaches


def test_policies_speak_plain_dutch() -> None:
    ours = [p for p in files(".toml", ".md") if name(p).startswith("policies/")]
    assert not [hit for path in ours for hit in lines_with(path, *BANNED)]
