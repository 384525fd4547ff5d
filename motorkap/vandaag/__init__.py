"""The page one begins with: the next meeting, what waits for me, and whose turn it is elsewhere."""
