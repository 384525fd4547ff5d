"""Signing in: password and second factor, sessions, limits, the convenant."""
