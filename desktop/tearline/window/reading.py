"""Cables found, read and reckoned up for the window; nothing here knows Qt.

To be imported before Qt where a cable is to be opened at once: PySide looks into the source of every module that is
imported after it, and the readers are many.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tearline.cables.read import read_cable
from tearline.errors import SourceError
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load
from tearline.markings.audience import Audience
from tearline.review.model import Decision, Profile
from tearline.review.plan import make_plan
from tearline.window.digest import ReadCable, Reckoning

MOST_ROWS = 200
"""Of a corpus in CSV so many cables are opened at once: a tab for each of a quarter of a million is of no use."""


class Found(NamedTuple):
    """A cable, and where it came from."""

    read: ReadCable
    source: SourceRef
    number: int
    """Which message of its source, counted from 0."""


def cables(paths: Iterable[Path], pause: Callable[[], None]) -> Iterator[Found | SourceError]:
    """Every cable at these paths; an error stands in the place of what can't be read. ``pause`` may raise Cancelled."""
    for found in find_sources(paths, MOST_ROWS):
        pause()
        if isinstance(found, SourceError):
            yield found
            continue
        try:
            documents = load(found)
        except SourceError as error:
            yield error
            continue
        for number, document in enumerate(documents):
            yield Found(ReadCable(read_cable(document)), found, number)


def reckon(read: ReadCable, audience: Audience, decisions: tuple[Decision, ...], profile: Profile) -> Reckoning:
    """Plan a release and reckon it up."""
    return Reckoning(read, make_plan(read.cable, audience, decisions, profile))
