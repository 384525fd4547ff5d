"""Facts about afspraak, as sentences."""
