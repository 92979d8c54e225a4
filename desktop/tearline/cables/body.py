"""The reading rules of a cable's body, in the order in which they are tried.

A rule looks at the line the reader stands at. It reads that line, and as many as belong with it, into the tree and says
so, or leaves everything as it was. A new quirk of cables is a new rule here and a new case in ``tests/cases/cables``.
"""

import string
from collections.abc import Callable

from tearline.cables.blocks import block, entire_text, lone_mark, marker, numbered_table, page_break_wound, table
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
from tearline.cables.oddnumbers import number_again, number_out_of_shape, number_with_letter, odd_number
from tearline.cables.state import State
from tearline.cables.titles import heading, ruled

Rule = Callable[[State, Line], bool]

_LETTER, _SIGN = "é", "."
"""What stands for every letter, and for every sign, that the rules do not name."""
_LETTERS = string.ascii_letters + _LETTER
_NUMBERED = string.digits + "¶["
"""How a paragraph's number begins, its pilcrow as it is printed or as copies damage it."""
_DASHES = "-–—/=*_~+#"
"""How a rule or a bullet begins."""
_ANY = _LETTERS + _NUMBERED + "(" + _DASHES + _SIGN

RULES: tuple[tuple[Rule, str], ...] = (
    (page_furniture, _LETTERS + "¶-"),
    (lone_level, "TSCUL"),
    (repeated_header, "VZOPRDYMWTSCULtscu"),
    (end_of_section, "NBAO" + string.digits + _SIGN),
    (section_signature, _LETTERS),
    (numbered_table, string.digits),
    (number_with_letter, string.digits),
    (number, _NUMBERED + "("),
    (number_again, string.digits + "¶"),
    (number_as_letter, "lI"),
    (number_in_brackets, "("),
    (odd_number, "PpNn#*!?§\ufffd(<{" + _NUMBERED),
    (label, _LETTERS + _NUMBERED + "("),
    (number_out_of_shape, string.ascii_letters + "¶(-"),
    (bare_mark, "([{*TSCtsc"),
    (ruled, _ANY),
    (stray_rule, _DASHES),
    (bullet, _DASHES + _SIGN),
    (lost_sign, "onqlvxuüØ"),
    (page_break_wound, _ANY),
    (table, _ANY),
    (entire_text, _LETTERS + "("),
    (lone_mark, "("),
    (marker, "BCEFGMNPQSTUbcefgmnpqstu[(" + _LETTER + _DASHES),
    (declassification_note, "GXADE"),
    (heading, _ANY),
    (block, _ANY),
)
"""Every rule with the characters with which its lines may begin; no other line is shown to it."""


def _rules_for(first: str) -> tuple[Rule, ...]:
    unnamed = "" if first in _ANY else _other(first)
    return tuple(rule for rule, begin in RULES if first in begin or (unnamed and unnamed in begin))


def _other(first: str) -> str:
    return _LETTER if first.isalpha() else _SIGN


_BY_FIRST = {first: _rules_for(first) for _, begin in RULES for first in begin}
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
        if line.start in s.running:
            s.skip(1)
            continue
        plain = 0 if s.fresh or s.leaf is None else _plain_lines(s)
        if plain and s.leaf:
            s.take(s.leaf, plain)
            continue
        first = text[0]
        for rule in _BY_FIRST.get(first) or _BY_FIRST[_other(first)]:
            if rule(s, line):
                break


def _plain_lines(s: State) -> int:
    """How many lines, in the middle of a block, surely go on with it, so that no rule need look."""
    lines, stop, running = s.lines, s.stop, s.running
    at = s.index
    while at < stop:
        text = lines[at].text
        if len(text) < _SURE or text[1] in " .)" or text[2] in ".)" or text[3] in ".)":
            break
        if running and lines[at].start in running:
            break
        if text[0].islower():
            if text[-1] in "0123456789":
                break
        elif not text[0].isalpha() or text[:3].isupper() or is_stamp(text) or _is_title(lines, at, stop):
            break
        at += 1
    return at - s.index


def _is_title(lines: list[Line], at: int, stop: int) -> bool:
    """Whether what may be a rule stands under a line."""
    return at + 1 < stop and lines[at + 1].text[:2] in _RULES_BEGIN
