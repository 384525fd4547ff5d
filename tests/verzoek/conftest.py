"""Requests end in destruction, so these tests have a key store of their own as well."""

from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
