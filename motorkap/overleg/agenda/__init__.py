"""The casussen of one meeting, in order, with what will fit."""
