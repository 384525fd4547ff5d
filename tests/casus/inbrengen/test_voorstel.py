"""Whom the form proposes to let in: who is needed, and who is at the table with a care task."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus.inbrengen.voorstel import propose_kring
from motorkap.installatie import POLICIES
from motorkap.organisatie.model import Organisatie
from motorkap.policies import load_policies

BELEID = load_policies(POLICIES)


def organisatie(nummer: int, kort: str, soort: str) -> Organisatie:
    kind = BELEID.organisatiesoorten[soort]
    return Organisatie(UUID(int=nummer), kort, kort, soort, kind.gemeentelijk, kind.zorgtaak,
                       kind.onafhankelijk)  # fmt: skip


BANK = organisatie(1, "Bank", "kredietbank")
ZORG = organisatie(2, "Zorg", "thuiszorg")
VER = organisatie(3, "Ver", "thuiszorg")
WONEN = organisatie(4, "Wonen", "woningcorporatie")


def test_a_care_task_alone_lets_nobody_in_who_is_not_at_the_table() -> None:
    found = propose_kring([BANK, ZORG, VER, WONEN], ["geld"], [], {ZORG.id, WONEN.id}, BELEID)
    uitnodigen = "Zit nog niet aan tafel."
    bank = f"Voorgesteld, want u koos ‘Geld en schulden’. {uitnodigen}"
    assert [(v.organisatie.kort, v.waarom, v.voorgesteld) for v in found] == [
        ("Bank", bank, True),
        ("Zorg", "Zit aan tafel en heeft een zorgtaak.", True),
        ("Ver", uitnodigen, False),
        ("Wonen", "Zit aan tafel, zonder zorgtaak.", False),
    ]
