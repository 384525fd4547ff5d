"""The agenda page next to a bare floor that gives the very same page."""
