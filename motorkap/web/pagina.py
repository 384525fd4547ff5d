"""Pages: a template gets one typed `page`, rendered inside the transaction of its request."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Response
from markupsafe import Markup, escape

from motorkap import taal
from motorkap.settings import ROOT
from motorkap.web import koppen, operatie
from motorkap.web.kader import Kader, Wissel, build_kader
from motorkap.web.verzoek import huidig

CODE = re.compile(r"\bMK-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


@dataclass(kw_only=True)
class Page:
    """One page. A subclass names its template and title and adds what the template shows."""

    sjabloon: ClassVar[str]
    titel: str = ""
    fouten: dict[str, str] = field(default_factory=dict)
    _kader: Kader | None = field(default=None, repr=False)

    @property
    def wissel(self) -> Wissel | None:
        """How to go to the same page of another team; None where no team is meant."""
        return None

    @property
    def kader(self) -> Kader:
        """The frame of this page."""
        if self._kader is None:
            fout = bool(self.fouten)
            self._kader = build_kader(huidig.get(), self.titel, fout=fout, wissel=self.wissel)
        return self._kader


def heel(tekst: str) -> Markup:
    """A sentence in which no casus code is broken off at the end of a line."""
    whole = '<span class="mk-niet-afbreken">\\g<0></span>'
    return Markup(CODE.sub(whole, str(escape(tekst))))  # noqa: S704 - escaped just here


@cache
def environment() -> Environment:
    """The one Jinja2 environment: escaping on, unknown names refused."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters |= {
        "datum": taal.datum,
        "datum_jaar": taal.datum_jaar,
        "datum_kort": taal.datum_kort,
        "maand": taal.maand,
        "tijd": taal.tijd,
        "moment": taal.moment,
        "laatste_dag": taal.laatste_dag,
        "duur": taal.duur,
        "opsomming": taal.opsomming,
        "heel": heel,
    }
    env.globals |= {"telling": taal.telling, "over": taal.over, "volgnummer": itertools.count}
    return env


def render(page: Page, status: int = 200) -> Response[str]:
    """The page as an answer; a refused form is shown again with status 400 and what was typed."""
    verzoek = huidig.get()
    body = environment().get_template(page.sjabloon).render(page=page)
    if verzoek.melding:
        verzoek.cookies.append((koppen.MELDING, "", 0))
    return Response(body, status_code=status, media_type=MediaType.HTML)


async def redirect(url: str, melding: str = "") -> Response[str]:
    """303 to our own page, with a sentence to show there; no personal data in it."""
    await operatie.remember(url)
    if melding:
        huidig.get().cookies.append((koppen.MELDING, melding, 60))
    return Response("", status_code=303, headers={"location": url})
