"""Sender and addressees, freed from routes, precedence and message numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tearline.cables.repeats import is_routing

_KEYWORD = re.compile(r"(FM|FROM|TO|INFO|XMT|ACTION)\b\s*:?\s*")
_INLINE = re.compile(r"\s+(?=INFO\s+[A-Z])")
_KEYWORDS_INSIDE = re.compile(r"\s+(?=(?:FM|TO|INFO)\s+[A-Z])")
_NEXT = re.compile(
    r"(?:,\s*|\s+(?:,\s*)?)(?=(?:R[UH][A-Z0-9]{2,7}\s*/\s*)?(?:AM(?:EMBASSY|CONSUL|CONGEN)|USMISSION|USINT|USLO)\b)"
)
_MISSION = re.compile(r"\b(?:AM(?:EMBASSY|CONSUL|CONGEN)|USMISSION|USINT|USLO)$")
_LONGEST_MISSION = 9
_ROUTE = re.compile(r"(?:(?:Z[A-Z]{2,3}\s*/?\s*)?(?:R[UH][A-Z0-9]{2,7}|R[A-Z0-9]{5,7}|ZEN)\s*/\s*)+")
_OFFICE = re.compile(r"//.*$|(?:(?<=\s\d{4})|(?<=WASHDC)|(?<=WASHINGTON DC))/[A-Z].*$")
_TAIL = re.compile(r"FLASH|IMMEDIATE|PRIORITY|ROUTINE|IMMED|PRI|NIACT|BY|POUCH|UNN|\d{1,5}(?:[-/]\d{1,5})?")
_PAGE = re.compile(r"PAGE\s+\d\d\s.*$")
_DISTRIBUTION = re.compile(
    r"/\d{3}|\(?[A-Z]{2,6}\)?\s*/\d{3}|-{4,}|(?!(?:FM|FROM|TO|INFO):)[A-Z ]+:|\d+$|.*\S-\d\d\b|"
    r"(?:(?:INFO|ACTION|ORIGIN)\s+)?[A-Z]{1,5} \d\d\s?[,/]",
    re.DOTALL,
)


class Addresses(NamedTuple):
    """Who sent a cable, and to whom."""

    sender: str | None
    to: tuple[str, ...]
    info: tuple[str, ...]


def read_addresses(lines: list[str]) -> Addresses:
    """Sender and addressees from the lines of a transmission header; ``XMT`` names those who do not get a copy."""
    found: dict[str, list[str]] = {"FM": [], "TO": [], "INFO": [], "XMT": []}
    current = ""
    for line in _whole(list(_cut([line.upper() if line.islower() else line for line in lines]))):
        distribution = _DISTRIBUTION.match(line) is not None
        if distribution or is_routing(line) or line == "BT":
            current = "" if distribution else current
            continue
        for part in _INLINE.split(line):
            keyword = _KEYWORD.match(part)
            if keyword:
                current = {"FROM": "FM", "ACTION": ""}.get(keyword[1], keyword[1])
            names = [_name(each) for each in _NEXT.split(part[keyword.end() if keyword else 0 :])]
            found.get(current, []).extend(filter(None, names))
    sender = found["FM"][0] if found["FM"] else None
    return Addresses(sender, tuple(dict.fromkeys(found["TO"])), tuple(dict.fromkeys(found["INFO"])))


def _cut(lines: list[str]) -> Iterator[str]:
    """The lines, one that holds the whole head behind its date-time group cut before each keyword."""
    for line in lines:
        if " FM " in line and is_routing(line):
            yield from _KEYWORDS_INSIDE.split(line)
        else:
            yield line


def _whole(lines: list[str]) -> Iterator[str]:
    """The lines, those joined where a break parts a post from ``AMEMBASSY`` before it."""
    open_line = ""
    for each in lines:
        line = f"{open_line} {each}".strip()
        open_line = line if _MISSION.search(line, len(line) - _LONGEST_MISSION) else ""
        if not open_line:
            yield line
    if open_line:
        yield open_line


def _name(line: str) -> str:
    name = _PAGE.sub("", line) if "PAGE" in line else line
    route = _ROUTE.match(name := name.strip())
    name = name[route.end() :] if route else name
    words = (_OFFICE.sub("", name) if "/" in name else name).split()
    while len(words) > 1 and _TAIL.fullmatch(words[-1]) and words[-2] != "AIG":
        words.pop()
    return " ".join(words)
