"""Mail that was given up: the beheerder sees to whom and why, and lets it go once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.berichten import jobs
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, FATIMA, NU
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
MAIL = """
    insert into mail (id, gebruiker_id, message_id, gemaakt_op, volgende_op, pogingen, fout,
                      opgegeven_op)
    values ('{0}', '{1}', '<{0}@voorbeeld.example>', '2026-11-17T08:00Z', '2026-11-24T12:00Z', 26,
            '{2}', {3})
"""
OP = "'2026-11-22T08:00Z'"
STAND = "select opgegeven_op is null, volgende_op <= '{:%Y-%m-%dT%H:%MZ}' from mail where id = '{}'"
Zet = Callable[..., UUID]


@pytest.fixture
def mail(postgres: EmbeddedPostgres, database: str) -> Zet:
    """A mail that did not get out, of somebody, for this reason."""

    def put(wie: UUID, fout: str, opgegeven: str = OP) -> UUID:
        mail_id = new_id()
        postgres.psql(MAIL.format(mail_id, wie, fout, opgegeven), database)
        return mail_id

    return put


@pytest.fixture
async def bea(installatie: Installatie, log_in: LogIn) -> Persoon:
    """Bea looks after the program."""
    return await log_in(BEA)


async def test_the_beheerder_sees_to_whom_since_when_and_why_in_words(
    bea: Persoon, mail: Zet, log_lines: LogLines
) -> None:
    assert "Alle mail kwam aan." in (await bea.get("/beheer/mail")).text
    assert "niet aan" not in (await bea.get("/")).text
    for wie, fout in ((BRAM, "geweigerd"), (CARLA, "adres"), (ANNA, "geen_verbinding")):
        mail(wie, fout)
    mail(ARIE, "geweigerd", "null")
    page = (await bea.get("/beheer/mail")).text
    zinnen = ("bram@voorbeeld.example", "De mailserver van de ontvanger weigert deze mail.",
                "Dit adres klopt niet.", "Onze mailserver gaf geen antwoord.",
                "Sinds dinsdag 17 november, 09.00 uur, 26 keer geprobeerd.",
                "Motorkap probeert het nog", "Weer op dinsdag 24 november, 13.00 uur.")  # fmt: skip
    for zin in zinnen:
        assert zin in page, zin
    assert page.count("Probeer opnieuw") == 3
    assert "3 mails kwamen niet aan" in (await bea.get("/")).text
    assert log_lines()[-1]["doel"] == "beheer"


async def test_it_goes_once_more_and_the_log_says_so(
    bea: Persoon, mail: Zet, log_lines: LogLines, postgres: EmbeddedPostgres, database: str
) -> None:
    mail_id = mail(BRAM, "geweigerd")
    done = await bea.post(f"/beheer/mail/{mail_id}/opnieuw")
    assert (done.status_code, done.headers["location"]) == (303, "/beheer/mail")
    assert postgres.psql(STAND.format(NU, mail_id), database).strip() == "t|t"
    line = next(r for r in log_lines() if r["gebeurtenis"] == "bericht.verstuurd")
    assert (line["actor_id"], line["object_id"]) == (str(BEA), str(BRAM))
    assert (await bea.post(f"/beheer/mail/{mail_id}/opnieuw")).status_code == 404
    assert (await bea.post(f"/beheer/mail/{new_id()}/opnieuw")).status_code == 404


async def test_it_stays_until_the_beheerder_takes_it_from_the_list(
    bea: Persoon, mail: Zet, installatie: Installatie, log_lines: LogLines
) -> None:
    mail_id, later = mail(BRAM, "geweigerd"), NU + timedelta(days=40)
    assert await jobs.tidy(installatie, later) == 0
    assert "1 mail kwam niet aan" in (await bea.get("/")).text
    assert (await bea.post(f"/beheer/mail/{mail_id}/gezien")).status_code == 303
    assert log_lines()[-1]["object_id"] == str(BRAM)
    assert "Alle mail kwam aan." in (await bea.get("/beheer/mail")).text
    assert "niet aan" not in (await bea.get("/")).text
    assert await jobs.tidy(installatie, later) == 1
    assert (await bea.post(f"/beheer/mail/{mail_id}/gezien")).status_code == 404


@pytest.mark.parametrize("wie", [ANNA, ARIE, BRAM, FATIMA])
async def test_nobody_else_sees_or_sends_it(log_in: LogIn, mail: Zet, wie: UUID) -> None:
    mail_id = mail(CARLA, "adres")
    other = await log_in(wie)
    assert (await other.get("/beheer/mail")).status_code == 403
    for wat in ("opnieuw", "gezien"):
        assert (await other.post(f"/beheer/mail/{mail_id}/{wat}")).status_code == 403
    assert "carla@voorbeeld.example" not in (await other.get("/")).text
