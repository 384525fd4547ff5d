"""The warm handover: a card, a conversation together, and a loop that closes."""
