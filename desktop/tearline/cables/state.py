"""Where the reader of a body stands: the line it is at, the portions that are open, and what they lead to expect."""

import re
from dataclasses import dataclass, field

from tearline.cables.lines import Line
from tearline.cables.model import Kind
from tearline.cables.tree import Node, Tree
from tearline.cables.words import CALLS_A_NUMBER, LEADS_ON

PROSE = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK})
_ENDS = frozenset(["", *".!?:;\"”’')]"])
_SAY_END = tuple(
    f"{end} {thing}"
    for end, things in {
        "END": ("SUMMARY", "COMMENT", "TEXT", "OF SUMMARY"),
        "End": ("Summary", "summary", "Comment", "comment", "Text", "text"),
    }.items()
    for thing in things
)
"""What ends a text without a full stop."""
_SAY_END_WITH = frozenset("TYty")
_UNBROKEN = 200
"""Characters; lines longer than this were never broken to a width."""
_SAMPLE = 150
"""Lines from which the usual width, indent and case are taken."""


@dataclass(slots=True)
class Level:
    """One open list: how its labels are dressed, and the portion that is its newest."""

    style: tuple[str, str]
    node: Node
    value: int = 0


@dataclass(slots=True)
class State:
    """What the body's rules share."""

    text: str
    lines: list[Line]
    index: int
    stop: int
    tree: Tree
    width: float
    """The length at which lines were broken; infinite where they were not."""
    indent: int
    """The usual indent of lines, in characters."""
    capitals: bool
    """Whether the whole cable is written in capitals."""
    running: frozenset[int] = frozenset()
    """Where the running titles of pages begin."""
    fresh: bool = True
    """Whether the next line may begin a portion: a blank line, a rule or a finished heading stands before it."""
    torn: bool = False
    """Whether page furniture stands between the last line of text and the next."""
    leaf: Node | None = None
    """The portion that a further line of text belongs to."""
    paragraph: Node | None = None
    lists: list[Level] = field(default_factory=list)
    last: int = 0
    """Number of the last paragraph."""
    marked: bool = False
    """Whether the last paragraph bore a mark."""
    close: str = ""
    """What closes a paragraph's number in this cable: ``.`` or ``)``."""
    quoting: bool = False
    """Whether quoted text has begun inside the paragraph."""
    tail: str = ""
    """The end of the last line of text that was read."""
    tail_length: int = 0
    banners: list[re.Match[str]] = field(default_factory=list)
    """Banners that come again in the text."""
    header: frozenset[str] = frozenset()
    """The lines of the cable's own header, which may come again."""
    signature: str = ""
    """The line that signs the cable; empty where none does."""
    repaired: list[tuple[Node, str]] = field(default_factory=list)
    """Paragraphs whose number was repaired, and the digits that are printed."""

    @property
    def following(self) -> str:
        """The text of the next line; empty at the end."""
        return self.lines[self.index + 1].text if self.index + 1 < self.stop else ""

    @property
    def closed(self) -> bool:
        """Whether the last line of text ended a sentence."""
        last = self.tail[-1:]
        return last in _ENDS or (last in _SAY_END_WITH and self.tail.endswith(_SAY_END))

    @property
    def leads_on(self) -> bool:
        """Whether the last line of text cannot be the end of anything."""
        return bool(self.tail) and (self.tail[-1] in ",-–—/(&" or last_word(self.tail) in LEADS_ON)

    @property
    def calls_a_number(self) -> bool:
        """Whether the last line of text ends in ``paragraph``, ``June`` or another word that a number follows."""
        return not self.closed and last_word(self.tail) in CALLS_A_NUMBER

    @property
    def container(self) -> Node:
        """The numbered portion in which unnumbered ones stand."""
        for level in reversed(self.lists):
            if level.node.kind is not Kind.ITEM:
                return level.node
        return self.paragraph or self.tree.root

    def room_for(self, line: Line) -> bool:
        """Whether the line before ``line`` could have held its first word, and so ended on purpose, or did hold it."""
        if self.text[line.start - 1 : line.start] not in {"\n", "\r", "\f", ""}:
            return True
        return self.tail_length + 1 + len(line.text[:40].split(" ", 1)[0]) <= self.width

    def may_begin(self, line: Line) -> bool:
        """Whether a portion may begin at ``line`` though no blank line stands before it."""
        return self.fresh or self.closed or self.room_for(line)

    def close_items(self) -> None:
        """Leave the bullets; a plain block follows them."""
        while self.lists and self.lists[-1].node.kind is Kind.ITEM:
            self.lists.pop()

    def close_paragraph(self) -> None:
        """Leave the paragraph and all that stands in it."""
        self.paragraph, self.quoting = None, False
        self.lists.clear()
        self.tree.root.reigning = None

    def end_quote(self) -> None:
        """Leave quoted text: its lone marks end, and so do its lists."""
        for level in self.lists:
            level.node.reigning = None
        self.lists.clear()
        (self.paragraph or self.tree.root).reigning = None
        self.quoting = False

    def take(self, node: Node, lines: int = 1, *, fresh: bool = False) -> None:
        """Read ``lines`` lines into a portion; further text belongs to it unless ``fresh``."""
        self.index += lines
        last = self.lines[self.index - 1]
        self.tree.extend(node, last.end)
        self.tail, self.tail_length = last.text[-120:], len(last.text)
        self.leaf = node
        self.fresh, self.torn = fresh, False

    def skip(self, lines: int) -> None:
        """Give ``lines`` lines of furniture to an artifact; the open portion goes on behind it."""
        self.index += lines
        self.tree.open(Kind.ARTIFACT, self.lines[self.index - 1].end)
        self.torn = True


def last_word(text: str) -> str:
    """The last word of ``text`` in small letters."""
    words = text.rsplit(None, 1)
    return words[-1].strip(".,;:()\"'“”").lower() if words else ""


def sampled(lines: list[Line]) -> list[Line]:
    """The lines of text from which its usual width, indent and case are taken."""
    return [line for line in lines[:_SAMPLE] if line.text]


def usual_width(sample: list[Line]) -> float:
    """The length at which the text's lines were broken, which a twentieth of them may exceed."""
    lengths = sorted([len(line.text) for line in sample], reverse=True)
    usual = lengths[len(lengths) // 20] if lengths else 0
    return float(usual) if 0 < usual <= _UNBROKEN else float("inf")


def usual_indent(sample: list[Line]) -> int:
    """The indent that nearly all lines have, as in text taken from printed pages."""
    indents = sorted([line.at - line.start for line in sample])
    return indents[len(indents) // 10] if indents else 0


def all_capitals(sample: list[Line]) -> bool:
    """Whether the text is written in capitals throughout."""
    return sum([not line.text.isupper() for line in sample]) * 5 < len(sample)
