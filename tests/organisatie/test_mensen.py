"""People's accounts: who makes them, who changes them, and who cannot even see that they exist."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from motorkap.installatie import Installatie
from motorkap.toegang.model import Rol
from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BEA, BRAM, DIRK, FATIMA, NU, THUISZORG, WERK, uid
from tests.organisatie.conftest import account_of, at_desk, change
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
LINK = re.compile(r"https://motorkap\.example/welkom/([\w-]{30,})")
NIEUW = {"naam": "Noor Dekker", "functie": "Maatschappelijk werker", "email": "noor@werk.example"}


async def test_the_beheerder_makes_an_account_and_sees_its_link_once(
    bea: Persoon, log_lines: Lines, installatie: Installatie
) -> None:
    answer = await bea.post(
        "/beheer/mensen/nieuw", **NIEUW, organisatie=str(WERK), rollen=["deelnemer"]
    )
    assert answer.status_code == 200
    assert LINK.search(answer.text)
    wie = UUID(re.findall(r"/beheer/mensen/([0-9a-f-]{36})", answer.text)[0])
    page = await bea.get(f"/beheer/mensen/{wie}")
    assert not LINK.search(page.text)
    assert "Uitgenodigd. De link werkt tot woensdag 25 november, 10.00 uur." in page.text
    made = await account_of(installatie, wie)
    assert (made.rollen, made.organisatie_id) == ({Rol.DEELNEMER}, WERK)
    events = [line["gebeurtenis"] for line in log_lines()]
    assert events == ["account.gemaakt", "rol.toegekend", "lijst.getoond"]


async def test_SEC_08_an_address_of_another_domain_is_asked_about_once(
    bea: Persoon, installatie: Installatie
) -> None:
    await change(
        installatie, "update organisatie set maildomeinen = '{trema.nl}' where id = :o", o=WERK
    )
    asked = await bea.post("/beheer/mensen/nieuw", **NIEUW, organisatie=str(WERK))
    assert asked.status_code == 400
    assert "eindigen op @trema.nl. Klopt dit adres toch? Kruis dat aan." in asked.text
    assert 'value="Noor Dekker"' in asked.text
    yes = await bea.post("/beheer/mensen/nieuw", **NIEUW, organisatie=str(WERK), toch="ja")
    assert yes.status_code == 200


async def test_SEC_08_an_address_is_used_by_one_person(bea: Persoon, log_lines: Lines) -> None:
    form = NIEUW | {"email": "BRAM@voorbeeld.example"}
    answer = await bea.post("/beheer/mensen/nieuw", **form, organisatie=str(WERK))
    assert answer.status_code == 400
    assert "Dit mailadres hoort al bij een account." in answer.text
    assert log_lines() == []


async def test_every_fault_in_the_form_is_told_at_once_and_nothing_typed_is_lost(
    bea: Persoon,
) -> None:
    answer = await bea.post("/beheer/mensen/nieuw", naam="<b>Noor</b>", email="noor")
    assert answer.status_code == 400
    assert "Vul de functie in." in answer.text
    assert "Vul een mailadres in" in answer.text
    assert "&lt;b&gt;Noor&lt;/b&gt;" in answer.text


async def test_the_manager_of_an_organisation_makes_accounts_there_and_nowhere_else(
    arie: Persoon, installatie: Installatie
) -> None:
    answer = await arie.post(
        "/beheer/mensen/nieuw",
        **NIEUW,
        organisatie=str(THUISZORG),
        rollen=["deelnemer", "beheerder", "privacy_officer"],
    )
    wie = UUID(re.findall(r"/beheer/mensen/([0-9a-f-]{36})", answer.text)[0])
    made = await account_of(installatie, wie)
    assert made.organisatie_id == WERK
    assert made.rollen == {Rol.DEELNEMER}


async def test_the_manager_of_an_organisation_sees_her_own_people_only(arie: Persoon) -> None:
    page = await arie.get("/beheer/mensen")
    assert "Bram Jansen" in page.text
    assert "Dirk Visser" not in page.text
    assert (await arie.get(f"/beheer/mensen/{BRAM}")).status_code == 200


SPOREN = [
    "/wijzigen",
    "/uitnodigen",
    "/bevestigen",
    "/rol",
    "/rol/afnemen",
    "/blokkeren",
    "/vrijgeven",
    "/uit-dienst",
]


@pytest.mark.parametrize("spoor", SPOREN)
async def test_an_account_of_another_organisation_does_not_exist_for_her(
    arie: Persoon, log_lines: Lines, spoor: str
) -> None:
    form = NIEUW | {"rol": "deelnemer"}
    other = await arie.post(f"/beheer/mensen/{DIRK}{spoor}", **form)
    unknown = await arie.post(f"/beheer/mensen/{uid(1)}{spoor}", **form)
    assert (other.status_code, unknown.status_code) == (404, 404)
    assert [line["gebeurtenis"] for line in log_lines()] == ["toegang.geweigerd"] * 2
    assert log_lines()[0]["object_id"] == str(DIRK)


@pytest.mark.parametrize("spoor", ["", "/wijzigen", "/uit-dienst"])
async def test_nor_do_its_pages(arie: Persoon, spoor: str) -> None:
    assert (await arie.get(f"/beheer/mensen/{DIRK}{spoor}")).status_code == 404


@pytest.mark.parametrize("spoor", [*SPOREN, "/herstellen"])
async def test_an_outsider_changes_no_account(
    carla: Persoon, log_lines: Lines, installatie: Installatie, spoor: str
) -> None:
    before = await account_of(installatie, BRAM)
    form = NIEUW | {"rol": "deelnemer"}
    answer = await carla.post(f"/beheer/mensen/{BRAM}{spoor}", **form)
    assert answer.status_code == 403
    assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"
    assert await account_of(installatie, BRAM) == before


@pytest.mark.parametrize(
    "pad",
    ["", "/bevestigen", "/mensen", "/mensen/nieuw", f"/mensen/{BRAM}", f"/mensen/{BRAM}/wijzigen"],
)
async def test_an_outsider_sees_nothing_of_beheer(
    carla: Persoon, fatima: Persoon, log_lines: Lines, pad: str
) -> None:
    for wie in (carla, fatima):
        answer = await wie.get(f"/beheer{pad}")
        assert answer.status_code == 403
        assert "Bram" not in answer.text
        assert log_lines()[-1]["gebeurtenis"] == "toegang.geweigerd"


async def test_nobody_changes_her_own_roles(bea: Persoon, arie: Persoon) -> None:
    answer = await bea.post(f"/beheer/mensen/{BEA}/rol", rol="privacy_officer")
    assert answer.status_code == 403
    assert "Vraag een andere beheerder." in answer.text
    assert (
        await arie.post(f"/beheer/mensen/{ARIE}/rol/afnemen", rol="deelnemer")
    ).status_code == 403
    assert "Dit bent u zelf." in (await bea.get(f"/beheer/mensen/{BEA}")).text


async def test_the_beheerder_gives_and_takes_a_role_and_both_have_a_line(
    bea: Persoon, installatie: Installatie, log_lines: Lines
) -> None:
    given = await bea.post(f"/beheer/mensen/{BRAM}/rol", rol="organisatiebeheerder")
    assert given.status_code == 303
    assert Rol.ORGANISATIEBEHEERDER in (await account_of(installatie, BRAM)).rollen
    taken = await bea.post(f"/beheer/mensen/{BRAM}/rol/afnemen", rol="organisatiebeheerder")
    assert taken.status_code == 303
    assert (await account_of(installatie, BRAM)).rollen == {Rol.DEELNEMER}
    lines = log_lines()
    assert [line["gebeurtenis"] for line in lines] == ["rol.toegekend", "rol.ingetrokken"]
    assert {line["object_id"] for line in lines} == {str(BRAM)}
    assert "24 november 2026 tot" in (await bea.get(f"/beheer/mensen/{BRAM}")).text


async def test_the_manager_of_an_organisation_gives_two_roles_only(arie: Persoon) -> None:
    for rol in ("beheerder", "privacy_officer", "archiefbeheerder", "consulent", "regie"):
        assert (await arie.post(f"/beheer/mensen/{BRAM}/rol", rol=rol)).status_code == 403
    answer = await arie.post(f"/beheer/mensen/{BRAM}/rol", rol="organisatiebeheerder")
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("wie", "rol"), [(BRAM, "beheerder"), (FATIMA, "archiefbeheerder"), (FATIMA, "beheerder")]
)
async def test_SEC_09_roles_that_watch_each_other_are_never_of_one_person(
    bea: Persoon, wie: UUID, rol: str
) -> None:
    answer = await bea.post(f"/beheer/mensen/{wie}/rol", rol=rol)
    assert answer.status_code == 409
    assert "gaan niet samen" in answer.text


async def test_a_blocked_person_is_out_at_once_and_can_be_let_in_again(
    bea: Persoon, bram: Persoon, log_lines: Lines, log_in: LogIn
) -> None:
    assert (await bea.post(f"/beheer/mensen/{BRAM}/blokkeren")).status_code == 303
    assert log_lines()[-1]["gebeurtenis"] == "account.geblokkeerd"
    out = await bram.get("/beleid")
    assert out.headers["location"].startswith("/aanmelden")
    assert "Geblokkeerd, sinds dinsdag 24 november 2026." in (await bea.get("/beheer/mensen")).text
    again = await bea.post(f"/beheer/mensen/{BRAM}/vrijgeven")
    assert again.status_code == 303
    twice = await bea.post(f"/beheer/mensen/{BRAM}/vrijgeven")
    assert twice.status_code == 409


async def test_who_leaves_loses_all_roles_and_is_told_what_stays(
    bea: Persoon, installatie: Installatie, log_lines: Lines
) -> None:
    page = await bea.get(f"/beheer/mensen/{BRAM}/uit-dienst")
    assert "Er blijft niets liggen." in page.text
    assert (await bea.post(f"/beheer/mensen/{BRAM}/uit-dienst")).status_code == 303
    bram = await account_of(installatie, BRAM)
    assert (bram.rollen, bram.actief, bram.geblokkeerd_reden) == (set(), False, "uit_dienst")
    assert log_lines()[-1]["levensloop"] == 14


async def test_a_reset_is_for_the_beheerder_alone_and_takes_everything_away(
    bea: Persoon, arie: Persoon, bram: Persoon, installatie: Installatie
) -> None:
    assert (await arie.post(f"/beheer/mensen/{BRAM}/herstellen")).status_code == 403
    answer = await bea.post(f"/beheer/mensen/{BRAM}/herstellen")
    assert LINK.search(answer.text)
    assert not (await account_of(installatie, BRAM)).ingericht
    assert (await bram.get("/beleid")).headers["location"].startswith("/aanmelden")


async def test_a_new_link_is_only_for_who_has_no_password_yet(
    bea: Persoon, arie: Persoon, installatie: Installatie
) -> None:
    assert LINK.search((await arie.post(f"/beheer/mensen/{BRAM}/uitnodigen")).text)
    statement = (
        "insert into inloggegeven (id, gebruiker_id, soort, waarde, gemaakt_op)"
        " values (gen_random_uuid(), :wie, 'wachtwoord', 'x', :nu)"
    )
    await change(installatie, statement, wie=BRAM, nu=NU)
    answer = await arie.post(f"/beheer/mensen/{BRAM}/uitnodigen")
    assert answer.status_code == 409
    assert "de functioneel beheerder het herstellen" in answer.text


async def test_the_manager_of_an_organisation_leaves_heavier_accounts_alone(
    bea: Persoon, installatie: Installatie, log_in: LogIn
) -> None:
    give = "insert into rol_toekenning values (gen_random_uuid(), :wie, :rol, :nu)"
    await change(installatie, give, wie=ANNA, rol="organisatiebeheerder", nu=NU)
    anna = await at_desk(log_in, ANNA)
    for spoor in ("/blokkeren", "/uit-dienst", "/uitnodigen", "/wijzigen"):
        answer = await anna.post(f"/beheer/mensen/{FATIMA}{spoor}", **NIEUW)
        assert answer.status_code == 403, spoor
        assert "Dit account beheert de functioneel beheerder." in answer.text


async def test_a_person_gets_another_name_and_keeps_her_address(
    bea: Persoon, installatie: Installatie
) -> None:
    form = {"naam": "Bram Jansen-Vos", "functie": "Teamleider", "email": "bram@voorbeeld.example"}
    assert (await bea.post(f"/beheer/mensen/{BRAM}/wijzigen", **form)).status_code == 303
    assert (await account_of(installatie, BRAM)).naam == "Bram Jansen-Vos"
    taken = await bea.post(
        f"/beheer/mensen/{BRAM}/wijzigen", **(form | {"email": "Carla@voorbeeld.example"})
    )
    assert taken.status_code == 400
    assert "Bram Jansen-Vos" in (await bea.get(f"/beheer/mensen/{BRAM}/wijzigen")).text
