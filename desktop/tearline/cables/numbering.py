"""Which paragraph a printed number means.

Copies lose the pilcrow or print it as a ``1``: ``16.`` after paragraph 5 is paragraph 6. Figures at the start of a line
look like numbers and are none. Quoted papers count anew.
"""

from typing import NamedTuple

from tearline.cables.furniture import is_page
from tearline.cables.headings import is_rule
from tearline.cables.labels import Number, read_number
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, half_mark, opening_mark
from tearline.cables.quoting import ends_quote, is_marker
from tearline.cables.state import State

_FARTHEST = 30
"""Paragraphs; a partial copy may leave out as many."""


_FARTHEST_END = 400
"""Lines behind which the end of quoted text is not looked for."""


class Meaning(NamedTuple):
    """The paragraph that a number means."""

    value: int
    repaired: bool


def mark_after(s: State, index: int, start: int) -> Printed | None:
    """The mark behind a number or label that ends at offset ``start`` of line ``index``; the next may hold more."""
    line = s.lines[index]
    stop = line.at + len(line.text)
    reach = stop
    if index + 1 < s.stop and ")" not in s.text[start:stop]:
        reach = s.lines[index + 1].at + len(s.lines[index + 1].text)
    return opening_mark(s.text, start, reach) or half_mark(s.text, start, stop)


def meaning(s: State, line: Line, number: Number, *, marked: bool) -> Meaning | None:
    """The paragraph that ``number`` means where it stands, or None where it is a figure or a nested number."""
    if not _may_begin(s, line, number, marked=marked) or _belongs_to_nested(s, number, marked=marked):
        return None
    expected = s.last + 1
    if number.value == expected:
        return Meaning(expected, repaired=False)
    if s.close and number.close and number.close != s.close:
        return None
    repaired = s.last if _repeats_damage(s, number) else _without_damage(number, expected, marked=marked)
    if repaired and (marked or s.fresh):
        return Meaning(repaired, repaired=True)
    if _leaves_out(s, number, marked=marked) or _repeats(s, number, marked=marked):
        return Meaning(number.value, repaired=False)
    return None


def next_is_paragraph(s: State, index: int) -> bool:
    """Whether the next text from line ``index`` on is the paragraph that follows the last one, or a heading's rule."""
    for ahead in range(index, min(s.stop, index + 12)):
        text = s.lines[ahead].text
        if not text or is_rule(text) or is_page(text) or _may_be_heading(text):
            continue
        number = read_number(text)
        if number is None:
            return False
        bears = mark_after(s, ahead, s.lines[ahead].at + number.end) is not None
        if number.value == s.last + 1:
            return bears or number.pilcrow or not s.marked
        return bool(_without_damage(number, s.last + 1, marked=bears)) or (
            bears and s.last < number.value <= s.last + _FARTHEST
        )
    return False


def _may_begin(s: State, line: Line, number: Number, *, marked: bool) -> bool:
    """Whether a paragraph may begin at this line at all."""
    if marked:
        return True
    if not number.close or s.calls_a_number:
        return False
    return s.fresh or (s.closed and (number.pilcrow or number.value == s.last + 1 or s.room_for(line)))


def _may_be_heading(text: str) -> bool:
    return len(text) < 80 and text[-1] not in ".,;" and text[0].isalpha() and read_number(text) is None


def _belongs_to_nested(s: State, number: Number, *, marked: bool) -> bool:
    nested = next((level for level in reversed(s.lists) if level.style[1] == "digit"), None)
    if nested is None or nested.style[0] != f"_{number.close}" or number.value != nested.value + 1:
        return False
    quoted = marked and s.quoting and _comes_behind_quote(s, s.last + 1)
    if number.value != s.last + 1 or (s.close and number.close != s.close):
        return quoted or not marked or number.close != s.close
    return quoted or (not marked and (s.quoting or s.marked))


def _comes_behind_quote(s: State, value: int) -> bool:
    """Whether the first number behind the words that end the quoted text is ``value``, so that its own are others."""
    ended = False
    for line in s.lines[s.index + 1 : min(s.stop, s.index + _FARTHEST_END)]:
        if not line.text:
            continue
        if not ended:
            ended = is_marker(line.text) and ends_quote(line.text)
            continue
        number = read_number(line.text)
        if number and number.close:
            return number.value == value
    return False


def _without_damage(number: Number, expected: int, *, marked: bool) -> int:
    """The number without the ``1`` that a pilcrow left before it, or 0."""
    if number.pilcrow or len(number.digits) < 2 or number.digits[0] != "1":
        return 0
    rest = int(number.digits[1:])
    if rest == expected or (marked and expected < rest <= expected + 3 and number.value > expected + 3):
        return rest
    return 0


def _repeats_damage(s: State, number: Number) -> bool:
    """Whether the number before this was repaired, and is printed here once more."""
    if number.pilcrow or not s.repaired:
        return False
    node, digits = s.repaired[-1]
    return digits == number.digits and node.number == str(s.last)


def _leaves_out(s: State, number: Number, *, marked: bool) -> bool:
    """Whether paragraphs between the last one and this are missing."""
    if not s.last < number.value <= s.last + _FARTHEST:
        return False
    if marked:
        return True
    return s.fresh and s.closed and (number.pilcrow or (not s.marked and number.value <= s.last + 3))


def _repeats(s: State, number: Number, *, marked: bool) -> bool:
    """Whether the drafter gave a number twice, or began to count anew."""
    if not 0 < number.value <= s.last or not s.fresh or not s.closed or s.quoting:
        return False
    return marked or (number.value == s.last and not s.marked)
