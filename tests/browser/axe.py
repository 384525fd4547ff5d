"""Accessibility as axe-core sees it: WCAG 2.0 to 2.2, levels A and AA."""

import asyncio
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
LIMIT_S = 60
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What passed is only counted: sending it over cost more than the looking.
QUESTION = """async tags => {
  const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
  const found = await axe.run(document, options);
  return {passes: found.passes.length, violations: found.violations};
}"""
# How often each browser had to be given axe for the page it had open.
_given: WeakKeyDictionary[BrowserContext, int] = WeakKeyDictionary()


@cache
def source() -> str:
    """The text of axe-core, as npm installed it."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


async def findings(page: Page) -> list[dict[str, Any]]:
    """The violations on this page; evaluated, so a strict content policy is no obstacle."""
    await page.wait_for_load_state()
    if not await page.evaluate("typeof window.axe === 'object'"):
        await _give(page)
    answer = await asyncio.wait_for(page.evaluate(QUESTION, TAGS), LIMIT_S)
    assert answer["passes"], "axe looked at nothing"
    violations: list[dict[str, Any]] = answer["violations"]
    return violations


async def _give(page: Page) -> None:
    """Axe for this page. A browser that is asked again keeps it: sending it takes longest."""
    await page.evaluate(source())
    times = _given[page.context] = _given.get(page.context, 0) + 1
    if times == 2:
        await page.context.add_init_script(source())


def report(url: str, violations: list[dict[str, Any]]) -> str:
    """One line for each violation and one for each place where it stands."""
    lines = [f"{len(violations)} bevindingen van axe op {url}"]
    for violation in violations:
        lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"]:
            lines.append(f"    {' '.join(map(str, node['target']))}   {node['html'][:160]}")
    return "\n".join(lines)
