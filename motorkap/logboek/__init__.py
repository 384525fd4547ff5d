"""The access log: who saw or did what, when, and why that was allowed."""
