"""The wall: what may leave, and nothing else."""
