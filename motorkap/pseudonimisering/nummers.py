"""Finds numbers and addresses of a fixed form: BSN, IBAN, phone, mail, internet, postcode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.patroon import before_sign, matches
from motorkap.pseudonimisering.taal import groep, is_gewoon
from motorkap.pseudonimisering.tekst import Tekst

Vinder = Callable[[Tekst], Iterator[Vondst]]

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN_LENGTE = {
    "nl": 18, "be": 16, "de": 22, "pl": 28, "fr": 27, "lu": 20, "gb": 22, "es": 24, "it": 27,
    "pt": 25, "at": 20, "ch": 21, "tr": 26, "ro": 24, "bg": 22, "hu": 28, "ie": 22, "dk": 18,
    "lt": 20, "lv": 21, "ee": 20, "cz": 24, "sk": 24, "gr": 27, "hr": 21, "se": 24, "no": 15,
}  # fmt: skip
_APENSTAARTEN = ("@", " at ", "at)", "at]", "(a)", "staart")
_OOK_MISTYPT = ("nl", "be", "de", "pl")


def passes_eleven_test(cijfers: str) -> bool:
    """Whether nine digits (eight: a zero before) pass the 11-proef of the BSN."""
    if len(cijfers) == 8:
        cijfers = "0" + cijfers
    if len(cijfers) != 9 or not int(cijfers):
        return False
    return sum(g * int(c) for g, c in zip(_GEWICHTEN, cijfers, strict=True)) % 11 == 0


def passes_iban_test(iban: str) -> bool:
    """Whether letters and digits pass the mod-97 test of an IBAN."""
    gedraaid = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in gedraaid)) % 97 == 1


def digits(tekst: str) -> str:
    """Only the digits."""
    return "".join(c for c in tekst if "0" <= c <= "9")


def find_bsn(t: Tekst) -> Iterator[Vondst]:
    """Nine digits that pass the 11-proef; behind the word bsn also when they do not."""
    for m in p.BSN.finditer(t.vorm):
        cijfers = digits(m.group())
        genoemd = bool(p.BSN_WOORD.search(t.vorm[max(0, m.start() - 100) : m.start()]))
        if genoemd or (len(cijfers) == 9 and passes_eleven_test(cijfers) and _is_bsn_form(m)):
            yield Vondst(m.start(), m.end(), Soort.BSN)


def _is_bsn_form(m: re.Match[str]) -> bool:
    """Not a phone number, nor a row of loose figures."""
    groepen = re.split(r"[ .-]+", m.group())
    return len(groepen) <= 4 and not re.match(r"0\d{2,3}[ -]|06", m.group())


def find_iban(t: Tekst) -> Iterator[Vondst]:
    """Account numbers, mistyped ones of the common countries included."""
    plek = 0
    while m := p.IBAN.search(t.vorm, plek):
        eind = _iban_end(m.group())
        if eind:
            yield Vondst(m.start(), m.start() + eind, Soort.IBAN)
        plek = m.start() + (eind or 2)


def _iban_end(tekst: str) -> int:
    """Where the account number ends within the match; 0 when it is none."""
    lengte = _IBAN_LENGTE.get(tekst[:2], 0)
    gezien = 0
    for i, teken in enumerate(tekst):
        gezien += teken.isalnum()
        if lengte and gezien == lengte:
            return _iban_checked(tekst, i + 1)
    return len(tekst) if lengte and gezien == lengte - 1 and tekst.startswith("nl") else 0


def _iban_checked(tekst: str, eind: int) -> int:
    kaal = "".join(c for c in tekst[:eind] if c.isalnum())
    if not kaal.isascii():
        return 0
    return eind if passes_iban_test(kaal) or _is_mistyped_iban(kaal) else 0


def _is_mistyped_iban(kaal: str) -> bool:
    """A wrong figure in an account number of a common country."""
    bank = kaal[4:8].isalpha() if kaal.startswith("nl") else True
    return bank and kaal.startswith(_OOK_MISTYPT) and len(digits(kaal)) >= 10


def find_postcode(t: Tekst) -> Iterator[Vondst]:
    """Four digits and two letters, but not "2015 en"."""
    for m in p.POSTCODE.finditer(t.vorm):
        letters = m.group(1)
        groot = t.even[m.start(1) : m.end(1)].isupper()
        if letters in ("sa", "sd", "ss") and groot:
            continue
        if " " not in m.group() or groot or letters not in groep("postcodeloos"):
            yield Vondst(m.start(), m.end(), Soort.POSTCODE)
    for m in p.POSTCODE_WOORD.finditer(t.vorm):
        yield Vondst(m.start(1), m.end(1), Soort.POSTCODE)


def find_telefoon(t: Tekst) -> Iterator[Vondst]:
    """Phone numbers in the ways Dutch people write them; public helplines are left alone."""
    vrij = beleid().hulplijnen
    for m in p.TELEFOON.finditer(t.vorm):
        cijfers = digits(m.group().replace("o", "0"))
        if _is_phone(cijfers) and cijfers not in vrij and not p.DATUM_EN_TIJD.match(m.group()):
            yield Vondst(m.start(), m.end(), Soort.TELEFOON)
    for m in p.TELEFOON_KORT.finditer(t.vorm):
        if digits(m.group(1)) not in vrij:
            yield Vondst(m.start(1), m.start(1) + len(m.group(1).rstrip(" .-/()")), Soort.TELEFOON)
    for m in p.TELEFOON_VOLUIT.finditer(t.vorm):
        yield Vondst(m.start(), m.end(), Soort.TELEFOON)


def _is_phone(cijfers: str) -> bool:
    if cijfers.startswith(("0800", "0900")):
        return False
    if cijfers.startswith("00"):
        return 11 <= len(cijfers) <= 15
    if cijfers.startswith("0"):
        return len(cijfers) == 10 or (len(cijfers) == 9 and cijfers.startswith(("06", "01")))
    return 9 <= len(cijfers) <= 14


def find_email(t: Tekst) -> Iterator[Vondst]:
    """Mail addresses, also with "(at)" or without an ending."""
    if not any(teken in t.vorm for teken in _APENSTAARTEN):
        return
    for patroon in (p.EMAIL, p.EMAIL_LOS, p.EMAIL_KAAL):
        for m in patroon.finditer(t.vorm):
            yield Vondst(m.start(), m.end(), Soort.EMAIL)


def find_url(t: Tekst) -> Iterator[Vondst]:
    """Internet addresses, with and without www."""
    heel = (plek for kop in ("ht", "ww") for plek in t.vorm.koppen.get(kop, ()))
    plekken = sorted({*heel, *before_sign(t.vorm, p.PUNT, p.VOOR_PUNT_IN_URL)})
    for m in filter(lambda m: _is_address(t, m), matches(p.URL, t.vorm, plekken)):
        if m.group().split(".")[0] in beleid().winkels:
            continue
        yield Vondst(m.start(), m.start() + len(m.group().rstrip(".,;:!?)]")), Soort.URL)


def _is_address(t: Tekst, m: re.Match[str]) -> bool:
    """No forgotten space, as in "komt niet.de buren": there the parts are ordinary words."""
    delen = m.group().split("/")[0].split(".")
    if len(delen) != 2 or delen[1] not in (
        "de",
        "be",
        "nu",
        "is",
        "me",
        "info",
        "net",
        "site",
        "com",
    ):
        return True
    zin = t.even[m.start() + len(delen[0]) + 1].isupper()
    return not zin and not (delen[1] in ("de", "nu", "is", "me") and is_gewoon(delen[0]))


VINDERS: tuple[Vinder, ...] = (
    find_email,
    find_url,
    find_iban,
    find_bsn,
    find_telefoon,
    find_postcode,
)
