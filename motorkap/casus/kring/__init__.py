"""Who may read a casus, and what the resident said yes to."""
