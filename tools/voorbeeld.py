"""Render the gallery of macros and example screens to static pages, to look at while designing.

`python tools/voorbeeld.py` writes var/voorbeeld/; with `--serve` it shows them on a local port too.
"""

from __future__ import annotations

import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

WORTEL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WORTEL))

from motorkap.web.assets import paths  # noqa: E402
from motorkap.web.pagina import environment  # noqa: E402
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten  # noqa: E402

UIT = WORTEL / "var" / "voorbeeld"
MENU = [
    ("Vandaag", "vandaag", "vandaag"),
    ("Overleg", "agenda", "overleg"),
    ("Casussen", "casus", "casus"),
    ("Afspraken", "afspraken", "afspraak"),
    ("Overdrachten", "overdracht", "overdracht"),
    ("Nazorg", "nazorg", "nazorg"),
]
LEEFGEBIEDEN = [
    "Geld en schulden",
    "Wonen",
    "Huiselijke relaties",
    "Opvoeden",
    "Lichamelijke gezondheid",
    "Psychische gezondheid",
    "Verslaving",
    "Dagbesteding",
    "Sociaal netwerk",
    "Justitie",
]


INBRENGEN = [
    Veld(
        "hulpvraag",
        "Wat vraagt u aan het overleg?",
        Soort.TEKSTVAK,
        uitleg="Eén of twee zinnen. Dit lezen alle organisaties in de kring.",
        waarde="Hoe zorgen we dat dit gezin in de eigen woning kan blijven, "
        "nu de energieschuld oploopt en moeder er alleen voor staat?",
        rijen=3,
        maxlengte=400,
        stijl="vraag",
    ),
    Veld(
        "situatie",
        "Wat speelt er?",
        Soort.TEKSTVAK,
        uitleg="Schrijf zonder namen, adressen en geboortedata. Wij kijken mee.",
        waarde="Fatma en haar drie kinderen wonen sinds vorig jaar in de wijk.",
        rijen=5,
    ),
    Veld("geprobeerd", "Wat is al geprobeerd?", Soort.TEKSTVAK, verplicht=False, rijen=3),
    Veld(
        "leefgebied",
        "Welke leefgebieden spelen mee?",
        Soort.CHIPS,
        verplicht=False,
        keuzes=keuzes([(n.lower(), n) for n in LEEFGEBIEDEN], ["wonen", "geld en schulden"]),
    ),
    Veld(
        "leefeenheid",
        "Wie wonen er samen?",
        Soort.RADIO,
        verplicht=False,
        stijl="naast",
        keuzes=keuzes(
            [
                ("alleen", "Alleenwonend"),
                ("stel", "Stel"),
                ("gezin", "Gezin"),
                ("drie", "Drie generaties"),
            ],
            ["gezin"],
        ),
    ),
    Veld(
        "kern",
        "In welke kern woont de inwoner?",
        Soort.LIJST,
        uitleg="Alleen om het juiste team te vinden. We bewaren de kern niet.",
        keuzes=keuzes([("werkendam", "Werkendam"), ("hank", "Hank"), ("woudrichem", "Woudrichem")]),
    ),
    Veld(
        "grondslag",
        "Waarom mag u dit delen?",
        Soort.RADIO,
        stijl="kaart",
        keuzes=[
            Keuze(
                "wmo",
                "Het hoort bij uw taak volgens de Wmo",
                "Bijvoorbeeld: ondersteuning zoeken.",
            ),
            Keuze(
                "toestemming",
                "De inwoner vindt het goed",
                "U hebt het gevraagd en opgeschreven.",
            ),
        ],
    ),
    Veld(
        "spoed",
        "Kan het wachten tot het overleg?",
        Soort.DATUM,
        uitleg="Wanneer moet er iets gebeuren?",
    ),
]
FOUTEN = {
    "situatie": "Haal het telefoonnummer uit de tekst bij ‘Wat speelt er?’.",
    "kern": "Kies de kern waar de inwoner woont.",
    "grondslag": "Kies waarom u dit mag delen.",
}


def aanmeldvelden() -> list[Veld]:
    """The two fields of signing in."""
    return [
        Veld(
            "gebruikersnaam", "E-mailadres van uw werk", autocomplete="username", inputmode="email"
        ),
        Veld("wachtwoord", "Wachtwoord", Soort.WACHTWOORD, autocomplete="current-password"),
    ]


