"""A release as blocks of lines on a grid, before it is cut into pages."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from tearline.exports.wording import HEADER_LINES, in_lines, mark_in_force, one_line, withheld_sign
from tearline.exports.wrap import STICKY, Line, Piece, Style, in_rows, reflowed
from tearline.release.model import STRUCK_KINDS, Release, ReleasedPortion, Withholding

WIDTH: Final = 78
"""Columns of a page: the measure of a cable and a little air for indents."""

_INDENT: Final = 3
_DEEPEST: Final = 6
"""Portions deeper than this stand no further in, so that text keeps a measure to be read in."""
_GUTTER: Final = 4
"""Columns that numbers and bullets stand in, so that the marks after them stand below each other."""
_LONGEST_WHOLE_SIGN: Final = 44
"""A sign up to this many columns is not broken over lines."""
_TITLE: Final = 72
_DEEPEST_ENTRY: Final = 8
"""Entries of deeper portions stand beside each other; readers show no more, and few count further."""
_LEAD_IN: Final = 2
"""A portion of up to this many lines leads the portions below it."""

_TITLED: Final = frozenset({"subject", "heading", "paragraph", "subparagraph"})
_CLOSE: Final = frozenset({"eo", "tags", "subject"})


@dataclass(frozen=True, slots=True)
class Block:
    """One portion, set in lines."""

    lines: tuple[Line, ...]
    gap: float
    """Room above, in lines; none at the top of a page."""
    role: str
    """Its type in the structure of the document: ``P``, ``H2`` …"""
    keeps_next: bool = False
    """Whether the beginning of the next block must stand on the same page."""
    ruled: bool = False
    """Whether a rule parts it from what stands above."""
    title: str | None = None
    """Its entry in the outline; None where it has none."""
    level: int = 0
    """Depth of that entry, at most one more than that of the entry before."""


def blocks_of(release: Release) -> tuple[Block, ...]:
    """All portions of a release, each as one block, in order."""
    levels = _outline_levels(release.portions)
    portions = release.portions
    return tuple(
        _block(release, portion, levels[index], portions[index - 1] if index else None, _following(portions, index))
        for index, portion in enumerate(portions)
    )


def lines_of_portion(portion: ReleasedPortion, width: int = WIDTH, struck: str = "") -> tuple[Line, ...]:
    """One portion by itself, in lines of so many columns; if it is a banner with these words, they are struck."""
    content = _content(portion, struck)
    return _rows(portion, content, width) if portion.keeps_lines else _filled(portion, content, width)


def sign_lines(portion: ReleasedPortion, lines: Iterable[Line]) -> list[int]:
    """For every passage withheld from a portion, the line of it, counted from 0, on which its sign begins."""
    on_each = [_printed(run.text for run in line.runs if run.style is Style.WITHHELD) for line in lines]
    ends = list(accumulate(on_each))
    signs = [_printed([withheld_sign(part)]) for part in portion.content if isinstance(part, Withholding)]
    return [bisect_right(ends, end - sign) for sign, end in zip(signs, accumulate(signs), strict=True)]


def _printed(texts: Iterable[str]) -> int:
    """How many characters that are no blanks there are."""
    return sum(len(text) - text.count(" ") for text in texts)


def _following(portions: tuple[ReleasedPortion, ...], index: int) -> ReleasedPortion | None:
    return portions[index + 1] if index + 1 < len(portions) else None


def _block(
    release: Release,
    portion: ReleasedPortion,
    level: int | None,
    before: ReleasedPortion | None,
    after: ReleasedPortion | None,
) -> Block:
    lines = lines_of_portion(portion, struck=release.struck)
    return Block(
        lines=lines,
        gap=_gap(portion, before),
        role=f"H{min(portion.depth + 2, 6)}" if portion.kind == "heading" else "P",
        keeps_next=portion.kind == "heading" or (after is not None and _leads(portion, len(lines), after)),
        ruled=before is not None and _in_header(before) and not _in_header(portion),
        title=None if level is None else _title(portion),
        level=level or 0,
    )


def _in_header(portion: ReleasedPortion) -> bool:
    return portion.kind == "subject" or portion.kind in HEADER_LINES


def _leads(portion: ReleasedPortion, lines: int, after: ReleasedPortion) -> bool:
    """Lone marks and short lead-ins belong to what follows, and what is signed to its signature."""
    lone_mark = portion.mark is not None and not portion.content
    lead_in = after.depth > portion.depth and lines <= _LEAD_IN
    return lone_mark or lead_in or after.kind == "signature"


def _gap(portion: ReleasedPortion, before: ReleasedPortion | None) -> float:
    if before is None:
        return 0
    if _in_header(portion):
        together = portion.kind == before.kind or {portion.kind, before.kind} <= _CLOSE
        return 0 if together else 0.6
    if _in_header(before):
        return 1.6
    if portion.kind == "heading":
        return 1.2
    return 0.8 if portion.depth == 0 else 0.5


def _content(portion: ReleasedPortion, struck: str) -> list[Piece]:
    """The content as it prints, with the words of the cable's banner lined through where that is asked for."""
    pieces = _plain(portion)
    if struck and portion.kind in STRUCK_KINDS:
        pieces = [part for piece in pieces for part in _strike(piece, struck)]
    return pieces


