"""Retention: when what ends, and why."""
