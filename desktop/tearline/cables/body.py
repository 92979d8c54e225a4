"""The reading rules of a cable's body, in the order in which they are tried.

A rule looks at the line the reader stands at. It reads that line, and as many as belong with it, into the tree and says
so, or leaves everything as it was. A new quirk of cables is a new rule here and a new case in ``tests/cases/cables``.
"""

from collections.abc import Callable

from tearline.cables.blocks import block, entire_text, lone_mark, marker, page_break_wound, table
from tearline.cables.furniture import is_stamp
from tearline.cables.interruptions import (
    declassification_note,
    end_of_section,
    lone_level,
    page_furniture,
    repeated_header,
    section_signature,
    stray_rule,
)
from tearline.cables.labelled import bullet, label, lost_sign, number, number_as_letter, number_in_brackets
from tearline.cables.lines import Line
from tearline.cables.lonely import bare_mark
from tearline.cables.oddnumbers import odd_number
from tearline.cables.state import State
from tearline.cables.titles import heading, ruled

Rule = Callable[[State, Line], bool]

RULES: tuple[tuple[Rule, str], ...] = (
    (page_furniture, "a1-"),
    (lone_level, "a"),
    (repeated_header, "a"),
    (end_of_section, "a1."),
    (section_signature, "a"),
    (number, "1("),
    (number_as_letter, "a"),
    (number_in_brackets, "("),
    (odd_number, "a1"),
    (label, "a1("),
    (bare_mark, "a1(-."),
    (ruled, "a1(-."),
    (stray_rule, "-"),
    (bullet, "-."),
    (lost_sign, "a"),
    (page_break_wound, "a1(-."),
    (table, "a1(-."),
    (entire_text, "a("),
    (lone_mark, "("),
    (marker, "a1(-"),
    (declassification_note, "a"),
    (heading, "a1(-."),
    (block, "a1(-."),
)
"""Every rule with the kinds of first character that its lines may have: ``a`` a letter, ``1`` a digit or a pilcrow, as
it is printed or as copies damage it, ``(``, ``-`` a rule's or a bullet's sign, ``.`` anything else."""

_KINDS = dict.fromkeys("0123456789¶[", "1") | {"(": "("} | dict.fromkeys("-–—/=*_~+#", "-")
_BY_KIND = {kind: tuple(rule for rule, kinds in RULES if kind in kinds) for kind in "a1(-."}
_FILLERS = frozenset("-._")
_RULES_BEGIN = frozenset({"--", "//", "==", "**", "__", "~~", "++", "- "})
_SURE = 30
"""Characters; a shorter line in the middle of a block may still be something else than text."""


def read_body(s: State) -> None:
    """Read every line up to ``s.stop`` with the first rule that knows it."""
    lines, blank = s.lines, s.tree.blank
    while s.index < s.stop:
        line = lines[s.index]
        text = line.text
        if not text or (len(text) == 1 and text in _FILLERS):
            blank(line.end)
            s.index += 1
            s.fresh = True
            continue
        plain = 0 if s.fresh or s.leaf is None else _plain_lines(lines, s.index, s.stop)
        if plain and s.leaf:
            s.take(s.leaf, plain)
            continue
        first = text[0]
        for rule in _BY_KIND["a" if first.isalpha() else _KINDS.get(first, ".")]:
            if rule(s, line):
                break


def _plain_lines(lines: list[Line], index: int, stop: int) -> int:
    """How many lines from ``index`` on, in the middle of a block, surely go on with it, so that no rule need look."""
    at = index
    while at < stop:
        text = lines[at].text
        if len(text) < _SURE or text[1] in " .)" or text[2] in ".)" or text[3] in ".)":
            break
        if text[0].islower():
            if text[-1] in "0123456789":
                break
        elif not text[0].isalpha() or text[:3].isupper() or is_stamp(text) or _is_title(lines, at, stop):
            break
        at += 1
    return at - index


def _is_title(lines: list[Line], at: int, stop: int) -> bool:
    """Whether what may be a rule stands under a line."""
    return at + 1 < stop and lines[at + 1].text[:2] in _RULES_BEGIN
