"""From sent to ended: asked, spoken together, taken up, given back."""
