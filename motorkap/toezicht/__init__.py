"""The privacy officer's desk: asking the log, judging what stands out, proving it whole."""
