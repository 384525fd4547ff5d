"""The sender's side before it goes: the card, to whom and why, the yes."""
