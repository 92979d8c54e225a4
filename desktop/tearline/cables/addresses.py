"""Sender and addressees, freed from routes, precedence and message numbers."""

import re
from typing import NamedTuple

from tearline.cables.repeats import is_routing

_KEYWORD = re.compile(r"(FM|FROM|TO|INFO|XMT|ACTION)\b\s*")
_ROUTE = re.compile(r"^(?:(?:Z[A-Z]{2,3}\s*/?\s*)?(?:R[UH][A-Z0-9]{2,7}|ZEN)\s*/\s*)+")
_OFFICE = re.compile(r"//.*$")
_TAIL = re.compile(
    r"(?:\s+(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|IMMED|PRI|NIACT))*(?:\s+\d{1,5}(?:-\d{1,5})?)*\s*$"
)
_PAGE = re.compile(r"PAGE\s+\d\d\s.*$")
_DISTRIBUTION = re.compile(r"\S+-\d\d\b|^/\d{3}|^\(?[A-Z]{2,6}\)?\s*/\d{3}|^-{4,}|^[A-Z ]+:|^\d+$")


class Addresses(NamedTuple):
    """Who sent a cable, and to whom."""

    sender: str | None
    to: tuple[str, ...]
    info: tuple[str, ...]


def read_addresses(lines: list[str]) -> Addresses:
    """Sender and addressees from the lines of a transmission header; ``XMT`` names those who do not get a copy."""
    found: dict[str, list[str]] = {"FM": [], "TO": [], "INFO": [], "XMT": []}
    current = ""
    for line in lines:
        distribution = _DISTRIBUTION.search(line) is not None
        if distribution or is_routing(line):
            current = "" if distribution else current
            continue
        keyword = _KEYWORD.match(line)
        if keyword:
            current = {"FROM": "FM", "ACTION": ""}.get(keyword[1], keyword[1])
            line = line[keyword.end() :]  # noqa: PLW2901
        name = _name(line)
        if name and current:
            found[current].append(name)
    sender = found["FM"][0] if found["FM"] else None
    return Addresses(sender, tuple(dict.fromkeys(found["TO"])), tuple(dict.fromkeys(found["INFO"])))


def _name(line: str) -> str:
    name = _ROUTE.sub("", _PAGE.sub("", line.strip()))
    name = _TAIL.sub("", _OFFICE.sub("", name))
    return " ".join(name.split())
