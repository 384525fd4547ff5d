"""What leaves the log as a file: CSV and JSON of a selection, and LDV lines without users. Pure.

LDV: Logboek Dataverwerkingen 1.0.0, one line per data subject; who did it stays in our own log
(LOG-07). A refused request is no processing and gives no line (LOG-08).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from motorkap.logboek.model import Regel, Resultaat
from motorkap.overleg.kalender.kalender import to_local
from motorkap.toezicht.store import Gevonden
from motorkap.toezicht.woorden import GEBEURTENISSEN
from motorkap.toezicht.zinnen import Logregel

BETROKKENE = "/register/begrippen/casus"
KOLOMMEN = ("jaar", "nummer", "moment", "zin", "casus", "noodtoegang", "geweigerd", "velden")
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r")


class LDVRegel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line as the standard asks; a missing field does not decode."""

    trace_id: str
    span_id: str
    status: str
    name: str
    start_time: int
    end_time: int
    resource: dict[str, dict[str, str]]
    attributes: dict[str, str]
    parent_span_id: str | None = None


def as_csv(regels: Iterable[Logregel]) -> str:
    """A table for a spreadsheet, on the clock of the pages; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(KOLOMMEN)
    for r in regels:
        op = to_local(r.op).isoformat(timespec="seconds")
        cells = (r.jaar, r.nummer, op, r.zin, r.code, r.noodtoegang, r.geweigerd,
                 r.velden)  # fmt: skip
        writer.writerow([_harmless(cell) for cell in cells])
    return f"\ufeff{out.getvalue()}"


def _harmless(cell: object) -> str:
    text = {None: "", True: "ja", False: "nee"}.get(cell, str(cell))  # type: ignore[call-overload]
    return f"'{text}" if str(text).startswith(GEVAARLIJK) else str(text)


def as_json(found: Sequence[Gevonden]) -> str:
    """The lines as they were hashed, byte for byte, with their place in the log: a row each."""
    rows = (
        {"jaar": g.jaar, "nummer": g.nummer, "regel": msgspec.Raw(g.blad.encode())} for g in found
    )
    return "[\n" + ",\n".join(msgspec.json.encode(row).decode() for row in rows) + "\n]\n"


def as_ldv(regels: Iterable[Regel], basis_url: str, versie: str) -> str:
    """The lines of the standard, one JSON object a line; each is read back before it leaves."""
    made = [msgspec.json.encode(line) for r in regels if (line := ldv(r, basis_url, versie))]
    return "".join(f"{check_ldv(line).decode()}\n" for line in made)


def ldv(regel: Regel, basis_url: str, versie: str) -> LDVRegel | None:
    """The LDV line of one of ours; None for what was refused."""
    if regel.resultaat is Resultaat.GEWEIGERD:
        return None
    moment = int(datetime.fromisoformat(regel.begin).timestamp() * 1000)
    attributes = {"dpl.core.processing_activity_id": regel.verwerking}
    if regel.betrokkene:
        attributes["dpl.core.data_subject_id"] = regel.betrokkene
        attributes["dpl.core.data_subject_id_type"] = f"{basis_url}{BETROKKENE}"
    return LDVRegel(
        trace_id=regel.trace_id,
        span_id=regel.span_id,
        parent_span_id=regel.parent_span_id,
        status="Error" if regel.resultaat is Resultaat.FOUT else "Ok",
        name=GEBEURTENISSEN.get(regel.gebeurtenis, regel.gebeurtenis),
        start_time=moment,
        end_time=moment,
        resource={"attributes": {"name": "motorkap", "version": versie}},
        attributes=attributes,
    )


def check_ldv(line: bytes) -> bytes:
    """The line itself; raises ValueError when it does not hold what the standard asks (LOG-07)."""
    found = msgspec.json.decode(line, type=LDVRegel)
    hex_sizes = (len(found.trace_id), len(found.span_id)) == (32, 16)
    known = found.status in {"Unset", "Ok", "Error"}
    about = found.attributes.get("dpl.core.processing_activity_id", "")
    paired = ("dpl.core.data_subject_id" in found.attributes) == (
        "dpl.core.data_subject_id_type" in found.attributes
    )
    if not (hex_sizes and known and about and paired and found.end_time >= found.start_time):
        raise ValueError("This is no line of Logboek Dataverwerkingen 1.0.0.")
    return line
