"""Facts about policies, as sentences."""
