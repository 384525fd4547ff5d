"""Who may do what: the rules, the gate, and the right it hands out."""
