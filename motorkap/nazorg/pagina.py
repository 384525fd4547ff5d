"""The pages of aftercare as their templates show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from motorkap.errors import KanNiet
from motorkap.nazorg.forms import ContactForm, PlanForm
from motorkap.nazorg.model import HOOGSTENS_VOORUIT, Terugblik
from motorkap.nazorg.service import Getoond, Lijst
from motorkap.nazorg.store import Planregel
from motorkap.nazorg.woorden import rhythm, stand
from motorkap.organisatie.model import Gebruiker, Gids
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.pagina import Page
from motorkap.web.veld import Keuze, Soort, Veld, met_fouten


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One plan in the list."""

    code: str
    url: str
    soort: str
    zin: str
    knop: bool


@dataclass(frozen=True, slots=True)
class Groep:
    """Some plans under one heading."""

    naam: str
    regels: list[Lijstregel]


@dataclass(kw_only=True)
class Lijstpagina(Page):
    """What runs: what is due, what comes, what colleagues do."""

    sjabloon: ClassVar[str] = "nazorg/lijst.html"
    titel: str = "Nazorg"
    groepen: list[Groep]

    @property
    def alleen_collegas(self) -> bool:
        """Whether this person does none herself, and colleagues do."""
        *own, collegas = self.groepen
        return bool(collegas.regels) and not any(groep.regels for groep in own)


@dataclass(kw_only=True)
class Contactpagina(Page):
    """Four big buttons; what came before; where to change the plan."""

    sjabloon: ClassVar[str] = "nazorg/contact.html"
    code: str
    staat: tuple[str, str]
    velden: list[Veld]
    terugblik: list[Terugblik]
    ritme: str
    mag_beginnen: bool = False
    mag_vastleggen: bool = False
    mag_wijzigen: bool = False
    mag_sluiten: bool = False
    mag_afdrukken: bool = False
    dagen: list[date] = field(default_factory=list)
    eigenaar: str = ""
    eindigt_op: date | None = None

    @property
    def niet_meer(self) -> Veld:
        """Still needed?"""
        return self.velden[0]

    @property
    def notitie(self) -> Veld | None:
        """One line, for whoever may write it."""
        return self.velden[1] if len(self.velden) > 1 else None


@dataclass(kw_only=True)
class Planpagina(Page):
    """The days and the owner, to be changed."""

    sjabloon: ClassVar[str] = "nazorg/plan.html"
    titel: str = "Wijzig de nazorg"
    code: str
    eindigt_op: date
    velden: list[Veld]


def list_page(gate: Gate, lijst: Lijst) -> Lijstpagina:
    """What is due first, then what comes; colleagues' below."""
    due = [r for r in lijst.mijn if r.plan.is_due(gate.today)]
    later = [r for r in lijst.mijn if not r.plan.is_due(gate.today)]
    return Lijstpagina(
        groepen=[
            Groep("Nu", list(_lines(due, lijst, gate.today))),
            Groep("Later", list(_lines(later, lijst, gate.today))),
            Groep("Van collega's", list(_lines(lijst.collegas, lijst, gate.today, lijst.gids))),
        ]
    )


def _lines(
    regels: Iterable[Planregel], lijst: Lijst, vandaag: date, gids: Gids | None = None
) -> Iterable[Lijstregel]:
    for r in regels:
        soort, zin = stand(r.plan, vandaag)
        wie = f"{gids.mensen[r.plan.eigenaar_id].naam}. " if gids else ""
        open_ = r.plan.casus_id in lijst.open
        url = f"/nazorg/{r.code}" if open_ else ""
        yield Lijstregel(r.code, url, soort, wie + zin, open_ and r.plan.is_due(vandaag))


def contact_page(
    gate: Gate, getoond: Getoond, form: ContactForm, fouten: dict[str, str]
) -> Contactpagina:
    """The page of one casus, with what was typed when something is wrong."""
    plan, code = getoond.plan, getoond.kop.code
    page = Contactpagina(
        titel=f"Nazorg bij {code}",
        code=code,
        staat=("open", "Er is nog geen nazorg."),
        velden=met_fouten(_contact_fields(getoond, form), fouten),
        terugblik=getoond.terugblik,
        ritme=rhythm(gate.policies.nazorg),
        mag_beginnen=_may_begin(getoond),
        fouten=fouten,
    )
    if plan is None:
        return page
    page.staat = stand(plan, gate.today)
    page.eindigt_op = plan.eindigt_op
    page.mag_afdrukken = Handeling.NAZORG_AFDRUKKEN in getoond.mag
    page.eigenaar = getoond.gids.mensen[plan.eigenaar_id].naam
    if getoond.loopt:
        page.dagen = [m.dag for m in plan.open if m.dag > gate.today]
        page.mag_vastleggen = Handeling.NAZORG_CONTACT in getoond.mag
        page.mag_wijzigen = Handeling.NAZORG_WIJZIGEN in getoond.mag
        page.mag_sluiten = Handeling.SLUITEN in getoond.mag
    return page


def _may_begin(getoond: Getoond) -> bool:
    return getoond.kop.status == "besproken" and Handeling.NAZORG_BEGINNEN in getoond.mag


def _contact_fields(getoond: Getoond, form: ContactForm) -> list[Veld]:
    niet_meer = Veld(
        "niet_meer", "Nazorg is hierna niet meer nodig", Soort.VINKJE, form.niet_meer,
        verplicht=False,
    )  # fmt: skip
    notitie = Veld(
        "notitie", "Wat valt op?", Soort.TEKSTVAK, form.notitie, verplicht=False, rijen=2,
        maxlengte=500, uitleg="Schrijf geen namen op. Wie deze casus leest, leest dit ook.",
    )  # fmt: skip
    return [niet_meer, notitie] if getoond.mag_noteren else [niet_meer]


def plan_page(
    getoond: Getoond, mensen: list[Gebruiker], form: PlanForm | None, fouten: dict[str, str]
) -> Planpagina:
    """The form of a running plan."""
    plan, gids = getoond.plan, getoond.gids
    if plan is None or not getoond.loopt:
        raise KanNiet("Bij deze casus loopt geen nazorg.")
    dagen = form.dag if form else [m.dag.isoformat() for m in plan.open]
    gekozen = form.eigenaar if form else str(plan.eigenaar_id)
    people = [
        Keuze(str(m.id), f"{m.naam}, {gids.organisaties[m.organisatie_id].kort}") for m in mensen
    ]
    return Planpagina(
        code=getoond.kop.code,
        eindigt_op=plan.eindigt_op,
        velden=[
            *_day_fields(dagen, fouten.get("dagen", "")),
            Veld("eigenaar", "Wie doet de nazorg?", Soort.LIJST, gekozen, keuzes=people,
                 uitleg="Deze persoon krijgt bericht.", fout=fouten.get("eigenaar", "")),
        ],
        fouten=fouten,
    )  # fmt: skip


def _day_fields(dagen: list[str], fout: str) -> list[Veld]:
    given = [dag for dag in dagen if dag]
    shown = [*given, *[""] * min(2, HOOGSTENS_VOORUIT - len(given))]
    return [
        Dagveld("dag", f"Contact {nummer}", Soort.DATUM, dag, fout=fout if nummer == 1 else "",
                verplicht=nummer == 1, nummer=nummer)
        for nummer, dag in enumerate(shown, 1)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dagveld(Veld):
    """One of several days under the same name, each with an id of its own."""

    nummer: int = 1

    @property
    def id(self) -> str:
        """The id of this field."""
        return f"veld-dag-{self.nummer}"
