"""The standing notice at the end of a post's cables, which names the pages where more of its reporting stands."""

import re

from tearline.cables.furniture import is_lone_level, is_page, is_stray_caption
from tearline.cables.headings import is_rule
from tearline.cables.lines import Line

_BEGINS = re.compile(
    r"(?:please\s+)?visit\b.{0,60}\b(?:web\s?-?(?:site|page)|home\s?page|portal)|"
    r"for more (?:reporting|information|on)\b.{0,60}visit|"
    r"(?:(?:this|these)\s(?:and other )?)?.{0,40}\bclassified (?:web\s?(?:site|page)|home\s?page)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:\s?//|\bwww\.|\.gov/", re.IGNORECASE)
_NEAR = 16
"""Lines from the body's end in which the notice begins."""
_LONGEST = 420
"""Characters of a notice."""


def footer_start(lines: list[Line], begin: int, stop: int) -> int:
    """The line with which the notice begins, the rule above it included, where nothing else follows to ``stop``."""
    first = max(begin, stop - _NEAR)
    if not any("/" in line.text or "www." in line.text.lower() for line in lines[first:stop]):
        return stop  # no address, so no notice
    for index in range(first, stop):
        text = lines[index].text
        if text and _BEGINS.match(text) and _is_notice([line.text for line in lines[index:stop] if line.text]):
            above = index - 1
            while above > begin and not lines[above].text:
                above -= 1
            return above if above > begin and is_rule(lines[above].text) else index
    return stop


def _is_notice(texts: list[str]) -> bool:
    """Whether lines are a notice and furniture, and nothing that could be text of the message."""
    words = [text for text in texts if not (is_rule(text) or is_furniture(text))]
    address = next((at for at, text in enumerate(words) if _ADDRESS.search(text)), None)
    return address is not None and len(words) <= address + 2 and sum(map(len, words)) <= _LONGEST


def is_furniture(text: str) -> bool:
    """Whether a line in or below the notice is a page header, a caption or a level."""
    return is_page(text) or is_stray_caption(text) or is_lone_level(text)
