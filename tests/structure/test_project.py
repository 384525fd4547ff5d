"""The project on its own feet: locks without addresses, words explained, requirements named."""

import ast
import json
import re

from tests.structure.tree import ROOT, files, name, parsed, python, text

# Written with gaps, so that this list does not find itself.
ELSEWHERE = re.compile(
    r"(?<![\w.-])/(?:work|farm)/|/tmp/pla[n]|\.librar[y]/|pypi\.or[g]|python[h]osted|npmjs\.(?:org|com)"
)
REQUIREMENT = re.compile(r"(?<![A-Z0-9])(RET_R\d|[A-Z]{3}_\d\d[a-z]?|R\d\d)(?![A-Za-z0-9])")
NAMED = re.compile(r"^\W*(RET-R\d|[A-Z]{3}-\d\d[a-z]?|R\d\d)\b", re.MULTILINE)
UNWANTED = ("advanced-alchemy", "psycopg", "django", "authlib", "pytest-mock")


def test_python_locks_hold_hashes_and_no_addresses() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        content = text(ROOT / lock)
        assert "://" not in content
        packages = re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==", content, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9._-]+(?:\[.*\])?==)", content, flags=re.MULTILINE)[1:]
        assert len(packages) == len(blocks) > 10
        assert all("--hash=sha256:" in block for block in blocks)


def test_every_direct_dependency_is_in_the_lock() -> None:
    locked = text(ROOT / "requirements.lock")
    for line in text(ROOT / "requirements.in").splitlines():
        wanted = re.match(r"[a-z0-9._-]+", line)
        assert not wanted or re.search(rf"^{re.escape(wanted[0])}==", locked, re.MULTILINE), line


def test_packages_that_slow_or_weaken_us_are_absent() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        names = re.findall(r"^([a-z0-9._-]+)==", text(ROOT / lock), re.MULTILINE)
        assert not set(names) & set(UNWANTED)


def test_the_npm_lock_holds_integrity_and_no_addresses() -> None:
    lock = json.loads(text(ROOT / "package-lock.json"))
    packages = {key: value for key, value in lock["packages"].items() if key}
    assert packages
    assert all("resolved" not in package for package in packages.values())
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_no_file_names_a_machine_or_a_registry() -> None:
    breaches = []
    for path in files():
        try:
            content = text(path)
        except UnicodeDecodeError:
            continue  # a picture or a packed list
        breaches += [f"{name(path)}: {hit[0]}" for hit in ELSEWHERE.finditer(content)]
    assert not breaches


def test_every_package_of_ours_is_explained_in_the_list_of_words() -> None:
    words = text(ROOT / "docs" / "woordenlijst.md").lower()
    packages = {name(p).split("/")[1] for p in python("motorkap") if name(p).count("/") > 1}
    assert packages
    assert not [package for package in sorted(packages) if f"**{package}**" not in words]


def test_every_requirement_that_a_test_names_stands_in_the_list() -> None:
    listed = NAMED.findall(text(ROOT / "docs" / "eisen.md"))
    assert len(listed) == len(set(listed)), "a requirement stands there twice"
    named = {
        found.replace("_", "-"): f"{name(path)}::{node.name}"
        for path in python("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for found in REQUIREMENT.findall(node.name)
    }
    assert not {key: test for key, test in named.items() if key not in listed}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    marks = re.compile(r"pytest\.(?:mark\.)?(?:ski[p]|xfai[l])|importorski[p]")
    assert not [name(path) for path in python("tests") if marks.search(text(path))]
