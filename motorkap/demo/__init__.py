"""A made-up municipality with a made-up year, lived through the services; never in production."""
