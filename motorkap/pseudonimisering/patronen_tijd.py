"""The patterns of dates and ages, in figures and in words.

As in `patronen.py`, the words come from `lijsten/taal.toml` and every repetition is bounded.
"""

from __future__ import annotations

import re

from motorkap.pseudonimisering.patroon import Patroon, heads
from motorkap.pseudonimisering.taal import keuze

# --- numbers in words ---

_EEN = "(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TIEN = "(?:der|veer|vijf|zes|zeven|acht|negen)tien"
_TIENTAL = "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_GROOT = rf"(?:{_TIEN}|(?:{_EEN}[ -]?en[ -]?)?{_TIENTAL})"
_RANG = rf"(?:{_TIEN}de|(?:{_EEN}[ -]?en[ -]?)?(?:twintigste|dertigste))"
_TELLETTERS = "edtvzan"
_LAGE_RANG = "(?:vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde)"

# --- dates ---

_MAAND = keuze("maandwoorden")
_DAG = r"(?:0?[1-9]|[12]\d|3[01])"
_MND = r"(?:0?[1-9]|1[0-2])"
_JAAR = r"(?:(?:19|20)\d{2}|'\d{2}|\d{2}(?![\d.,:]|\s?(?:uur|euro|jaar|keer|%)))"
DATUM_VOL = Patroon(
    rf"(?<![\d./-])(?:{_DAG} ?([-/.]) ?{_MND} ?\1 ?(?:19|20|')?\d{{2}}"
    rf"|(?:19|20)\d{{2}}([-/.]){_MND}\2{_DAG})(?!\d|[-/]\d)",
    r"\d",
    los=r"\d./-",
)
DATUM_SPATIES = Patroon(
    rf"(?<![\d.,/-]){_DAG} {_MND} (?:19|20)\d{{2}}(?!\d|[.,]\d)", r"\d", los=r"\d.,/-"
)
GEBOREN_SPATIES = Patroon(
    rf"\bgeb(?:\.|oren|oortedatum|datum|dat\.?)?:? (?:op )?({_DAG} {_MND} (?:19|20)?\d{{2}})(?!\d)",
    "g",
    volgt="eb",
)
DATUM_AANEEN = Patroon(
    r"(?<![\w.,-])(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2})(?![\w-])",
    r"\d",
    los=r"\w.,-",
)
GEBOREN = re.compile(
    r"(?:geb|geboren|geboortedatum|gebdat|gebdatum|geb\.dat|datum|dd|d\.d|kind \d)\W{0,6}$"
)
_DAGE = rf"{_DAG}(?:e|ste|de)?\.?"
DATUM_MAAND = Patroon(
    rf"(?<![\d.,/-])(?:{_DAGE} ?(?:en|op|t/m|tot en met|tot|of|/|-|,) ?)?{_DAGE}(?: | van |-|)"
    rf"{_MAAND}(?![a-z])\.?(?:[ -]?,? ?{_JAAR}(?!\d))?",
    r"\d",
    los=r"\d.,/-",
)
_TELWOORD = rf"(?:{_RANG}|{_EEN}[ -]en[ -](?:twintig|dertig)|{keuze('telwoorden')})"
DATUM_WOORDEN = Patroon(
    rf"\b(?:de )?{_TELWOORD} (?:van )?(?:de maand )?{_MAAND}(?![a-z])(?:,? {_JAAR}(?!\d))?",
    "d" + _TELLETTERS,
)
_FEESTLETTERS = "et12onkhbsg"
_FEESTDAG = (
    r"(?:(?:eerste|tweede|[12](?:e|ste|de)) (?:kerst|paas|pinkster)dag|oudejaars(?:dag|avond)"
    r"|nieuwjaarsdag|kerstavond|koningsdag|koninginnedag|hemelvaartsdag|bevrijdingsdag"
    r"|sinterklaasavond|goede vrijdag)"
)
DATUM_FEESTDAG = Patroon(
    rf"\b{_FEESTDAG},? (?:van |in |anno )?(?:(?:19|20)\d{{2}}|'\d{{2}})(?!\d)", _FEESTLETTERS
)
GEBOREN_FEESTDAG = Patroon(rf"\bgeb(?:oren|\.)? (?:op )?({_FEESTDAG})\b", "g", volgt="eb")
DATUM_RANG = Patroon(
    rf"\b(?:tot|op|voor|vanaf|per|sinds|t/m|uiterlijk|met|{keuze('dagnamen')})"
    rf" (de (?:{_DAG}(?:e|ste|de)|{_RANG}|{_LAGE_RANG}))"
    r"(?=[.,;!?)]|$| (?:om|van (?:de|deze) maand|moet|komt|is|wordt|zou|gaat|heeft|dan|weer)\b)",
    "tovpsum" + heads("dagnamen"),
)
NOOIT_RANG = re.compile(r"\b(?:woont|woonde|wonen|etage|verdieping|lift|hoog|plaats|groep)\b")
DATUM_MAAND_EERST = Patroon(
    rf"\b{_MAAND}\.? {_DAGE},? (?:19|20)\d{{2}}(?!\d)", heads("maandwoorden")
)
DATUM_KORT = Patroon(
    rf"(?<!\w)(?:{keuze('voor_korte_datum')}|{keuze('dagnamen')})[.:,]? ({_DAG}([-/.]){_MND})"
    r"(?!\d|[-/.]\d| ?(?:euro|keer|uur|uren|x|%|procent|dag|week|weken|maand|jaar|mensen"
    r"|kinderen))",
    heads("voor_korte_datum", "dagnamen"),
)
DATUM_AFSPRAAK = Patroon(
    r"\b(?:afspraak|intake|zitting|gesprek|huisbezoek|evaluatie|datum|keukentafelgesprek)\b"
    rf"[^.!?\d\n]{{0,40}}? ({_DAG}([-/.]){_MND})(?!\d|[-/.]\d| ?(?:euro|keer|uur|x|%|procent))",
    "aizghedk",
)
_GEEN_DAG = (
    r"euro|keer|uur|x\b|deel|jaar|jarig|maand|mnd|week|weken|dag|min|punt|plus|kind|mens|pers"
)
# "brandweer is 09-11 wezen kijken": a zero in front makes it a date.
DATUM_NUL = Patroon(
    r"(?<![\w.,/€-])(?:0[1-9][/-](?:0[1-9]|1[0-2])|(?:[12]\d|3[01])[/-]0[1-9])"
    rf"(?![\d/%-]|[.,]\d| ?(?:{_GEEN_DAG}))",
    r"\d",
    los=r"\w.,/€-",
)
DATUM_DEELWOORD = Patroon(
    r"\b(?:(?:af|op|uit|aan|in|be|ver|ont|over|weg|door)?(?:ge|be|ver|ont|wez|led)[a-z]{2,12}(?:d|t|en))"
    rf" ({_DAG}[-/]{_MND})(?=[,.;)]|$| (?:is|was|door|en|om|bij|naar|met|per|wegens|terug)\b)",
    "aouibvwdgl",
)
DATUM_STREEP = Patroon(
    rf"(?<![\w.,/€-])(?!24/7)(?:1[3-9]|2\d|3[01])[/-]{_MND}"
    r"(?![\d/%-]|[.,]\d| ?(?:euro|keer|uur|x\b|deel|jaar|jarig|maand|week|weken|dag|min|punt"
    r"|plus))",
    r"\d",
    los=r"\w.,/€-",
)
NOOIT_KORT = re.compile(r"(?:schaal|cijfer|score|rapportcijfer|fles|deel|kans)\W")

