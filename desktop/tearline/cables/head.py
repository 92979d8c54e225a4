"""The reading rules of a cable's header: everything before its first paragraph or heading."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from tearline.cables import furniture
from tearline.cables.bare import bare_mark
from tearline.cables.beginning import DISTRIBUTION, first_line, is_addressee
from tearline.cables.controls import controls_in, is_handling
from tearline.cables.extent import goes_on, is_overlong, is_passing_instruction, is_running_text, runs_on
from tearline.cables.fields import is_full_banner, keyword
from tearline.cables.headings import is_rule, is_withheld
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, closing_mark, half_mark, meaning_of, opening_mark
from tearline.cables.model import Kind, Span
from tearline.cables.quoting import is_marker
from tearline.cables.records import is_record
from tearline.cables.repeats import is_routing
from tearline.cables.tree import Node, Tree
from tearline.markings.model import Level

_BY_RULE = frozenset(
    {Kind.TRANSMISSION, Kind.CAPTION, Kind.SLUG, Kind.EO, Kind.TAGS, Kind.REFERENCES, Kind.CLASSIFIED_BY}
)
"""Kinds that are released whatever their mark."""
_FIELDS = _BY_RULE | {Kind.SUBJECT}
_CLASSIFIED = re.compile(r"CLASSIFIED\b", re.IGNORECASE)
_BARE = 12
"""Characters of a subject in which a level and its control stand."""
_NEXT_LETTER = re.compile(r"\(?[B-Zb-z]\s?[.):]")
"""The letter of any reference but the first."""
_FIRST_LETTER = re.compile(r"\s*\(?[Aa]\s?[.):-]")


@dataclass(slots=True)
class Head:
    """What the header's lines are, for the header's values to be read from."""

    addresses: list[str] = field(default_factory=list)
    """Lines of the transmission header."""
    banner: re.Match[str] | None = None
    banners: list[str] = field(default_factory=list)
    """Banner lines that are not repetitions, the first one the cable's own."""
    repeated: list[re.Match[str]] = field(default_factory=list)
    """Banners of further sections, or of a cable that is quoted."""
    captions: list[str] = field(default_factory=list)
    handling: list[str] = field(default_factory=list)
    """Lines among the captions that name a control, and hold other words besides."""
    fields: dict[Kind, list[str]] = field(default_factory=dict)
    """Lines of each field, the keyword taken off the first."""
    page: str = ""
    """The first page header, as ``PAGE 01  STRELSAU 00118``."""
    subject: Node | None = None
    record: bool = False
    """Whether the header begins with a message record number, below its banner."""


def read_head(text: str, lines: list[Line], start: int, stop: int, tree: Tree, running: Set[int]) -> Head:
    """Read the lines before ``stop``, those of the header, into the tree; nothing before ``start`` is the message's.

    ``running`` tells where the running titles of pages begin.
    """
    head = Head()
    walk = _Walk(text, tree, head)
    first = first_line(lines, start, stop)
    lone = next((i for i in range(start, stop) if lines[i].text and is_full_banner(lines[i].text)), None)
    for index in range(stop):
        line = lines[index]
        if not line.text:
            tree.blank(line.end)
            walk.blanks += 1
            continue
        if index < first or line.start in running:
            walk.furniture(line)
        else:
            walk.read(line, banner=lone is None or index >= lone)
        walk.blanks = 0
    return head


def doubt_header(text: str, nodes: list[Node]) -> None:
    """Take header portions for text of the message that hold more than what they seem."""
    for node in nodes:
        if node.kind in _FIELDS and is_overlong(node.kind, "".join(text[start:end] for start, end in node.spans)):
            node.kind = Kind.BLOCK


def mark_subject(text: str, subject: Node) -> None:
    """Find the mark that a finished subject bears at its start or at its end; of two the higher counts.

    One in which there is text of the message as well bears none: its mark was not meant for that.
    """
    if subject.kind is not Kind.SUBJECT:
        return
    start = subject.label.end if subject.label else subject.start
    end = subject.spans[-1].end
    opening = opening_mark(text, start, end) or damaged_mark(text, start, end)
    marks = [mark for mark in (opening, closing_mark(text, start, end)) if mark]
    if marks:
        subject.bear(max(marks, key=_height))


