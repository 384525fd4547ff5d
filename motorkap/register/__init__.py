"""The register of processing activities (AVG article 30), from a policy file."""
