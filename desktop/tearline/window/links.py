"""Where a cable names other cables, and which; nothing here knows Qt."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tearline.cables.model import Cable, Kind, Span

_LETTERED = re.compile(r"\bref(?:tel)?s?\.?\s*\(?([A-Z])\b(?!')", re.IGNORECASE)
_ALONE = re.compile(r"\breftel\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a cable's text that names another cable."""

    span: Span
    cable: str
    """Canonical id of the cable meant: ``04STATE70817``."""


class Links:
    """The entries of the reference line, and places in the text that call them by their letter: ``ref B``.

    The latter are looked for where they are asked for, line by line: a long cable is not searched for them.
    """

    def __init__(self, cable: Cable) -> None:
        self._text = cable.document.text
        self._entries = sorted(_entries(cable), key=lambda link: link.span)
        self._starts = [link.span.start for link in self._entries]
        references = cable.header.references
        self._by_letter = {each.label: each.id for each in references if each.label and each.id}
        self._only = references[0].id if len(references) == 1 else None

    def at(self, offset: int) -> Link | None:
        """The link on which a character stands."""
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        around = self.between(start, end if end >= 0 else len(self._text))
        return next((link for link in around if link.span.start <= offset < link.span.end), None)

    def between(self, start: int, end: int) -> Iterator[Link]:
        """The links that touch a character from ``start`` up to ``end``, which are the ends of a line."""
        for link in self._entries[max(bisect_right(self._starts, start) - 1, 0) : bisect_left(self._starts, end)]:
            if link.span.end > start:
                yield link
        for match in _LETTERED.finditer(self._text, start, end) if self._by_letter else ():
            meant = self._by_letter.get(match[1].upper())
            if meant is not None:
                yield Link(Span(*match.span()), meant)
        for match in _ALONE.finditer(self._text, start, end) if self._only else ():
            yield Link(Span(*match.span()), str(self._only))


def _entries(cable: Cable) -> Iterator[Link]:
    text = cable.document.text
    lines = [span for portion in cable.portions if portion.kind is Kind.REFERENCES for span in portion.spans]
    for start, end in lines:
        place = start
        for reference in cable.header.references:
            words = r"\s+".join(map(re.escape, reference.text.split()))
            match = re.compile(words).search(text, place, end)
            if match is None:
                continue
            place = match.end()
            if reference.id is not None:
                yield Link(Span(*match.span()), reference.id)
