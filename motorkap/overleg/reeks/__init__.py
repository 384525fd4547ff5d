"""The weekly series that makes the meetings."""
