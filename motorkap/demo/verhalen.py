"""What is asked at the table of the demo: invented questions in the register of social work.

No names, no places, no numbers: as a good casus is written.
"""

from __future__ import annotations

from dataclasses import dataclass

MW = ("maatschappelijk_werk", "clientondersteuning", "welzijn")
ZORG = ("thuiszorg", "huisarts")
JEUGD = ("jeugdhulp", "preventie")
WONEN = ("woningcorporatie",)
GEMEENTE = ("toegang", "team_regie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verhaal:
    """One kind of casus; each text has variants."""

    soorten: tuple[str, ...]
    vragen: tuple[str, ...]
    situaties: tuple[str, ...]
    geprobeerd: str
    leefgebieden: tuple[str, ...]
    themas: tuple[str, ...] = ()
    leefvorm: str = "alleenwonend"
    rollen: tuple[str, ...] = ("inwoner",)
    leeftijd: str = "27-65"


VERHALEN = (
    Verhaal(
        soorten=(*MW, "kredietbank"),
        vragen=(
            "Hoe houdt dit gezin de woning terwijl de schulden nog niet in beeld zijn?",
            "Wie kan helpen de post op orde te krijgen voordat er beslag komt?",
            "Welke stap zetten we eerst: het inkomen rond, of de schulden?",
        ),
        situaties=(
            "De brievenbus is maanden niet geleegd. Er zijn aanmaningen voor huur en energie. "
            "De ouder schaamt zich en doet de deur niet altijd open.",
            "Na een scheiding loopt de toeslag nog op naam van de partner. Elke maand is er te "
            "weinig. De kinderen eten vaak bij familie.",
        ),
        geprobeerd="Samen de post gesorteerd. Betaalregeling bij de verhuurder aangevraagd.",
        leefgebieden=("geld", "wonen"), themas=("inkomen_schulden",),
        leefvorm="gezin", rollen=("ouder", "kind"),
    ),
    Verhaal(
        soorten=(*MW, *ZORG),
        vragen=(
            "Hoe houden we dit vol tot er dagbesteding is?",
            "Wat kan de omgeving doen nu de mantelzorger zelf ziek wordt?",
        ),
        situaties=(
            "De inwoner vergeet het gas en dwaalt soms. De partner slaapt slecht en wil geen hulp "
            "van vreemden in huis.",
            "Een volwassen kind komt elke dag langs, naast werk en eigen gezin. Er is vaak ruzie "
            "over wat nog kan.",
        ),
        geprobeerd="Proefdag bij de ontmoetingsplek. De inwoner liep na een uur weer weg.",
        leefgebieden=("mantelzorg", "lichamelijk", "daginvulling"), themas=("wonen_veilig_gezond",),
        leefvorm="stel", rollen=("inwoner", "partner", "mantelzorger"), leeftijd="66+",
    ),
    Verhaal(
        soorten=(*JEUGD, *MW),
        vragen=(
            "Wie pakt de regie nu school en ouders elkaar niet meer spreken?",
            "Hoe krijgen we deze tiener weer een paar uur per week naar school?",
        ),
        situaties=(
            "De tiener gamet tot diep in de nacht en staat niet op. De ouders zijn het niet eens "
            "over grenzen. School dreigt met een melding.",
            "Het kind trekt zich terug sinds de verhuizing. De ouder werkt in ploegen en is er "
            "vaak niet.",
        ),
        geprobeerd="Twee gesprekken op school. Een weekrooster gemaakt, dat is losgelaten.",
        leefgebieden=("opvoeden_opgroeien", "relaties_gezin"), themas=("gezond_veilig_opgroeien",),
        leefvorm="eenoudergezin", rollen=("ouder", "kind"), leeftijd="12-15",
    ),
    Verhaal(
        soorten=("ggz", "verslavingszorg", *MW),
        vragen=(
            "Hoe komen we binnen zonder dat de deur voorgoed dichtgaat?",
            "Wat is er nodig om terugval deze winter voor te zijn?",
        ),
        situaties=(
            "De inwoner mijdt zorg, drinkt en slaapt op de bank van bekenden. Buren klagen over "
            "lawaai. Soms is er een goede dag en dan lukt een gesprek.",
            "Na de opname ging het een tijd goed. Nu worden afspraken weer afgezegd en is de "
            "woning vol.",
        ),
        geprobeerd="Drie keer aangebeld. Eén keer koffie gedronken bij de voordeur.",
        leefgebieden=("middelen", "psychisch", "wonen"),
    ),
    Verhaal(
        soorten=WONEN,
        vragen=(
            "Wie kan mee op huisbezoek voordat wij een procedure beginnen?",
            "Kan iemand meedenken over uitstel van ontruiming?",
        ),
        situaties=(
            "Er is een flinke huurachterstand en geen contact. De tuin is vol. Buren maken zich "
            "zorgen over de kinderen.",
            "De bovenburen melden stank. De huurder opent wel, maar laat niemand binnen.",
        ),
        geprobeerd="Brieven, een kaartje met een telefoonnummer, twee keer aan de deur.",
        leefgebieden=("wonen", "geld"), themas=("wonen_veilig_gezond",),
    ),
    Verhaal(
        soorten=(*MW, *GEMEENTE),
        vragen=(
            "Welke plek past bij iemand die wel wil, maar niet durft?",
            "Hoe vinden we werk dat past bij een half dagdeel kracht?",
        ),
        situaties=(
            "De inwoner zit al jaren thuis en ziet alleen een zus. Er is veel handigheid: fietsen "
            "en radio's maken.",
            "Na een lange ziekte is het contract gestopt. Reizen lukt niet zonder hulp.",
        ),
        geprobeerd="Koffieochtend bezocht, samen. Alleen gaan lukte nog niet.",
        leefgebieden=("netwerk_meedoen", "daginvulling"), themas=("werk_participatie", "vervoer"),
    ),
    Verhaal(
        soorten=MW,
        vragen=(
            "Hoe maken we een veilige afspraak over de omgang?",
            "Wie praat met wie, zodat de kinderen niet de boodschapper zijn?",
        ),
        situaties=(
            "De ouders wonen apart en ruziën bij elke overdracht. De kinderen slapen slecht op "
            "wisseldagen.",
            "Een van de ouders heeft een contactverbod gehad. Het is nu rustig en dat willen "
            "beiden zo houden.",
        ),
        geprobeerd="Gesprek met elke ouder apart. Een schrift voor de overdracht.",
        leefgebieden=("relaties_gezin", "veiligheid_justitie", "opvoeden_opgroeien"),
        leefvorm="gezin", rollen=("ouder", "stiefouder", "kind"), leeftijd="27-65",
    ),
    Verhaal(
        soorten=(*ZORG, *MW),
        vragen=(
            "Kan deze inwoner veilig thuis blijven met de hulp die er nu is?",
            "Wie regelt wat als er straks een andere woning komt?",
        ),
        situaties=(
            "De trap gaat niet meer, de badkamer is smal. De inwoner valt vaker en vertelt dat "
            "niet aan de kinderen.",
            "De koelkast is leeg of vol met oud eten. Medicijnen blijven liggen.",
        ),
        geprobeerd="Douchestoel geplaatst. Maaltijden besproken, die wil de inwoner nog niet.",
        leefgebieden=("lichamelijk", "zelfzorg_huishouden", "wonen"), leeftijd="66+",
        themas=("wonen_veilig_gezond",),
    ),
    Verhaal(
        soorten=("taalhuis", "noodhulp", *MW),
        vragen=(
            "Hoe helpen we iemand die de brieven niet kan lezen zonder hem te beschamen?",
            "Welke cursus sluit aan bij deze ouder?",
        ),
        situaties=(
            "De ouder knikt bij alles en vult niets in. De kinderen lezen de post voor.",
            "Bellen gaat goed, formulieren niet. De computer staat nog in de doos.",
        ),
        geprobeerd="Samen één formulier ingevuld. Dat duurde een ochtend.",
        leefgebieden=("werk_opleiding", "netwerk_meedoen"), themas=("werk_participatie",),
        leefvorm="gezin", rollen=("ouder", "kind"),
    ),
    Verhaal(
        soorten=("mantelzorgsteun", "welzijn", "maatschappelijk_werk"),
        vragen=(
            "Wat geeft deze mantelzorger een vrije middag per week?",
            "Hoe bereiken we het kind dat thuis voor een ouder zorgt?",
        ),
        situaties=(
            "De partner zorgt dag en nacht en zegt nooit nee. Hobby's zijn gestopt.",
            "Een tiener kookt, doet boodschappen en mist daardoor vrienden.",
        ),
        geprobeerd="Folder van de mantelzorggroep meegegeven, nog niet gebruikt.",
        leefgebieden=("mantelzorg", "netwerk_meedoen"), themas=("gezond_veilig_opgroeien",),
        leefvorm="gezin", rollen=("mantelzorger", "ouder", "kind"), leeftijd="16-17",
    ),
    Verhaal(
        soorten=GEMEENTE,
        vragen=(
            "Wie kan de lichte ondersteuning overnemen nu de indicatie afloopt?",
            "Past een groep beter dan nog een jaar begeleiding thuis?",
        ),
        situaties=(
            "De doelen zijn grotendeels gehaald. De inwoner is bang om alleen verder te gaan.",
            "Twee begeleiders komen over de vloer en doen deels hetzelfde.",
        ),
        geprobeerd="Gesprek met de aanbieder over afschalen. Een datum is nog niet geprikt.",
        leefgebieden=("daginvulling", "zelfzorg_huishouden"), themas=("werk_participatie",),
    ),
    Verhaal(
        soorten=("ggz", "preventie", "jeugdhulp", "thuiszorg"),
        vragen=("Wie ziet deze jonge ouder de komende weken?",),
        situaties=(
            "De ouder is moe en somber na de geboorte. Er is weinig familie dichtbij. De baby "
            "groeit goed.",
        ),
        geprobeerd="Extra huisbezoek. De ouder wil praten, het liefst thuis.",
        leefgebieden=("psychisch", "opvoeden_opgroeien"), themas=("gezond_veilig_opgroeien",),
        leefvorm="eenoudergezin", rollen=("ouder", "kind"), leeftijd="18-26",
    ),
)  # fmt: skip
# What a careless or unlucky keyboard sends: it must come back letter for letter.
LASTIG = (
    '<script>alert("motorkap")</script> en daarna gewone tekst',
    "'); drop table casus; -- stond zo in het oude bestand",
    "{{ 7*7 }} ${jndi:ldap} %s %n \\u0000 als tekst",
    "Smileys uit een appje: 👩‍👧‍👦 🏳️‍🌈 🫠 en een wiskundige 𝒙",
    "السلام عليكم met Nederlands erachter, en שלום ertussen",
    "Hottentottententententoonstellingsmakersopleidingsvergunningsaanvraagformulierenkast" * 2,
    "Reëel, coöperatie, naïef, ’s ochtends, ‘aanhaling’ — en e\u0301e\u0301n met losse accenten",
    "Regel een\n\n\tingesprongen\n  * lijstje\n  * lijstje",
)
AFSPRAKEN = (
    "Belt de verhuurder over uitstel",
    "Gaat mee op huisbezoek",
    "Zoekt een plek bij de ontmoetingsgroep",
    "Maakt een overzicht van de post, samen met de inwoner",
    "Vraagt de huisarts om mee te denken",
    "Plant een gesprek met school en ouders",
    "Meldt aan voor de cursus omgaan met geld",
    "Regelt een vrijwilliger voor vervoer",
    "Spreekt de mantelzorger zonder de inwoner erbij",
    "Vraagt aan de inwoner wat eerst moet",
)
VOORTGANG = (
    "Gebeld, terugbelverzoek achtergelaten.",
    "Eerste gesprek is geweest, de inwoner was opgelucht.",
    "Wachtlijst van een paar weken; tussentijds contact afgesproken.",
)
CONCLUSIES = (
    "De tafel adviseert om klein te beginnen en één contactpersoon te kiezen.",
    "Eerst rust in huis, dan pas de papieren. Twee organisaties gaan samen langs.",
    "Er is genoeg hulp; het gaat om afstemming. De indiener houdt het overzicht.",
    "Een groep past beter dan nog een begeleider. De indiener bespreekt dat met de inwoner.",
    "Zorgen zijn gedeeld. Bij een nieuw signaal volgt de route voor veiligheid.",
)
CORRECTIES = (
    "De afspraak over het huisbezoek is met de andere organisatie gemaakt, graag aanpassen.",
    "De datum klopt niet: bedoeld was een week later.",
)
SPOED = (
    "De ontruiming staat voor volgende week gepland.",
    "De mantelzorger is onverwacht uitgevallen.",
)
