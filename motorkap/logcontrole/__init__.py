"""Control of the log: what stands out, the monthly set, and what somebody judged of it (LOG-11)."""
