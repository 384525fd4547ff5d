"""An afspraak: who of which organisation does what, and before when."""
