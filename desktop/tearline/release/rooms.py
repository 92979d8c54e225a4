"""Where on a page its picture may show, and where there is room for text that is set anew.

Nothing here asks how far to the right a line reaches of which something is withheld, or which letters are in it: only
on which page and at which height it stood. Nor where it began, which tells the width of a line that is centred or set
to the right, unless that is a margin as lines show it that go out.
"""

from collections.abc import Iterator, Sequence, Set

from tearline.release.layout import Row, beside, hull, overlap
from tearline.release.pages import Box, Size

_AIR = 1.0
"""Points between text that is set anew and what stands around it, and around each line that shows."""
_LINE_BELOW = 0.15
"""Share of the height of a row by which a line below its words may stand below that."""
_MARGIN = 36.0
"""From the edges of the page to text that is set anew, unless its lines are known to have stood nearer or further."""
_ALIGNED = 0.05
"""Points by which lines may differ that begin at one margin."""
_RAGGED = 6.0
"""Points by which lines differ in length that begin at one margin, as centred ones that happen to don't."""


def bands(rows: Sequence[Row], page: Sequence[int], kept: Set[int], size: Size) -> Iterator[Box]:
    """What may show of a page: around the rows that are kept, as far as nothing that is not can be near.

    To the sides that is the edge of the page unless another row stands there; up and down too, but only where the row
    before or after, in the order of reading, is kept as well: pictures belong to the text around them.
    """
    gone = [rows[number] for number in page if number not in kept and rows[number].owners]
    hidden, lined = [row.ink for row in gone], [_with_line_below(row) for row in gone]
    for run in _runs(rows, page, kept, hidden):
        ink = hull(rows[number].ink for number in run)
        above = [each.bottom for each in lined if each.top < ink.top]
        band = _padded(ink)
        band = _widened(band._replace(top=max([band.top, *(min(each, ink.top) for each in above)])), lined, size)
        if _is_kept(rows, kept, range(run[0] - 1, -1, -1)):
            higher = band._replace(top=0.0)
            band = band if any(overlap(higher, each) for each in hidden) else higher
        if _is_kept(rows, kept, range(run[-1] + 1, len(rows))):
            deeper = band._replace(bottom=size[1])
            band = band if any(overlap(deeper, each) for each in hidden) else deeper
        yield band


def _runs(rows: Sequence[Row], page: Sequence[int], kept: Set[int], hidden: Sequence[Box]) -> Iterator[list[int]]:
    """Rows that show one after the other, as long as no other row stands among them."""
    run: list[int] = []
    around = Box(0, 0, 0, 0)
    for number in page:
        if not rows[number].owners:
            continue
        if number in kept and run:
            wider = hull((around, rows[number].ink))
            if not any(overlap(wider, each) for each in hidden):
                run.append(number)
                around = wider
                continue
        if run:
            yield run
        run = [number] if number in kept else []
        around = rows[number].ink
    if run:
        yield run


def _is_kept(rows: Sequence[Row], kept: Set[int], numbers: range) -> bool:
    """Whether the first of these rows that is no furniture is kept; where there is none, nothing stands against it."""
    return next((number in kept for number in numbers if rows[number].owners), True)


def _padded(box: Box) -> Box:
    return Box(box.left - _AIR, box.top - _AIR, box.right + _AIR, box.bottom + _AIR)


def _with_line_below(row: Row) -> Box:
    """Where the ink of a row may be, and a line drawn below its words, which would tell how long they are."""
    return row.ink._replace(bottom=max(row.ink.bottom, row.box.bottom + _LINE_BELOW * (row.box.bottom - row.box.top)))


def _widened(band: Box, hidden: Sequence[Box], size: Size) -> Box:
    near = [each for each in hidden if beside(band, each)]
    left = band.left if any(each.left < band.left for each in near) else 0.0
    right = band.right if any(each.left >= band.left for each in near) else size[0]
    return Box(left, band.top, right, band.bottom)


def frames(
    rows: Sequence[Row], numbers: Sequence[int], sizes: Sequence[Size], margins: Sequence[float]
) -> Iterator[tuple[int, Box]]:
    """Page and place of the room that a stretch of rows leaves, in order, as far as the next rows around it.

    ``margins`` are those of all rows. Rows leave no room that stand to the right of others of which something is
    withheld, and at no margin.
    """
    inside = set(numbers)
    for block in _blocks(rows, numbers):
        page, box = rows[block[0]].page, hull(rows[number].box for number in block)
        on_page = [number for number, row in enumerate(rows) if row.page == page and row.owners]
        left = _left(
            [rows[number] for number in block], [rows[number] for number in on_page if number not in block], margins
        )
        if left is None:
            continue
        box = box._replace(left=left)
        others = [(_begins(rows[number], margins), rows[number]) for number in on_page if number not in inside]
        width, height = sizes[page]
        aside = (
            begins - 4 * _AIR for begins, row in others if begins is not None and begins > left and beside(row.box, box)
        )
        box = box._replace(right=min([width - min(left, _MARGIN), *aside]))
        # Below its own rows another column may give room to others, from where its next row stands.
        below = [row.box.top for begins, row in others if row.box.top > box.top and _is_within(begins, row, box)]
        below += [row.box.top for _, row in others if row.box.top >= box.bottom]
        yield page, box._replace(bottom=min([max(height - _MARGIN, box.bottom), *below]))


def margins_of(rows: Sequence[Row]) -> Iterator[float]:
    """Where several lines of different length begin that go out."""
    lefts = sorted((row.box.left, row.box.right) for row in rows if row.owners and not row.withheld)
    while lefts:
        margin = lefts[0][0]
        rights = [right for left, right in lefts if left <= margin + _ALIGNED]
        if max(rights) - min(rights) > _RAGGED:
            yield margin
        del lefts[: len(rights)]


def _begins(row: Row, margins: Sequence[float]) -> float | None:
    """Where a row begins, if that tells nothing of what is withheld."""
    if not row.withheld:
        return row.box.left
    return next((margin for margin in margins if abs(row.box.left - margin) <= _ALIGNED), None)


def _left(block: Sequence[Row], others: Sequence[Row], margins: Sequence[float]) -> float | None:
    """Where text begins that is set anew: at the margin of its rows, or else behind what goes out to the left of it."""
    known = [begins for row in block if (begins := _begins(row, margins)) is not None]
    if known:
        return min(known)
    box = hull(row.box for row in block)
    before = [row for row in others if row.box.left < box.left and beside(row.box, box)]
    if any(row.withheld for row in before):
        return None
    return max((row.box.right + 4 * _AIR for row in before), default=_MARGIN)


def _is_within(begins: float | None, row: Row, box: Box) -> bool:
    """Whether a row stands in the column of a box, or may."""
    if row.withheld:
        return begins is None or box.left <= begins < box.right
    return row.box.left < box.right and row.box.right > box.left


def _blocks(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[list[int]]:
    """The rows in blocks that run down one page: where the next row stands higher, another column begins."""
    block: list[int] = []
    for number in numbers:
        before, row = rows[block[-1]] if block else rows[number], rows[number]
        if before.page != row.page or row.box.bottom <= before.box.top:
            yield block
            block = []
        block.append(number)
    if block:
        yield block
