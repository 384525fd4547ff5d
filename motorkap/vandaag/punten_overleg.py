"""The sentences of a meeting that somebody else changed, and of a text that waits for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from motorkap.overleg.deelname.deelname import Opgave
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Status
from motorkap.overleg.service_overleg import Overlegregel
from motorkap.taal import datum, moment
from motorkap.vandaag.model import Drang, Punt, Tekst

GEPLAND = {Status.GEPLAND, Status.GEPUBLICEERD}
LOS = 3  # more changes of one team at once are one line: its series was changed


def of_changes(regels: Sequence[Overlegregel], gewijzigd: Mapping[UUID, str]) -> Iterator[Punt]:
    """What changed in the meetings that are still to come, until one has answered."""
    found = sorted((r for r in regels if _tells(r, gewijzigd)), key=lambda r: r.kop.team)
    for team, group in groupby(found, key=lambda r: r.kop.team):
        lines = list(group)
        if len(lines) > LOS:
            yield _series(team, lines)
        else:
            yield from (_one(r.kop, gewijzigd[r.kop.id]) for r in lines)


def _tells(regel: Overlegregel, gewijzigd: Mapping[UUID, str]) -> bool:
    soort, mine = gewijzigd.get(regel.kop.id), regel.deelname
    if soort == "verplaatst":
        asked = mine is not None and mine.opgave is Opgave.ONBEKEND
        return regel.kop.status in GEPLAND and asked and not regel.voorzit
    lapsed = regel.kop.status is Status.VERVALLEN
    return lapsed if soort == "vervallen" else soort is not None and regel.kop.status in GEPLAND


def _one(kop: OverlegKop, soort: str) -> Punt:
    dag, van = datum(local_day(kop.begin)), f"Het overleg van team {kop.team}"
    titel, zin, knop = {
        "verplaatst": (
            f"{van} is verplaatst",
            f"Het is nu {moment(kop.begin)}, {kop.plaats}. Komt u dan?",
            "Geef antwoord",
        ),
        "plaats": (
            f"{van} is op een andere plek",
            f"{dag[:1].upper()}{dag[1:]}, {kop.plaats}.",
            "Bekijk het overleg",
        ),
        "vervallen": (
            f"{van} gaat niet door",
            f"Het stond voor {moment(kop.begin)}.",
            "Bekijk het overleg",
        ),
        "voorzitter": (
            f"U zit het overleg van team {kop.team} voor",
            f"{dag[:1].upper()}{dag[1:]}, {kop.plaats}.",
            "Bekijk het overleg",
        ),
    }[soort]
    return Punt(
        drang=Drang.TERUG, titel=titel, zin=zin, url=f"/overleg/{kop.id}", knop=knop,
        soort="nu", wanneer=local_day(kop.begin),
    )  # fmt: skip


def _series(team: str, lines: Sequence[Overlegregel]) -> Punt:
    return Punt(
        drang=Drang.TERUG,
        titel=f"{len(lines)} overleggen van team {team} zijn gewijzigd",
        zin="Ze zijn op een andere dag of plek, of gaan niet door.",
        url="/overleg",
        knop="Bekijk de overleggen",
        soort="nu",
        wanneer=local_day(lines[0].kop.begin),
    )


def of_text(tekst: Tekst) -> Punt:
    """A casus that is on no agenda before its text was looked at: by its chair, or its indiener."""
    dag = local_day(tekst.begin)
    if tekst.leest:
        return Punt(
            drang=Drang.SPOED,
            titel="Bevestig 1 tekst",
            zin=f"U zit {tekst.code} voor, {datum(dag)}. De tekstcontrole waarschuwde.",
            url=f"/overleg/{tekst.overleg_id}/agenda#punt-{tekst.agendapunt_id}",
            knop="Lees en bevestig", soort="nu", wanneer=dag,
        )  # fmt: skip
    return Punt(
        drang=Drang.SPOED,
        titel=f"{tekst.code} wacht op u",
        zin="U liet een waarschuwing staan, en de voorzitter mag deze tekst niet lezen.",
        url=f"/casus/{tekst.code}",
        knop="Bekijk wat u kunt doen", soort="nu", wanneer=dag,
    )  # fmt: skip
