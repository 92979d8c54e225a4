"""What an audit reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the finished file."""

    name: str
    """Kebab-case: ``withheld-text``, ``released-text``, ``one-revision``."""
    passed: bool
    detail: str
    """One sentence that may name portions and never quotes withheld text."""


@dataclass(frozen=True, slots=True)
class Report:
    """All questions put to one file."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return all(check.passed for check in self.checks)
