"""Facts about overleg, as sentences."""
