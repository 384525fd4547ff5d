"""One line of the access log, with every field of the standard that varies (logging.md 8.1).

What follows from the rest (source, term, the LDV and NEN names) is derived when it is exported.
No content, no names: only codes, ids and the names of fields.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Resultaat(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"
    FOUT = "fout"


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """One line. Encoded with sorted keys it is the leaf that the Merkle tree holds."""

    v: int = 1
    id: str
    schrijver: str
    epoch: str
    reeks: int
    trace_id: str
    span_id: str
    parent_span_id: str | None = None
    begin: str
    gebeurtenis: str
    handeling: str | None = None
    actie: str
    resultaat: Resultaat
    verwerking: str
    actor_id: str
    actor_extern_id: str | None = None
    actor_organisatie_id: str
    actor_rol: str
    verantwoordelijke_id: str
    is_initiator: bool
    doel: str
    toegangspunt_type: int
    toegangspunt: str
    authenticatie: str
    object_type: str
    object_id: str
    hoofdobject_id: str | None = None
    betrokkene: str | None = None
    object_rol: str | None = None
    levensloop: int
    gevoeligheid: str = "gewoon"
    velden: tuple[str, ...] = ()
    zoekvraag: dict[str, str] | None = None
    aantal: int | None = None
    autorisatie: str
    overleg_id: str | None = None
    grondslag: tuple[str, ...] = ()
    toestemming_id: str | None = None
    noodtoegang: bool = False
    noodreden: str | None = None
    beleid: str
    vertrouwelijk: bool = False
