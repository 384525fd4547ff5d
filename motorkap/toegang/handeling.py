"""Everything a person can do that needs a right; each has one row in policies/toegang.toml."""

from __future__ import annotations

from enum import StrEnum


class Handeling(StrEnum):
    """One thing a person does. A new one needs a rule, or the program does not start."""

    # a casus
    OVERZICHT = "overzicht"
    AANMAKEN = "aanmaken"
    LEZEN = "lezen"
    BEWERKEN = "bewerken"
    INDIENEN = "indienen"
    INTREKKEN = "intrekken"
    VERWIJDEREN = "verwijderen"
    TERUGSTUREN = "terugsturen"
    KRING_WIJZIGEN = "kring_wijzigen"
    UITNODIGEN = "uitnodigen"
    WIE_KAN_ZIEN = "wie_kan_zien"
    WIE_KEEK = "wie_keek"
    AFSTAND_NEMEN = "afstand_nemen"
    TOESTEMMING = "toestemming"
    AFDRUKKEN = "afdrukken"
    AGENDEREN = "agenderen"
    AGENDA_LEZEN = "agenda_lezen"
    BEAMER = "beamer"
    BESPREKEN = "bespreken"
    DOORSCHUIVEN = "doorschuiven"
    SLUITEN = "sluiten"
    HEROPENEN = "heropenen"
    CORRECTIE = "correctie"
    AFSPRAAK_MAKEN = "afspraak_maken"
    AFSPRAAK_LEZEN = "afspraak_lezen"
    AFSPRAAK_BIJWERKEN = "afspraak_bijwerken"
    TERUGKOPPELING = "terugkoppeling"
    # a meeting
    OVERLEG_LEZEN = "overleg_lezen"
    OVERLEG_WIJZIGEN = "overleg_wijzigen"
    AANWEZIGHEID = "aanwezigheid"
    AGENDA_SAMENSTELLEN = "agenda_samenstellen"
    OVERLEG_LEIDEN = "overleg_leiden"
    OVERLEG_VASTSTELLEN = "overleg_vaststellen"
    AGENDA_ABONNEMENT = "agenda_abonnement"
    # people and organisations
    REEKS_BEHEREN = "reeks_beheren"
    ORGANISATIE_BEHEREN = "organisatie_beheren"
    GEBRUIKER_BEHEREN = "gebruiker_beheren"
    ROL_TOEKENNEN = "rol_toekennen"
    CONVENANT = "convenant"
    # work that nobody asks for
    SYSTEEM_AGENDA = "systeem_agenda"
    SYSTEEM_OPRUIMEN = "systeem_opruimen"