# --- ages ---

_GETAL = r"(1[01]\d|[1-9]?\d)"
LEEFTIJD_JAAR = Patroon(
    rf"(?<![\d.,€/]){_GETAL}(?:½|,5)?[ -]{{0,2}}(?:jaar(?: oud)?|jr|jarige?n?|jarig)(?![a-z])"
    rf"(?! {keuze('na_duur')}\b)",
    r"\d",
    los=r"\d.,€/",
)
NA_DUURWOORD = re.compile(rf"\b{keuze('voor_duur')}\.? (?:de )?$")
NA_MENS = re.compile(rf"\b{keuze('voor_leeftijd')} $")
NA_TITEL = re.compile(
    rf"\b{keuze('titels')}\.? (?:{keuze('kern_tussenvoegsels')} ){{0,3}}[^\W\d_]{{2,20}} $"
)
LEEFTIJD_HAAKJES = Patroon(
    rf"\((?:[a-z ]{{2,30}}, )?{_GETAL}(?: ?(?:jaar|jr\.?|j\.?|mnd|maanden))?(?=[),;/]| [a-z(])",
    "(",
    los="",
)
LEEFTIJD_KOMMA = Patroon(
    r"(?<=[a-z]), ?(1[01]\d|[1-9]\d)(?: jaar| jr\.?)?(?=,|\)|\.(?: |$)| en\b)", ",", los=""
)
_TUSSEN = keuze("leeftijd_tussen")
LEEFTIJD_ZIN = Patroon(
    r"\b(?:hij|zij|ze|ik ben|is|wordt|werd|inmiddels|nu|bijna|pas|net|leeftijd:?|lft\.?:?) "
    rf"(?:{_TUSSEN} ){{0,2}}(1[01]\d|[1-9]\d|[5-9])"
    rf"(?=[.,;!?)+]| en (?:[a-z]|\d+ (?:weken|maanden))| jaar oud| geworden| in {_MAAND}| op \d|$)"
    r"(?![.,]\d)",
    "hziwnbpl",
)
LEEFTIJD_VERJAART = Patroon(
    rf"\bwordt (?:op |dan )?{_DAG} {_MAAND} (1[01]\d|[1-9]\d)(?=[.,;]|$)", "w", volgt="ordt"
)
LEEFTIJD_TOEN = Patroon(
    r"\b(?:als|toen|nadat|zodra|totdat|tot) (?:hij|zij|ze|ik|\w{3,12}) (1[01]\d|[1-9]?\d)"
    r" (?:is|was|werd|wordt)\b",
    "atnz",
)
LEEFTIJD_NAAM = Patroon(
    r"(?:, | )([1-9]\d?)(?=, [a-z]|\.(?: |$)| is | en [a-z])", ", ", los="", volgt=r" ?[1-9]"
)
NAAM_ERVOOR = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,16}$")
LEEFTIJD_ONGEVEER = Patroon(r"\been jaar of ([1-9]?\d)\b", "e", volgt="en jaar")
LEEFTIJD_KORT = Patroon(
    r"\b(?:[mv]|man|vrouw|vader|moeder|jongen|meisje|zoon|dochter|client|cliente|cl)[,:]? \(?"
    r"([1-9]\d)(?=[,;)+]|\.(?!\d)| jr\b)",
    "mvjzdc",
)
LEEFTIJD_PAAR = Patroon(
    r"(?:\(|\bzijn )(1[01]\d|[1-9]?\d)(?: jaar)?(?:, ?| en | ?& ?| ?/ ?)(1[01]\d|[1-9]?\d)"
    r"(?: jaar)?(?: oud)?(?=[.,;)]| en [a-z]|$)",
    "(z",
    los="",
)
LEEFTIJD_BEIDEN = Patroon(
    r"\b(?:beiden|beide|allebei)(?: zijn)? (\d\d)(?=[.,;]|$| jaar| en [a-z])", "ba"
)
LEEFTIJD_RIJ = Patroon(
    r"\b(?:zijn|waren) (\d{1,2}(?:, ?\d{1,2}){1,5},? en \d{1,2})(?=[.,;)]|$| jaar)", "zw"
)
LEEFTIJD_DELEN = ("tien", "tig", "elf", "twaalf", "jaar oud")
LEEFTIJD_WOORD = Patroon(
    rf"\b(?:(?:hij|zij|ze|is|wordt|werd|nu|bijna|net|pas|inmiddels|ben|van)(?: in \w{{3,9}})?"
    rf" ((?:{_GROOT}|tien|elf|twaalf))"
    rf"(?=[.,;!?)]| en [a-z]| jaar(?! {keuze('na_duur')})| geworden|$)"
    rf"|({_GROOT})[ -]?jarige?n?\b|((?:{_GROOT}|{_EEN}|tien|elf|twaalf)) jaar oud\b)",
    "hziwnbpv" + _TELLETTERS,
)
LEEFTIJD_WORDEN = Patroon(
    r"\b(?:is|werd|zijn|bijna|net|pas) (1[01]\d|[1-9]\d) geworden\b", "iwzbnp"
)
REEKS_ERIN = re.compile(r" van (?:bijna |net |pas )?\d")
LEEFTIJD_REEKS = re.compile(
    rf"\b({keuze('voor_reeks')}|kind\w*|client\w*|inwo\w*|bewo\w*|jongens?|meisjes?|broer\w*|zus\w*"
    r"|\w{0,6}dochter\w*|\w{0,6}zo+n\w{0,4}|puber\w*|vriend\w*|neef\w*|nicht\w*|weduwe\w*)"
    r"(?: \w{2,12}){0,2}? van (?:bijna |net |pas )?"
    r"((?:\d{1,2}(?:, ?| en | ?& ?| ?/ ?)){0,6}\d{1,2})"
    r"(?!(?:, ?| en | ?& ?| ?/ ?)\d)"
    r"(?! ?(?:procent|%|euro|uur|weken|maanden|mnd|dagen|kg|kilo|\w*ari|maart|april|mei|ju[nl]i"
    r"|augustus|\w+ber|tot\b|keer|x\b)|[\d:/-]|[.,]\d)"
)
