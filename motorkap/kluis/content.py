"""What the key store holds, and how it stands in its file: one line of JSON, one line of MAC."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from motorkap.kluis.errors import KluisError
from motorkap.kluis.model import Soort

FORMAAT = 1
MAC = "kluis/mac"


@dataclass(frozen=True, slots=True)
class Vernietigd:
    """A bucket key that is gone; `nummer` counts the keys of one bucket."""

    soort: Soort
    emmer: str
    nummer: int
    op: datetime


@dataclass(frozen=True, slots=True)
class Escrow:
    """Somebody typed over the paper of the root with this kenmerk, and who that was."""

    hoofdsleutel: str
    op: date
    door: str = ""

    def is_by(self, naam: str) -> bool:
        """Whether it was this person; capitals and spaces do not matter."""
        return self.door.casefold().split() == naam.casefold().split()


@dataclass(frozen=True, slots=True)
class Gewist:
    """The keys of this kind of one onderwerp were destroyed in the database before their bucket."""

    onderwerp: UUID
    soort: Soort
    op: datetime


@dataclass(frozen=True, slots=True)
class Overgetypt:
    """The root came back from paper: when, who opened the envelope together, and why (a code)."""

    op: date
    door: str
    getuige: str
    reden: str


@dataclass(frozen=True, slots=True, repr=False)
class Inhoud:
    """All of the key store at one moment; every key in it is wrapped by the root."""

    hoofdsleutel: str
    versie: int
    sleutels: Mapping[str, bytes]
    vernietigd: tuple[Vernietigd, ...] = ()
    escrow: Escrow | None = None
    gewist: tuple[Gewist, ...] = ()
    stand: int = 0
    tweede: Escrow | None = None
    oefening: date | None = None
    overgetypt: Overgetypt | None = None

    def with_key(self, naam: str, omhuld: bytes) -> Self:
        """With one key more."""
        return replace(self, sleutels={**self.sleutels, naam: omhuld})

    def without(self, soort: Soort, emmer: str, nummers: list[int], nu: datetime) -> Self:
        """Without these keys of a bucket, and with the record that they are gone."""
        gone = {bucket_name(soort, emmer, nummer) for nummer in nummers}
        return replace(
            self,
            sleutels={naam: waarde for naam, waarde in self.sleutels.items() if naam not in gone},
            vernietigd=(
                *self.vernietigd,
                *(Vernietigd(soort, emmer, nummer, nu) for nummer in nummers),
            ),
        )

    def numbers(self, soort: Soort, emmer: str) -> list[int]:
        """The keys that this bucket has now; the last is the one in use."""
        start = bucket_name(soort, emmer)
        return sorted(int(naam[len(start) :]) for naam in self.sleutels if naam.startswith(start))

    def buckets(self) -> list[tuple[Soort, str]]:
        """The buckets that have a key now."""
        parts = (naam.split("/") for naam in self.sleutels)
        return sorted({(Soort(part[1]), part[2]) for part in parts if part[0] == "emmer"})

    def is_destroyed(self, soort: Soort, emmer: str) -> bool:
        """Whether this bucket ended: it had keys and has none now."""
        had = any((gone.soort, gone.emmer) == (soort, emmer) for gone in self.vernietigd)
        return had and not self.numbers(soort, emmer)


def bucket_name(soort: Soort, emmer: str, nummer: int | None = None) -> str:
    """The name of a bucket key, or the start of the names of all keys of the bucket."""
    return f"emmer/{soort}/{emmer}/{'' if nummer is None else nummer}"


def system_name(naam: str, jaar: int | None = None) -> str:
    """The name of a system key."""
    return f"systeem/{naam}" if jaar is None else f"systeem/{naam}/{jaar}"


def encode(inhoud: Inhoud, mac_key: bytes) -> bytes:
    """The bytes of the file."""
    body = json.dumps(
        {
            "formaat": FORMAAT,
            "hoofdsleutel": inhoud.hoofdsleutel,
            "versie": inhoud.versie,
            "sleutels": {naam: waarde.hex() for naam, waarde in inhoud.sleutels.items()},
            "vernietigd": [asdict(gone) for gone in inhoud.vernietigd],
            "escrow": asdict(inhoud.escrow) if inhoud.escrow else None,
            "tweede": asdict(inhoud.tweede) if inhoud.tweede else None,
            "gewist": [asdict(gone) for gone in inhoud.gewist],
            "stand": inhoud.stand,
            "oefening": inhoud.oefening,
            "overgetypt": asdict(inhoud.overgetypt) if inhoud.overgetypt else None,
        },
        default=_plain,
        sort_keys=True,
    ).encode()
    return body + b"\n" + _mac(body, mac_key) + b"\n"


def decode(raw: bytes) -> Inhoud:
    """What the file says, not yet believed: see `verify`."""
    try:
        return _read(json.loads(raw.split(b"\n", 1)[0]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        refusal = broken()
    raise refusal


def verify(raw: bytes, mac_key: bytes) -> None:
    """Refuse a file that anyone without the root changed."""
    body, _, rest = raw.partition(b"\n")
    if not hmac.compare_digest(rest, _mac(body, mac_key) + b"\n"):
        raise broken()


def broken() -> KluisError:
    """The refusal of a damaged file."""
    return KluisError("Het sleutelbestand is beschadigd. Zet de laatste reservekopie terug.")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _mac(body: bytes, mac_key: bytes) -> bytes:
    return hmac.digest(mac_key, body, "sha256").hex().encode()


def _read(values: dict[str, Any]) -> Inhoud:
    if values["formaat"] != FORMAAT:
        raise ValueError
    oefening = values.get("oefening")
    return Inhoud(
        hoofdsleutel=values["hoofdsleutel"],
        versie=values["versie"],
        sleutels={naam: bytes.fromhex(waarde) for naam, waarde in values["sleutels"].items()},
        vernietigd=tuple(_read_gone(gone) for gone in values["vernietigd"]),
        escrow=_read_escrow(values["escrow"]),
        tweede=_read_escrow(values.get("tweede")),
        gewist=tuple(_read_erased(gone) for gone in values.get("gewist", [])),
        stand=values.get("stand", 0),
        oefening=date.fromisoformat(oefening) if oefening else None,
        overgetypt=_read_typed(values.get("overgetypt")),
    )


def _read_escrow(escrow: dict[str, Any] | None) -> Escrow | None:
    if not escrow:
        return None
    op = date.fromisoformat(escrow["op"])
    return Escrow(escrow["hoofdsleutel"], op, escrow.get("door", ""))


def _read_typed(typed: dict[str, Any] | None) -> Overgetypt | None:
    return Overgetypt(**typed | {"op": date.fromisoformat(typed["op"])}) if typed else None


def _read_erased(gone: dict[str, Any]) -> Gewist:
    op = datetime.fromisoformat(gone["op"])
    return Gewist(UUID(gone["onderwerp"]), Soort(gone["soort"]), op)


def _read_gone(gone: dict[str, Any]) -> Vernietigd:
    op = datetime.fromisoformat(gone["op"])
    return Vernietigd(Soort(gone["soort"]), gone["emmer"], gone["nummer"], op)
