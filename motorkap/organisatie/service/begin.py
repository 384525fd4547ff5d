"""The first account of an installation: from then on people give each other accounts."""

from __future__ import annotations

from motorkap.aanmelden import service as aanmelden
from motorkap.errors import KanNiet, Ongeldig
from motorkap.ids import NIEMAND
from motorkap.organisatie import store
from motorkap.organisatie.account import Eerste
from motorkap.organisatie.forms import MensForm
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp

SOORT = "team_regie"


async def first_beheerder(gate: Gate, eerste: Eerste) -> str:
    """Make the first functional administrator; gives the token of the link with which she enrols.

    Makes her municipality too when it is not there yet. Refuses once a beheerder can sign in.
    """
    if await store.other_beheerders(gate.tx, NIEMAND):
        raise KanNiet("Er is al een functioneel beheerder. Die maakt de andere accounts.")
    form = MensForm(naam=eerste.naam, functie="functioneel beheerder", email=eerste.email)
    values = form.values()
    naam = " ".join(eerste.gemeente.split())
    if not naam:
        raise Ongeldig({"gemeente": "Vul de naam van de gemeente in."})
    row = {"naam": naam, "kort": naam[:40], "soort": SOORT}
    waar = await store.add_organisatie(gate.tx, row, gate.today)
    waar = waar or await store.organisatie_named(gate.tx, naam)
    made = await store.add_account(gate.tx, values | {"organisatie_id": waar}, gate.nu)
    if made is None:
        raise Ongeldig({"email": "Dit mailadres hoort al bij een account."})
    await gate.permit(Handeling.SYSTEEM_EERSTE_BEHEERDER, Voorwerp("account", made))
    await store.give_role(gate.tx, made, Rol.BEHEERDER, gate.nu)
    return await aanmelden.make_link(gate.tx, made, gate.actor.id, gate.nu)
