"""References in the cable in front, as ways to the other open cables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.trail import Trail
from tearline.window.wording import id_apart

if TYPE_CHECKING:
    from tearline.window.links import Link, Links


class References:
    """Which reference stands where, whether its cable is open, and the way there."""

    def __init__(self, desk: Desk, trail: Trail) -> None:
        self._desk, self._trail = desk, trail
        self._links: Links | None = None

    def show(self, case: Case | None) -> None:
        """Look at those of another cable."""
        self._links = None
        if case is not None and case.read.cable.header.references:
            from tearline.window.links import Links  # noqa: PLC0415 - many cables refer to none

            self._links = Links(case.read.cable)

    def at(self, offset: int) -> "Link | None":
        """The reference on which an offset stands."""
        return self._links.at(offset) if self._links else None

    def leading(self, start: int, end: int) -> "Iterator[Link]":
        """References on a line of the source whose cables are open."""
        return filter(self.is_open, self._links.between(start, end) if self._links else ())

    def is_open(self, link: "Link") -> bool:
        """Whether the cable that is meant is open."""
        return any(case.read.cable.header.id == link.cable for case in self._desk.cases)

    def follow(self, offset: int) -> None:
        """Bring the cable in front that the reference at an offset means, if it is open."""
        link = self.at(offset)
        ids = [case.read.cable.header.id for case in self._desk.cases]
        if link is not None and link.cable in ids:
            self._trail.leave()
            self._desk.bring(ids.index(link.cable))

    def words(self, offset: int) -> str:
        """Where the reference at an offset leads; empty where there is none."""
        link = self.at(offset)
        if link is None:
            return ""
        does = "is open: Ctrl and a click, or Enter, go there" if self.is_open(link) else "is not open"
        return f"{id_apart(link.cable)} {does}."
