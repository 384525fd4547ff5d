"""What came out of one meeting: looked over, corrected, fixed, and taken home."""
