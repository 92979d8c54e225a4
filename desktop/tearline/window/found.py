"""Where words stand in an open cable, counted for each row of its outline; nothing here knows Qt."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.review.model import Act, Decision, Target
from tearline.window.digest import ReadCable
from tearline.window.tree import Tree

if TYPE_CHECKING:
    from tearline.review.places import Places

_SHORT = 3
"""So few letters are also found within words, since they are likely the beginning of what is being typed."""
_MOST = 50_000
"""Places that are kept; nobody goes through more."""
_PIECE = 65_536
"""Code points looked through at once, up to the end of a line: nobody else gets a turn while an expression is at it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places of one search in the order of the text, apart from each other."""

    places: Sequence[Span] = ()
    starts: Sequence[int] = ()
    more: bool = False
    """Whether there are more than are kept."""
    own: Counter[str] = field(default_factory=Counter)
    """How many begin in each portion, by its id."""
    below: Counter[str] = field(default_factory=Counter)
    """How many begin in each portion or in one below it in the outline; ``""`` for the group of header lines."""

    def between(self, start: int, end: int) -> Iterator[tuple[int, Span]]:
        """The places that touch a character from ``start`` up to ``end``, each with its number."""
        for at in range(max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)):
            if self.places[at].end > start:
                yield at, self.places[at]

    def after(self, offset: int) -> int:
        """Number of the first place that begins behind ``offset``, or round the end the first of all."""
        return bisect_right(self.starts, offset) % len(self.starts)

    def at_or_after(self, offset: int) -> int:
        """Number of the first place that begins at ``offset`` or behind it, or round the end the first of all."""
        return bisect_left(self.starts, offset) % len(self.starts)

    def before(self, offset: int) -> int:
        """Number of the last place that begins before ``offset``, or round the beginning the last of all."""
        return (bisect_left(self.starts, offset) - 1) % len(self.starts)


def find(read: ReadCable, tree: Tree, places: "Places", words: str) -> Found:
    """Find words in all the forms in which they are written, as find and withhold does."""
    try:
        found = set(places.of(Decision(Act.WITHHOLD, Target.TEXT, words)))
    except UsageError:  # there is no letter, figure or sign in them yet
        return Found()
    if len(words.strip()) <= _SHORT:
        found |= set(_within_words(read.cable.document.text, words.strip()))
    spans = _apart(sorted(found))
    kept = spans[:_MOST]
    own = Counter(read.owner(span.start).id for span in kept)
    return Found(kept, [span.start for span in kept], len(spans) > _MOST, own, _below(tree, own))


def _within_words(text: str, words: str) -> Iterator[Span]:
    pattern, count, start = re.compile(re.escape(words), re.IGNORECASE), 0, 0
    while start < len(text) and count <= _MOST:
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        for match in pattern.finditer(text, start, end):
            count += 1
            yield Span(*match.span())
        start = end


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _below(tree: Tree, own: Counter[str]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for node in reversed(tree.nodes):
        name = node.portion.id if node.portion else ""
        sums[name] += own[name]
        if node.parent >= 0 and sums[name]:
            above = tree.nodes[node.parent].portion
            sums[above.id if above else ""] += sums[name]
    return sums
