"""Requests of residents: their clocks, what they hold back, and what comes of them (LAW-14)."""
