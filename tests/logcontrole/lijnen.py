"""Lines of the log for the rules of detection, made by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motorkap.ids import NIEMAND, new_id
from motorkap.logboek.model import Regel, Resultaat
from motorkap.logcontrole.detectie import Lijn, as_line
from tests.factories import BRAM, WERK


def line(op: datetime, casus: UUID | None, wie: UUID = BRAM, **rest: object) -> Lijn:
    """Somebody reads a casus as indiener, unless told otherwise."""
    values: dict[str, object] = {
        "id": str(new_id()), "schrijver": "proef", "epoch": "00", "reeks": 1,
        "trace_id": "0" * 32, "span_id": "0" * 16, "begin": op.isoformat(timespec="milliseconds"),
        "gebeurtenis": "casus.gelezen", "actie": "R", "resultaat": Resultaat.GELUKT,
        "verwerking": "casus-bespreken", "actor_id": str(wie), "actor_organisatie_id": str(WERK),
        "actor_rol": "indiener", "verantwoordelijke_id": str(wie), "is_initiator": True,
        "doel": "overleg", "toegangspunt_type": 2, "toegangspunt": "", "authenticatie": "totp",
        "object_type": "casus", "object_id": str(casus or NIEMAND),
        "hoofdobject_id": str(casus) if casus else None, "levensloop": 6,
        "velden": ("hulpvraag",), "autorisatie": "indiener_organisatie", "beleid": "0",
    }  # fmt: skip
    return as_line(Regel(**(values | rest)))  # type: ignore[arg-type]


def refused(op: datetime, casus: UUID | None, wie: UUID = BRAM) -> Lijn:
    """Somebody was refused."""
    return line(
        op, casus, wie, resultaat=Resultaat.GEWEIGERD, velden=(), gebeurtenis="toegang.geweigerd",
        autorisatie="geen",
    )  # fmt: skip


def at_table(op: datetime, casus: UUID, wie: UUID = BRAM) -> Lijn:
    """Somebody reads a casus through her own meeting."""
    return line(op, casus, wie, autorisatie="deelnemer_overleg", overleg_id=str(new_id()))
