"""Organisations, teams and kernen: kept by the beheerder, seen by nobody else in beheer."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from motorkap.installatie import Installatie
from motorkap.organisatie import service
from motorkap.organisatie.service import plaatsen
from motorkap.pseudonimisering.beleid import beleid
from tests.conftest import GateFor
from tests.factories import BEA, NU, OOST, THUISZORG, WERK, WEST
from tests.organisatie.conftest import change
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
TREMA = {"naam": "Trema Altena", "kort": "Trema", "soort": "maatschappelijk_werk"}
WEGEN = [
    "/beheer/organisaties",
    "/beheer/organisaties/nieuw",
    f"/beheer/organisaties/{WERK}",
    "/beheer/teams",
    "/beheer/teams/nieuw",
    f"/beheer/teams/{OOST}",
    "/beheer/kernen/nieuw",
]
DADEN = [
    "/beheer/organisaties/nieuw",
    f"/beheer/organisaties/{WERK}",
    f"/beheer/organisaties/{WERK}/einde",
    f"/beheer/organisaties/{WERK}/weer-mee",
    "/beheer/teams/nieuw",
    f"/beheer/teams/{OOST}",
    "/beheer/kernen/nieuw",
    f"/beheer/kernen/{WERK}",
    "/beheer/kernen/overnemen",
]


@pytest.mark.parametrize("pad", WEGEN)
async def test_only_the_beheerder_sees_organisations_and_teams(
    bea: Persoon, arie: Persoon, carla: Persoon, log_lines: Lines, pad: str
) -> None:
    for wie in (arie, carla):
        assert (await wie.get(pad)).status_code == 403
        assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"
    assert (await bea.get(pad)).status_code == 200
    assert log_lines()[-1]["gebeurtenis"] == "lijst.getoond"


@pytest.mark.parametrize("pad", DADEN)
async def test_only_the_beheerder_changes_them(
    arie: Persoon, carla: Persoon, log_lines: Lines, pad: str
) -> None:
    for wie in (arie, carla):
        answer = await wie.post(pad, **TREMA, team=str(OOST), code="zuid")
        assert answer.status_code == 403
        assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"


@pytest.mark.parametrize("pad", [*DADEN[1:4], f"/beheer/teams/{WERK}", f"/beheer/kernen/{WERK}"])
async def test_what_does_not_exist_is_not_found(bea: Persoon, pad: str) -> None:
    elsewhere = pad.replace(str(WERK), str(WEST)) if "organisaties" in pad else pad
    assert (await bea.post(elsewhere, **TREMA, team=str(OOST))).status_code == 404


async def test_a_new_organisation_sits_in_its_teams_and_its_kind_decides(
    bea: Persoon, gate_for: GateFor, log_lines: Lines
) -> None:
    form = TREMA | {"teams": [str(OOST)], "maildomeinen": "@Trema.nl, trema.example"}
    assert (await bea.post("/beheer/organisaties/nieuw", **form)).status_code == 303
    gids = await service.gids(await gate_for(BEA))
    trema = next(o for o in gids.organisaties.values() if o.kort == "Trema")
    assert trema.maildomeinen == ("trema.example", "trema.nl")
    assert trema.owns_address("Noor@TREMA.nl")
    assert trema.owns_address("noor@zorg.trema.nl")
    assert not trema.owns_address("noor@nottrema.nl")
    assert (trema.gemeentelijk, trema.zorgtaak) == (False, True)
    assert trema in gids.in_team(OOST)
    assert trema not in gids.in_team(WEST)
    assert [line["gebeurtenis"] for line in log_lines()] == ["instelling.gewijzigd"]
    page = await bea.get("/beheer/organisaties")
    assert "Maatschappelijk werk · Team Oost · 0 mensen" in page.text


async def test_faults_in_the_form_are_told_together_and_leave_no_line(
    bea: Persoon, log_lines: Lines
) -> None:
    form = {"naam": "", "kort": "x" * 41, "soort": "systeem", "maildomeinen": "geen domein"}
    answer = await bea.post("/beheer/organisaties/nieuw", **form)
    assert answer.status_code == 400
    for zin in (
        "Vul de naam van de organisatie in.",
        "hoogstens 40 tekens",
        "Kies wat voor organisatie het is.",
        "domein lijkt geen domein.",
    ):
        assert zin in answer.text
    double = await bea.post("/beheer/organisaties/nieuw", **TREMA | {"naam": "OnS Altena"})
    assert "Deze naam bestaat al." in double.text
    assert "instelling.gewijzigd" not in {line["gebeurtenis"] for line in log_lines()}


async def test_an_organisation_changes_and_leaves_the_teams_that_are_not_ticked(
    bea: Persoon, gate_for: GateFor
) -> None:
    page = await bea.get(f"/beheer/organisaties/{WERK}")
    assert page.text.count(" checked") == 2
    form = TREMA | {"teams": [str(WEST)]}
    assert (await bea.post(f"/beheer/organisaties/{WERK}", **form)).status_code == 303
    gids = await service.gids(await gate_for(BEA))
    assert gids.organisaties[WERK].naam == "Trema Altena"
    assert WERK not in gids.teams[OOST].organisaties


async def test_an_organisation_ends_when_nobody_there_can_sign_in(
    bea: Persoon, installatie: Installatie, gate_for: GateFor
) -> None:
    refused = await bea.post(f"/beheer/organisaties/{THUISZORG}/einde")
    assert refused.status_code == 409
    assert "Beëindig eerst hun accounts." in refused.text
    block = "update gebruiker set geblokkeerd_op = :nu where organisatie_id = :waar"
    await change(installatie, block, nu=NU, waar=THUISZORG)
    assert (await bea.post(f"/beheer/organisaties/{THUISZORG}/einde")).status_code == 303
    gids = await service.gids(await gate_for(BEA))
    assert not gids.organisaties[THUISZORG].actief
    assert "Deed mee tot dinsdag 24 november 2026." in (await bea.get("/beheer/organisaties")).text
    again = await bea.post(f"/beheer/organisaties/{THUISZORG}/weer-mee")
    assert again.headers["location"] == f"/beheer/organisaties/{THUISZORG}"


async def test_a_team_is_made_once_and_can_be_renamed(bea: Persoon, gate_for: GateFor) -> None:
    assert (await bea.post("/beheer/teams/nieuw", naam="Zuid", code="zuid")).status_code == 303
    double = await bea.post("/beheer/teams/nieuw", naam="Zuid", code="zuid2")
    wrong = await bea.post("/beheer/teams/nieuw", naam="", code="Zuid!")
    assert (double.status_code, wrong.status_code) == (400, 400)
    assert (await bea.post(f"/beheer/teams/{OOST}", naam="Rivier")).status_code == 303
    assert (await bea.post(f"/beheer/teams/{OOST}", naam="West")).status_code == 400
    gids = await service.gids(await gate_for(BEA))
    assert {team.naam for team in gids.teams.values()} == {"Rivier", "West", "Zuid"}
    assert gids.teams[OOST].code == "oost"


async def test_the_kernen_of_the_policy_are_taken_over_once(bea: Persoon) -> None:
    empty = await bea.get("/beheer/teams")
    assert "Neem de kernen uit het beleid over" in empty.text
    assert (await bea.post("/beheer/kernen/overnemen")).status_code == 303
    page = await bea.get("/beheer/teams")
    assert "Neem de kernen uit het beleid over" not in page.text
    assert page.text.count("/beheer/kernen/") - 1 == len({k.naam for k in beleid().kernen.values()})
    assert "Drongelen</a> (klein)" in page.text


async def test_seeding_again_keeps_a_kern_where_the_beheerder_put_it(gate_for: GateFor) -> None:
    gate = await gate_for(BEA)
    assert await plaatsen.seed_kernen(gate) == 21
    hank = (await service.gids(gate)).kernen["hank"]
    form = plaatsen.KernForm(team=str(OOST), klein="ja")
    await plaatsen.change_kern(gate, hank.id, form)
    assert await plaatsen.seed_kernen(gate) == 0
    hank = (await service.gids(gate)).kernen["hank"]
    assert (hank.team_id, hank.klein) == (OOST, True)


async def test_a_kern_moves_to_another_team_and_a_new_one_is_added(bea: Persoon) -> None:
    assert (
        await bea.post("/beheer/kernen/nieuw", naam="Nieuw-Altena", team=str(OOST))
    ).status_code == 303
    double = await bea.post("/beheer/kernen/nieuw", naam="nieuw-altena", team=str(OOST))
    without = await bea.post("/beheer/kernen/nieuw", naam="Elders")
    assert (double.status_code, without.status_code) == (400, 400)
    assert "Kies het team van deze kern." in without.text
    page = await bea.get("/beheer/teams")
    wie = UUID(re.findall(r"/beheer/kernen/([0-9a-f-]{36})", page.text)[0])
    assert "Nieuw-Altena" in (await bea.get(f"/beheer/kernen/{wie}")).text
    moved = await bea.post(f"/beheer/kernen/{wie}", team=str(WEST), klein="ja")
    assert moved.status_code == 303
    assert "Nieuw-Altena</a> (klein)" in (await bea.get("/beheer/teams")).text
