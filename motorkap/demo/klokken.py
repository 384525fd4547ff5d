"""Residents who were told in the end: most of them; a few wait, and their clock is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from motorkap.casus.forms import VerteldForm
from motorkap.casus.grond import service_grond
from motorkap.casus.lezen import service_lezen as casussen
from motorkap.demo import agenda
from motorkap.demo.wereld import Wereld
from motorkap.toegang.model import Rol

AAN_TAFEL = {Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE}
VERGETEN = 4  # one in so many


async def tell(wereld: Wereld, nu: datetime) -> None:
    """Everybody with a casus whose resident should know by now says that it was done."""
    async with wereld.at(agenda.at_work(nu - timedelta(days=3))) as moment:
        for wie in wereld.actors.values():
            if not wie.rollen & AAN_TAFEL or wereld.spec[wie.id].staat != "klaar":
                continue
            gate = await moment.gate(wie)
            for nummer, kop in enumerate((await casussen.overview(gate)).mijn):
                klok = service_grond.clock(gate, kop)
                if klok.vertel and klok.vertel.voorbij and nummer % VERGETEN:
                    dag = f"{klok.vertel.dag - timedelta(days=2):%Y-%m-%d}"
                    form = VerteldForm(verteld="ja", verteld_op=dag, verteld_hoe="gesprek")
                    await service_grond.record_told(gate, kop.code, form)
