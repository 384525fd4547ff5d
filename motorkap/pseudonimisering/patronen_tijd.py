"""The patterns of dates and ages, in figures and in words.

As in `patronen.py`, the words come from `lijsten/taal.toml` and every repetition is bounded.
"""

from __future__ import annotations

import re

from motorkap.pseudonimisering.patroon import CIJFERS, Patroon, Woordpatroon
from motorkap.pseudonimisering.taal import groep, keuze

# --- numbers in words ---

_EEN = "(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TIEN = "(?:der|veer|vijf|zes|zeven|acht|negen)tien"
_TIENTAL = "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_GROOT = rf"(?:{_TIEN}|(?:{_EEN}[ -]?en[ -]?)?{_TIENTAL})"
_RANG = rf"(?:{_TIEN}de|(?:{_EEN}[ -]?en[ -]?)?(?:twintigste|dertigste))"
_TELKOPPEN = (*groep("telwoorden"), "ee tw dr vi ve ze ac ne de ta")
_LAGE_RANG = "(?:vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde)"

# --- dates ---

_MAAND = keuze("maandwoorden")
_DAG = r"(?:0?[1-9]|[12]\d|3[01])"
_MND = r"(?:0?[1-9]|1[0-2])"
_JAAR = r"(?:(?:19|20)\d{2}|'\d{2}|\d{2}(?![\d:]|[.,]\d|\s?(?:uur|euro|jaar|keer|%)))"
DATUM_VOL = Woordpatroon(
    rf"(?<![\d./-])(?:{_DAG} ?([-/.]) ?{_MND} ?\1 ?(?:19|20|')?\d{{2}}"
    rf"|(?:19|20)\d{{2}}([-/.]){_MND}\2{_DAG})(?!\d|[-/]\d)",
    CIJFERS,
)
DATUM_SPATIES = Woordpatroon(rf"(?<![\d.,/-]){_DAG} {_MND} (?:19|20)\d{{2}}(?!\d|[.,]\d)", CIJFERS)
GEBOREN_SPATIES = Woordpatroon(
    rf"\bgeb(?:\.|oren|oortedatum|datum|dat\.?)?:? (?:op )?({_DAG} {_MND} (?:19|20)?\d{{2}})(?!\d)",
    "ge",
)
DATUM_AANEEN = Woordpatroon(
    r"(?<![\w.,-])(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2})(?![\w-])",
    CIJFERS,
)
GEBOREN = re.compile(
    r"(?:geb|geboren|geboortedatum|gebdat|gebdatum|geb\.dat|datum|dd|d\.d|kind \d)\W{0,6}$"
)
_DAGE = rf"{_DAG}(?:e|ste|de)?\.?"
DATUM_MAAND = Woordpatroon(
    rf"(?<![\d.,/-])(?:{_DAGE} ?(?:en|op|t/m|tot en met|tot|of|/|-|,) ?)?{_DAGE}(?: | van |-|)"
    rf"{_MAAND}(?![a-z])\.?(?:[ -]?,? ?{_JAAR}(?!\d| {_MAAND}(?![a-z])))?",
    CIJFERS,
)
_TELWOORD = rf"(?:{_RANG}|{_EEN}[ -]en[ -](?:twintig|dertig)|{keuze('telwoorden')})"
DATUM_WOORDEN = Woordpatroon(
    rf"\b(?:de )?{_TELWOORD} (?:van )?(?:de maand )?{_MAAND}(?![a-z])(?:,? {_JAAR}(?!\d))?",
    *_TELKOPPEN,
)
_FEESTKOPPEN = (CIJFERS, "ee tw ou ni ke ko he be si go")
_FEESTDAG = (
    r"(?:(?:eerste|tweede|[12](?:e|ste|de)) (?:kerst|paas|pinkster)dag|oudejaars(?:dag|avond)"
    r"|nieuwjaarsdag|kerstavond|koningsdag|koninginnedag|hemelvaartsdag|bevrijdingsdag"
    r"|sinterklaasavond|goede vrijdag)"
)
DATUM_FEESTDAG = Woordpatroon(
    rf"\b{_FEESTDAG},? (?:van |in |anno )?(?:(?:19|20)\d{{2}}|'\d{{2}})(?!\d)", *_FEESTKOPPEN
)
GEBOREN_FEESTDAG = Woordpatroon(rf"\bgeb(?:oren|\.)? (?:op )?({_FEESTDAG})\b", "ge")
DATUM_RANG = Woordpatroon(
    rf"\b(?:tot|op|voor|vanaf|per|sinds|t/m|uiterlijk|met|{keuze('dagnamen')})"
    rf" (de (?:{_DAG}(?:e|ste|de)|{_RANG}|{_LAGE_RANG}))"
    r"(?=[.,;!?)]|$| (?:om|van (?:de|deze) maand|moet|komt|is|wordt|zou|gaat|heeft|dan|weer)\b)",
    *("to op vo va pe si t ui me", *groep("dagnamen")),
)
NOOIT_RANG = re.compile(r"\b(?:woont|woonde|wonen|etage|verdieping|lift|hoog|plaats|groep)\b")
DATUM_MAAND_EERST = Woordpatroon(
    rf"\b{_MAAND}\.? {_DAGE},? (?:19|20)\d{{2}}(?!\d)", *groep("maandwoorden")
)
DATUM_KORT = Woordpatroon(
    rf"(?<!\w)(?:{keuze('voor_korte_datum')}|{keuze('dagnamen')})[.:,]? ({_DAG}([-/.]){_MND})"
    r"(?!\d|[-/.]\d| ?(?:euro|keer|uur|uren|x|%|procent|dag|week|weken|maand|jaar|mensen"
    r"|kinderen|tabl|pil|caps|mg))",
    *groep("voor_korte_datum"),
    *groep("dagnamen"),
)
DATUM_AFSPRAAK = Woordpatroon(
    r"\b(?:afspraak|intake|zitting|gesprek|huisbezoek|evaluatie|datum|keukentafelgesprek)\b"
    rf"[^.!?\d\n]{{0,40}}? ({_DAG}([-/.]){_MND})(?!\d|[-/.]\d| ?(?:euro|keer|uur|x|%|procent))",
    "af in zi ge hu ev da ke",
)
_GEEN_DAG = (
    r"euro|keer|uur|x\b|deel|jaar|jarig|maand|mnd|week|weken|dag|min|punt|plus|kind|mens|pers"
)
# "brandweer is 09-11 wezen kijken": a zero in front makes it a date.
DATUM_NUL = Woordpatroon(
    r"(?<![\w.,/€-])(?:0[1-9][/-](?:0[1-9]|1[0-2])|(?:[12]\d|3[01])[/-]0[1-9])"
    rf"(?![\d/%-]|[.,]\d| ?(?:{_GEEN_DAG}))",
    CIJFERS,
)
DATUM_DEELWOORD = Woordpatroon(
    r"\b(?:(?:af|op|uit|aan|in|be|ver|ont|over|weg|door)?(?:ge|be|ver|ont|wez|led)[a-z]{2,12}(?:d|t|en))"
    rf" ({_DAG}[-/]{_MND})(?=[,.;)]|$| (?:is|was|door|en|om|bij|naar|met|per|wegens|terug)\b)",
    "af op ui aa in be ve on ov we do ge le",
)
DATUM_STREEP = Woordpatroon(
    rf"(?<![\w.,/€-])(?!24/7)(?:1[3-9]|2\d|3[01])[/-]{_MND}"
    r"(?![\d/%-]|[.,]\d| ?(?:euro|keer|uur|x\b|deel|jaar|jarig|maand|week|weken|dag|min|punt"
    r"|plus))",
    CIJFERS,
)
DATUM_PUNT = Woordpatroon(
    r"(?<![\w.,/€-])(?:2[4-9]|3[01])\.(?:0[1-9]|1[0-2])"
    r"(?![\d%]|[.,]\d| ?(?:euro|uur|kg|km|%))",
    CIJFERS,
)
# "€ 25.04", "kost 30.10", "versie 24.10": an amount or a number, no day.
NOOIT_PUNT = re.compile(
    r"(?:€ ?|\b(?:kost|kostte|kosten|prijs|betaal\w{0,3}|bedrag|versie|rekening|tarief|euro)\b"
    r"[^.!?\d]{0,12})$"
)
# "schreef me 11/11", "(3/11)": a day and a month with a slash, unless it is a part of something.
DATUM_SCHUIN = Woordpatroon(
    rf"(?<![\w.,/€+-])(?!24/7)({_DAG})/({_MND})(?![\w/%+-]|[.,]\d"
    rf"| ?(?:{_GEEN_DAG}|tabl|pil|caps|mg|ml|dd|norm|van|klas|groep|stap|cl\b|x))",
    CIJFERS,
)
NOOIT_KORT = re.compile(
    r"(?:schaal|cijfer|score|rapportcijfer|fles|deel|kans|stap|sessie|pagina|blad|versie|bloeddruk"
    r"|tensie|rr|ronde|poging|circa|ca\.|nog) ?\W"
)
GAAT_OM_DAG = re.compile(r" (?:komen|komt|langs|gebeld|kwam|belde|gesprek|om \d|bellen)\b")
# Halves, quarters, tenths: what is a part of these is one, unless a line begins with it.
DELERS = frozenset((2, 3, 4, 5, 6, 8, 10))

