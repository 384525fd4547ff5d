"""What Motorkap costs, measured next to something bare; `make bench` runs it."""
