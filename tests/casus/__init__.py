"""Facts about casus, as sentences."""
