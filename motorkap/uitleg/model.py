"""What may be claimed in public: how accessible the site is, and where to report a leak."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from motorkap.policies.types import Contact

WAARSCHUW = timedelta(days=30)
HOOGSTENS = timedelta(days=365)
GELDIG_ONDERZOEK = timedelta(days=3 * 365)


def accessibility_status(contact: Contact, op: date) -> str:
    """A or B with a report of at most three years old; otherwise C: examined later (TOE-06)."""
    if not contact.onderzoek or contact.onderzoek_op is None:
        return "C"
    if op - contact.onderzoek_op > GELDIG_ONDERZOEK:
        return "C"
    return contact.onderzoek_status or "C"


def security_txt(contact: Contact, canonical: str, op: date) -> str:
    """The lines of RFC 9116; never valid for longer than a year (SEC-18)."""
    ends = min(contact.beveiliging_geldig_tot, op + HOOGSTENS)
    expires = datetime.combine(ends, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        f"Contact: {contact.beveiliging}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {canonical}/.well-known/security.txt",
    ]
    return "\n".join(lines) + "\n"


def expiry_warning(contact: Contact, op: date) -> str:
    """A sentence when security.txt ends within a month or ended; empty otherwise."""
    left = contact.beveiliging_geldig_tot - op
    if left >= WAARSCHUW:
        return ""
    when = "is verlopen" if left < timedelta(0) else f"verloopt over {left.days} dagen"
    return f"Het bestand security.txt {when}. Zet een nieuwe datum in contact.toml."
