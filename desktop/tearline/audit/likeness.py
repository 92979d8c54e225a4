"""Whether the pictures of pages show of their source what goes out whole, and nothing else.

What was cut is not asked. The source is read and drawn once more, by two readers: wherever a character stands that is
of no line which goes out, its picture must be white, and wherever one of such a line does, it must show.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil, floor
from operator import attrgetter

from tearline.audit import mupdf_reader, pdfium_reader
from tearline.audit.bitmaps import Area, Bitmap, spread, unpacked
from tearline.audit.needles import RUN
from tearline.audit.pdfium_reader import Character
from tearline.release.pages import Box, KeptLine, KeptPage
from tearline.release.withheld import Withheld

_DOTS = 200
"""To the inch, in the pictures of pages."""
_DARK = 200
"""What is darker than this in a picture is drawn there, and no shade at the edge of what is."""
_DRAWN = 250
"""What is lighter than this PDFium does not draw."""
_NEAR = 0.5
"""Points by which the height of a page may differ by reader, where its width does not."""
_ASIDE = 2.0
"""Points by which a letter may stand before or behind the line that it belongs to."""
_ONE_LINE = 0.5
"""Points by which base lines of one line may differ."""
_GAP = 20.0
"""Points between letters of one line; further apart there may be another column between them."""
_LINE_BELOW = 0.5
"""How far below the base of words a line may be drawn that belongs to them, as a share of their height."""
_EDGE = 0.5
"""Points that the edge of a letter may be grey."""
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\x02\ufffd\0")
"""Readers take hyphens at the ends of lines, and letters that they have no character for, for this or that."""

Findings = Mapping[str, Sequence[str]]
"""Sentences by the check that they belong to."""

AS_DRAWN, WHITE, SHOWN, READ = "pictures-of-the-source", "nothing-else-shows", "kept-lines-show", "source-read-alike"


def findings(source: bytes, pages: Sequence[KeptPage], withheld: Sequence[Withheld]) -> Findings:
    """What is to be said of the pictures of these pages of a source. Raises Unreadable."""
    behind = "\n".join(_key(each.text) for each in withheld)
    found: dict[str, list[str]] = {AS_DRAWN: [], WHITE: [], SHOWN: [], READ: []}
    drawn = mupdf_reader.views(source, _DOTS)
    placed = pdfium_reader.views(source, [(page.size, page.width, page.height) for page in pages])
    seen = 0
    for number, (page, view, other) in enumerate(zip(pages, drawn, placed, strict=False), start=1):
        seen = number
        for check, sentence in _of_a_page(number, page, view, other, behind):
            found[check].append(sentence)
    if seen != len(pages) or next(drawn, None) is not None:
        found[AS_DRAWN].append("There is not one picture for each page of the source.")
    return found


def _of_a_page(
    number: int, page: KeptPage, view: mupdf_reader.View, other: pdfium_reader.View, behind: str
) -> Iterator[tuple[str, str]]:
    shown = unpacked(page.packed, page.width, page.height)
    alike = abs(other.size[0] * page.size[1] / page.size[0] - other.size[1]) < _NEAR
    if shown is None or (view.width, view.height) != (page.width, page.height) or not alike:
        yield AS_DRAWN, f"The picture of page {number} of the source is not of its size."
        return
    drawn = Bitmap(view.width, view.height, 3, view.pixels)
    if shown.adds_to(drawn) or shown.marks(_DARK) & ~spread(other.grey.marks(_DRAWN), page.width):
        yield AS_DRAWN, f"The picture of page {number} of the source shows what is not on that page."
    if _letters(view.text) - _letters("".join(each.text for each in other.characters)):
        yield READ, f"Readers differ in what page {number} of the source says, so it can't be kept; have it retyped."
    lines = [item for item in page.items if isinstance(item, KeptLine)]
    kept = _found(lines, other.characters)
    gone = {each for line in kept if line for each in line}
    rest = list(_rest(other.characters, gone))
    if None in kept or any(_is_nowhere(each) for row in rest for each in row):
        yield (
            READ,
            f"Readers differ in where words of page {number} of the source stand; have it retyped.",
        )
    if not all(_shows(each, shown, drawn, other.grey) for each in kept if each):
        yield SHOWN, f"A line that is released does not show in the picture of page {number} of the source."
    lines_below = _lines_below(rest, [box for line in kept if line for box in map(_around, _rows(line))], behind)
    if not all(shown.is_white(_outwards(box)) for box in (*map(_around, rest), *lines_below)):
        yield WHITE, f"The picture of page {number} of the source shows something where no released line stands."


def _found(lines: Sequence[KeptLine], characters: Sequence[Character]) -> list[Sequence[Character] | None]:
    """The characters of the source that make up each line, where it stands; None for a line that is not there.

    Smaller lines come first: another that runs across them has what is left.
    """
    by_height = sorted(characters, key=attrgetter("y"))
    heights = [each.y for each in by_height]
    order = {each: at for at, each in enumerate(characters)}
    free = set(characters)
    found: list[Sequence[Character] | None] = [None] * len(lines)
    for at in sorted(range(len(lines)), key=lambda at: _area(lines[at].box)):
        box = lines[at].box
        some = by_height[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]
        near = [each for each in some if each in free and box.left - _ASIDE <= each.x <= box.right + _ASIDE]
        near.sort(key=order.__getitem__)
        found[at] = _saying(lines[at].text, near)
        free -= set(found[at] or ())
    return found


def _saying(text: str, near: list[Character]) -> Sequence[Character] | None:
    """Those of some characters that say a text one after the other, in the order of their page or along a line."""
    wanted = _key(text)
    for some in (near, sorted(near, key=attrgetter("x")), sorted(near, key=attrgetter("y"))):
        keys = [_key(each.text) for each in some]
        start = "".join(keys).find(wanted)
        if start < 0:
            continue
        ends = list(accumulate(map(len, keys)))
        # A sign without a key, as a hyphen is, belongs to what stands beside it.
        first, last = bisect_left([0, *ends], start), bisect_right(ends, start + len(wanted))
        return some[first:last]
    return None


def _key(text: str) -> str:
    """What readers agree on: letters, digits and signs, but no hyphens, accents and blanks."""
    if text.isascii() and text.isalnum():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(each for each in decomposed if not (each.isspace() or each in _HYPHENS or _adds_to_another(each)))


def _adds_to_another(character: str) -> bool:
    """Whether a character is an accent, or a circle around a letter, or not seen at all."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def _letters(text: str) -> Counter[str]:
    return Counter(_key(text))


