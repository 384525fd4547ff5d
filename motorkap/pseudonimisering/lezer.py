"""The process beside the site that reads texts: asked over a pipe, answering over another.

    python -m motorkap.pseudonimisering.lezer

It holds no key and no address of the database, writes nothing anywhere, and ends when whoever
started it closes the pipe; or dies, however that dies: on Linux at once, elsewhere after the text
it is reading.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from motorkap.geheugen import leave_no_core
from motorkap.pseudonimisering import service
from motorkap.pseudonimisering.model import Bevindingen, Context

HALF = "surrogatepass"
PR_SET_PDEATHSIG = 1
MAAT = 4  # bytes before each message that say how long it is


class Vraag(msgspec.Struct):
    """The fields of one form, to be read as one; bytes, for half a character is a text too."""

    teksten: dict[str, bytes]
    context: Context


class Antwoord(msgspec.Struct):
    """What was found; or where in our code it broke."""

    bevindingen: Bevindingen | None = None
    waar: str = ""


def ask(teksten: Mapping[str, str], context: Context) -> bytes:
    """The question about these fields, as it goes through the pipe."""
    return framed(Vraag({veld: t.encode("utf-8", HALF) for veld, t in teksten.items()}, context))


def framed(message: msgspec.Struct) -> bytes:
    """A message as it goes through the pipe."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(MAAT) + body


def read_along(vragen: BinaryIO, antwoorden: BinaryIO) -> None:
    """Answer every question in turn, until there is nobody to ask any."""
    lees = msgspec.msgpack.Decoder(Vraag)
    while len(maat := vragen.read(MAAT)) == MAAT:
        body = vragen.read(int.from_bytes(maat))
        antwoorden.write(framed(_answer(lees, body)))
        antwoorden.flush()


def _answer(lees: msgspec.msgpack.Decoder[Vraag], body: bytes) -> Antwoord:
    try:
        vraag = lees.decode(body)
        teksten = {veld: tekst.decode("utf-8", HALF) for veld, tekst in vraag.teksten.items()}
        return Antwoord(service.check_silently(teksten, vraag.context))
    except service.ControleMislukt as error:
        return Antwoord(waar=str(error))


def die_along() -> None:
    """From here on this process is killed when whoever started it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def main() -> None:
    """Read along; it is for whoever started this to stop it, so signals to both are let go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    leave_no_core()
    die_along()
    service.warm_up()
    read_along(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
