"""The patterns of house numbers and of dwellings that have no street.

As in `patronen.py`, the words come from `lijsten/taal.toml` and every repetition is bounded.
"""

from __future__ import annotations

import re

from motorkap.pseudonimisering.patroon import Patroon, Staart, Woordpatroon
from motorkap.pseudonimisering.taal import groep, keuze

# --- house numbers ---

_EENHEID = (
    r"jaar|euro|uur|keer|maanden|weken|dagen|minuten|km|meter|personen|kinderen|mensen|nachten"
    r"|cm|kg|mg"
)
_SLOT = (
    r"(?=[.,;:!?)\n]|$| (?:te|in|op|aan|bij|van|met|en|is|was|staat|stond|woont|ligt|heeft|wordt"
    r"|naar|voor|zit)\b)"
)
HUISNUMMER = re.compile(
    r"(?: (?:oost|west|noord|zuid|binnen|buiten|oostzijde|westzijde))?\.?,?"
    r"(?: (?:nr|nummer|huisnummer|huisnr|no)\.?:?)? ?"
    rf"\d{{1,4}}(?![\d%]|:\d|[.,]\d| ?(?:{_EENHEID}))"
    r"(?: ?(?:[-/]|t/m) ?\d{1,4}[a-z]?\b)?"
    rf"(?:[ -]?{keuze('huisnummer_staart')}\b"
    r"|-?[a-z]{1,2}\b(?!')| [a-h]\b(?![.'])(?! \w)| [b-h]\b(?![.'])| [a-h]\b(?=[,.)]))?"
    r"(?:,? (?:[1-9]|(?:de )?(?:1[0-9]|[1-9])(?:e|de|ste))[ -]?(?:hoog|etage|verdieping)\b)?"
    r"(?: \(?(?:achter|voor|links|rechts|boven|beneden|achterhuis|voorhuis)"
    r"(?:\)|(?=[.,;)]|$| (?:is|was|heeft|zit|woont|staat)\b)))?"
    r"(?: (?:en|&) \d{1,4}[a-z]?(?=[.,;)]|$))?"
    rf"(?: ?,? ?{keuze('kamerwoorden')}\.? ?\d{{1,4}}[a-z]?\b)?"
)
DINGEN = re.compile(r" ([a-z]{3,20}(?:en|s))(?![a-z])")
NA_HUISNUMMER = re.compile(_SLOT)
STAAT_LEEG = re.compile(
    r",? (?:is|staat|stond|wordt|werd|was) (?:\w{2,10} ){0,2}(?:verkocht|leeg|ontruimd|onbewoonbaar"
    r"|afgesloten|gesloopt|verhuurd|gekraakt|bewoond|dichtgetimmerd|te huur|te koop)\b"
)
NUMMER_ERVOOR = re.compile(
    r"\b(?:nr|nummer|huisnummer|huisnr|no)\.? ?\d{1,4}[a-z]?,? "
    r"(?:(?:aan|op|in|van|langs) )?(?:(?:de|het|'t) )?$"
)

# --- streets ---

# Burg., Dr., P.C.: they stand before the name of a street, and their dot ends no sentence.
STRAAT_AFKORTING = re.compile(
    r"(?<![\w.])(?:(?:burg|burgem|dr|mr|ds|ir|prof|pr|prs|kon|kap|past|gen|jhr|st|wilh|jac|joh)\. ?"
    r"|(?:[a-z]\. ?){1,3})(?:(?:van|v\.d\.|de|den|der) ){0,2}$"
)
STRAAT_MISTYPT = Staart(
    r"(?<=[^\W\d_]{3})(?:s[rt]{1,2}a{1,3}t|staa[rt]|straa[rd]|str|lln|ln|pln)$",
    ("at", "ar", "ad", "tr", "ln"),
)
# "Op den Dries 4", "Achter de Kerk 1": a street that begins with a preposition.
STRAAT_MET_VOORZETSEL = Patroon(
    r"(?<![\w.])((?:Op|Aan|In|Achter|Tussen|Onder|Bij|Over|Voor|Langs|Rondom|Buiten|Binnen|Boven)"
    r" (?:de|den|het|'t|d') ?[A-ZÀ-ÖØ-Þ][\w'-]{2,20}(?: [A-ZÀ-ÖØ-Þ][\w'-]{2,20})?"
    rf" \d{{1,4}}(?:[ -]?[a-zA-Z]\b)?){_SLOT}",
    "OAITBVLR",
    los=r"\w.",
)
NAAMDEEL = rf"(?!{keuze('nooit_straat')}\b)[^\W\d_][\w'-]{{2,22}}"
# "Hof van Andel 15", "Plein 1945 nr 7": the kind of street comes first.
SOORT_VOOROP = Woordpatroon(
    r"\b(?:Hof|Plein|Park|Laan|Weg|Dijk|Kade|Burg) (?:van |der |de )?[A-ZÀ-ÖØ-Þ\d][\w'-]{2,20}"
    r" (?:nr\.? |nummer )?\d{1,4}(?:[ -]?[a-zA-Z]\b)?(?!\d)",
    "ho pl pa la we di ka bu",
)
STRAAT_ACHTER_DE = Woordpatroon(
    r"\b(?:op|aan|(?:woon|post|bezoek)?adres|woont|woonachtig|naar):? "
    r"((?:op|achter|tussen|onder|bij|buiten|binnen|boven|langs|over) (?:de|den|het|'t) "
    rf"{NAAMDEEL} \d{{1,3}}(?: ?[a-h]\b)?)(?=[.,;)]|$)",
    "op aa ad wo po be na",
)

# --- dwellings without a street ---

POSTBUS = Woordpatroon(
    r"\b(?:postbus|antwoordnummer|antwoordnr)\.?:? ?(?:nr\.? ?|nummer )?\d{1,5}\b(?![.,]\d)",
    "po an",
)
STANDPLAATS = Woordpatroon(
    rf"\b{keuze('standplaatsen')},? (?:(?:nr|nummer|no)\.?:? ?)?\d{{1,4}}[a-z]?\b"
    rf"(?! ?(?:{_EENHEID})|[.,]\d){_SLOT}",
    *groep("standplaatsen"),
)
_VERDIEPING = (
    r"(?:,? (?:op )?(?:de )?\d{1,2}(?:e|de|ste)?[ -]?(?:etage|verdieping|hoog)\b"
    r"|,? (?:deur|nr|nummer|huisnr|no|app|appartement|kamer)\.? ?\d{1,4}[a-z]?\b"
    r"| \d{1,4}[a-z]?(?=[.,;)]|$))"
)
FLAT_DELEN = ("flat", "toren", "complex")
FLAT = Patroon(
    rf"\b(?!{keuze('flatsoorten')})[a-z]{{3,20}}(?:flat|toren|complex){_VERDIEPING}",
    "a-z",
    volgt="[a-z]{2,19}(?:flat|toren|complex)",
)
FLAT_MET_NAAM = Woordpatroon(
    r"\b(?:[Ff]lat|[Ff]latgebouw|[Tt]oren|[Cc]omplex|[Gg]ebouw|[Rr]esidentie|[Ww]ooncomplex) "
    r"(?:[Dd]e |[Hh]et |'t )?[A-ZÀ-ÖØ-Þ][\w'-]{2,20}(?: [A-ZÀ-ÖØ-Þ][\w'-]{2,20})?"
    rf"{_VERDIEPING}",
    "fl to co ge re wo",
)
