"""The rules a privacy officer can read: loads and checks policies/."""

from motorkap.policies.load import hash_of, load_policies
from motorkap.policies.model import BeleidFout, Grondslagen, Policies

__all__ = ["BeleidFout", "Grondslagen", "Policies", "hash_of", "load_policies"]
