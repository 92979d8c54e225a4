"""A text cut into lines: the smallest pieces that reading rules look at.

Lines tile the text: each begins where the one before it ended. A line that holds several paragraphs run together is
cut into several.
"""

import re
from typing import NamedTuple

from tearline.cables.marks import is_mark


class Line(NamedTuple):
    """One line, or a piece of one, with its place in the text."""

    start: int
    end: int
    """Past the line end, if it has one."""
    at: int
    """Where ``text`` begins."""
    text: str
    """Without the blanks around it; empty for a blank line."""


_LONG = 120
"""Characters; only a line that no teleprinter could print may hold several portions."""
_JOINT = re.compile(r"[.!?:;\"”’)\]-]\s+(?=[¶\[\d-]|[A-Z][A-Z ])")
"""The end of a sentence or rule, and behind it what may begin another portion."""
_NUMBER = re.compile(r"(?:(?:¶|\[1\]\(\#\))?\d{1,2}\.\s?\(([^()]{1,40})\))")
_AFTER_SENTENCE = re.compile(r"(?:¶|\[1\]\(\#\))\d{1,2}\.\s|--?\s?[A-Z(]|[A-Z][A-Z0-9 ,.'&/:-]{2,70}\s-{5,}(?:\s|$)")
"""A number behind a pilcrow, a bullet, or a heading with its rule."""
_PAGE = re.compile(r"\s(?P<post>(?:[A-Z][A-Z.'-]+ ){1,4})\d{8}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}(?=\s)")
_BANNER_POST = re.compile(r"\bSECTION\s+\d+\s+OF\s+\d+\s+([A-Z][A-Z .'-]{1,30}?)\s+\d{6}\b")


def cut_lines(text: str) -> list[Line]:
    """Every line of ``text`` in order, run-together lines cut apart."""
    lines: list[Line] = []
    start = 0
    for piece in text.splitlines(keepends=True):
        end = start + len(piece)
        if end - start > _LONG:
            lines += _pieces(text, start, end)
        else:
            stripped = piece.strip()
            at = start if not stripped or piece[0] == stripped[0] else start + piece.index(stripped)
            lines.append(Line(start, end, at, stripped))
        start = end
    return lines


def line_between(text: str, start: int, end: int) -> Line:
    """The piece of ``text`` from ``start`` to ``end`` as a line of its own."""
    piece = text[start:end]
    stripped = piece.strip()
    return Line(start, end, start + (piece.index(stripped) if stripped else 0), stripped)


def _pieces(text: str, start: int, end: int) -> list[Line]:
    """A long line cut before each paragraph, bullet, heading or page header that was run into it."""
    places = {joint.end() for joint in _JOINT.finditer(text, start, end) if _begins_portion(text, joint, end)}
    for found in _PAGE.finditer(text, start, end):
        places.update((found.end("post") - _post_length(text, found["post"]), found.end() + 1))
    edges = [start, *sorted(place for place in places if start < place < end), end]
    return [line_between(text, edges[at], edges[at + 1]) for at in range(len(edges) - 1)]


def _begins_portion(text: str, joint: re.Match[str], end: int) -> bool:
    """Whether what stands behind the end of a sentence, or of a rule, begins another portion."""
    number = _NUMBER.match(text, joint.end(), end)
    if number and is_mark(number[1]):
        return True
    return joint[0][0] != "-" and _AFTER_SENTENCE.match(text, joint.end(), end) is not None


def _post_length(text: str, words: str) -> int:
    """How much of the capitals before a page number is the post's name: as the banner has it, or the last word."""
    banner = _BANNER_POST.search(text, 0, 20_000)
    if banner and words.endswith(f"{banner[1]} "):
        return len(banner[1]) + 1
    return len(words.rsplit(maxsplit=1)[-1]) + 1
