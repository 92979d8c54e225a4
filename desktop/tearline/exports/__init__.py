"""Files made from a Release alone."""
