"""Who may do what in which state, all of it: everything else is refused, and says why (409)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.forms import JaForm
from motorkap.installatie import Installatie
from motorkap.overdracht import forms
from motorkap.overdracht.lopen import service_lopen as lopen
from motorkap.overdracht.maken import service_maken as maken
from motorkap.overdracht.maken import service_versturen as versturen
from motorkap.overdracht.model import VOOR_VERSTUREN, Status
from motorkap.toegang.gate import Gate
from tests.conftest import GateFor, LogIn
from tests.factories import ARIE, BRAM, CARLA, WIM
from tests.overdracht.wereld import discussed, standing

Zet = Callable[[Gate, UUID], Awaitable[object]]
ZETTEN: dict[str, Zet] = {
    "kaart": lambda g, i: maken.save_card(g, i, forms.KaartForm(vraag="Wat nu?")),
    "grond": lambda g, i: maken.set_ground(g, i, forms.GrondForm()),
    "toestemming": lambda g, i: versturen.record_yes(g, i, JaForm()),
    "wachten": versturen.wait_for_yes,
    "akkoord": versturen.agree,
    "versturen": versturen.send,
    "doorgegeven": lambda g, i: lopen.told_outside(g, i, forms.IdentiteitForm()),
    "ontvangen": lopen.receive,
    "vraag": lambda g, i: lopen.ask(g, i, forms.VraagForm("wat_al_gedaan")),
    "antwoord": lambda g, i: lopen.answer(g, i, forms.AntwoordForm("Wij gingen langs.")),
    "gesprek": lambda g, i: lopen.record_talk(
        g, i, forms.GesprekForm("2026-11-24", "bellen", "inwoner")
    ),
    "oppakken": lambda g, i: lopen.take_up(g, i, forms.BeginForm("2026-11-24")),
    "afronden": lambda g, i: lopen.finish(g, i, forms.ResultaatForm("hulp_gestart")),
    "weigeren": lambda g, i: lopen.refuse(g, i, forms.RedenForm("past_niet")),
    "intrekken": lambda g, i: lopen.withdraw(g, i, forms.RedenForm("per_ongeluk")),
    "ontvangers": lambda g, i: lopen.name_receivers(g, i, forms.OntvangersForm([str(WIM)])),
    "terug": lopen.hand_back,
}
MAKEN = "kaart grond toestemming versturen doorgegeven intrekken ontvangers"
ONDERWEG = "doorgegeven intrekken ontvangers"
# state: what the sender can do, what the named receiver can do; nobody else anything at all
TABEL = {
    Status.CONCEPT: (f"{MAKEN} wachten", ""),
    Status.WACHT_OP_TOESTEMMING: (MAKEN, ""),
    Status.VERSTUURD: (ONDERWEG, "ontvangen ontvangers"),
    Status.ONTVANGEN: (f"{ONDERWEG} gesprek", "vraag gesprek weigeren ontvangers"),
    Status.MEER_INFORMATIE: (f"{ONDERWEG} antwoord", "ontvangers"),
    Status.GESPROKEN: ("doorgegeven ontvangers", "oppakken weigeren ontvangers"),
    Status.OPGEPAKT: ("doorgegeven ontvangers", "afronden ontvangers terug"),
    Status.AFGEROND: ("", "terug"),
    Status.GEWEIGERD: ("", ""),
    Status.INGETROKKEN: ("", ""),
    Status.VERLOPEN: ("", ""),
}
TWEEDE = {str(status): "akkoord" for status in VOOR_VERSTUREN}


async def tried(gate: Gate, zet: Zet, overdracht_id: UUID) -> str:
    """What came of a move that is undone at once; a fault in a field means: it could be done."""
    async with (await gate.tx.connection()).begin_nested() as point:
        try:
            await zet(gate, overdracht_id)
            return "kan"
        except Ongeldig:
            return "kan"
        except (KanNiet, MagNiet, NietGevonden) as refusal:
            return type(refusal).__name__
        finally:
            await point.rollback()


@pytest.mark.parametrize("status", list(Status))
async def test_in_each_state_each_side_can_do_its_own_moves_and_no_other(
    installatie: Installatie, gate_for: GateFor, status: Status
) -> None:
    casus_id = await discussed(installatie)
    overdracht_id = await standing(await gate_for(BRAM), casus_id, status)
    sender, receiver = (set(zetten.split()) for zetten in TABEL[status])
    people = {BRAM: sender, WIM: receiver, ARIE: {TWEEDE.get(status, "")} - {""}, CARLA: set()}
    for wie, mag in people.items():
        gate = await gate_for(wie)
        found = {naam: await tried(gate, zet, overdracht_id) for naam, zet in ZETTEN.items()}
        assert {naam for naam, uit in found.items() if uit == "kan"} == mag, (wie, found)
        if wie == CARLA:
            assert set(found.values()) == {"NietGevonden"}


async def test_what_its_state_does_not_allow_is_answered_with_a_sentence_and_409(
    installatie: Installatie, log_in: LogIn, gate_for: GateFor
) -> None:
    casus_id = await discussed(installatie)
    gate = await gate_for(BRAM)
    overdracht_id = await standing(gate, casus_id, Status.AFGEROND)
    await gate.tx.commit()
    codes = {"resultaat": "hulp_gestart", "begonnen_op": "2026-11-24"}
    reden = {BRAM: "per_ongeluk", WIM: "past_niet"}
    paden = {BRAM: "wachten intrekken kaart", WIM: "weigeren oppakken afronden"}
    for wie, zetten in paden.items():
        persoon = await log_in(wie)
        for pad in zetten.split():
            answer = await persoon.post(
                f"/overdrachten/{overdracht_id}/{pad}", reden=reden[wie], **codes
            )
            assert answer.status_code == 409, pad
            zin = "is al verstuurd" if pad == "kaart" else "De overdracht staat op ‘afgesloten’."
            assert zin in answer.text, pad


async def test_after_the_card_is_gone_a_result_still_ends_it_but_without_own_words(
    installatie: Installatie, gate_for: GateFor
) -> None:
    casus_id = await discussed(installatie)
    overdracht_id = await standing(await gate_for(BRAM), casus_id, Status.OPGEPAKT)
    wim = await gate_for(WIM)
    async with (await wim.tx.connection()).begin_nested() as point:
        with pytest.raises(Ongeldig) as refusal:
            await lopen.finish(wim, overdracht_id, forms.ResultaatForm("hulp_gestart", "Het gaat."))
        await point.rollback()
    assert "De kaart is gewist" in refusal.value.fouten["tekst"]
    await lopen.finish(wim, overdracht_id, forms.ResultaatForm("hulp_gestart"))
