"""The card that the demo prints: who can sign in, as what, and how."""

from __future__ import annotations

from motorkap.demo.inrichten import WACHTWOORD
from motorkap.demo.mensen import PARTNERS

# What somebody shows best, and the name of the person who does.
ROLLEN = (
    ("Voorzitter (Team Regie), team Oost", "Anna de Vries"),
    ("Voorzitter (Team Regie), team West", "Sjoerd Hoekstra"),
    ("Indiener, maatschappelijk werk", "Bram Jansen"),
    ("Onafhankelijke cliëntondersteuning", "Olga Mulder"),
    ("Consulent OnS Altena", "Wim Peters"),
    ("Deelnemer met zorgtaak, thuiszorg", "Dirk Visser"),
    ("Deelnemer zonder zorgtaak, corporatie", "Els Bakker"),
    ("Beheerder van de eigen organisatie", "Arie Vos"),
    ("Functioneel beheerder", "Bea Kok"),
    ("Privacy officer", "Fatima el Idrissi"),
    ("Archiefbeheerder", "Gerard Timmer"),
    ("Nieuw: leest eerst het convenant", "Kees Boertjes"),
)


def card(adres: str) -> str:
    """The address, a line for each role, and how to come in."""
    found = {mens.naam: (p, mens) for p in PARTNERS for mens in p.mensen}
    rows = [("Rol", "Naam", "Organisatie", "E-mailadres")]
    for rol, naam in ROLLEN:
        partner, mens = found[naam]
        rows.append((rol, naam, partner.kort, partner.email(mens)))
    wide = [max(len(row[n]) for row in rows) for n in range(4)]
    lines = ["  ".join(cel.ljust(w) for cel, w in zip(row, wide, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * w for w in wide))
    return "\n".join(
        [
            "",
            f"Motorkap draait: {adres}",
            "",
            *(line.rstrip() for line in lines),
            "",
            f"Wachtwoord voor iedereen: {WACHTWOORD}",
            "De code van de tweede stap staat in de demo op de pagina die erom vraagt.",
            f"Mail wordt opgevangen: {adres}/demo/post",
            "Iedereen is verzonnen. Stoppen: Ctrl+C. Opnieuw beginnen: make demo OPNIEUW=1",
            "",
        ]
    )
