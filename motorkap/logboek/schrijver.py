"""Turns lines into leaves with a sequence number and a MAC, so that a gap or a forgery shows."""

from __future__ import annotations

import hmac
import ipaddress
import itertools
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from motorkap.ids import new_id
from motorkap.logboek.model import Regel

_encode = msgspec.json.Encoder(order="sorted").encode


@dataclass(frozen=True, slots=True)
class Spoor:
    """The trace of one request: every line of it carries the same trace id."""

    trace_id: str
    parent_span_id: str | None = None


class Schrijver:
    """Numbers and signs the lines of one process; one epoch per start."""

    def __init__(self, naam: str, mac_key: bytes, pseudoniem_key: bytes) -> None:
        self.naam = naam
        self.epoch = os.urandom(8).hex()
        self._mac_key = mac_key
        self._pseudoniem_key = pseudoniem_key
        self._numbers = itertools.count(1)
        self._vrij: list[int] = []

    def identify(self, begin: datetime) -> dict[str, object]:
        """What tells this line from every other one."""
        return {
            "id": str(new_id()),
            "schrijver": self.naam,
            "epoch": self.epoch,
            "reeks": self._vrij.pop() if self._vrij else next(self._numbers),
            "span_id": os.urandom(8).hex(),
            "begin": begin.astimezone(UTC).isoformat(timespec="milliseconds"),
        }

    def sign(self, regel: Regel) -> tuple[str, bytes]:
        """The leaf as text, and its MAC."""
        leaf = _encode(regel)
        return leaf.decode(), hmac.digest(self._mac_key, leaf, "sha256")

    def undo(self, line: tuple[str, bytes]) -> tuple[str, bytes] | None:
        """What is left of a line when its transaction was undone: what was read stays read.

        A change that did not happen becomes the reading it began with; None when nothing was open.
        Then the next line takes its number: a form that was refused is no line that is missing.
        """
        regel = msgspec.json.decode(line[0], type=Regel)
        if regel.actie == "R":
            return line
        if not regel.velden:
            self._vrij.append(regel.reeks)
            return None
        over = "overdracht" if regel.object_type == "overdracht" else "casus"
        read = {"gebeurtenis": f"{over}.gelezen", "actie": "R", "levensloop": 6}
        return self.sign(msgspec.structs.replace(regel, **read))

    def pseudonym(self, casus_id: UUID) -> str:
        """The keyed pseudonym of the person a casus is about (LDV data_subject_id)."""
        return hmac.digest(self._pseudoniem_key, casus_id.bytes, "sha256").hex()


def new_trace(traceparent: str | None) -> Spoor:
    """The trace of a request; a well-formed W3C traceparent is taken over as parent (LOG-09)."""
    parts = (traceparent or "").split("-")
    if len(parts) == 4 and len(parts[1]) == 32 and len(parts[2]) == 16 and _hex(parts[1:3]):
        return Spoor(parts[1], parts[2])
    return Spoor(os.urandom(16).hex())


def _hex(parts: list[str]) -> bool:
    return all(c in "0123456789abcdef" for part in parts for c in part) and any(
        c != "0" for c in parts[0]
    )


def cut_address(address: str) -> str:
    """An address cut to /24 or /48, as it is written; empty when it is none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    prefix = 24 if ip.version == 4 else 48
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))
