"""Pieces of printed lines put together to the lines of a text.

A PDF says of each letter where it stands, not which line or paragraph it belongs to. Reading rules need both: a label,
its mark and its text in one line, the indent, and blank lines between paragraphs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tearline.cables.model import Span
from tearline.intake.printed import Box, PrintedLine, around

_SAME_LINE = 0.5
"""Share of the size of letters by which base lines of one line may differ, as those of raised letters do."""
_OVERLAP = 0.4
"""Share of the size of letters by which a piece may reach back over the one before it."""
_GAP = 0.15
"""Share of the size of letters from which a gap is a blank."""
_LETTER = 0.5
"""Usual width of a letter, as a share of its size."""
_USUAL = 0.2
"""Share of distances between lines that are at most the usual one; the rest may stand at paragraphs."""
_CLEARLY = 1.3
"""How many times the usual distance stands where a paragraph ends."""
_CLOSE = 1.4
"""Distance of lines as a share of the size of their letters, where they stand close."""
_ENOUGH = 12
"""Distances between lines from which a page shows its own usual one."""
_MOST_BLANK = 3
_LIKE = (0.75, 1.33)
"""Sizes of letters, as shares of the usual one, between which lines stand at the usual distance."""
_CLOSING = frozenset('.!?:;)"”')
_WIDEST = 120
"""Blanks for a gap at most."""


class Fragment(NamedTuple):
    """Letters that a page sets one behind another, without the blanks around them."""

    text: str
    direction: int
    """Into which quarter of the circle the line runs: 0 to the right, 1 down, 2 to the left, 3 up; more for others."""
    start: float
    """Where the first letter stands, along the line."""
    end: float
    """Where the ink of the last letter ends, along the line."""
    begin_base: float
    """Base line of the first letter, across the line."""
    end_base: float
    """Base line of the last letter."""
    size: float
    pitch: float
    """Width of each letter where all have one; 0 where they don't."""
    box: Box
    ink: Box
    room: Box
    """These three as in ``PrintedLine``."""
    blanks: Box
    """Encloses the blanks around the letters, too."""

    @property
    def is_level(self) -> bool:
        """Whether the line runs from one side of the page to the other."""
        return self.direction in (0, 2)


@dataclass(slots=True)
class _Line:
    """A line as it grows out of fragments."""

    pieces: list[Fragment]

    @property
    def first(self) -> Fragment:
        return self.pieces[0]

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    def text(self, left: float) -> str:
        """The line with its indent, blanks standing for its gaps."""
        first = self.first
        text = " " * _columns(first.start - left, first) + first.text
        for before, piece in pairwise(self.pieces):
            text += " " * _blanks(before, piece) + piece.text
        return text

    def printed(self, span: Span, page: int) -> PrintedLine:
        """The line as it stands on its page."""
        box, ink, room = (
            around(places)
            for places in zip(*((piece.box, piece.ink, piece.room) for piece in self.pieces), strict=True)
        )
        level = self.first.direction == 0
        if level:  # where the page lies askew, how high a later piece stands tells how far to the right
            high = max(self.pieces, key=lambda piece: piece.size).room
            room = room._replace(top=high.top, bottom=high.bottom)
        return PrintedLine(span, page, box, ink, room, level)


def set_text(pages: Sequence[Sequence[Fragment]]) -> tuple[str, tuple[PrintedLine, ...]]:
    """The text of all pages, a form feed at the end of each but the last, and where its lines are printed.

    The form feed ends the page's last line, and stands on a line of its own where that line ends a paragraph.
    """
    lined = [_in_order(list(_lines(fragments))) for fragments in pages]
    margins, size = _margins(lined), _usual_size(lined)
    usual = _usual_distance(lined, size)
    parts: list[str] = []
    printed: list[PrintedLine] = []
    at = 0
    for number, lines in enumerate(lined):
        distance = _distance(lines, usual)
        before: _Line | None = None
        for line in lines:
            lead = "" if before is None else "\n" * _blank_lines(before, line, distance, size)
            text = line.text(margins[line.first.direction])
            start = at + len(lead)
            printed.append(line.printed(Span(start, start + len(text)), number))
            parts.append(f"{lead}{text}\n")
            at += len(parts[-1])
            before = line
        if number + 1 < len(lined):
            if before is None or (parts[-1][-2] in _CLOSING and _has_room(lines, lined[number + 1])):
                parts.append("\f")
                at += 1
            else:
                parts[-1] = f"{parts[-1][:-1]}\f"
    return "".join(parts), tuple(printed)


def _lines(fragments: Iterable[Fragment]) -> Iterator[_Line]:
    """Fragments that follow each other on one base line, together."""
    line: _Line | None = None
    for fragment in fragments:
        if line is not None and _continues(line.pieces[-1], fragment):
            line.pieces.append(fragment)
            continue
        if line is not None:
            yield line
        line = _Line([fragment])
    if line is not None:
        yield line


def _continues(before: Fragment, piece: Fragment) -> bool:
    size = max(before.size, piece.size)
    return (
        before.direction == piece.direction
        and abs(piece.begin_base - before.end_base) < _SAME_LINE * size
        and piece.start > before.end - _OVERLAP * size
    )


