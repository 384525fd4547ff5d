"""What a policy file may say: one type per file, unknown keys refused.

The files are Dutch and readable by a privacy officer; these types are what the code reads.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from motorkap.casus.lijsten import Gegevenssoort, Uitkomst

Codes = tuple[str, ...]


class Beleid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every policy type: fixed after reading, strict while reading."""


class Keuze(Beleid, frozen=True, kw_only=True):
    """A code with the words that a user reads."""

    code: str
    label: str
    uitleg: str = ""


class Leefgebied(Keuze, frozen=True, kw_only=True):
    """A part of life; *wetten* names the sector laws it belongs to, none when all may use it."""

    gegevenssoort: Gegevenssoort
    wetten: Codes = ()


class Organisatiesoort(Keuze, frozen=True, kw_only=True):
    """A kind of organisation, and which legal bases A it may choose (GRD-02)."""

    gemeentelijk: bool = False
    zorgtaak: bool = False
    onafhankelijk: bool = False
    grondslagen_a: Codes = ()


class Grond(Keuze, frozen=True, kw_only=True):
    """A legal reason in plain words, with an example (GRD-12) and its source."""

    bron: str
    voorbeeld: str


class Verwerkingsgrond(Grond, frozen=True, kw_only=True):
    """A: why an organisation may use the data; the row of the table of allowed combinations."""

    c: Codes
    b_pseudoniem: Codes = ()
    b_herleidbaar: Codes = ()
    b_overdracht: Codes = ()
    b_terug: Codes = ()
    wet: str = ""
    toestemming: bool = False
    nooit_gemeente: bool = False
    alleen_crisis: bool = False
    zonder_vervolg: bool = False
    uit: bool = False
    fg: str = ""
    besluit: str = ""
    besluit_op: date | None = None


class Uitzondering(Grond, frozen=True, kw_only=True):
    """C: why special or criminal data may be used."""

    dekt: tuple[Gegevenssoort, ...]
    toestemming: bool = False
    alleen_met: Codes = ()


class Mededelingsgrond(Grond, frozen=True, kw_only=True):
    """B: why something may be told to one receiver."""

    toestemming: bool = False
    motivering: bool = False
    tweede_persoon: bool = False
    alleen_gemeente: bool = False
    nooit_gemeente: bool = False
    herzien_werkdagen: int = 0


class GrondslagenBestand(Beleid, frozen=True, kw_only=True):
    """The three questions of the law: A, B and C."""

    vervang_a9_werkdagen: int
    toestemming_maanden: int
    vertellen_maanden: int
    seintje_werkdagen: int
    verwerkingsgrond: tuple[Verwerkingsgrond, ...]
    mededelingsgrond: tuple[Mededelingsgrond, ...]
    uitzondering: tuple[Uitzondering, ...]


class Crisisroute(Keuze, frozen=True, kw_only=True):
    """Whom to call now; *invullen* marks a number that the region still has to give."""

    nummer: str
    wanneer: str
    invullen: bool = False


class Crisis(Beleid, frozen=True, kw_only=True):
    """The crisis question: it informs, records the choice and never blocks."""

    vraag: str
    uitleg: str
    antwoord: tuple[Keuze, ...]
    route: tuple[Crisisroute, ...]
    meldcode_zin: str
    meldcode: Codes


class Redenen(Beleid, frozen=True, kw_only=True):
    """The short lists of reasons; free text "anders" is never offered."""

    doorschuiven: tuple[Keuze, ...]
    terugsturen: tuple[Keuze, ...]
    intrekken: tuple[Keuze, ...]
    vervallen: tuple[Keuze, ...]
    verplaatsen: tuple[Keuze, ...]
    heropenen: tuple[Keuze, ...]
    spoed: tuple[Keuze, ...]
    collectief_niet: tuple[Keuze, ...]


class UitkomstKeuze(Beleid, frozen=True, kw_only=True):
    """An outcome at the table: its key, its words, and whether it ends the casus."""

    code: Uitkomst
    toets: str
    label: str
    uitleg: str
    individueel: bool = False


