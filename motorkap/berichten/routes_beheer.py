"""Mail that did not get out, for whoever looks after the program: to whom, why, and once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.berichten import service
from motorkap.berichten.service import Vastgelopen
from motorkap.taal import moment, telling
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, redirect, render

WAAROM = {
    "adres": "Dit adres klopt niet. Verbeter het bij de persoon.",
    "geweigerd": "De mailserver van de ontvanger weigert deze mail. Klopt het adres?",
    "geen_verbinding": "Onze mailserver gaf geen antwoord.",
}
ANDERS = "De mail kwam niet aan."


@dataclass(kw_only=True)
class Mailpagina(Page):
    """What was given up, and what Motorkap still tries by itself."""

    sjabloon: ClassVar[str] = "berichten/vastgelopen.html"
    titel: str = "Mail die niet aankwam"
    opgegeven: list[Vastgelopen]
    lopend: list[Vastgelopen]

    def waarom(self, mail: Vastgelopen) -> str:
        """Why, in a sentence, and since when."""
        keer = telling(mail.pogingen, "keer", "keer")
        waarom = WAAROM.get(mail.fout, ANDERS)
        return f"{waarom} Sinds {moment(mail.gemaakt_op)}, {keer} geprobeerd."

    def straks(self, mail: Vastgelopen) -> str:
        """When it is tried again."""
        return f"{self.waarom(mail)} Weer op {moment(mail.volgende_op)}."


@get("/beheer/mail")
async def show(gate: NamedDependency[Gate]) -> Response[str]:
    """What did not get out."""
    mails = await service.stuck(gate)
    given_up = [mail for mail in mails if mail.opgegeven]
    return render(Mailpagina(opgegeven=given_up, lopend=[m for m in mails if not m.opgegeven]))


@post("/beheer/mail/{mail_id:uuid}/opnieuw")
async def again(mail_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Try it once more."""
    await service.try_again(gate, mail_id)
    return await redirect("/beheer/mail", "Motorkap probeert deze mail zo nog een keer.")


@post("/beheer/mail/{mail_id:uuid}/gezien")
async def seen(mail_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """It need not go any more."""
    await service.see(gate, mail_id)
    return await redirect("/beheer/mail", "Deze mail staat niet meer in de lijst.")


ROUTES = [show, again, seen]
