"""The turns a casus can take after tabling, up to its end."""
