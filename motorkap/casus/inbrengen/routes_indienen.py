"""The last page of tabling: who will read it, until when, and the button that names the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import IndienForm
from motorkap.casus.inbrengen import service_inbrengen as inbrengen
from motorkap.casus.inbrengen import service_indienen as indienen
from motorkap.casus.inbrengen.routes_inbrengen import page_one
from motorkap.casus.inbrengen.service_indienen import Indienblad, Kringkeuze
from motorkap.casus.inbrengen.velden import from_list
from motorkap.casus.kring.kring import term
from motorkap.casus.lijsten import Wand
from motorkap.errors import Ongeldig
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.web import operatie
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Kop, Soort, Veld, keuzes, met_fouten
from motorkap.web.verzoek import Verzoek

Formulier = Request[Any, Any, Any]
BEWAART = {"later", "specialisme"}
AAN_TAFEL = "Wie nog niet aan tafel zit, leest pas als de voorzitter iemand uitnodigt."


@dataclass(kw_only=True)
class IndienPage(Page):
    """Who reads what, and the button that names the meeting."""

    sjabloon: ClassVar[str] = "casus/indienen.html"
    blad: Indienblad
    kring: Veld | None
    collegas: Veld | None
    muur: list[Veld]
    specialisme: Veld | None
    spoed: Veld

    @property
    def velden(self) -> list[Veld]:
        """What can hold an error."""
        overleg = Veld("overleg", "Overleg", fout=self.fouten.get("overleg", ""))
        chosen = [v for v in (self.kring, *self.muur, self.specialisme) if v]
        return [*chosen, self.spoed, overleg]

    @property
    def opzijgezet(self) -> int:
        """How many warnings about the text were set aside."""
        return sum(self.blad.inhoud.kop.opzijgezet.values())

    @property
    def wie_leest_na(self) -> str:
        """Who looks at the text before others read it, and what happens when nobody can."""
        if not self.muur:
            return "De voorzitter kijkt eerst of niemand te herkennen is."
        return (
            "Een voorzitter moet eerst kijken of niemand te herkennen is. Kies hierboven wie dat "
            "mag, of pas de tekst aan. Anders komt de casus niet op de agenda."
        )


@get("/casus/{code:str}/indienen")
async def ask(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Show who will read it, before it is tabled."""
    blad = await indienen.sheet(gate, code)
    if await inbrengen.check_content(gate, blad.inhoud):
        return await redirect(f"/casus/{code}/bewerken", "Vul eerst stap 1 in.")
    return render(_page(blad, None))


