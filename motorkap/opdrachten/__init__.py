"""One module per command; each has `run`, which gives the exit code."""
