"""A crawler: follows every link and every form that only asks, as one person, and keeps it all."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urlencode

import httpx

from tests.people import Persoon

TAG = re.compile(r"""<(/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUUT = re.compile(r'([\w-]+)="([^"]*)"')
VRAGEND = {"form", "select", "option", "input"}
ADRESSEN = {"href", "src", "data-live-fragment", "hx-get"}
BUITEN = ("/assets/", "/agenda/", "/favicon")
MEEST = 1500


@dataclass
class Vraag:
    """A form that asks: where, and the values that each field offers."""

    action: str
    velden: dict[str, list[str]] = field(default_factory=dict)

    def addresses(self) -> list[str]:
        """Each answer of each field once, the other fields as they stand."""
        stands = {naam: answers[0] for naam, answers in self.velden.items() if answers}
        ways = [{**stands, naam: w} for naam, answers in self.velden.items() for w in answers]
        return [f"{self.action}?{urlencode(way)}" for way in ways or [stands]]


class Pagina:
    """The addresses on one page: what is followed, and what would change something.

    Our own pages, so a few patterns read them: thousands of pages by a whole parser take minutes.
    """

    def __init__(self, text: str) -> None:
        self.links: list[str] = []
        self.changes: list[str] = []
        self.forms: list[Vraag] = []
        self._open: Vraag | None = None
        self._select = ""
        for end, tag, attributes in TAG.findall(text):
            if end:
                self._end(tag)
            elif tag in VRAGEND or any(naam in attributes for naam in ADRESSEN):
                self._begin(tag, {n: unescape(v) for n, v in ATTRIBUUT.findall(attributes)})

    def _begin(self, tag: str, found: dict[str, str]) -> None:
        self.links += [v for name, v in found.items() if name in ADRESSEN and v.startswith("/")]
        if tag == "form":
            self._begin_form(found)
        elif self._open is not None:
            self._field(tag, found)

    def _end(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            self.forms.append(self._open)
            self._open = None

    def _begin_form(self, found: dict[str, str]) -> None:
        if found.get("method", "get").lower() == "get":
            self._open = Vraag(found.get("action", ""))
        else:
            self.changes.append(found["action"])

    def _field(self, tag: str, found: dict[str, str]) -> None:
        assert self._open is not None
        if tag == "select":
            self._select = found["name"]
        elif tag == "option":
            self._open.velden.setdefault(self._select, []).append(found.get("value", ""))
        elif tag == "input" and found.get("name"):
            self._open.velden.setdefault(found["name"], []).append(found.get("value", ""))


@dataclass
class Tocht:
    """What one person found: every answer, and every form that would change something."""

    antwoorden: dict[str, httpx.Response] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)
    via: dict[str, str] = field(default_factory=dict)


async def crawl(persoon: Persoon) -> Tocht:
    """Follow everything from the home page on."""
    tocht, queue = Tocht(), deque(["/"])
    tocht.via["/"] = "het begin"
    while queue:
        url = queue.popleft()
        answer = tocht.antwoorden[url] = await persoon.get(url)
        for found in _onward(answer, tocht):
            if found not in tocht.via:
                tocht.via[found] = url
                queue.append(found)
        assert len(tocht.antwoorden) < MEEST, "Er komt geen einde aan de links."
    return tocht


def _onward(answer: httpx.Response, tocht: Tocht) -> list[str]:
    found = [answer.headers["location"]] if answer.is_redirect else []
    if answer.headers.get("content-type", "").startswith("text/html"):
        pagina = Pagina(answer.text)
        tocht.changes.update(pagina.changes)
        found += pagina.links + [a for form in pagina.forms for a in form.addresses()]
    clean = [urldefrag(url).url for url in found]
    return [url for url in clean if not url.startswith(BUITEN) and not url.endswith("/live")]
