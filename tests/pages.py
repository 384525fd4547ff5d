"""Every page, built once for all tests of a process: a request brings its own installation."""

from __future__ import annotations

from functools import cache

from motorkap.app import build_pages

allpages = cache(build_pages)
