"""Why a casus may be shared, and whether the resident was told."""