# --- ages ---

_GETAL = r"(1[01]\d|[1-9]?\d)"
LEEFTIJD_JAAR = Woordpatroon(
    rf"(?<![\d.,€/]){_GETAL}(?:½|,5)?[ -]{{0,2}}(?:jaar(?: oud)?|jr|jarige?n?|jarig|j)(?![a-z])"
    rf"(?! {keuze('na_duur')}\b)",
    CIJFERS,
)
NA_DUURWOORD = re.compile(rf"\b{keuze('voor_duur')}\.? (?:de )?$")
NA_MENS = re.compile(rf"\b{keuze('voor_leeftijd')} $")
NA_TITEL = re.compile(
    rf"\b{keuze('titels')}\.? (?:{keuze('kern_tussenvoegsels')} ){{0,3}}[^\W\d_]{{2,20}}"
    rf"(?:-(?:{keuze('kern_tussenvoegsels')} ){{0,2}}[^\W\d_]{{2,20}})? $"
)
LEEFTIJD_HAAKJES = Patroon(
    rf"\((?:[a-z ]{{2,30}}, |bijna |net |pas |nu )?{_GETAL}"
    r"(?: ?(?:jaar|jr\.?|j\.?|mnd|maanden))?(?=[),;/]| [a-z(])",
    "(",
    los="",
)
LEEFTIJD_KOMMA = Patroon(
    r"(?<=[a-z]), ?(1[01]\d|[1-9]\d)(?: jaar| jr\.?)?(?=,|\)|\.(?: |$)| en\b)", ",", los=""
)
_TUSSEN = keuze("leeftijd_tussen")
LEEFTIJD_ZIN = Woordpatroon(
    r"\b(?:hij|zij|ze|ik ben|is|wordt|werd|inmiddels|nu|bijna|pas|net|leeftijd:?|lft\.?:?) "
    rf"(?:{_TUSSEN} ){{0,2}}(1[01]\d|[1-9]\d|[5-9])"
    rf"(?=[.,;!?)+]| en (?:[a-z]|\d+ (?:weken|maanden))| jaar oud| geworden| in {_MAAND}| op \d|$)"
    r"(?![.,]\d)",
    "hi zi ze ik is wo we in nu bi pa ne le lf",
)
LEEFTIJD_VERJAART = Woordpatroon(
    rf"\bwordt (?:op |dan )?{_DAG} {_MAAND} (1[01]\d|[1-9]?\d)(?=[.,;]|$)", "wo"
)
LEEFTIJD_TOEN = Woordpatroon(
    r"\b(?:als|toen|nadat|zodra|totdat|tot) (?:hij|zij|ze|ik|\w{3,12}) (1[01]\d|[1-9]?\d)"
    r" (?:is|was|werd|wordt)\b",
    "al to na zo",
)
LEEFTIJD_NAAM = Patroon(
    r"(?:, | )([1-9]\d?)(?=, [a-z]|\.(?: |$)| is | en [a-z])", ", ", los="", volgt=r" ?[1-9]"
)
NAAM_ERVOOR = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,16}$")
LEEFTIJD_ONGEVEER = Woordpatroon(r"\bjaar of ([1-9]?\d)\b", "ja")
LEEFTIJD_KORT = Woordpatroon(
    r"\b(?:[mv]|man|vrouw|vader|moeder|jongen|meisje|zoon|dochter|client|cliente|cl)[,:]? \(?"
    r"([1-9]\d)(?=[,;)+]|\.(?!\d)| jr\b)",
    "m v ma vr va mo jo me zo do cl",
)
LEEFTIJD_PAAR = Patroon(
    r"(?:\(|\bzijn )(1[01]\d|[1-9]?\d)(?: jaar)?(?:, ?| en | ?& ?| ?/ ?)(1[01]\d|[1-9]?\d)"
    r"(?: jaar)?(?: oud)?(?=[.,;)]| en [a-z]|$)",
    "(z",
    los="",
)
LEEFTIJD_BEIDEN = Woordpatroon(
    r"\b(?:beiden|beide|allebei)(?: zijn)? (\d\d)(?=[.,;]|$| jaar| en [a-z])", "be al"
)
LEEFTIJD_RIJ = Woordpatroon(
    r"\b(?:zijn|waren) (\d{1,2}(?:, ?\d{1,2}){1,5},? en \d{1,2})(?=[.,;)]|$| jaar)", "zi wa"
)
# Without one of these there is no age in words; "zelf" and "rustig" stand in every text.
LEEFTIJD_DELEN = (
    *("tien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig"),
    *("negentig", " elf", " twaalf", "jaar oud"),
)
LEEFTIJD_WOORD = Woordpatroon(
    rf"\b(?:(?:hij|zij|ze|is|wordt|werd|nu|bijna|net|pas|inmiddels|ben|van)(?: in \w{{3,9}})?"
    rf" ((?:{_GROOT}|tien|elf|twaalf))"
    rf"(?=[.,;!?)]| en [a-z]| jaar(?! {keuze('na_duur')})| geworden|$)"
    rf"|({_GROOT})[ -]?jarige?n?\b|((?:{_GROOT}|{_EEN}|tien|elf|twaalf)) jaar oud\b)",
    *("hi zi is wo we nu bi pa in be va", *_TELKOPPEN),
)
_KLEIN = "(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
# "als ze zestien is", "kind van zestien", "de oudste is negen", "op haar zeventiende".
LEEFTIJD_BIJ_MENS = Woordpatroon(
    rf"\b(?:als|toen|dat|omdat|zodra|nadat|totdat|tot|sinds) (?:hij|zij|ze|ie) ({_GROOT}|{_KLEIN}) "
    r"(?:is|was|werd|wordt)\b"
    r"|\b(?:kind|kindje|baby|peuter|kleuter|zoon|zoontje|dochter|dochtertje|jongen|jongetje|meisje"
    rf"|zusje|broertje|puber|tiener|man|vrouw) van ({_GROOT})"
    r"(?=[.,;!?)]|$| (?:en|in|die|jaar|maanden|met|is|heeft|had|was|wil|uit)\b)"
    rf"|\b(?:oudste|jongste|middelste)(?: is| wordt|,) ({_GROOT}|{_KLEIN})(?=[.,;!?)]|$| en\b)"
    rf"|\bop (?:haar|zijn|z'n|d'r|mijn) ({_RANG}|{_LAGE_RANG})"
    r"(?=[.,;]|$| (?:al|ging|was|kwam|werd|is|naar|uit|zwanger|begonnen|gestopt|moeder|getrouwd)\b)"
    rf"|\b(?:mw|mevr|mevrouw|dhr|meneer|heer|oma|opa|moeder|vader|client|cliente|man|vrouw)\.?"
    rf"(?:, | \()({_GROOT})(?=[,)])",
    *(
        "al to da om zo na si ki ba pe kl do ju me zu br pu ti ma vr mi ou op mw mevr dh he oma",
        "cl",
    ),
    "jo va opa moeder meneer",
)
LEEFTIJD_STRAKS = Woordpatroon(
    r"\bwordt (?:in|volgende|dit|deze) \w{2,12} (1[01]\d|[1-9]\d)(?=[.,;]|$| en )"
    r"|\b(?:werd|wordt) (1[01]\d|[1-9]\d)(?= (?:vorige|volgende|deze|morgen|vandaag|gisteren)\b)"
    r"|(?<![\w-])[mv](\d\d)(?=[,;)])",
    "wo we",
    *(f"{kop}{cijfer}" for kop in "mv" for cijfer in range(10)),
)
LEEFTIJD_WORDEN = Woordpatroon(
    r"\b(?:is|werd|zijn|bijna|net|pas) (1[01]\d|[1-9]\d) geworden\b",
    "is we zi bi ne pa",
)
REEKS_ERIN = re.compile(r" (?:van|v\.?) (?:bijna |net |pas )?\d")
LEEFTIJD_REEKS = re.compile(
    rf"\b({keuze('voor_reeks')}|kind\w*|client\w*|inwo\w*|bewo\w*|jongens?|meisjes?|broer\w*|zus\w*"
    r"|\w{0,6}dochter\w*|\w{0,6}zo+n\w{0,4}|puber\w*|vriend\w*|neef\w*|nicht\w*|weduwe\w*)"
    r"(?: \w{2,12}){0,2}? (?:van|v\.?) (?:bijna |net |pas )?"
    r"((?:\d{1,2}(?:, ?| en | ?& ?| ?/ ?)){0,6}\d{1,2})"
    r"(?!(?:, ?| en | ?& ?| ?/ ?)\d)"
    r"(?! ?(?:procent|%|euro|uur|weken|maanden|mnd|dagen|kg|kilo|\w*ari|maart|april|mei|ju[nl]i"
    r"|augustus|\w+ber|tot\b|keer|x\b)|[\d:/-]|[.,]\d)"
)
