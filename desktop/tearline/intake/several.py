"""A text that holds several cables, parted where one surely ends and the next begins.

A cable that quotes another holds that one's header, too. So the next begins only behind a signature or ``NNNN``, with a
transmission header of its own and a banner that names another post or number.
"""

import re
from collections.abc import Iterator

from tearline.cables.ending import is_name
from tearline.cables.furniture import (
    is_distribution,
    is_end_of_section,
    is_lone_level,
    is_page,
    is_stamp,
    is_trailer,
    read_banner,
)
from tearline.cables.repeats import is_routing

_SENDER = re.compile(r"^[^\S\n]*FM:?[^\S\n]+\S", re.MULTILINE)
_TIME = re.compile(r"\d{6}Z\s+[A-Z]{3}")
_LEADS_IN = re.compile(r"\b(?:QUOTE|REPEAT(?:ED|S)?|FOLLOW(?:ING|S)|TEXT OF|BEGIN)\b", re.IGNORECASE)
_NEAR = 12
"""Lines above a signature in which a quotation would be led in."""
_ABOVE = 40
"""Lines of routing and offices above the sender at most."""
_BELOW = 120
"""Lines of addressees between the sender and the banner at most."""


def part(text: str) -> list[str]:
    """The texts of the cables that ``text`` holds, in order; joined they are the text."""
    if len(senders := [found.start() for found in _SENDER.finditer(text)]) < 2:
        return [text]
    lines, starts = text.splitlines(keepends=True), [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    numbers = {start: index for index, start in enumerate(starts)}
    stripped = [line.strip() for line in lines]
    places = [0]
    seen: set[tuple[str, int]] = set()
    for at in senders:
        index = numbers[at]
        named = _named(stripped, index)
        if named is None:
            continue
        begin = _begin(stripped, index) if seen and named not in seen else None
        if begin is not None:
            places.append(starts[begin])
        if begin is not None or not seen:
            seen.add(named)
    ends = [*places[1:], len(text)]
    return [text[start:end] for start, end in zip(places, ends, strict=True)]


def _named(lines: list[str], sender: int) -> tuple[str, int] | None:
    """Post and number of the banner below a sender, before any other sender."""
    for line in _filled(lines[sender + 1 : sender + _BELOW]):
        if line.startswith("FM "):
            return None
        banner = read_banner(line)
        if banner and banner["number"]:
            return banner["post"].upper(), int(banner["number"])
    return None


def _begin(lines: list[str], sender: int) -> int | None:
    """The first line of the transmission header around a sender, where a cable ends right before it."""
    timed = False
    for index in range(sender - 1, max(0, sender - _ABOVE), -1):
        line = lines[index]
        if not line:
            continue
        if is_routing(line):
            timed = timed or _TIME.search(line) is not None
        elif is_end_of_section(line) or is_trailer(line) or (is_name(line) and not _is_quoting(lines, index)):
            return _next_filled(lines, index + 1) if timed else None
        elif not (is_page(line) or is_lone_level(line) or is_stamp(line) or is_distribution(line)):
            return None
    return None


def _is_quoting(lines: list[str], name: int) -> bool:
    """Whether a line that looks like a signature stands below words that lead another cable in."""
    return any(_LEADS_IN.search(line) for line in lines[max(0, name - _NEAR) : name + 1])


def _next_filled(lines: list[str], index: int) -> int:
    while not lines[index]:
        index += 1
    return index


def _filled(lines: list[str]) -> Iterator[str]:
    return (line for line in lines if line)
