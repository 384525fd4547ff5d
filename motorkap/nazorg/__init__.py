"""Aftercare: a finger on the pulse after the help ended, until it ends by itself."""
