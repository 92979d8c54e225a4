"""Rules for lines that are no part of the message, or no text of it."""

import re
from functools import lru_cache

from tearline.cables import furniture, repeats
from tearline.cables.banner import banner_level
from tearline.cables.blocks import govern
from tearline.cables.headings import is_rule, past_rule
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, meaning_of
from tearline.cables.model import Kind, Span
from tearline.cables.state import State
from tearline.registry import read_mark

_SHUT = frozenset({"NOFORN", "NODIS", "EXDIS", "ORCON"})
"""Captions that shut somebody out: where the header has them not, they are no furniture but a mark without a level."""
_WORD = re.compile(r"\w+")
_MIDDLE = 16
"""Characters by which a page's number is indented."""
_FIGURES = 3
"""Figures of the number over a section's offices at most."""
_NOTE = re.compile(r"(?:GP|X?GDS|ADS)\s?-?\s?\d?\.?|DECONTROL.{0,60}|EXEMPT.{0,20}", re.IGNORECASE)


def page_furniture(s: State, line: Line) -> bool:
    """A page header, a caption that a section break left behind, an archive's stamp."""
    text = line.text
    caption = furniture.is_stray_caption(text)
    if not (caption or furniture.is_page(text) or furniture.is_stamp(text)):
        return False
    if caption and s.may_begin(line) and _SHUT.intersection(_words(text)) - _words_of(s.header):
        govern(s, line, _whole(line))
    else:
        s.skip(1)
    return True


def lone_level(s: State, line: Line) -> bool:
    """A level alone on its line, at the head or foot of a printed page."""
    if not furniture.is_lone_level(line.text):
        return False
    if _says_more_than_header(s, line.text):
        if not s.may_begin(line):
            return False
        govern(s, line, _whole(line))
        return True
    if _ends_release(s, line.text) and s.may_begin(line):
        govern(s, line, _whole(line))
        return True
    following = s.following
    edge = s.fresh or s.torn or not following or furniture.is_page(following) or furniture.is_lone_level(following)
    if edge:
        s.skip(1)
    return edge


def _ends_release(s: State, text: str) -> bool:
    """Whether a level alone stands in what is released to somebody, and so may be meant to end that."""
    around = (s.container.reigning or s.container).marking
    mark = meaning_of(around) if around else None
    if mark is None or not mark.rel_to or mark.level is None:
        return False
    level = read_mark(text).mark.level
    return level is not None and level >= mark.level


def end_of_section(s: State, line: Line) -> bool:
    """``NNNN`` inside the text, with its like, and the offices that get a copy of the next section."""
    if not furniture.is_end_of_section(line.text) and not _opens_distribution(line.text):
        if not _numbers_distribution(s, line):
            return False
        s.skip(1)
        return True
    end = at = s.index
    while at < s.stop:
        text = s.lines[at].text
        if text and not (furniture.is_end_of_section(text) or furniture.is_distribution(text)):
            break
        at += 1
        end = at if text else end
    s.skip(end - s.index)
    s.fresh = True
    return True


def _numbers_distribution(s: State, line: Line) -> bool:
    """Whether a line is the number over the offices that get a copy of the next section, or a page's in its middle."""
    if len(line.text) > _FIGURES or not line.text.isdigit():
        return False
    if line.at - line.start >= s.indent + _MIDDLE and s.fresh and not s.following:
        return True
    following = next((each.text for each in s.lines[s.index + 1 : min(s.stop, s.index + 4)] if each.text), "")
    return _opens_distribution(following)


def section_signature(s: State, line: Line) -> bool:
    """The surname that signs the cable, at the end of one of its sections."""
    if line.text != s.signature or not (s.fresh or s.closed):
        return False
    s.close_paragraph()
    s.take(s.tree.open(Kind.SIGNATURE, line.end), fresh=True)
    s.leaf, s.tail = None, ""
    return True


def _opens_distribution(text: str) -> bool:
    return text.startswith(("ACTION ", "ORIGIN ")) and furniture.is_distribution(text)


def _says_more_than_header(s: State, text: str) -> bool:
    """Whether a mark has a control that the header has not, so that no printer put it on every page."""
    _, *controls = _WORD.findall(text.removeprefix("TOP ").replace("SENSITIVE BUT ", ""))
    return bool(controls) and not _words_of(s.header).issuperset(controls) and read_mark(text).mark.known


@lru_cache(maxsize=1)
def _words_of(header: frozenset[str]) -> frozenset[str]:
    """The words of a cable's header, asked for again at every caption in its text."""
    return frozenset().union(*map(_words, header))


def _words(line: str) -> list[str]:
    return _WORD.findall(line.upper())


def _whole(line: Line) -> Printed:
    return Printed(Span(line.at, line.at + len(line.text)), line.text)


def repeated_header(s: State, line: Line) -> bool:
    """The header of the next section, from its routing or banner on."""
    if not repeats.may_begin_header(line.text):
        return False
    count = repeats.repeated_header(s.lines, s.index, s.stop, s.header, fresh=s.fresh)
    if not count:
        return False
    banners = repeats.banners(s.lines[s.index : s.index + count])
    s.banners += banners
    s.skip(count)
    s.fresh = True
    for banner in banners:
        _govern_quoted(s, banner)
    return True


def _govern_quoted(s: State, banner: re.Match[str]) -> None:
    """Let the banner of a cable that a portion quotes govern what follows in it, where it says more than its mark."""
    around = s.container.marking
    if around is None or not banner["number"] or banner["number"] in _words_of(s.header):
        return
    level = banner_level(banner)
    quoted, mark = read_mark(level).mark, meaning_of(around)
    if mark.level is not None and (quoted.level is None or quoted.level > mark.level):
        node = s.tree.nodes[-1]
        node.marking = level
        s.container.reigning = node
        s.leaf = None


def stray_rule(s: State, line: Line) -> bool:
    """A rule that belongs to no heading ends what stands before it."""
    if not is_rule(line.text):
        return False
    past = past_rule(s.lines, s.index, s.stop)
    end = s.lines[past - 1].end
    if s.tree.nodes and not _is_torn_off(s, past):
        s.tree.blank(end)
    else:
        s.tree.open(Kind.ARTIFACT, end)
    s.index = past
    s.fresh = True
    return True


def _is_torn_off(s: State, past: int) -> bool:
    """Whether furniture behind a rule tears it from the title that it stands over."""
    following = next((line.text for line in s.lines[past : min(past + 10, s.stop)] if line.text), "")
    return bool(following) and (furniture.is_page(following) or furniture.is_lone_level(following))


def declassification_note(s: State, line: Line) -> bool:
    """``GP-3``, ``XGDS-1`` and their like at the foot of old cables."""
    if not (s.fresh or (s.closed and not s.following)) or _NOTE.fullmatch(line.text) is None:
        return False
    s.take(s.tree.open(Kind.TRAILER, line.end), fresh=True)
    return True
