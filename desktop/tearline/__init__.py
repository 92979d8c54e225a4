"""Tearline reads diplomatic cables and redacts them by their classification marks."""

__version__ = "0.1.0"
