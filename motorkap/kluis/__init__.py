"""The vault: seals every text about a person, and destroys it by destroying its key."""
