"""Tests of the pages that explain."""
