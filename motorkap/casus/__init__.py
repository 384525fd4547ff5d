"""A casus: a question that one professional cannot solve alone, without names."""