def damaged_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark with which a subject begins that lost a bracket, or both and holds a control: ``S/NF LAMPS``."""
    bare = bare_mark(text, start, end) if "/" in text[start : start + _BARE] else None
    return half_mark(text, start, end) or (bare if bare and "/" in bare.text else None)


def _height(printed: Printed) -> tuple[int, int]:
    mark = meaning_of(printed.text)
    return Level.TS + 1 if mark.level is None else mark.level, len(mark.controls)


class _Walk:
    """The walk down the header's lines."""

    def __init__(self, text: str, tree: Tree, head: Head) -> None:
        self.text, self.tree, self.head = text, tree, head
        self.open: Node | None = None
        self.blanks = 0
        self.seen: set[Kind] = set()
        self.repeating = False

    def read(self, line: Line, *, banner: bool) -> None:
        """Read one line that is not blank."""
        text = line.text
        found = keyword(text)
        self.head.record = self.head.record or is_record(text)
        if furniture.is_page(text) or furniture.is_stamp(text, header=True):
            self.furniture(line)
            self.head.page = self.head.page or (text if furniture.is_page(text) else "")
        elif (
            is_routing(text)
            or DISTRIBUTION.match(text)
            or (is_addressee(text) and self._addresses())
            or (found and found.kind is Kind.TRANSMISSION and self._addresses())
        ):
            self._transmission(line)
        elif found and found.kind is not Kind.TRANSMISSION:
            self._field(line, found.kind, found.end)
        elif not self._continues(line):
            self._other(line, banner=banner)

    def furniture(self, line: Line) -> None:
        """Give a line to an artifact; a field that it interrupts goes on behind it."""
        if self.tree.nodes and self.tree.nodes[-1].kind is Kind.ARTIFACT:
            self.tree.extend(self.tree.nodes[-1], line.end)
        else:
            self.tree.open(Kind.ARTIFACT, line.end)

    def _transmission(self, line: Line) -> None:
        if self.head.banner and not self.head.record:
            self.furniture(line)
            self.open, self.repeating = None, True
            return
        if self.open is None or self.open.kind is not Kind.TRANSMISSION:
            self.open = self.tree.open(Kind.TRANSMISSION, line.end)
        else:
            self.tree.extend(self.open, line.end)
        self.head.addresses.append(line.text)

    def _field(self, line: Line, kind: Kind, end: int) -> None:
        lines = self.head.fields.setdefault(kind, [])
        opens = kind is not Kind.CLASSIFIED_BY or _CLASSIFIED.match(line.text) is not None
        again = kind in self.seen and (opens or self.repeating)
        if again and not self._counts_on(line.text[end:].strip(), kind):
            self.furniture(line)
            self.open, self.repeating = self.tree.nodes[-1], True
            return
        if kind in self.seen and self.open and self.open.kind is kind:
            self.tree.extend(self.open, line.end)
            lines.append(line.text if kind is Kind.CLASSIFIED_BY else line.text[end:].strip())
            return
        self.open = self.tree.open(kind, line.end)
        self.open.label = Span(line.at, line.at + end)
        self.seen.add(kind)
        whole = bool(lines) or kind is Kind.EO
        lines.append(line.text if whole else line.text[end:].strip())
        if kind is Kind.SUBJECT:
            self.head.subject = self.open
        elif kind is Kind.CAPTION:
            self.head.captions.append(line.text[end:].strip())

    def _counts_on(self, text: str, kind: Kind) -> bool:
        """Whether a line that repeats a field's keyword right below it holds more of it: tags, or another reference."""
        if self.open is None or self.open.kind is not kind or text in self.head.fields[kind]:
            return False
        if kind is Kind.REFERENCES and _NEXT_LETTER.match(text):
            return True
        lettered = kind is Kind.REFERENCES and _FIRST_LETTER.match(" ".join(self.head.fields[kind])) is not None
        return kind in {Kind.REFERENCES, Kind.TAGS} and not (self.repeating or lettered)

    def _continues(self, line: Line) -> bool:
        """Whether a line without a keyword goes on with the open field; if so, it is read into it."""
        if self.open is None:
            return False
        kind = self.open.kind
        if kind is Kind.TRANSMISSION:
            on = runs_on(kind, line.text, self.head.addresses) and not self._leaves_transmission(line.text)
        elif is_full_banner(line.text) or furniture.is_caption(line.text) or furniture.is_lone_level(line.text):
            on = False
        else:
            so_far = self.head.fields.get(kind, [])
            on = goes_on(line.text, kind, so_far) if self.blanks else runs_on(kind, line.text, so_far)
        if on:
            self.tree.extend(self.open, line.end)
            (self.head.addresses if kind is Kind.TRANSMISSION else self.head.fields.setdefault(kind, [])).append(
                line.text
            )
        return on

    def _leaves_transmission(self, text: str) -> bool:
        return furniture.read_banner(text) is not None or furniture.is_caption(text)

    def _other(self, line: Line, *, banner: bool) -> None:
        """A banner, a caption, a passing instruction, or a line that the header does not know."""
        text = line.text
        found = furniture.read_banner(text)
        kind = Kind.BLOCK
        if found and banner:
            self._banner(line, found)
            return
        if self._numbers_banner(line):
            return
        if found or text.isdigit() or (is_rule(text) and self.tree.nodes and self.tree.nodes[-1].kind is Kind.ARTIFACT):
            self.furniture(line)
            return
        first = not self._fields()
        if (
            furniture.is_caption(text)
            or (is_handling(text) and (first or text[0] != "("))
            or (first and text.isupper() and text.isalpha() and not (is_marker(text) or is_withheld(text)))
        ):
            kind = Kind.CAPTION
            if self._mends_caption(line):
                return
            self.head.captions.append(text)
        elif first and self.head.banner and not is_running_text(text) and controls_in(text):
            self.head.handling.append(text)
            self.head.captions += furniture.leading_captions(text)
        elif first and is_passing_instruction(text):
            kind = Kind.SLUG
            self.head.fields.setdefault(kind, []).append(text)
        self.open = self.tree.open(kind, line.end)
        if kind is Kind.BLOCK:
            self.open.bear(opening_mark(self.text, line.at, line.at + len(text)))

    def _mends_caption(self, line: Line) -> bool:
        """Whether a line is the rest of a torn caption, as ``SENSI`` and ``TIVE``; if so, it is read into it."""
        if self.blanks or self.open is None or self.open.kind is not Kind.CAPTION or not self.head.captions:
            return False
        above = self.head.captions[-1]
        whole = above + line.text
        if furniture.is_caption(above) or not furniture.is_caption(whole):
            return False
        self.head.captions[-1] = whole
        self.tree.extend(self.open, line.end)
        return True

    def _banner(self, line: Line, found: re.Match[str]) -> None:
        if self.head.banner is None:
            self.head.banner = found
        elif found["number"] or found["section"]:
            self.furniture(line)
            self.head.repeated.append(found)
            self.open = None
            return
        self.head.banners.append(line.text)
        self.open = self.tree.open(Kind.BANNER, line.end)

    def _numbers_banner(self, line: Line) -> bool:
        """Whether a line holds post and number of a banner that names none; if so, it is read into it."""
        if self.open is None or self.open.kind is not Kind.BANNER or not line.text[-1].isdigit():
            return False
        if len(self.head.banners) > 1 or self.head.banner is None or self.head.banner["number"]:
            return False
        whole = furniture.read_banner(f"{self.head.banners[0]} {line.text}")
        if whole is None or not whole["number"]:
            return False
        self.head.banner, self.head.banners[0] = whole, whole[0]
        self.tree.extend(self.open, line.end)
        return True

    def _addresses(self) -> bool:
        """Whether ``TO`` and its like are keywords here, and not the words of a passing instruction."""
        return not self._fields() and (self.repeating or self.head.record or not self.head.banner)

    def _fields(self) -> bool:
        return bool(self.seen & {Kind.EO, Kind.TAGS, Kind.SUBJECT})
