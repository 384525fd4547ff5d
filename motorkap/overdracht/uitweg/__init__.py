"""The other exits: whom to invite, which routes there are."""
