"""Paragraphs without a mark that a copy ran on in the line of the one before, told by the cable's numbering alone."""

import re
from collections.abc import Collection

from tearline.cables.words import CALLS_A_NUMBER

_CANDIDATES = tuple(
    re.compile(
        rf"{stop}[\"”’)]?[^\S\n]{{1,4}}(?P<pilcrow>¶\s?|\[1\]\(\#\))?(?P<number>[1-9]\d?)\."
        r"(?=[^\S\n]*[\"“]?[A-Z]|[^\S\n]*\n)"
    )
    for stop in (r"\.", "!", r"\?")
)
"""One pattern for each sign that ends a sentence: one sign is found at many times the speed of any of three."""
_NUMBER = re.compile(r"(?:¶|\[1\]\(\#\))?\s?(\d{1,3})[.)]")
_AT_LINE_START = re.compile(r"^[^\S\n]*(?:\([^()\n]{1,40}\)\s?)?(?=[¶\[\d])", re.MULTILINE)
_LAST_WORD = re.compile(r"([\w.]+)\W*$")


def run_on_numbers(text: str, places: Collection[int]) -> set[int]:
    """Where a number stands behind the end of a sentence that the paragraphs before and behind it leave out.

    ``places`` are those where a paragraph with a mark was run into a line.
    """
    candidates = sorted(
        (found.start("pilcrow" if found["pilcrow"] else "number"), int(found["number"]))
        for candidate in _CANDIDATES
        for found in candidate.finditer(text)
        if not _is_called(text, found.start())
    )
    if not candidates:
        return set()
    starts = {*places, *(found.end() for found in _AT_LINE_START.finditer(text))}
    numbers = [(at, int(found[1])) for at in sorted(starts) if (found := _NUMBER.match(text, at))]
    run_on: set[int] = set()
    last = index = 0
    for order, (at, value) in enumerate(candidates):
        while index < len(numbers) and numbers[index][0] < at:
            last, index = numbers[index][1], index + 1
        after = numbers[index][1] if index < len(numbers) else value + 1
        second = candidates[order + 1][1] if order + 1 < len(candidates) else 0
        begins = last == 0 and value == 1 and 2 in {after, second}
        if begins or (0 < last == value - 1 and after > value):
            run_on.add(at)
            last = value
    return run_on


def _is_called(text: str, end: int) -> bool:
    """Whether the word before a full stop is an abbreviation, or one that a number follows."""
    word = _LAST_WORD.search(text[max(0, end - 20) : end])
    return word is not None and (word[1].lower().rstrip(".") in CALLS_A_NUMBER or len(word[1]) == 1 or "." in word[1])
