"""Who is at the table of one meeting."""
