"""Marks that a drafter put behind each paragraph instead of before it."""

import re
from collections.abc import Iterable

from tearline.cables.marks import closing_mark
from tearline.cables.model import Kind
from tearline.cables.tree import Node

_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]?\s*$")
_FEWEST = 2
"""Paragraphs that end in a mark, before it is taken for the drafter's manner."""


def marks_behind(text: str, nodes: Iterable[Node]) -> None:
    """Give paragraphs the mark with which they end, where none begins with one and several end so."""
    paragraphs = [node for node in nodes if node.kind is Kind.PARAGRAPH]
    if len(paragraphs) < _FEWEST or any(node.mark for node in paragraphs):
        return
    found = [(node, closing_mark(text, *node.spans[-1])) for node in paragraphs]
    ended = [(node, mark) for node, mark in found if mark and _SENTENCE_ENDS.search(text[node.start : mark.span.start])]
    for node, mark in ended if len(ended) >= _FEWEST else ():
        node.bear(mark)
