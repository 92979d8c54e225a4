"""What can be printed: the audited pages of a cable, a release, an extract or an index."""

from dataclasses import dataclass

from tearline.markings.model import Mark


@dataclass(frozen=True, slots=True)
class Printable:
    """A finished document on its way to paper. It is told nothing that its pages do not tell."""

    title: str
    """What it is, in one line for the cover sheet: ``Release of 08STATE99131``."""
    banner: Mark
    """The mark of the whole, which stands on each sheet and gives the cover its colour."""
    data: bytes
    """A PDF that passed its audit. Its pages are what is printed, as they are."""
