"""The hour itself: run by the chair, followed by everybody else."""
