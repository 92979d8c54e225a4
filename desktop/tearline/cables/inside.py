"""Marks that stand inside a portion's text, where no rule of reading made a portion of them.

A copy that lost its line breaks runs portions together. What is not cut apart again must not count lower than a mark
that stands in it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tearline.cables.bare import bare_marks
from tearline.cables.marks import BEGINS_WITH_MARK, is_mark, plain
from tearline.cables.model import Kind
from tearline.cables.tree import Node
from tearline.cables.words import CALLS_A_NUMBER
from tearline.markings.model import Mark
from tearline.markings.rollup import roll_up
from tearline.registry import read_mark

_KINDS = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE, Kind.MARKER, Kind.HEADING})
_BRACKETED = re.compile(r"[(\[{](?<!\w.)\s*([A-Za-z/][^()\[\]{}]{0,150}?)\s*\\?[)\]}]")
"""Brackets of any kind, and an escaping backslash, as converters and slips of the pen leave them."""
_BEFORE = re.compile(r"(?:[\n.!?:;()\[\]{}\"”’*•\\–—-]|\b[onq])[^\S\n]*$")
"""What stands before a mark in the middle of a text: a line's start, a sentence's end, a label or a bullet."""
_AFTER = re.compile(r"\s?(?::|--?\s|[–—])")
"""What stands behind a mark that follows a label."""
_BEGIN = re.compile(r"[Bb](?:egin|EGIN)\b")
_LAST_WORD = re.compile(r"([\w.]+)[\s,]*$")
_LABEL = 60
"""Characters from a portion's or a line's start in which a mark may follow words of a label."""
_SMALL_WORD = re.compile(r"\b[a-z]{2}")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")
_ENUMERATION = 1500
"""Characters before ``(C)`` in which ``(B)`` makes it a letter of an enumeration."""


def marks_inside(text: str, nodes: Sequence[Node]) -> dict[int, list[Mark]]:
    """The marks that stand at a mark's place inside portions, by the identity of their nodes."""
    owned = sorted((span.start, index) for index, node in enumerate(nodes) for span in node.spans)
    starts = [start for start, _ in owned]
    found: dict[int, list[Mark]] = {}
    for begin in _BEGIN.finditer(text):
        mark = BEGINS_WITH_MARK.match(text, begin.start())
        node = nodes[owned[bisect_right(starts, begin.start()) - 1][1]]
        if mark and node.kind in _KINDS and not _is_own(node, mark.span(1)):
            found.setdefault(id(node), []).append(read_mark(mark[1]).mark)
    for bare in bare_marks(text):
        node = nodes[owned[bisect_right(starts, bare.span.start) - 1][1]]
        if node.kind in _KINDS and not _is_own(node, bare.span):
            found.setdefault(id(node), []).append(read_mark(plain(bare.text)).mark)
    for bracketed in _BRACKETED.finditer(text):
        if not is_mark(bracketed[1]):
            continue
        node = nodes[owned[bisect_right(starts, bracketed.start()) - 1][1]]
        if node.kind in _KINDS and not _is_own(node, bracketed.span()) and _stands_as_mark(text, node, bracketed):
            found.setdefault(id(node), []).append(read_mark(plain(bracketed[1])).mark)
    return found


def raised(mark: Mark, others: Sequence[Mark]) -> Mark:
    """``mark``, or where one of the others says more, the roll-up of all."""
    if not mark.known or not any(_says_more(other, mark) for other in others):
        return mark
    return roll_up([mark, *others]).mark


def _says_more(other: Mark, mark: Mark) -> bool:
    """Whether ``other`` shuts somebody out whom ``mark`` lets in."""
    both = roll_up([mark, other]).mark
    if not both.known or both.level != mark.level or (mark.rel_to and both.rel_to != mark.rel_to):
        return True
    return bool(set(other.controls) & set(both.controls) - set(mark.controls)) or (both.sci, both.sap, both.aea) != (
        mark.sci,
        mark.sap,
        mark.aea,
    )


def _is_own(node: Node, place: tuple[int, int]) -> bool:
    return node.mark is not None and node.mark.start < place[1] and place[0] < node.mark.end


def _stands_as_mark(text: str, node: Node, bracketed: re.Match[str]) -> bool:
    """Whether brackets stand where a mark may; letters with a control are a mark wherever they stand."""
    inner, start = bracketed[1], bracketed.start()
    if inner in "Cc" and (_counts_on(text, inner, start) or _YEAR.match(text, bracketed.end())):
        return False
    if "/" in inner:
        return True
    before = text[max(node.start, start - _LABEL) : start]
    word = _LAST_WORD.search(before)
    if word and (word[1].lower().rstrip(".s") in CALLS_A_NUMBER or word[1] in {"1.4", "1.5"}):
        return False
    _, begins, line = before.rpartition("\n")
    label = bool(begins or len(before) < _LABEL) and inner.isupper() and not _SMALL_WORD.search(line)
    return label or not before or _BEFORE.search(before) is not None or _AFTER.match(text, bracketed.end()) is not None


def _counts_on(text: str, letter: str, start: int) -> bool:
    """Whether ``(C)`` is the third letter of an enumeration."""
    before = text[max(0, start - _ENUMERATION) : start]
    return f"({chr(ord(letter) - 1)})" in before and f"({chr(ord(letter) - 2)})" in before
