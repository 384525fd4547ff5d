"""Use cases of signing in; what other packages need stands here by name."""

from motorkap.aanmelden.service.links import block, make_link, reset, set_demo_credentials

__all__ = ["block", "make_link", "reset", "set_demo_credentials"]
