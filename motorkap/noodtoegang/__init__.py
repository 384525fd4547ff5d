"""Break glass: one casus, one hour at most, with a reason that others read at once (LOG-10)."""
