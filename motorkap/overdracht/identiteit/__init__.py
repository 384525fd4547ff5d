"""Who the resident is: told outside Motorkap, or in one sealed block."""