def afspraakvelden() -> list[Veld]:
    """The one-line entry of an afspraak during the hour."""
    mensen = keuzes(
        [("bram", "Bram Verhulst"), ("sanne", "Sanne de Wit"), ("yusuf", "Yusuf Arslan")]
    )
    return [
        Veld(
            "wat", "Wat", Soort.TEKST, "Belt met de Kredietbank over een stabilisatie", stijl="wat"
        ),
        Veld("wie", "Wie", Soort.LIJST, "bram", keuzes=mensen),
        Veld("wanneer", "Uiterlijk", Soort.DATUM, "2026-12-04"),
    ]


def assets(diep: str = "") -> dict[str, str]:
    """The hashed names of the bundles, as the manifest gives them."""
    return {kort: f"{diep}{pad.removeprefix('/')}" for kort, pad in paths().items()}


SESSIE = SimpleNamespace(
    warn_na_s=780, verloopt_na_s=900, einde_na_s=43200, verleng_url="/sessie/verlengen"
)


def kader(naam: str, *, titel: str, fout: bool, aangemeld: bool) -> SimpleNamespace:
    """A frame as the application would fill it for Anna."""
    menu = [
        SimpleNamespace(label=label, url=f"{doel}.html", icoon=icoon, actief=naam.startswith(doel))
        for label, doel, icoon in MENU
    ]
    teams = [
        SimpleNamespace(naam=n, url=f"{naam}.html", actief=n == "West") for n in ("Oost", "West")
    ]
    return SimpleNamespace(
        titel=titel,
        fout=fout,
        gebruiker="Anna Vermeer" if aangemeld else None,
        organisatie="Gemeente Altena" if aangemeld else None,
        rol="voorzitter" if aangemeld else None,
        menu=menu if aangemeld else [],
        teams=teams if aangemeld else [],
        csrf="voorbeeld",
        operatie=lambda: str(uuid4()),
        assets=assets(),
        melding=SimpleNamespace(
            soort="gelukt", tekst="De casus is ingebracht voor dinsdag 1 december."
        )
        if naam == "casus"
        else None,
        sessie=SESSIE if aangemeld else None,
        toetsen=True,
    )


def pagina(naam: str) -> SimpleNamespace:
    """The one object that the example template *naam* gets."""
    fout = naam.endswith("-fout")
    titel = naam.split("-", maxsplit=1)[0].capitalize()
    velden = met_fouten(INBRENGEN, FOUTEN if fout else {})
    return SimpleNamespace(
        kader=kader(naam, titel=titel, fout=fout, aangemeld=naam != "aanmelden"),
        velden={veld.naam: veld for veld in velden},
        lijst=velden,
        aanmelden=aanmeldvelden(),
        afspraak=afspraakvelden(),
        nazorg=Veld(
            "zin", "Wilt u iets toevoegen?", uitleg="Eén zin, zonder namen.", verplicht=False
        ),
        fout=fout,
        leeg=naam.endswith("-leeg"),
        veel=naam.endswith("-veel"),
    )


def maak(uit: Path = UIT) -> list[str]:
    """Write every example page, with its variants, and give their names."""
    sjablonen = environment()
    shutil.rmtree(uit, ignore_errors=True)
    shutil.copytree(WORTEL / "assets/dist", uit / "assets")
    varianten = {
        "vandaag": ["-leeg"],
        "inbrengen": ["-fout"],
        "afspraken": ["-leeg"],
        "casus": ["-veel"],
    }
    namen = []
    for pad in sorted((WORTEL / "templates/voorbeeld").glob("[!_]*.html")):
        for achter in ["", *varianten.get(pad.stem, [])]:
            naam = pad.stem + achter
            tekst = sjablonen.get_template(f"voorbeeld/{pad.name}").render(page=pagina(naam))
            (uit / f"{naam}.html").write_text(tekst)
            namen.append(naam)
    return namen


def serveer(poort: int = 8099) -> None:
    """Show the gallery on the own machine until interrupted."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(UIT))
    ThreadingHTTPServer(("127.0.0.1", poort), handler).serve_forever()


if __name__ == "__main__":
    sys.stdout.write("\n".join(maak()) + "\n")
    if "--serve" in sys.argv:
        serveer()
