"""The fields of the forms about meetings and series, filled in and with their errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from motorkap.overleg.deelname.store_deelname import Mens
from motorkap.overleg.forms import ReeksForm, VerplaatsForm
from motorkap.overleg.kalender.kalender import WEEKDAGEN, to_local
from motorkap.overleg.model import Overleg
from motorkap.overleg.reeks.reeks import BijFeestdag, Reeks
from motorkap.policies.types import Keuze as Code
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

TOEGANKELIJK = "Bijvoorbeeld: begane grond, ringleiding, invalidentoilet."
# Reasons that only the program gives; nobody is asked to choose them.
VANZELF = {"reeks_stopt", "niet_gehouden", "overleg_vervalt", "geen_spoed"}
FEESTDAG = [
    Keuze(BijFeestdag.VERVALT, "Het overleg vervalt"),
    Keuze(BijFeestdag.VERPLAATST, "Het overleg gaat naar de dag ernaast"),
]


def people(mensen: Iterable[Mens], gekozen: Iterable[UUID] = ()) -> list[Keuze]:
    """People to choose from, by organisation."""
    namen = [(str(m.id), f"{m.organisatie}: {m.naam}") for m in mensen]
    return keuzes(namen, [str(wie) for wie in gekozen])


def reason(redenen: Iterable[Code], label: str, fout: str = "") -> Veld:
    """A reason from a short list."""
    paren = [(k.code, k.label) for k in redenen if k.code not in VANZELF]
    return Veld("reden", label, Soort.RADIO, keuzes=keuzes(paren), fout=fout)


def moving(
    overleg: Overleg, form: VerplaatsForm, redenen: Iterable[Code], fouten: Mapping[str, str]
) -> list[Veld]:
    """Another time or place for one meeting; as typed, or as it is now."""
    begin = to_local(overleg.begin)
    duur = int((overleg.eind - overleg.begin).total_seconds()) // 60
    typed = bool(form.dag)
    velden = [
        Veld("dag", "Dag", Soort.DATUM, form.dag or begin.date().isoformat()),
        Veld("begintijd", "Begint om", Soort.TIJD, form.begintijd or f"{begin:%H:%M}"),
        Veld("duur_min", "Duur in minuten", Soort.GETAL, form.duur_min or str(duur)),
        Veld("plaats", "Plaats", waarde=form.plaats if typed else overleg.plaats, maxlengte=120),
        Veld(
            "toegankelijkheid",
            "Toegankelijkheid van de plaats",
            waarde=form.toegankelijkheid if typed else overleg.toegankelijkheid,
            uitleg=TOEGANKELIJK,
            verplicht=False,
            maxlengte=200,
        ),
        reason(redenen, "Waarom wijzigt u dit overleg?"),
    ]
    return met_fouten(velden, fouten)


def series(
    form: ReeksForm,
    teams: Mapping[UUID, str],
    mensen: Mapping[UUID, Mens],
    fouten: Mapping[str, str],
) -> list[Veld]:
    """A weekly series; the team and the first day are asked for a new one only."""
    dagen = [(str(n), naam) for n, naam in enumerate(WEEKDAGEN[:5], 1)]
    velden = [
        Veld("team", "Team", Soort.LIJST, form.team,
             keuzes=keuzes((str(i), naam) for i, naam in teams.items())),
        Veld("weekdag", "Dag", Soort.LIJST, form.weekdag, keuzes=keuzes(dagen)),
        Veld("begintijd", "Begint om", Soort.TIJD, form.begintijd),
        Veld("duur_min", "Duur in minuten", Soort.GETAL, form.duur_min),
        Veld("plaats", "Plaats", waarde=form.plaats, maxlengte=120),
        Veld("toegankelijkheid", "Toegankelijkheid van de plaats", waarde=form.toegankelijkheid,
             uitleg=TOEGANKELIJK, verplicht=False, maxlengte=200),
        Veld("specialisme", "Specialisme", waarde=form.specialisme, verplicht=False, maxlengte=40,
             uitleg="Alleen als dit overleg over één onderwerp gaat, zoals dementie."),
        Veld("voorzitter", "Voorzitter", Soort.LIJST, form.voorzitter,
             keuzes=people(mensen.values())),
        Veld("deelnemers", "Vaste deelnemers", Soort.VINKJES, verplicht=False,
             keuzes=people(mensen.values(), [m.id for m in mensen.values()
                                             if str(m.id) in form.deelnemers])),
        Veld("bij_feestdag", "Als de dag een feestdag is", Soort.RADIO, form.bij_feestdag,
             keuzes=FEESTDAG),
        Veld("vanaf", "Eerste dag", Soort.DATUM, form.vanaf),
    ]  # fmt: skip
    return met_fouten(velden, fouten)


def filled(reeks: Reeks, deelnemers: Iterable[UUID]) -> ReeksForm:
    """A series as its form."""
    return ReeksForm(
        team=str(reeks.team_id),
        weekdag=str(reeks.weekdag),
        begintijd=f"{reeks.begintijd:%H:%M}",
        duur_min=str(reeks.duur_min),
        plaats=reeks.plaats,
        toegankelijkheid=reeks.toegankelijkheid,
        specialisme=reeks.specialisme or "",
        voorzitter=str(reeks.voorzitter_id),
        deelnemers=[str(wie) for wie in deelnemers],
        bij_feestdag=reeks.bij_feestdag,
        vanaf=reeks.vanaf.isoformat(),
        tot=reeks.tot.isoformat() if reeks.tot else "",
    )
