"""The database that comes along: a PostgreSQL of our own for demo, development and tests."""
