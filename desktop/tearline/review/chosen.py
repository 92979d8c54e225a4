"""What a reviewer points at, as values that decisions can name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tearline.cables.model import Cable, Kind, Span
from tearline.markings.model import Mark
from tearline.review.content import HEADER_KINDS, placed_content
from tearline.review.model import Act, Decision, Passage, Target, passage_named


class Passages:
    """Names the passages of one cable."""

    def __init__(self, cable: Cable) -> None:
        self._text = cable.document.text
        self._pieces = sorted(
            (span.start, span.end, portion.id, own)
            for portion in cable.portions
            if portion.kind is not Kind.ARTIFACT
            for span, own in placed_content(cable, portion)
        )
        self._starts = [start for start, *_ in self._pieces]

    def of(self, span: Span) -> tuple[str, ...]:
        """The passages that make up a stretch of the text, one for each portion that it touches: ``3:12-40``.

        Labels, marks, blanks and page furniture at its ends or alone are no passages: there is nothing to decide there.
        """
        found: dict[str, tuple[int, int]] = {}
        first_piece, last_piece = bisect_right(self._starts, span.start) - 1, bisect_left(self._starts, span.end)
        for begin, stop, portion, own in self._pieces[max(first_piece, 0) : last_piece]:
            start, words = max(begin, span.start), self._text[max(begin, span.start) : min(stop, span.end)]
            if visible := words.strip():
                first = own + start - begin + words.index(visible)
                found[portion] = found.get(portion, (first, 0))[0], first + len(visible)
        return tuple(str(Passage(portion, start, end)) for portion, (start, end) in found.items())


def passages(cable: Cable, spans: Iterable[Span]) -> tuple[str, ...]:
    """The passages that make up these stretches of a cable's text (see ``Passages.of``)."""
    named = Passages(cable)
    return tuple(dict.fromkeys(name for span in spans for name in named.of(span)))


def alike(cable: Cable, mark: Mark) -> tuple[str, ...]:
    """The portions that this mark is in force for, headers left out, which go by no mark."""
    return tuple(
        each.id
        for each in cable.portions
        if each.effective == mark and each.kind is not Kind.ARTIFACT and each.kind not in HEADER_KINDS
    )


def in_portions(decisions: Sequence[Decision], portions: Iterable[str]) -> tuple[str, ...]:
    """The passages in these portions that were decided on and not given back to the rule since."""
    names = set(portions)
    standing: dict[str, bool] = {}
    for each in decisions:
        if each.target is Target.PASSAGE and each.portion in names:
            standing[each.value] = each.act is not Act.RULE
    return tuple(value for value, stands in standing.items() if stands)


def overlapping(values: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """The passages that share a character with one of the chosen ones."""
    wanted = [passage for each in chosen if (passage := passage_named(each))]
    return tuple(
        value
        for value in values
        if (passage := passage_named(value)) and any(_overlap(passage, each) for each in wanted)
    )


def _overlap(one: Passage, other: Passage) -> bool:
    return one.portion == other.portion and one.start < other.end and other.start < one.end
