"""Where in a cable a decision bites: the spans of the source that its target names."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.errors import UsageError
from tearline.review.content import content, reading_text
from tearline.review.find import find_pattern, find_text
from tearline.review.folding import Folded, fold, whole_clusters
from tearline.review.model import Act, Decision, Target, passage_named

_ACTS_ON_TEXT = (Act.WITHHOLD, Act.RELEASE, Act.RULE)
_ACTS = {Target.CONTROL: (Act.RELEASE, Act.RULE), Target.MATTER: (Act.SEEN, Act.RULE)}


class Places:
    """Finds the targets of decisions in one cable; its text is folded once, when first needed.

    Text and patterns are looked for twice: in the message as it stands, and in the text as it is read, where page
    furniture, labels and marks do not come between the words.
    """

    def __init__(self, cable: Cable) -> None:
        self._cable = cable
        self._portions = {portion.id: portion for portion in cable.portions}

    def of(self, decision: Decision) -> tuple[Span, ...]:
        """The spans meant, in order and apart from each other.

        Raises UsageError with a sentence for an unknown portion, a passage outside of its portion, page furniture that
        is to be released, a bad pattern, a text with nothing to look for, or an act that its target can't suffer.
        """
        if decision.act not in _ACTS.get(decision.target, _ACTS_ON_TEXT):
            raise UsageError(f"What can be done with a {decision.target} is not to {decision.act} it.")
        match decision.target:
            case Target.CONTROL | Target.MATTER:
                return ()
            case Target.PORTION:
                return content(self._cable, self._portion(decision.value, decision.act))
            case Target.PASSAGE:
                return self._passage(decision)
            case Target.TEXT:
                found = find_text(self._folded, decision.value)
                read = find_text(self._folded_reading, decision.value)
            case Target.PATTERN:
                found = find_pattern(self._cable.document.text, decision.value)
                read = find_pattern(self._reading[0], decision.value)
        return _apart((*found, *(span for place in read for span in self._in_source(place))))

    def found_by(self, find: Callable[[str], Iterable[Span]]) -> tuple[Span, ...]:
        """What ``find`` finds in the text as it is read, as spans of the message, in order and apart."""
        return _apart(span for place in find(self._reading[0]) for span in self._in_source(place))

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._cable.document.text)

    @cached_property
    def _reading(self) -> tuple[str, tuple[Span, ...]]:
        return reading_text(self._cable)

    @cached_property
    def _folded_reading(self) -> Folded:
        return fold(self._reading[0])

    @cached_property
    def _reading_starts(self) -> list[int]:
        return [0, *accumulate(end - start for start, end in self._reading[1])]

    def _portion(self, name: str, act: Act) -> Portion:
        portion = self._portions.get(name)
        if portion is None:
            raise UsageError(f"There is no portion {name!r} in this cable; see its portions for their names.")
        if portion.kind is Kind.ARTIFACT and act is Act.RELEASE:
            raise UsageError(f"Portion {name!r} is page or archive furniture and is part of no release.")
        return portion

    def _passage(self, decision: Decision) -> tuple[Span, ...]:
        passage = passage_named(decision.value)
        if passage is None:
            raise UsageError(f"{decision.value!r} names no passage: give a portion and two offsets, as 3.A:10-25.")
        portion = self._portion(passage.portion, decision.act)
        if not passage.start < passage.end <= sum(stop - begin for begin, stop in portion.spans):
            raise UsageError(f"{decision.value!r} names no passage: portion {passage.portion!r} has no such offsets.")
        return _apart(self._whole(span) for span in _slice(portion.spans, passage.start, passage.end))

    def _whole(self, span: Span) -> Span:
        return whole_clusters(self._cable.document.text, *span)

    def _in_source(self, place: Span) -> Iterator[Span]:
        """The source of a stretch of the text as it is read."""
        _, spans = self._reading
        index = bisect_right(self._reading_starts, place.start) - 1
        while index < len(spans) and self._reading_starts[index] < place.end:
            begin = self._reading_starts[index]
            start = spans[index].start + max(place.start - begin, 0)
            yield Span(start, min(spans[index].start + place.end - begin, spans[index].end))
            index += 1


def _slice(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The spans of a stretch given by offsets into the joined text of ``spans``."""
    for begin, stop in spans:
        length = stop - begin
        if start < length and end > 0:
            yield Span(begin + max(start, 0), begin + min(end, length))
        start, end = start - length, end - length


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)
