"""Composing a handover."""
