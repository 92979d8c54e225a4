"""What can be printed: the audited pages of a cable, a release, an extract or an index."""

from dataclasses import dataclass

from tearline.markings.model import Mark


@dataclass(frozen=True, slots=True)
class Printable:
    """A finished document on its way to paper. It says nothing that its pages do not say."""

    title: str
    """What it is, in one line for the cover sheet: ``Release of 08STATE99131``."""
    banner: Mark | None
    """The mark of the whole, which stands on each sheet and gives the cover its colour; None for what bears none."""
    data: bytes
    """A PDF that passed its audit. Its pages are what is printed, as they are."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What all sides of one printing have in common."""

    title: str
    banner: Mark | None
    wanted: int
    """How many pages are printed."""
    pages: int
    """How many there are."""
    copies: int
    banners: bool

    @property
    def said(self) -> str:
        """How much of it this is: ``3 of 9 pages``."""
        count = f"{self.pages} page{'s' * (self.pages != 1)}"
        return count if self.wanted == self.pages else f"{self.wanted} of {count}"
