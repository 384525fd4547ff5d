"""Checks what an officer took out of Motorkap, without its database and without its program.

    python3 motorkap_verifieer.py --sleutel REGEL bestand.txt …

One file, the standard library only. It reads a checkpoint, the proof of one line or of growth, or
what two people say a restored database lost; it remembers the last checkpoint it saw of each log.
Exit code 0: all is well; 1: something is wrong; 2: it cannot say.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
WORTEL_MIN_1 = pow(2, (P - 1) // 4, P)
GOED, FOUT, ONBEKEND = 0, 1, 2
Punt = tuple[int, int, int, int]


class Mis(Exception):
    """What is wrong, in a sentence."""


class Onzeker(Exception):
    """What is needed before anything can be said."""


def _add(a: Punt, b: Punt) -> Punt:
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(n: int, a: Punt) -> Punt:
    found: Punt = (0, 1, 1, 0)
    while n:
        if n & 1:
            found = _add(found, a)
        a, n = _add(a, a), n >> 1
    return found


def _same(a: Punt, b: Punt) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def _x_of(y: int, odd: int) -> int | None:
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * WORTEL_MIN_1 % P
    if y >= P or (x * x - xx) % P or (x == 0 and odd):
        return None
    return P - x if x & 1 != odd else x


def _point(data: bytes) -> Punt | None:
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y & ((1 << 255) - 1)
    x = _x_of(y, odd)
    return None if x is None else (x, y, 1, x * y % P)


_BASIS = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(publiek: bytes, handtekening: bytes, tekst: bytes) -> bool:
    """Whether this is the signature of that key under that text."""
    if len(handtekening) != 64 or _BASIS is None:
        return False
    key, r = _point(publiek), _point(handtekening[:32])
    s = int.from_bytes(handtekening[32:], "little")
    if key is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(handtekening[:32] + publiek + tekst).digest(), "little")
    return _same(_times(s, _BASIS), _add(r, _times(h % Q, key)))


def leaf_hash(regel: bytes) -> bytes:
    """The hash of one line."""
    return hashlib.sha256(b"\x00" + regel).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _half(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def root_of_line(leaf: bytes, index: int, size: int, rest: list[bytes]) -> bytes:
    """The root to which the path of a line leads; uses up the path."""
    if size == 1:
        return leaf
    half, other = _half(size), rest.pop()
    if index < half:
        return _node(root_of_line(leaf, index, half, rest), other)
    return _node(other, root_of_line(leaf, index - half, size - half, rest))


def roots_of_growth(
    old: int, new: int, rest: list[bytes], whole: bytes | None
) -> tuple[bytes, bytes]:
    """The old and the new root to which a proof of growth leads; uses it up."""
    if old == new:
        node = whole or rest.pop()
        return node, node
    half, other = _half(new), rest.pop()
    if old <= half:
        before, after = roots_of_growth(old, half, rest, whole)
        return before, _node(after, other)
    before, after = roots_of_growth(old - half, new - half, rest, None)
    return _node(other, before), _node(other, after)


@dataclass(frozen=True)
class Hoofd:
    """The head of a log that was signed."""

    herkomst: str
    grootte: int
    wortel: bytes


def read_key(regel: str) -> tuple[str, bytes]:
    """Name and public key of a key line."""
    naam, _, rest = regel.strip().partition("+")
    mark, _, body = rest.partition("+")
    key = base64.b64decode(body)
    if key[:1] != b"\x01" or len(key) != 33 or _mark(naam, key[1:]).hex() != mark:
        raise ValueError("no key line")
    return naam, key[1:]


def _mark(naam: str, publiek: bytes) -> bytes:
    return hashlib.sha256(naam.encode() + b"\n\x01" + publiek).digest()[:4]


def signed_lines(briefje: str, publiek: bytes) -> list[str]:
    """The lines of a note, once its signature is right; the key is named after the first."""
    tekst, _, onder = briefje.rpartition("\n\n")
    naam = tekst.partition("\n")[0]
    wanted = f"— {naam} "
    for line in onder.splitlines():
        raw = base64.b64decode(line.removeprefix(wanted)) if line.startswith(wanted) else b""
        if raw[:4] == _mark(naam, publiek) and is_signed(publiek, raw[4:], f"{tekst}\n".encode()):
            return tekst.split("\n")
    raise Mis("De handtekening onder het briefje klopt niet.")


def read_checkpoint(briefje: str, publiek: bytes) -> Hoofd:
    """The head in a signed note."""
    herkomst, grootte, wortel, *_ = signed_lines(briefje, publiek)
    return Hoofd(herkomst, int(grootte), base64.b64decode(wortel))


def check(tekst: str, publiek: bytes, gezien: dict[str, Hoofd]) -> tuple[Hoofd, str]:
    """Check one file; gives the head it holds and a sentence. Raises Mis or Onzeker."""
    first = tekst.partition("\n")[0]
    if first.startswith("c2sp.org/tlog-proof@"):
        return _line_proof(tekst, publiek)
    if first.startswith("old "):
        return _growth(tekst, publiek, gezien)
    if first.endswith("/gat"):
        return _gap(tekst, publiek, gezien)
    hoofd = read_checkpoint(tekst, publiek)
    return hoofd, _beside(hoofd, gezien.get(hoofd.herkomst))


def _line_proof(tekst: str, publiek: bytes) -> tuple[Hoofd, str]:
    kop, _, briefje = tekst.partition("\n\n")
    _, extra, index, *path = kop.split("\n")
    regel = base64.b64decode(extra.removeprefix("extra "))
    nummer, hoofd = int(index.removeprefix("index ")), read_checkpoint(briefje, publiek)
    rest = [base64.b64decode(part) for part in path]
    if root_of_line(leaf_hash(regel), nummer, hoofd.grootte, rest) != hoofd.wortel or rest:
        raise Mis("Deze regel staat niet zo in het logboek: het bewijs klopt niet.")
    return hoofd, f"Regel {nummer + 1} staat zo in het logboek:\n{regel.decode()}"


def _growth(tekst: str, publiek: bytes, gezien: dict[str, Hoofd]) -> tuple[Hoofd, str]:
    kop, _, briefje = tekst.partition("\n\n")
    first, *path = kop.split("\n")
    oud, hoofd = int(first.removeprefix("old ")), read_checkpoint(briefje, publiek)
    known = gezien.get(hoofd.herkomst)
    if known is None:
        raise Onzeker(f"Laat mij eerst uw briefje van {oud} regels zien. Dan reken ik dit na.")
    if (toen := known.grootte) != oud:
        raise Onzeker(f"Ik zag het laatst {toen} regels. Haal het briefje met bewijs sinds {toen}.")
    rest = [base64.b64decode(part) for part in path]
    roots = roots_of_growth(oud, hoofd.grootte, rest, known.wortel)
    if roots != (known.wortel, hoofd.wortel) or rest:
        raise Mis(f"Het logboek is anders dan toen het {oud} regels had.")
    return hoofd, f"Er verdween niets: van {oud} naar {hoofd.grootte} regels."


def _gap(tekst: str, publiek: bytes, gezien: dict[str, Hoofd]) -> tuple[Hoofd, str]:
    """What two people said was lost, beside what was seen: the head from which to go on."""
    naam, hersteld, *rest = [line.split(" ", 4) for line in signed_lines(tekst, publiek)]
    herkomst, namen = (
        naam[0].removesuffix("/gat"),
        [line[4] for line in rest if line[0] == "erkend"],
    )
    heads = [line for line in rest if line[0] in ("behouden", "verloren")]
    behouden, *lost = (Hoofd(herkomst, int(n), base64.b64decode(w)) for _, n, w in heads)
    if len(namen) != 2 or not lost:
        raise Onzeker("Dit gat is nog niet door twee mensen erkend.")
    zin = f"Erkend gat: regels {behouden.grootte + 1} tot en met {max(h.grootte for h in lost)}"
    zin += f" verloren bij het terugzetten op {hersteld[1]}. Erkend door {' en '.join(namen)}."
    known = gezien.get(herkomst)
    if known in lost:
        return behouden, f"{zin}\nHaal nu het briefje met bewijs sinds {behouden.grootte}."
    if known and known.grootte > behouden.grootte:
        raise Onzeker(
            f"{zin}\nUw briefje van {known.grootte} regels staat er niet bij. Vraag de FG."
        )
    return known or behouden, f"{zin}\nWat u eerder zag, is van vóór dit gat."


def _beside(hoofd: Hoofd, known: Hoofd | None) -> str:
    if known is None or not known.grootte:
        return f"Handtekening klopt, {hoofd.grootte} regels. Dit is het eerste briefje dat ik zie."
    if hoofd.grootte < known.grootte:
        raise Mis(f"Dit logboek is korter dan de {known.grootte} regels die ik eerder zag.")
    if hoofd.grootte > known.grootte:
        raise Onzeker(f"Haal het briefje met bewijs sinds {known.grootte}: dan reken ik het na.")
    if hoofd.wortel != known.wortel:
        raise Mis("Het logboek is even lang als eerder, maar anders.")
    return f"Handtekening klopt. Dit is het briefje van {hoofd.grootte} regels dat ik al zag."


def remembered(path: Path, publiek: bytes) -> dict[str, Hoofd]:
    """The last head of each log under this key: a demo beside the real one is another log."""
    kept, merk = _kept(path), _under(publiek)
    heads = {n.removesuffix(merk): head for n, head in kept.items() if n.endswith(merk)}
    return {naam: Hoofd(naam, size, bytes.fromhex(root)) for naam, (size, root) in heads.items()}


def remember(path: Path, publiek: bytes, hoofd: Hoofd) -> None:
    """Keep the last head of this log for the next time, beside those of others."""
    own = {f"{hoofd.herkomst}{_under(publiek)}": (hoofd.grootte, hoofd.wortel.hex())}
    draft = path.with_suffix(".nieuw")
    draft.write_text(json.dumps(_kept(path) | own, indent=1))
    draft.replace(path)


def _kept(path: Path) -> dict[str, tuple[int, str]]:
    return json.loads(path.read_text()) if path.exists() else {}


def _under(publiek: bytes) -> str:
    return f"+{hashlib.sha256(publiek).hexdigest()[:16]}"


def look_at(bestand: Path, publiek: bytes, onthouden: Path) -> int:
    """Check one file and say what was found; gives the exit code."""
    gezien = remembered(onthouden, publiek)
    try:
        hoofd, zin = check(bestand.read_text(), publiek, gezien)
    except Onzeker as fout:
        sys.stdout.write(f"{bestand.name}: {fout}\n")
        return ONBEKEND
    except (Mis, OSError, ValueError, IndexError) as fout:
        zin = str(fout) if isinstance(fout, Mis) else "hier staat geen bewijs van Motorkap."
        sys.stdout.write(f"FOUT in {bestand.name}: {zin}\n")
        return FOUT
    if not zin.startswith("Regel") or hoofd.herkomst not in gezien:
        remember(onthouden, publiek, hoofd)
    sys.stdout.write(f"{bestand.name}: {zin}\n")
    return GOED


def main(arguments: list[str] | None = None) -> int:
    """Check the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sleutel", required=True, help="the key line, or a file that holds it")
    parser.add_argument("--gezien", default=str(Path.home() / ".motorkap-gezien.json"))
    parser.add_argument("bestand", nargs="+")
    chosen = parser.parse_args(arguments)
    given = Path(chosen.sleutel)
    try:
        _, publiek = read_key(given.read_text() if given.is_file() else chosen.sleutel)
    except ValueError:
        parser.error("De sleutelregel klopt niet. Haal hem opnieuw in Motorkap.")
    codes = [look_at(Path(naam), publiek, Path(chosen.gezien)) for naam in chosen.bestand]
    return max(codes, key=[GOED, ONBEKEND, FOUT].index)


if __name__ == "__main__":
    sys.exit(main())
