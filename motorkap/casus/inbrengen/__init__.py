"""Tabling a casus: the answers, the check, the last page."""
