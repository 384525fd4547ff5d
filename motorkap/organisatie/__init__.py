"""Organisations, teams, kernen and the people who work there."""
