"""Mail without content: "er staat iets voor u klaar", through an outbox that loses nothing."""
