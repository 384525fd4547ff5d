"""Finds whom somebody works for: "werkt bij X", "in dienst van X", "bij X achter de kassa"."""

from __future__ import annotations

from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.instellingswoorden import is_invented, word_at
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst

_GEEN = -1
_VENSTER = 12


def works_here(t: Tekst, i: int) -> bool:
    """ "werkt bij X", "in dienst van X", "bij X achter de kassa"."""
    j = i - 1
    if word_at(t, j) in LIDWOORD:
        j -= 1
    vorzetsel = word_at(t, j)
    if vorzetsel not in ("bij", "voor", "van", "via"):
        return False
    if word_at(t, j - 1) in ("werk", "baantje", "bijbaantje", "dienst", "diensten"):
        return vorzetsel != "van"
    begin = max(0, j - (6 if vorzetsel == "van" else _VENSTER))
    ervoor = [w.vorm for w in t.woorden[begin:j] if not w.hoofd]
    if "." in ervoor:
        ervoor = ervoor[len(ervoor) - ervoor[::-1].index(".") :]
    erna = [w.vorm for w in t.woorden[i + 1 : i + 7]]
    rechts = any(v in groep("werkplekken") or v == "kassa" for v in erna)
    return rechts or any(v in groep("werkplekken") or v in groep("vakmensen") for v in ervoor)


def shop_until(t: Tekst, i: int) -> int:
    """The last word of the shop or bank that begins here; free of itself, not as an employer."""
    for naam in beleid().winkels.get(t.woorden[i].vorm, ()):
        if [w.vorm for w in t.woorden[i : i + len(naam)]] == list(naam):
            einde = i + len(naam) - 1
            volgt = t.woorden[einde + 1] if einde + 1 < len(t.woorden) else None
            return einde + 1 if volgt and volgt.kop and t.woorden[i].kop else einde
    return _GEEN


def lower_employer(t: Tekst, i: int) -> int:
    """ "werkt bij van oers", "baan bij bleckmann": the end of the employer's name."""
    if not t.woorden[i].letters or t.woorden[i].vorm in LIDWOORD or not works_here(t, i):
        return _GEEN
    j = i
    while j - i < 3 and word_at(t, j) in groep("kern_tussenvoegsels"):
        j += 1
    if j >= len(t.woorden) or not t.woorden[j].letters or klasse(t.woorden[j].vorm).functie:
        return _GEEN
    vorm = t.woorden[j].vorm
    if j > i:
        return j if klasse(vorm).naam or not is_gewoon(vorm) else _GEEN
    return j if is_invented(vorm) and not klasse(vorm).volk and not near_kern(vorm) else _GEEN