def _plain(portion: ReleasedPortion) -> list[Piece]:
    """Released text and the signs of withheld passages, without blanks or empty lines around them."""
    style = Style.STRONG if portion.kind == "heading" else Style.PLAIN
    as_printed = in_lines if portion.keeps_lines else one_line
    pieces = [
        (_sign(part), Style.WITHHELD) if isinstance(part, Withholding) else (as_printed(part), style)
        for part in portion.content
    ]
    return _trimmed(pieces, "\n " if not portion.keeps_lines else "\n")


def _sign(withholding: Withholding) -> str:
    sign = withheld_sign(withholding)
    return sign.replace(" ", STICKY) if len(sign) <= _LONGEST_WHOLE_SIGN else sign


def _strike(piece: Piece, banner: str) -> Iterator[Piece]:
    """The piece with the words of the cable's banner lined through, however they are spaced; a sign has none."""
    text, style = piece
    if style is Style.WITHHELD:
        yield piece
        return
    words = re.findall(r"[A-Z]+(?:[ -][A-Z]+)*", banner.upper())
    spaced = [r"\s*".join(map(re.escape, word.replace(" ", ""))) for word in (*words, "UNCLAS")]
    at = 0
    for found in re.finditer(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", text, re.IGNORECASE):
        yield text[at : found.start()], style
        yield found.group(), Style.STRUCK
        at = found.end()
    yield text[at:], style


def _trimmed(pieces: list[Piece], blanks: str) -> list[Piece]:
    pieces = [piece for piece in pieces if piece[0]]
    while pieces and not pieces[0][0].strip(blanks):
        del pieces[0]
    while pieces and not pieces[-1][0].strip():
        del pieces[-1]
    if pieces:
        pieces[0] = (pieces[0][0].lstrip(blanks), pieces[0][1])
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return pieces


def _lead(portion: ReleasedPortion) -> list[Piece]:
    """Label and mark as they stand before the text, each with the blank that follows it."""
    pieces: list[Piece] = []
    if portion.label:
        label = one_line(portion.label).strip()
        pieces.append((label.ljust(_GUTTER - 1 if portion.kind not in HEADER_LINES else 0) + " ", Style.PLAIN))
    if portion.mark and not portion.mark_at_end:
        pieces.append((one_line(portion.mark).strip() + " ", Style.STRONG))
    elif sign := mark_in_force(portion):
        pieces.append((sign + " ", Style.IN_FORCE))
    return pieces


def _trail(portion: ReleasedPortion) -> list[Piece]:
    if portion.mark and portion.mark_at_end:
        return [(" " + one_line(portion.mark).strip(), Style.STRONG)]
    return []


def _column(portion: ReleasedPortion) -> int:
    return _INDENT * min(portion.depth, _DEEPEST)


def _filled(portion: ReleasedPortion, content: list[Piece], width: int) -> tuple[Line, ...]:
    column = _column(portion)
    lead = _lead(portion)
    hang = len(lead[0][0]) if portion.label and len(lead[0][0]) <= 16 else 0
    pieces = _trimmed([*lead, *content, *_trail(portion)], " ")
    return reflowed(pieces, column, column + hang, width)


def _rows(portion: ReleasedPortion, content: list[Piece], width: int) -> tuple[Line, ...]:
    """Lines as they stand; label and mark on the first of them, or above them where they would push it out of line."""
    column = _column(portion)
    lead = _lead(portion)
    rows = [*content, *_trail(portion)]
    if _in_header(portion) or not any("\n" in text for text, _ in content):
        rows = _trimmed(rows, "\n ")
        return in_rows(_trimmed([*lead, *rows], "\n"), column, width)
    above = reflowed(lead, column, column, width)
    return (*above, *in_rows(rows, column + (_GUTTER if lead else 0), width))


def _title(portion: ReleasedPortion) -> str:
    """What the outline says of a portion: label, mark and the beginning of what is released of it."""
    words = [portion.label, portion.mark or mark_in_force(portion)]
    words += ["[withheld]" if isinstance(part, Withholding) else part for part in portion.content]
    title = one_line(" ".join(word for word in words if word)).strip()
    if len(title) <= _TITLE:
        return title
    blank = title.rfind(" ", _TITLE // 2, _TITLE)
    return title[: blank if blank > 0 else _TITLE].rstrip() + " …"


def _outline_levels(portions: tuple[ReleasedPortion, ...]) -> list[int | None]:
    """The level of each portion that has an entry: its depth among such, one more below a heading of the top."""
    levels: list[int | None] = []
    last, in_section = -1, False
    for portion in portions:
        if portion.kind not in _TITLED:
            levels.append(None)
            continue
        if portion.depth == 0 and portion.kind in {"heading", "subject"}:
            in_section = portion.kind == "heading"
            last = 0
        else:
            last = min(portion.depth + in_section, last + 1, _DEEPEST_ENTRY)
        levels.append(last)
    return levels
