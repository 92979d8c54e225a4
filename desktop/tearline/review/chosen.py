"""What a reviewer points at, as values that decisions can name."""

from collections.abc import Iterable, Iterator, Sequence

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.markings.model import Mark
from tearline.review.content import HEADER_KINDS, content
from tearline.review.model import Act, Decision, Target


def passages(cable: Cable, span: Span) -> tuple[str, ...]:
    """The passages that make up a stretch of the text, one for each portion that it touches: ``3:12-40``.

    Labels, marks, blanks and page furniture at its ends or alone are no passages: there is nothing to decide on them.
    """
    found = []
    for portion in cable.portions:
        touched = any(start < span.end and span.start < end for start, end in portion.spans)
        if portion.kind is Kind.ARTIFACT or not touched:
            continue
        places = [each for each in _own_places(cable, portion) if span.start <= each[1] < span.end]
        if places:
            found.append(f"{portion.id}:{places[0][0]}-{places[-1][0] + 1}")
    return tuple(found)


def _own_places(cable: Cable, portion: Portion) -> Iterator[tuple[int, int]]:
    """Every visible character of the portion's text without label and mark: its offsets there and in the cable's."""
    text, inside, passed = cable.document.text, content(cable, portion), 0
    for start, end in portion.spans:
        for first, last in inside:
            for at in range(max(first, start), min(last, end)):
                if not text[at].isspace():
                    yield passed + at - start, at
        passed += end - start


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
        if each.target is Target.PASSAGE and each.value.rpartition(":")[0] in names:
            standing[each.value] = each.act is not Act.RULE
    return tuple(value for value, stands in standing.items() if stands)


def overlapping(values: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """The passages that share a character with one of the chosen ones."""
    wanted = [_parts(each) for each in chosen]
    return tuple(
        value
        for value in values
        if any(
            name == other and start < last and first < end
            for name, start, end in (_parts(value),)
            for other, first, last in wanted
        )
    )


def _parts(value: str) -> tuple[str, int, int]:
    name, _, place = value.rpartition(":")
    start, end = place.split("-")
    return name, int(start), int(end)
