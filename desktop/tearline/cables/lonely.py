"""A mark alone on its line in another dress: without brackets, in others, or right below a finished sentence."""

import re

from tearline.cables.bare import bare_mark as without_brackets
from tearline.cables.blocks import govern
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, is_mark
from tearline.cables.model import Span
from tearline.cables.state import State

_BRACKETED = re.compile(r"(?:\*\*)?([(\[{]+\s*([^()\[\]{}]{1,150}?)\s*[)\]}]+)(?:\*\*)?[.:]?")
_BARE = re.compile(
    r"((?:TOP SECRET|SECRET|CONFIDENTIAL|TS|[SC])(?:\s*//?\s*|\s+)"
    r"(?:REL(?:\s+TO)?\s+[A-Z][A-Za-z, /]+|NF|NOFORN|ORCON|EXDIS|NODIS|FGI)\b)[.:]?",
    re.IGNORECASE,
)
"""A level and a control; a level alone is what stands at the head of a printed page."""
_LONGEST = 160


def bare_mark(s: State, line: Line) -> bool:
    """A line of nothing but a mark governs what follows, if the line before it ended a sentence."""
    text = line.text
    if len(text) > _LONGEST or not (s.fresh or s.closed):
        return False
    found = _BRACKETED.fullmatch(text) or _BARE.fullmatch(text)
    if found is None or not is_mark(found[found.lastindex or 1]) or _has_text(text, found[1]):
        return False
    govern(s, line, Printed(Span(line.at + found.start(1), line.at + found.end(1)), found[1]))
    return True


def _has_text(text: str, mark: str) -> bool:
    """Whether text begins behind a mark without brackets, as in ``S/REL UK The lamps burn``."""
    bare = without_brackets(text, 0, len(text)) if text[0] not in "([{*" else None
    return bare is not None and bare.span.end < len(mark)
