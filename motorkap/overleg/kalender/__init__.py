"""The terms of the meeting in days and hours, and the calendar feed of one person."""
