"""Reading handovers: the inbox, one of them, on paper."""
