"""A cable as a tree that tiles its text, and the rules that read it."""
