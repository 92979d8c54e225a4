"""Which place of a cable somebody means who types ``3``, ``3.A``, ``12/6`` or a heading's words; knows no Qt."""

import re

from tearline.cables.model import Kind, Portion
from tearline.review.content import HEADER_KINDS
from tearline.window.digest import ReadCable
from tearline.window.tree import Tree

_DRESSING = re.compile(r"[^0-9a-z/]")
_NUMBER = re.compile(r"[\d./]+")
"""Of a portion; where there is none of that number, figures in the text are not meant."""
_MOST = 500


def places(read: ReadCable, tree: Tree, words: str) -> list[Portion]:
    """The portions meant, likeliest first: the number itself; for words headings with them, then others with
    them, and header lines last.
    """
    wanted = words.strip().removeprefix("¶").strip().casefold()
    if not wanted:
        return []
    exact = [each for each in read.beginners if each.id.casefold() == wanted]
    bare = _DRESSING.sub("", wanted)
    numbered = any(sign.isdigit() for sign in bare)
    loose = [each for each in read.beginners if numbered and _DRESSING.sub("", each.id.casefold()) == bare]
    if exact or loose or _NUMBER.fullmatch(wanted):
        return exact or loose
    found = [
        node.portion
        for node, title in zip(tree.nodes, tree.titles, strict=True)
        if node.portion is not None and wanted in title
    ]
    return sorted(found, key=lambda each: (each.kind is not Kind.HEADING, each.kind in HEADER_KINDS))[:_MOST]
