"""A possible data leak: everybody reports it, the privacy officer watches the 72 hours (LAW-17)."""
