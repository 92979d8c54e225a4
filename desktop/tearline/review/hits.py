"""Find and withhold: where words, patterns and ready-made finders hit in one or many cables, and what a reviewer takes.

What can't be withheld is no hit: page furniture, labels and marks.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tearline.cables.model import Cable, Span
from tearline.errors import SourceError
from tearline.review.chosen import Passages
from tearline.review.finders import finder
from tearline.review.model import Act, Decision, Target
from tearline.review.places import Places

_CONTEXT = 60
"""Characters shown at either side of a hit."""


@dataclass(frozen=True, slots=True)
class Query:
    """One thing to look for."""

    kind: Literal["text", "pattern", "finder"]
    value: str
    """Words, an RE2 pattern, or a finder's name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a query found something that can be withheld."""

    cable: int
    """Which of the cables, counted from 0."""
    query: Query
    portion: str
    """Where it begins."""
    passages: tuple[str, ...]
    """What a decision on this place alone names; more than one where it reaches into another portion."""
    span: Span
    """In the cable's text."""
    before: str
    words: str
    after: str
    """What stands there and around it, each on one line."""


def find_hits(
    cables: Sequence[Cable], queries: Sequence[Query], between: Callable[[], None] = lambda: None
) -> Iterator[tuple[Hit, ...]]:
    """The hits of all queries in each cable, in the order of its text.

    ``between`` is called before each query of each cable, and may raise Cancelled. Raises UsageError with a sentence
    for a pattern that is none, an unknown finder, or words with nothing to look for.
    """
    for number, cable in enumerate(cables):
        places, passages = Places(cable), Passages(cable)
        found: list[Hit] = []
        for query in queries:
            between()
            spans = ((span, passages.of(span)) for span in _places(places, query))
            found += (_hit(cable, named, number, query, span) for span, named in spans if named)
        yield tuple(sorted(found, key=lambda hit: (hit.span, queries.index(hit.query))))


def decisions(hits: Sequence[Hit], taken: Collection[int], like: Decision) -> dict[int, tuple[Decision, ...]]:
    """What withholds the hits that were taken, by cable; ``taken`` holds their places in ``hits``.

    Words or a pattern of which every hit in a cable was taken make one decision there, which also says what was looked
    for; other hits make one for each place. Codes, note, reviewer and time are those of ``like``.
    """
    chosen: dict[tuple[int, Query], list[Hit]] = defaultdict(list)
    left = {(hit.cable, hit.query) for at, hit in enumerate(hits) if at not in taken}
    for at in sorted(taken):
        chosen[hits[at].cable, hits[at].query].append(hits[at])
    made: dict[int, dict[Decision, None]] = defaultdict(dict)
    for (cable, query), found in chosen.items():
        if query.kind == "finder" or (cable, query) in left:
            targets = [(Target.PASSAGE, passage) for hit in found for passage in hit.passages]
        else:
            targets = [(Target(query.kind), query.value)]
        for target, value in targets:
            made[cable][replace(like, act=Act.WITHHOLD, target=target, value=value)] = None
    return {cable: tuple(each) for cable, each in made.items()}


def words_from(path: Path) -> tuple[str, ...]:
    """The words of a list in UTF-8, one a line. Raises SourceError with a sentence where it can't be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SourceError(f"The list {path.name} can't be read ({error.strerror}); check its name.") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"The list {path.name} is no text in UTF-8; save it anew as UTF-8.") from error
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _places(places: Places, query: Query) -> tuple[Span, ...]:
    if query.kind == "finder":
        return places.found_by(finder(query.value).find)
    return places.of(Decision(Act.WITHHOLD, Target(query.kind), query.value))


def _hit(cable: Cable, named: tuple[str, ...], number: int, query: Query, span: Span) -> Hit:
    before, after = _around(cable.document.text, span)
    portion = named[0].rpartition(":")[0]
    shown = (" ".join(each.split()) for each in (before, cable.document.text[slice(*span)], after))
    return Hit(number, query, portion, named, span, *shown)


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind a stretch, without the piece of a word at which it would be cut off."""
    start, end = max(span.start - _CONTEXT, 0), min(span.end + _CONTEXT, len(text))
    while start and start < span.start and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > span.end and not text[end].isspace():
        end -= 1
    return text[start : span.start], text[span.end : end]
