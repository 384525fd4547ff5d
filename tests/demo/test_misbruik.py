"""Ten misuses are hidden in the demo; the rules find them, and little else."""

from __future__ import annotations

from motorkap.demo import misbruik

# Who, and under which rule an officer finds it. Three more need a year: enough casussen of one
# person, and one that was closed long ago.
VERSTOPT = {
    ("Ruud Wouters", "niet_betrokken"),
    ("Tim Adriaans", "herhaald"),
    ("Tess Maas", "buiten_werktijd"),
    ("Daan Verhoeven", "afdruk"),
    ("Sven Koopman", "zoeken"),
    ("Els Bakker", "noodtoegang"),
    ("Karin Post", "aanmelden"),
}
EEN_JAAR = {
    misbruik.reads_many,
    misbruik.reads_on_sunday,
    misbruik.reads_what_is_long_closed,
}


def test_there_are_ten() -> None:
    assert len(misbruik.DADEN) == len(VERSTOPT) + len(EEN_JAAR) == 10