def _in_order(lines: list[_Line]) -> list[_Line]:
    """The lines from top to bottom where they stand below each other; as they are set where any stand side by side.

    Lines that run in another direction than most of a page, as along its margin, come behind the others.
    """
    if not lines:
        return lines
    directions = [line.first.direction for line in lines]
    main = max(sorted(set(directions)), key=directions.count)
    upright = [line for line in lines if line.first.direction == main]
    others = [line for line in lines if line.first.direction != main]
    ordered = sorted(upright, key=lambda line: line.first.begin_base)
    apart = all(
        below.first.begin_base - above.first.begin_base >= _SAME_LINE * min(above.size, below.size)
        for above, below in pairwise(ordered)
    )
    return [*(ordered if apart else upright), *others]


def _margins(pages: Sequence[Sequence[_Line]]) -> dict[int, float]:
    """Where lines of each direction usually begin: a tenth of them may stand further out."""
    starts: dict[int, list[float]] = {}
    for line in (line for lines in pages for line in lines):
        starts.setdefault(line.first.direction, []).append(line.first.start)
    return {direction: sorted(found)[len(found) // 10] for direction, found in starts.items()}


def _usual_size(pages: Sequence[Sequence[_Line]]) -> float:
    sizes = sorted(line.size for lines in pages for line in lines)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _distances(lines: Sequence[_Line]) -> list[float]:
    found = (below.first.begin_base - above.first.begin_base for above, below in pairwise(lines))
    return [
        distance
        for distance, (above, below) in zip(found, pairwise(lines), strict=True)
        if distance > _SAME_LINE * min(above.size, below.size) and above.first.direction == below.first.direction
    ]


def _distance(lines: Sequence[_Line], usual: float) -> float:
    """The distance at which the lines of a page follow each other, blank ones left out.

    Where it is larger than elsewhere, either the page is set so, and sentences go on over such distances, or it holds
    paragraphs of one line each.
    """
    distances = _distances(lines)
    return _believed([lines], _lower(distances), usual) if len(distances) >= _ENOUGH else usual


def _usual_distance(pages: Sequence[Sequence[_Line]], size: float) -> float:
    """The same for all pages, of which a text of few lines may have hardly any but blank ones."""
    found = _lower([distance for lines in pages for distance in _distances(lines)])
    return _believed(pages, found, _CLOSE * size)


def _believed(pages: Sequence[Sequence[_Line]], found: float, otherwise: float) -> float:
    """A distance, unless it is larger than another that could be meant and no sentence goes on over it."""
    if found <= _CLEARLY * otherwise:
        return found
    near = [
        _goes_on(above.pieces[-1].text, below.first.text)
        for lines in pages
        for above, below in pairwise(lines)
        if 0 < below.first.begin_base - above.first.begin_base <= _CLEARLY * found
    ]
    return found if 2 * sum(near) > len(near) else otherwise


def _goes_on(above: str, below: str) -> bool:
    """Whether a sentence surely goes on from one line to the next; in capitals, whether the first ends none."""
    return below[0].islower() or (below.isupper() and above[-1] not in _CLOSING)


def _has_room(page: Sequence[_Line], following: Sequence[_Line]) -> bool:
    """Whether the last line of a page could have held the first word of the next, and so ended on purpose."""
    last = page[-1]
    right = max(line.pieces[-1].end for line in page if line.first.direction == last.first.direction)
    if not following:
        return True
    first = following[0].first
    if not any(map(str.isalnum, first.text)):
        return False  # the rule under a title
    word = len(first.text.split(" ", 1)[0]) + 1
    return last.pieces[-1].end + word * (first.end - first.start) / len(first.text) <= right


def _lower(distances: list[float]) -> float:
    return sorted(distances)[int(len(distances) * _USUAL)] if distances else 0.0


def _blank_lines(above: _Line, below: _Line, distance: float, size: float) -> int:
    """How many blank lines stand for the gap between two lines."""
    if above.first.direction != below.first.direction:
        return 1
    actual = below.first.begin_base - above.first.begin_base
    if actual < 0:
        return 1  # the next column
    larger = max(above.size, below.size)
    usual = distance
    if size and not _LIKE[0] <= larger / size <= _LIKE[1]:
        usual *= larger / size
    if not usual or actual <= _CLEARLY * usual:
        return 0
    return max(1, min(_MOST_BLANK, round(actual / usual) - 1))


def _columns(room: float, piece: Fragment) -> int:
    """How many blanks an indent is."""
    return max(0, min(_WIDEST, round(room / (piece.pitch or _LETTER * piece.size))))


def _blanks(before: Fragment, piece: Fragment) -> int:
    """How many blanks stand for the gap between two pieces of a line."""
    if before.pitch and abs(before.pitch - piece.pitch) < 0.02 * before.pitch:
        columns = round((piece.start - before.start) / before.pitch) - len(before.text)
        return max(0, min(_WIDEST, columns))
    gap = piece.start - before.end
    if gap < _GAP * piece.size:
        return 0
    return max(1, min(_WIDEST, round(gap / (_LETTER * piece.size))))
