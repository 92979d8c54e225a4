"""Rules for lines that are no part of the message, or no text of it."""

import re

from tearline.cables import furniture, repeats
from tearline.cables.headings import is_rule
from tearline.cables.lines import Line
from tearline.cables.model import Kind
from tearline.cables.state import State

_NOTE = re.compile(r"(?:GP|X?GDS|ADS)\s?-?\s?\d?|DECONTROL.{0,60}|EXEMPT.{0,20}", re.IGNORECASE)


def page_furniture(s: State, line: Line) -> bool:
    """A page header, a caption that a section break left behind, an archive's stamp."""
    text = line.text
    if not (furniture.is_page(text) or furniture.is_stray_caption(text) or furniture.is_stamp(text)):
        return False
    s.skip(1)
    return True


def lone_level(s: State, line: Line) -> bool:
    """A level alone on its line, at the head or foot of a printed page."""
    if not furniture.is_lone_level(line.text):
        return False
    edge = s.fresh or s.torn or not s.following or furniture.is_page(s.following)
    if edge:
        s.skip(1)
    return edge


def repeated_header(s: State, line: Line) -> bool:
    """The header of the next section, from its routing or banner on."""
    if not repeats.may_begin_header(line.text):
        return False
    count = repeats.repeated_header(s.lines, s.index, s.stop, s.header, fresh=s.fresh)
    if not count:
        return False
    s.banners += repeats.banners(s.lines[s.index : s.index + count])
    s.skip(count)
    s.fresh = True
    return True


def stray_rule(s: State, line: Line) -> bool:
    """A rule that belongs to no heading ends what stands before it."""
    if not is_rule(line.text):
        return False
    if s.tree.nodes:
        s.tree.blank(line.end)
    else:
        s.tree.open(Kind.ARTIFACT, line.end)
    s.index += 1
    s.fresh = True
    return True


def declassification_note(s: State, line: Line) -> bool:
    """``GP-3``, ``XGDS-1`` and their like at the foot of old cables."""
    if not s.fresh or line.text[0] not in "GXADE" or _NOTE.fullmatch(line.text) is None:
        return False
    s.take(s.tree.open(Kind.TRAILER, line.end), fresh=True)
    return True
