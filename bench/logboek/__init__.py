"""What the log costs as it grows: the first page of every filter, and verifying all of it."""
