"""Motorkap: the tool for the weekly motorkap-overleg."""

__version__ = "0.1.0"
