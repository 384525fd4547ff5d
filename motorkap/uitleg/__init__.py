"""The pages that explain: help, privacy, accessibility, and the rules as they run."""
