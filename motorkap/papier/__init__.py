"""Paper: a sheet as an accessible PDF and as plain text, marked with who made it and when."""
