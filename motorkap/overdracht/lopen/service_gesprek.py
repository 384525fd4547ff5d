"""Planning the conversation of both sides with the resident: proof of warmth begins with a day."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus.inbrengen.antwoorden import read_day
from motorkap.errors import KanNiet, MagNiet, Ongeldig
from motorkap.overdracht.forms import PlanForm
from motorkap.overdracht.gesprek import Gespreksdag
from motorkap.overdracht.lopen.service_lopen import NIET_VASTLEGGEN
from motorkap.overdracht.service_basis import clock_of, hold, keep, tell
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import open_overdracht


async def plan(gate: Gate, overdracht_id: UUID, form: PlanForm) -> None:
    """Keep on which day both sides speak, and how; the other side hears of it.

    By whoever may also record that it was held. That is done apart, afterwards.
    """
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_PLANNEN)
    kop = await hold(gate, overdracht_id)
    o, klok = kop.overdracht, clock_of(gate, kop)
    if klok is None:
        raise KanNiet("Deze overdracht is nog niet verstuurd.")
    if not o.may_record_talk(zendt=toegang.zendt):
        raise MagNiet(NIET_VASTLEGGEN)
    fouten: dict[str, str] = {}
    op = read_day(form.op, "op", fouten)
    if fouten:
        raise Ongeldig(fouten)
    vorm = form.vorm if gate.policies.overdracht.label("gesprek", form.vorm) else ""
    o.plan_talk(Gespreksdag(op, vorm), (gate.today, klok.verloopt))
    await keep(gate, kop)
    await tell(gate, kop, {*kop.ontvangers, o.afzender_id})
