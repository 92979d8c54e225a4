"""Running titles: what stands at the head or foot of page after page, where form feeds say where pages end."""

import re
from collections import Counter
from collections.abc import Sequence

from tearline.cables.lines import Line

_REACH = 3
"""Lines of running titles at the head of a page, or at its foot, at most."""
_SHARE = 5
"""One of so many pages must have a line for it to be a title; what two of a hundred have may be text."""
_MARKED = re.compile(r"\W{0,3}\d{1,3}\W{1,3}\(")
_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_FIGURE_ALONE = re.compile(r"\W{0,3}(\d{1,4})\W{0,3}(?:(?:of|/)\s?\d{1,4}\W{0,3})?", re.IGNORECASE)


def running_titles(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Where the running titles of a text begin.

    A line is one where it stands at the same edge of many pages, figures aside, of two at least, and nothing but such
    lines between it and the edge. The head of the first page is none: the banner of a cable may stand there.
    """
    if "\f" not in text:
        return frozenset()
    pages = _pages(text, lines)
    fewest = max(2, len(pages) // _SHARE)
    found: set[int] = set()
    for edge in (1, -1):
        edges = [page[::edge][:_REACH] for page in pages]
        keys = [[_key(line.text, number) for line in page] for number, page in enumerate(edges)]
        seen = Counter(key for page in keys for key in set(page) if key)
        for number, page in enumerate(edges):
            for line, key in zip(page, keys[number], strict=True):
                if seen[key] < fewest or (edge == 1 and number == 0):
                    break
                found.add(line.start)
    return frozenset(found)


def _pages(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page that are not blank."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            pages[-1].append(line)
        if "\f" in text[line.start : line.end]:
            pages.append([])
    return [page for page in pages if page]


def _key(text: str, page: int) -> str:
    """What stays the same of a line from page to page; nothing where that says too little, or where it is a mark."""
    alone = _FIGURE_ALONE.fullmatch(text)
    if alone:
        return "" if text[-1] in ".)" else f"figure {int(alone[1]) - page}"
    return "" if text[0] == "(" or _MARKED.match(text) or not _LETTERS.search(text) else _FIGURES.sub("#", text)