def _shows(line: Sequence[Character], shown: Bitmap, drawn: Bitmap, grey: Bitmap) -> bool:
    """Whether a line is in the picture as it is drawn, every letter of it that can be seen, and some can."""
    areas = [_outwards(each.box) for each in line]
    seen = [area for area in areas if grey.darkest(area) < _DRAWN]
    whole = all(shown.same(drawn, _inwards(_around(row))) for row in _rows(line))
    return bool(seen or not areas) and whole and not any(map(shown.is_white, seen))


def _rest(characters: Iterable[Character], gone: set[Character]) -> Iterator[list[Character]]:
    """The characters that are of no line which goes out, those of a line together."""
    run: list[Character] = []
    for each in characters:
        if each in gone:
            yield from _rows(run)
            run = []
        else:
            run.append(each)
    yield from _rows(run)


def _rows(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Characters that follow one another on a line, together."""
    row: list[Character] = []
    for each in characters:
        if row and not (abs(each.y - row[-1].y) < _ONE_LINE and 0 <= each.x - row[-1].x < _GAP):
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def _is_nowhere(character: Character) -> bool:
    """Whether nothing says how large a letter is, so that nobody can look where it stands."""
    left, top, right, bottom = character.box
    return (left >= right or top >= bottom) and bool(_key(character.text))


def _around(row: Sequence[Character]) -> Box:
    lefts, tops, rights, bottoms = zip(*(each.box for each in row), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _lines_below(rows: Iterable[Sequence[Character]], kept: Sequence[Box], behind: str) -> Iterator[Box]:
    """Where lines may be drawn below withheld words, as far as no line stands there that goes out.

    Such a line tells how long they are.
    """
    for row in rows:
        box, base, said = _around(row), row[0].y, "".join(_key(each.text) for each in row)
        reach = base + _LINE_BELOW * (base - box.top)
        if any(said[at : at + RUN] in behind for at in range(len(said) - RUN + 1)):
            near = (each.top - _EDGE for each in kept if each.left < box.right and box.left < each.right)
            reach = min([reach, *(top for top in near if top > box.top)])
            if reach > box.bottom:
                yield box._replace(top=box.bottom, bottom=reach)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _outwards(box: Box) -> Area:
    scale = _DOTS / 72
    return Area(floor(box.left * scale), floor(box.top * scale), ceil(box.right * scale), ceil(box.bottom * scale))


def _inwards(box: Box) -> Area:
    scale = _DOTS / 72
    left, top = ceil(box.left * scale), ceil(box.top * scale)
    return Area(left, top, max(left, floor(box.right * scale)), max(top, floor(box.bottom * scale)))
