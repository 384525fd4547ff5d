"""The patterns of what has a fixed form; the words in them come from `lijsten/taal.toml`.

Every repetition has an upper bound, so that hostile input takes linear time.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, digits

from motorkap.pseudonimisering.patronen_adres import NAAMDEEL
from motorkap.pseudonimisering.patroon import CIJFERS, LETTERS, Patroon, Staart, Woordpatroon
from motorkap.pseudonimisering.taal import groep, keuze

_HOOFD = "A-ZÀ-ÖØ-Þ"
_L = f"[{_HOOFD}]"

# --- numbers ---

BSN_WOORD = re.compile(
    r"(?:bsn|burger ?service|sofi|persoonsnummer)[^\d\n]{0,60}(?:\d[\d .-]{7,12}[^\d\n]{0,25})?$"
)
BSN = Woordpatroon(
    r"(?<![\d.,/+-])\d(?:[ .-]{0,2}\d){7,8}(?![\d/]|[.,-]\d|[ ]?(?:euro|km|kwh|%))",
    CIJFERS,
)
IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2} ?\d{2}(?:(?: |-|\.(?! ))?[a-z0-9]{1,4}){3,8}(?![a-z0-9])")
POSTCODE = Woordpatroon(r"(?<![\d€.,/-])[1-9]\d{3} {0,3}([a-z]{2})(?![a-z0-9'])", CIJFERS)
POSTCODE_ERVOOR = re.compile(r"[1-9]\d{3} {0,3}[a-z]{2},? {1,2}$")
POSTCODE_WOORD = Woordpatroon(r"\bpost ?code[ :]{1,3}([1-9]\d{3})(?!\d)", "po")

_SEIN = r"[ ./()-]{0,3}"
TELEFOON = Patroon(
    rf"(?<![\w.,])(?:\(?(?:\+|00){_SEIN}\d{{1,3}}\)?(?:{_SEIN}\(0\))?(?:{_SEIN}\d){{7,11}}"
    rf"|\(?[0o](?:{_SEIN}\d){{8,9}})(?![\d]|[.,]\d)",
    "(+0o",
    los=r"\w.,",
)
# "03-11-2026 14:05": as messages are exported.
DATUM_EN_TIJD = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d{2}[ ,]")
TELEFOON_KORT = Woordpatroon(
    rf"\b{keuze('voor_telefoon')}\b[^\d\n.;]{{0,25}}(?<!\d)(?<![a-z]-)"
    rf"((?:6{_SEIN}(?:\d{_SEIN}){{7}}\d)|\d{{2,3}}[ .-]?\d{{2}}[ .-]?\d{{2}})"
    r"(?!\d|[.,-]\d| ?(?:euro|keer|uur|jaar))",
    *groep("voor_telefoon"),
)
_CIJFER = (
    r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tien"
    r"|[a-z]{0,10}(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))"
)
TELEFOON_VOLUIT = Woordpatroon(
    rf"\bnul[ ,-]{{1,2}}(?:{_CIJFER}[ ,-]{{1,2}}){{3,12}}{_CIJFER}\b", "nu"
)
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,24}(?!\w)"
)
_AT = r"(?: ?(?:\(at\)|\[at\]|\(a\)) ?| at | apen?staart(?:je)? | @ |@ )"
_PUNT = r"(?: ?(?:\.|\(dot\)|\(punt\)|\[dot\]) ?| punt | dot )"
EMAIL_LOS = re.compile(
    rf"(?<![\w.+-])(?:\w{{1,40}} punt ){{0,3}}[\w.+'-]{{1,64}}(?:{_AT}|@)"
    rf"(?:[\w-]{{1,63}}{_PUNT}){{1,4}}"
    rf"{keuze('internet_einden')}(?!\w)"
)
EMAIL_KAAL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}@(?:{keuze('mailhuizen')}|[\w-]{{2,40}}mail)\b"
)
URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"']{2,200}"
    rf"|(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}{keuze('internet_einden')}\b"
    r"(?:/[^\s<>\"']{0,200})?(?!\w)"
)

# --- plates, accounts, file numbers ---

_REEKSEN = (
    "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL "
    "LLL-99-L L-99-LLL 9-LL-999 999-LL-9"
)


def _series(streep: str) -> str:
    reeksen = (reeks.replace("-", streep) for reeks in _REEKSEN.split())
    keus = "|".join(r.replace("L", "[a-z]").replace("9", r"\d") for r in reeksen)
    return rf"(?<![\w-])(?:{keus})(?![\w-])"


# What may stand in a plate before its first figure, and how much.
VOOR_KENTEKEN, KENTEKEN_VER = frozenset(ascii_lowercase + " -"), 6
KENTEKEN, KENTEKEN_KAAL, KENTEKEN_LOS = (re.compile(_series(streep)) for streep in ("-", "-?", " "))
AUTO = re.compile(rf"\b{keuze('autowoorden')}\b[^.!?\n]{{0,45}}$")
KENTEKEN_BUITENLAND = Patroon(
    r"\bkenteken\w{0,6}\W{1,3}(?:is |was |van |met )?"
    r"((?=[a-z0-9 -]{0,8}\d)[a-z0-9]{1,5}(?:[ -][a-z0-9]{1,6}){0,2})\b"
    r"|\((?=[a-z]{1,3} \d)([a-z]{1,3} \d(?=[a-z]?\d)[a-z\d]{1,4}(?: [a-z]{1,3})?)\)",
    "k(",
    los="",
)
# What a word with a dot in it, a mail address or an account cannot do without.
PUNT = re.compile(r"\.(?=\w)")
# What stands in a word before such a dot, beside letters and figures.
VOOR_PUNT, VOOR_PUNT_IN_URL = "_", "_-"
HANDLE = Patroon(r"(?<![\w.@/])@[\w.-]{1,38}\w", "@", los=r"\w.@/")
ONDERSTREEPT = re.compile(
    r"(?<![\w@/.])(?=[\d_.]{0,20}[a-z])(?=[^\W_]{0,40}(?:\.[^\W_]{1,20})?_)[\w.]{2,60}\w(?:#\d{4})?(?!@)"
)
MET_PUNT = re.compile(r"(?<![\w@./-])[a-z]{3,20}\.([a-z]{3,20})(?![\w@/.-])")
MET_PUNT_EN_CIJFER = re.compile(
    r"(?<![\w@./-])(?=[\w.]{0,30}\d)([a-z_]\w{2,20})\.([a-z]\w{1,20}|\d{1,4}[a-z]\w{0,20})(?![\w@/-])(?!\.\w)"
)
MET_PUNTEN = re.compile(
    r"(?<![\w@./-])[a-z]\w{2,20}\.[a-z]\w{1,20}(?:\.\w{1,20}){1,2}(?![\w@/-])(?!\.\w)"
)
MET_HEKJE = re.compile(r"(?<!\w)\w{2,32}#\d{4}(?!\d)")
SOCIAL = re.compile(
    rf"\b{keuze('sociale_diensten')}(?:naam|account|profiel)?[ :=(\"'-]{{1,4}}"
    rf"(?:{keuze('na_sociale_dienst')}[ :=(\"']{{1,3}}){{0,4}}@?(\w[\w.!-]{{1,38}}\w)",
)
SOCIALE_DIENST = Woordpatroon(rf"\b{keuze('sociale_diensten')}", *groep("sociale_diensten"))
SOCIAL_VER = re.compile(
    rf"\b{keuze('sociale_diensten')}\b[^.!?\n]{{0,40}}?\b(?:is|heet|heten|onder|als|naam|noemt)\b"
    rf"(?: {keuze('na_sociale_dienst')})?[ :\"'(]{{1,3}}@?(\w[\w.]{{1,38}}\w)",
)
SOCIAL_WOORDEN = re.compile(
    rf"\b{keuze('sociale_diensten')}\b[^.!?\n]{{0,25}}?\b(?:is|heet|als|naam|noemt|genaamd|van)\b"
    r"(?: (?:ze|hij|zij|zich|van))?[ :\"'(]{1,3}"
    r"([a-z0-9]{2,20}(?: [a-z0-9]{2,20}){1,3}?)(?=[,.)\"']|$)",
)
_NUMMERKOPPEN = (
    *(*groep("nummersoorten"), *groep("losse_nummerwoorden"), "be ge st on in"),
    *(letter + woord for letter in "av" for woord in groep("nummerwoorden")),
)
_WAARDE = (
    r"((?=[a-z0-9./ -]{0,14}\d)(?:[a-z]{1,4} (?=\d))?"
    r"[a-z0-9](?:[./-]?[a-z0-9]){2,30}(?: \d{2,6}){0,3}"
    r"(?: ?/ ?(?:[a-z]{1,5} ){0,2}\d[\d./-]{2,15}\d| (?:bm|rk|cv|ha|ev) \d[\d./-]{2,15})?)"
)
NUMMER = Woordpatroon(
    rf"\b(?:{keuze('nummersoorten')}[ -]?{keuze('nummerwoorden')}\b\.?"
    rf"|(?:{keuze('losse_nummerwoorden')}|(?:bekend|geregistreerd|ingeschreven|staat) (?:onder|als)"
    r"|onder (?:nummer|nr))\b\.?)"
    r"(?: (?:van|bij|voor))?(?: (?:de |het )?[a-z]{3,20}(?= )){0,2}[ :#=(\"]{0,4}"
    r"(?:is |was |luidt |onder |nr\.? |nummer )?[\"(]?"
    rf"{_WAARDE}(?!\w)",
    *_NUMMERKOPPEN,
)
MENGSEL = re.compile(
    r"(?<![\w@.-])(?=[a-z0-9./-]{0,30}\d)(?=[a-z0-9./-]{0,30}[a-z])"
    r"[a-z0-9]{1,40}(?:[./-][a-z0-9]{1,40}){0,5}(?![\w@])",
)
# The same of letters mixed with figures.
VOOR_MENGSEL, MENGSEL_VER = frozenset(ascii_lowercase + digits + "./-"), 30
# "Inschrijfnr: 88 123 4401", "klantnr essent 8 120 447 31": figures in groups.
NUMMER_IN_GROEPEN = re.compile(
    r"(?:(?<!huis)(?<!kamer)(?:nr|nmr|nummer)|\bkenmerk|\bref)\b\.?"
    r"(?: [a-z]{2,18}){0,4}[ :#=]{1,3}"
    r"(\d{1,4}(?:[ .-]\d{2,6}){1,5}|\d{4,8}|[a-z]{2,4}[ -]\d[\d-]{3,12})"
    r"(?![\w/%]|[.,-]\w| ?(?:euro|keer|uur))"
)
# "11243987 CV EXPL 26-3310": how a court numbers its cases.
ZAAKNUMMER = Woordpatroon(
    r"(?<![\w.,-])\d{5,9} ?/? ?[a-z]{2}(?: ?(?:expl|verz|za|rk|kg|az|eb))? ?\d{2}[-/]\d{2,6}(?!\d)"
    r"|(?<![\d.,€+-])(?<![a-z]\d\d )\d{1,4}(?: \d{4}){3,4}(?!\d|[.,]\d)",
    CIJFERS,
)
LANG_GETAL = Woordpatroon(
    r"(?<![\w.,€/+-])\d{2,40}(?:[-.]\d{2,40}){0,3}(?![\w%€/]|[.,-]\d| ?(?:euro|km))",
    CIJFERS,
)
WETSARTIKEL = re.compile(r"\bart(?:ikel)?\.? $")
GEEN_NUMMER = re.compile(
    r"mk-[0-9a-z]{4}-[0-9a-z]{2}|24/7|(?:19|20)\d{2}[-/](?:19|20)\d{2}|"
    r"art\.?\d+|h\d|covid-?\d+|ecli[\w.:-]*|(?:dsm|icd)-?\w+"
    r"|\d+-?(?:jarige?n?|persoons|daagse?|urige?|delige?|voudige?|weekse?|maands?|kamer\w*)"
    r"|\d+(?:onder|euro|plus|plusser|uurs|uur|min|ers?|ste|de|e|x|km|mg|ml|m2|m3|kg|cm|gb|mb|kwh|pk)"
    r"|[aefnrbcdgpqst]-?\d{1,3}|[a-z]{2,5}-?\d{1,2}|\d+[a-z]"
    r"|\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[a-z]{1,4})?"
    r"|\d{1,2}[.:u]\d{2}(?:-\d{1,2}[.:u]\d{2})?(?:u|uur)?"
)

GEEN_WAARDE = re.compile(
    r"mk-[0-9a-z]{4}-[0-9a-z]{2}|(?:19|20)\d{2}|(?:19|20)\d{2}[-/](?:19|20)\d{2}|.*(?:jarig|euro|uur).*"
)

# --- addresses ---

BIJNAAM = Patroon(
    r"(?:(?i:bekend als|bijgenaamd|bijnaam:?|alias|genoemd|luistert naar(?: de naam)?"
    r"|noem\w{0,4}(?: ze| zij| we| iedereen)? (?:hem|haar)(?: altijd| ook)?))(?: is)?,? ['\"]?"
    r"((?:[Dd]e |[Dd]ikke |[Ll]ange |[Rr]ooie |[Kk]leine )?"
    rf"{_L}[\w-]{{1,20}}(?: {_L}[\w-]{{1,20}})?)",
    "abglnABGLN",
    los="",
    volgt="(?i:ekend als|ij[gn]|lias|enoemd|oem|uistert)",
)
ADRES_WOORD = Woordpatroon(
    r"\b(?:adres|woonadres|postadres|adresgegevens)(?: is| van \w{1,20} is|:| =)? ?:? ?"
    r"((?:de |het |'t )?[^\W\d_]{3,25}(?: [^\W\d_]{2,25}){0,3}? \d{1,4}(?:[ -]?[a-z]\b|-\d{1,3})?)"
    r"(?!\d)",
    "ad wo po",
)
# "woont op de hoef 6", "meneer op lange brug 21 bis": ordinary words with a house number.
ADRES_WOONT = Woordpatroon(
    r"\bwoon(?:t|de|achtig|end|ende)(?: (?:nu|al|ook|nog|alleen))?"
    r" ((?:(?:op|aan) (?:de |het |'t )?|(?:de |het |'t ))"
    rf"{NAAMDEEL}(?: {NAAMDEEL})?"
    r" \d{1,3}(?: ?[a-h]\b)?)(?=[.,;)]|$)",
    "wo",
)
ADRES_TOEVOEGING = Woordpatroon(
    r"\b(?:op|aan|adres|naar|van|bij|naast|achter|woont)"
    rf" ((?:de |het |'t )?{NAAMDEEL}(?: {NAAMDEEL})?"
    r" \d{1,4}(?: ?bis| ?hs| rood| zwart|[a-h]))(?!\w)",
    "op aa ad na va bi ac wo",
)
ADRES_NUMMER_EERST = Woordpatroon(
    rf"\b((?:nr\.?|nummer|huisnummer) \d{{1,4}}[a-z]? (?:aan|op|in|van) (?:de|het|'t) "
    rf"[a-z]{{0,20}}{keuze('straatwoorden')})\b",
    "nr nu hu",
)
CIJFER_ERIN = re.compile(r"[24][a-z]")
MET_CIJFER_ERIN = re.compile(r"(?<![\w.@/-])[a-z]{2,15}[24][a-z]{2,15}(?![\w@-])")
STRAAT_VAN = Woordpatroon(
    r"\b(?:aan|op|in|bij|langs) (?:de|het|'t) ((?:hof|park|plein|poort|laan|singel|erf|bergsche) "
    r"(?:van |maas)[a-z]{0,20})\b",
    "aa op in bi la",
)
SOORT_INSTELLING = Staart(
    rf"(?<=[^\W\d_]{{2}})-?{keuze('instelling_staarten')}$", groep("instelling_staarten")
)
_STRAATNAAM = r"((?:de |het |'t |den )?[^\W\d_][\w'.-]{2,30}(?: [^\W\d_][\w'.-]{1,20}){0,2}?"
POSTCODE_ERIN = re.compile(r"[1-9]\d{3} {0,2}[a-z]{2}\b")
ADRES_MET_POSTCODE = re.compile(
    rf"{_STRAATNAAM} \d{{1,4}}(?:[ -]?(?:{keuze('huisnummer_staart')}|[a-z]{{1,2}})|-\d{{1,3}})?"
    rf"(?:,? ?{keuze('kamerwoorden')}\.? ?\d{{1,4}}[a-z]?)?)"
    r"(?=,? {1,2}[1-9]\d{3} {0,2}[a-z]{2}\b)"
)
NUMMER_VOOR_KERN = Patroon(
    r" \d{1,4}(?:-?[a-z]|-\d{1,3})?(?=,? (?:te |in )?([a-z]{4,14}))", " ", los="", volgt=r"\d"
)
STRAATNAAM_ERVOOR = re.compile(rf"{_STRAATNAAM})$")
STRAAT = Staart(rf"(?<=[^\W\d_]{{2}})({keuze('straatwoorden')})$", groep("straatwoorden"))

# --- names; these look at capitals ---

_KLEIN = "van|de|den|der|het|'t|ten|ter|te|v/d|v\\.d\\.?|vd|el|al|ait|aït|op|in"
_TUSSENVOEGSEL = rf"(?:(?i:{_KLEIN})[ -]){{0,3}}"
INITIALEN = Patroon(
    rf"(?<![\w.])(?:(?:{_L}|Th|Chr|Ph|IJ|Joh|Wm|Tj|Sj|Fr|Alb|Gerh|Ch|Jac)\.[ -]?){{1,6}} ?"
    rf"(?:\({_L}\w{{1,20}}\) )?"
    rf"{_TUSSENVOEGSEL}{_L}[\w'-]{{1,30}}(?:-{_L}\w{{1,30}})?",
    _HOOFD,
    los=r"\w.",
)
INITIALEN_KLEIN = Woordpatroon(
    r"(?<![\w.])(?:[a-z]\. ?){1,4}(?:\([a-z]{2,20}\) )?"
    r"(?:(?:van|de|den|der|ten|ter|el|vd|v/d|in|op|'t) ){0,3}"
    r"([^\W\d_]{3,30})\b",
    LETTERS,
)
BIJNAAM_KLEIN = Woordpatroon(
    r"\b(?:bekend als|bijgenaamd|bijnaam:?(?: is)?|alias|luistert naar(?: de naam)?"
    r"|noem\w{0,3} (?:hem|haar|zich|zichzelf)|iedereen (?:zegt|noemt (?:hem|haar)))"
    r",? ['\"]?((?:de )?(?:(?:dikke|lange|rooie|rode|kleine|grote|zwarte|witte|snelle|oude|blonde"
    r"|kale|gekke|stille|mooie|ome|tante|boer) )?[a-z][a-z-]{1,20})(?=['\",.;)!?]|$)",
    "be bi al lu no ie",
)
GEEN_INITIALEN = re.compile(
    r"(?:o\.a|i\.v\.m|m\.b\.t|t\.a\.v|t\.o\.v|i\.p\.v|n\.a\.v|t\.b\.v|i\.o|z\.o|d\.m\.v|i\.g\.v"
    r"|o\.b\.v|i\.h\.k\.v|v\.a|d\.d|e\.d|m\.i|z\.s\.m|b\.v|n\.v|a\.u\.b|t\.z\.t|m\.a\.w|i\.c|w\.o"
    r"|d\.w\.z|e\.e\.a|a\.s|j\.l|e\.a|p\.w|p\.m|p\.j|p\.u|o\.i\.d)\b"
)
LOSSE_LETTERS = Patroon(
    rf"(?<![\w.])[A-Z]{{1,3}} {_TUSSENVOEGSEL}{_L}[a-zà-ž'-]{{2,30}}\b", "A-Z", los=r"\w."
)
VAN_DER_KORT = Patroon(
    r"(?<![\w.])(?:[vV]\. ?[dD]\.|[vV]/?[dD]) ?[^\W\d_][\w-]{2,30}(?![\w.])", "vV", los=r"\w."
)
LETTER_KLEIN = Woordpatroon(
    r"(?<![\w.'-])[a-z] (?:(?:van|de|den|der|vd|v/d|ten|ter|el|v\.d\.) ){1,2}([^\W\d_]{3,30})\b",
    LETTERS,
)
KERKGEMEENTE = Woordpatroon(
    r"\b(?:(?:hersteld|oud|vrijgemaakt|christelijk|nederlands|protestants|rooms)e?[ -])?"
    r"(?:gereformeerde|hervormde|evangelische|protestantse|pinkster|baptisten|katholieke)"
    r" ?(?:kerk|gemeente|parochie)\b|\bjehova'?s getuigen?\b",
    "he ou vr ch ne pr ro ge ev pi ba ka je",
)
NAAM_MET_KAPITALEN = re.compile(r"(?:Mc|Mac|De|Van|El|Al|O'|IJ|Le|La|Di)[A-Z]?[a-z]")
JAARTAL = re.compile(r"\b(?:19|20)\d{2}\b")
CIJFER = re.compile(r"\d")