@post("/casus/{code:str}/indienen")
async def submit(
    code: FromPath[str],
    request: Formulier,
    gate: NamedDependency[Gate],
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Table the casus for the meeting on the button."""
    try:
        form = await read(request, IndienForm)
        if form.stap in BEWAART:
            await indienen.keep_for_later(gate, code, form)
            return await redirect(*_kept(code, form))
        gekozen = await indienen.submit(gate, code, form)
    except indienen.Onvolledig as fout:
        inhoud = await inbrengen.edit(gate, code)
        return render(await page_one(gate, inhoud, None, fout.fouten), 400)
    except Ongeldig as fout:
        verzoek.bewaar = True
        await operatie.remember(f"/casus/{code}/indienen")
        blad = await indienen.sheet(gate, code)
        return render(_page(blad, await typed(request, IndienForm), fout.fouten), 400)
    if gekozen is None:
        return await redirect(f"/casus/{code}", "De casus is ingebracht.")
    zin = f"De casus is ingebracht voor {datum(gekozen.begin)}."
    if not gekozen.open:
        zin += " U vroeg spoed: de voorzitter zegt ja of nee."
    return await redirect(f"/casus/{code}", zin)


def _kept(code: str, form: IndienForm) -> tuple[str, str]:
    """Where to go on after the choices were kept, with a sentence."""
    if form.stap == "later":
        return "/casus", "Uw concept is bewaard."
    wat = f"het overleg over {form.specialisme}" if form.specialisme else "het overleg van het team"
    return f"/casus/{code}/indienen", f"U ziet nu wie er leest bij {wat}."


def _page(
    blad: Indienblad, form: IndienForm | None, fouten: dict[str, str] | None = None
) -> IndienPage:
    return IndienPage(
        titel="Wie gaat dit lezen?",
        fouten=fouten or {},
        blad=blad,
        kring=kring_field(blad, form.kring if form else None, (fouten or {}).get("kring", "")),
        collegas=colleague_field(blad, form.collegas if form else None),
        muur=met_fouten(_wall_fields(blad, form), fouten or {}),
        specialisme=_specialism_field(blad, form, (fouten or {}).get("specialisme", "")),
        spoed=met_fouten([_spoed_field(form)], fouten or {})[0],
    )


def kring_field(blad: Indienblad, gekozen: list[str] | None, fout: str = "") -> Veld | None:
    """Every organisation as one tick, together with those that read exactly the same."""
    if not blad.kring:
        return None
    return Veld(
        "kring",
        "Welke organisaties mogen deze casus lezen?",
        Soort.VINKJES,
        uitleg=f"{term(blad.tot)} {AAN_TAFEL}",
        fout=fout,
        verplicht=False,
        keuzes=[_tick(k, gekozen) for k in blad.kring],
    )


def colleague_field(blad: Indienblad, gekozen: list[str] | None) -> Veld | None:
    """The colleagues who may read along and help to write."""
    if not blad.collegas:
        return None
    nu = gekozen if gekozen is not None else [str(c) for c in blad.gekozen_collegas]
    return Veld(
        "collegas",
        "Welke collega's lezen en schrijven mee?",
        Soort.VINKJES,
        verplicht=False,
        keuzes=keuzes([(str(m.id), m.naam) for m in blad.collegas], nu),
    )


def _tick(keuze: Kringkeuze, gekozen: list[str] | None) -> Keuze:
    organisatie, graad = keuze.voorstel.organisatie, keuze.graad
    aan = keuze.gekozen if gekozen is None else str(organisatie.id) in gekozen
    onder = Kop(graad.naam, graad.zin)
    return Keuze(str(organisatie.id), organisatie.kort, keuze.voorstel.waarom, aan, onder)


def _wall_fields(blad: Indienblad, form: IndienForm | None) -> list[Veld]:
    """Only independent client support is asked how open it wants to be."""
    kop = blad.inhoud.kop
    if not kop.onafhankelijk:
        return []
    wand = form.wand if form else str(kop.wand)
    wens = form.wens_op if form else (kop.wens_op.isoformat() if kop.wens_op else "")
    return [
        Veld(
            "wand",
            "Wat ziet de gemeente van deze casus?",
            Soort.RADIO,
            uitleg="U bent onafhankelijk. De gemeente leest niets, tenzij de inwoner dat wil.",
            keuzes=from_list(Wand, wand),
        ),
        Veld(
            "wens_op",
            "Leest de voorzitter mee? Wanneer zei de inwoner dat dit mag?",
            Soort.DATUM,
            wens,
            verplicht=False,
        ),
    ]


def _specialism_field(blad: Indienblad, form: IndienForm | None, fout: str) -> Veld | None:
    """Only where people meet about a specialism can one be asked for (R04)."""
    if not blad.specialismen:
        return None
    nu = form.specialisme if form else blad.inhoud.kop.specialisme or ""
    return Veld(
        "specialisme",
        "Vraagt deze casus om een specialisme?",
        Soort.LIJST,
        nu,
        "Dan gaat de casus naar het overleg over dat onderwerp, ook van een ander team.",
        fout=fout,
        verplicht=False,
        keuzes=keuzes([(s, s) for s in blad.specialismen], [nu]),
    )


def _spoed_field(form: IndienForm | None) -> Veld:
    return Veld(
        "spoed_reden",
        "Waarom kan deze casus niet een week wachten?",
        Soort.TEKSTVAK,
        form.spoed_reden if form else "",
        "De voorzitter leest dit en beslist.",
        rijen=2,
        maxlengte=400,
    )


ROUTES = [ask, submit]
