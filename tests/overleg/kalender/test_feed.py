"""The calendar: read back by a library, read by a real client, and nothing else in it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from motorkap.overleg.adapter import write_feed
from motorkap.overleg.kalender.feed import Kalenderregel
from motorkap.overleg.kalender.kalender import TIJDZONE, to_utc

BEGIN = to_utc(date(2026, 12, 1), time(10))
OOST = Kalenderregel(
    overleg_id=UUID(int=1),
    team="Team Oost",
    begin=BEGIN,
    eind=BEGIN + timedelta(hours=1),
    plaats="Dorpshuis; zaal 1, Almkerk",
    vervallen=False,
    volgnummer=0,
    gewijzigd_op=datetime(2026, 9, 1, 8, tzinfo=UTC),
)
MAG = {
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "SUMMARY",
    "LOCATION",
    "DTSTART",
    "DTEND",
    "STATUS",
    "CLASS",
    "TRANSP",
}


def events(bestand: bytes) -> list[dict[str, object]]:
    """The events as a library reads them: texts, and moments in UTC."""
    return [
        {naam: _plain(event[naam]) for naam in event}
        for event in Calendar.from_ical(bestand).walk("VEVENT")
    ]


def _plain(waarde: object) -> object:
    moment = getattr(waarde, "dt", None)
    return moment.astimezone(UTC) if moment else str(waarde)


def test_INT_04_an_event_says_team_time_and_place_and_no_more() -> None:
    (event,) = events(write_feed([OOST]))
    assert set(event) == MAG
    assert event["SUMMARY"] == "Motorkap-overleg Team Oost"
    assert event["LOCATION"] == "Dorpshuis; zaal 1, Almkerk"
    assert event["CLASS"] == "CONFIDENTIAL"
    assert (event["DTSTART"], event["DTEND"]) == (OOST.begin, OOST.eind)


def test_INT_04_there_is_no_field_through_which_more_could_get_in() -> None:
    assert [veld.name for veld in fields(Kalenderregel)] == [
        "overleg_id",
        "team",
        "begin",
        "eind",
        "plaats",
        "vervallen",
        "volgnummer",
        "gewijzigd_op",
    ]


def test_the_calendar_asks_to_be_read_again_and_has_a_name() -> None:
    tekst = write_feed([]).decode()
    assert "VERSION:2.0\r\n" in tekst
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in tekst
    assert "\r\nNAME:Motorkap-overleg\r\n" in tekst
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam" in tekst


def test_a_moved_overleg_keeps_its_uid_and_counts_on() -> None:
    later = replace(OOST, begin=OOST.begin + timedelta(days=1), volgnummer=1)
    eerst, daarna = events(write_feed([OOST])), events(write_feed([later]))
    assert eerst[0]["UID"] == daarna[0]["UID"] == f"{OOST.overleg_id}@motorkap"
    assert (eerst[0]["SEQUENCE"], daarna[0]["SEQUENCE"]) == ("0", "1")


def test_a_lapsed_overleg_stays_as_cancelled() -> None:
    (event,) = events(write_feed([replace(OOST, vervallen=True)]))
    assert event["STATUS"] == "CANCELLED"


def test_the_same_overleggen_give_the_same_bytes_in_any_order() -> None:
    west = replace(OOST, overleg_id=UUID(int=2), team="Team West")
    assert write_feed([OOST, west]) == write_feed([west, OOST])


REGELS = st.builds(
    Kalenderregel,
    overleg_id=st.uuids(),
    team=st.text(min_size=1, max_size=120),
    begin=st.builds(
        to_utc, st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.builds(time, st.integers(7, 21))
    ),
    eind=st.just(BEGIN),
    plaats=st.text(max_size=200),
    vervallen=st.booleans(),
    volgnummer=st.integers(0, 99),
    gewijzigd_op=st.just(BEGIN),
)


@given(st.lists(REGELS, max_size=4, unique_by=lambda r: r.overleg_id))
def test_INT_04_no_place_name_can_write_a_property_of_its_own(regels: list[Kalenderregel]) -> None:
    bestand = write_feed(regels)
    gelezen = events(bestand)
    assert len(gelezen) == len(regels)
    assert all(set(event) == MAG for event in gelezen)
    assert {event["DTSTART"] for event in gelezen} == {r.begin for r in regels}
    assert all(len(regel) <= 75 for regel in bestand.split(b"\r\n"))


@pytest.mark.parametrize("dag", [date(2026, 3, 24), date(2026, 3, 31), date(2026, 10, 27)])
def test_the_clock_of_the_calendar_is_the_dutch_clock(dag: date) -> None:
    begin = to_utc(dag, time(10))
    (event,) = events(write_feed([replace(OOST, begin=begin)]))
    start = event["DTSTART"]
    assert isinstance(start, datetime)
    assert start.astimezone(TIJDZONE).time() == time(10)


@pytest.fixture
def khal(tmp_path: Path) -> list[str]:
    """A real calendar client, with an empty calendar of its own."""
    programma = shutil.which("khal")
    assert programma, "khal ontbreekt: apt-get install khal"
    (tmp_path / "kalender").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[motorkap]]\npath = {tmp_path}/kalender\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Amsterdam\ndefault_timezone = Europe/Amsterdam\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "[default]\ndefault_calendar = motorkap\n"
    )
    return [programma, "-c", str(tmp_path / "config")]


def run(*opdracht: str) -> str:
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=True, timeout=60)
    assert "error" not in klaar.stderr.lower(), klaar.stderr
    return klaar.stdout


@pytest.mark.langzaam
def test_a_real_calendar_client_shows_the_week(khal: list[str], tmp_path: Path) -> None:
    zomer = replace(OOST, overleg_id=UUID(int=2), begin=to_utc(date(2026, 6, 2), time(10)))
    zomer = replace(zomer, eind=zomer.begin + timedelta(hours=1))
    bestand = tmp_path / "feed.ics"
    bestand.write_bytes(write_feed([OOST, zomer]))
    assert "Motorkap-overleg Team Oost" in run(*khal, "printics", str(bestand))
    run(*khal, "import", "--batch", str(bestand))
    vorm = ["--format", "{start} {end} {title} {location}"]
    for dag in ("2026-06-02", "2026-12-01"):
        getoond = run(*khal, "list", *vorm, dag, "1d")
        assert f"{dag} 10:00 {dag} 11:00 Motorkap-overleg Team Oost" in getoond
        assert "Dorpshuis; zaal 1, Almkerk" in getoond


@pytest.mark.langzaam
def test_a_real_client_replaces_a_moved_overleg_and_does_not_double_it(
    khal: list[str], tmp_path: Path
) -> None:
    bestand = tmp_path / "feed.ics"
    later = timedelta(days=1)
    for regel in (
        OOST,
        replace(OOST, begin=OOST.begin + later, eind=OOST.eind + later, volgnummer=1),
    ):
        bestand.write_bytes(write_feed([regel]))
        run(*khal, "import", "--batch", str(bestand))
    getoond = run(*khal, "list", "--format", "{start} {title}", "2026-12-01", "3d")
    assert getoond.count("Motorkap-overleg") == 1
    assert "2026-12-02 10:00" in getoond
