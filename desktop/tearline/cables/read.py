"""Reading a cable: a document's text into a tree of portions that tiles it."""

import re

from tearline.cables.body import read_body
from tearline.cables.ending import find_ending, read_ending, split_signature
from tearline.cables.fields import body_start, split_header_lines
from tearline.cables.force import portions
from tearline.cables.head import read_head
from tearline.cables.header import read_header
from tearline.cables.lines import Line, cut_lines
from tearline.cables.marks import says_entire_text
from tearline.cables.model import Cable, Document, Kind, Span
from tearline.cables.notices import notices
from tearline.cables.state import State, usual_width
from tearline.cables.tree import Node, Tree
from tearline.markings.model import Mark
from tearline.registry import read_mark

_EARLIER = re.compile(r"X{4,}|x{6,}")
_OPENING_PORTIONS = 12


def read_cable(document: Document) -> Cable:
    """Read a document's text as a cable.

    Never raises, reads the same text to the same cable at every run, and takes time in proportion to the text's length.
    """
    text, tree = document.text, Tree()
    lines = split_header_lines(cut_lines(text), text)
    begin = body_start(lines, text)
    lines = split_signature(lines, text, begin)
    head = read_head(text, lines, begin, tree)
    ending = find_ending(lines, begin)
    body = lines[begin : ending.stop]
    state = State(text, lines, begin, ending.stop, tree, usual_width(body), _all_capitals(body))
    read_body(state)
    signed = read_ending(lines, ending, tree)
    tree.finish(len(text))
    header = read_header(document, head, tree.nodes, signed)
    banner = header.banner.mark if header.banner else None
    finished = portions(tree.nodes, _entire_text(text, tree.nodes), banner)
    return Cable(
        document,
        header,
        finished,
        notices(document, header, head, state, finished),
        tuple(Span(*found.span()) for found in _EARLIER.finditer(text)),
    )


def _all_capitals(lines: list[Line]) -> bool:
    small = sum(1 for line in lines if line.text and not line.text.isupper())
    return small * 5 < sum(1 for line in lines if line.text)


def _entire_text(text: str, nodes: list[Node]) -> Mark | None:
    """What the cable says of its entire text, in one of its first portions."""
    said = [
        words
        for node in [each for each in nodes if each.kind in {Kind.PARAGRAPH, Kind.BLOCK, Kind.HEADING, Kind.MARKER}][
            :_OPENING_PORTIONS
        ]
        if (words := says_entire_text(_text(text, node)))
    ]
    return read_mark(said[0]).mark if said else None


def _text(text: str, node: Node) -> str:
    start = node.label.end if node.label else node.start
    return text[start : min(node.spans[-1].end, start + 400)]