class Overlegregels(Beleid, frozen=True, kw_only=True):
    """The numbers of the weekly meeting."""

    minuten_per_casus: int
    minuten_afspraken: int
    weken_vooruit: int
    sluit_uur: int
    sluit_uren_vooraf: int
    publiceert_uren_vooraf: int
    vervanger_uren_vooraf: int
    vervanger_uren_na: int
    lezen_dagen_na: int
    correctie_werkdagen: int
    correctie_uiterst_werkdagen: int
    sessie_minuten_na: int
    vaak_doorgeschoven: int
    dicht_seintje_dagen: int
    dicht_uiterlijk_dagen: int
    afspraak_dagen: int


class Overdrachtregels(Beleid, frozen=True, kw_only=True):
    """The clocks of a handover, how long it is kept, and the fixed words of both sides."""

    ontvangen_werkdagen: int
    oppakken_werkdagen: int
    agenda_werkdagen: int
    verloopt_dagen: int
    kaart_dagen: int
    identiteit_dagen: int
    concept_dagen: int
    afloop_dagen: int
    lopend_dagen: int
    identiteit_in_motorkap: bool
    identiteit_hoe: tuple[Keuze, ...]
    verteld_door: tuple[Keuze, ...]
    nodig: tuple[Keuze, ...]
    informatie: tuple[Keuze, ...]
    weigeren: tuple[Keuze, ...]
    intrekken: tuple[Keuze, ...]
    gesprek: tuple[Keuze, ...]
    niet_erbij: tuple[Keuze, ...]
    resultaat: tuple[Keuze, ...]
    herzien: tuple[Keuze, ...]
    vanzelf: tuple[Keuze, ...]

    def label(self, lijst: str, code: str | None) -> str:
        """The words of a code of that list; nothing for no code."""
        keuzes: tuple[Keuze, ...] = getattr(self, lijst)
        return next((k.label for k in keuzes if k.code == code), "")


class Route(Keuze, frozen=True, kw_only=True):
    """Another place for a casus; *vastleggen* says how little is recorded."""

    waarom: str
    vastleggen: Literal["datum_en_instantie", "afspraak", "overdracht"]
    soort: str = ""
    leefgebieden: Codes = ()
    themas: Codes = ()
    nazorg: bool = False


class Partneradvies(Beleid, frozen=True, kw_only=True):
    """Whom the signpost would invite for these leefgebieden, and why."""

    soort: str
    waarom: str
    leefgebieden: Codes = ()
    themas: Codes = ()


class Groepsaanbod(Keuze, frozen=True, kw_only=True):
    """A collective offer; it comes before individual help (R24)."""

    waarom: str
    leefgebieden: Codes
    themas: Codes = ()


class Verwijswijzer(Beleid, frozen=True, kw_only=True):
    """The signpost: partners to invite, group offers and other tables."""

    partner: tuple[Partneradvies, ...]
    groep: tuple[Groepsaanbod, ...]
    route: tuple[Route, ...]

    @property
    def other_tables(self) -> tuple[Route, ...]:
        """Where only the day and the body are recorded; a warm handover is never among them."""
        return tuple(r for r in self.route if r.vastleggen == "datum_en_instantie")


class Contactmoment(Beleid, frozen=True, kw_only=True):
    """One contact of aftercare, counted from its beginning."""

    label: str
    weken: int = 0
    maanden: int = 0


class Nazorgregels(Beleid, frozen=True, kw_only=True):
    """The rhythm of aftercare, and when it ends by itself."""

    hoogstens_maanden: int
    herhaal_maanden: int
    opnieuw_dagen: int
    extra_weken: int
    contact: tuple[Contactmoment, ...]


class Convenantdeel(Beleid, frozen=True, kw_only=True):
    """A heading with its sentences."""

    kop: str
    tekst: Codes


class Convenant(Beleid, frozen=True, kw_only=True):
    """What each person accepts before the first casus is shown."""

    versie: str
    ingangsdatum: date
    geldig_maanden: int
    inleiding: str
    deel: tuple[Convenantdeel, ...]
    verklaring: str
    invullen: bool = False


class Contact(Beleid, frozen=True, kw_only=True):
    """Where people turn to, and who examined the accessibility of the site."""

    beheer: str
    privacy: str
    klacht: str
    antwoord_werkdagen: int
    beveiliging: str
    beveiliging_geldig_tot: date
    onderzoek: str = ""
    onderzoek_op: date | None = None
    onderzoek_status: Literal["", "A", "B"] = ""
    invullen: bool = False
