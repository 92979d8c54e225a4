"""A second opinion on a finished file, by readers that share no code with the exporters."""
