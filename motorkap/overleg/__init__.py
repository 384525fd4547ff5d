"""The weekly meeting: the series, one overleg, its agenda and its calendar."""
